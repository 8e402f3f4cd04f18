// Whose words residents and families write: each their own, and nobody's once they are gone.

import { describe, expect, test } from 'vitest';
import type { Requester } from '../../src/consent/requester.ts';
import { isTheirs, selfOf } from '../../src/rest/write/personal.ts';
import { row } from '../access/pepWorld.ts';
import { facet, gp, proxy, RESIDENT, RW5, resident, system } from '../consent/world.ts';

const eve = 'RelatedPerson/daughter';
const said = (body: object, change: object = {}) =>
  row('g', { facts: facet({ contributor: RW5 }), body: JSON.stringify(body), ...change });

test('residents and those who act for them write in person, others for their organisation', () => {
  expect([resident, proxy, gp, system].map(selfOf)).toEqual([`Patient/${RESIDENT}`, eve, undefined, undefined]);
});

describe('what was written is the writer’s own', () => {
  const theirs = (who: Requester, body: object, change: object = {}) => isTheirs(who, RW5, said(body, change));
  test('where their organisation contributed it, and to nobody else', () => {
    expect([theirs(gp, {}), theirs(resident, {})]).toEqual([true, true]);
    const others = { facts: facet() };
    expect([theirs(gp, {}, others), theirs(proxy, { author: { reference: eve } }, others)]).toEqual([false, false]);
  });
  test.each<[string, object, boolean]>([
    ['a plan of theirs', { author: { reference: eve } }, true],
    ['a goal of theirs', { expressedBy: { reference: eve } }, true],
    [
      'a goal of the resident, whoever wrote it down',
      { expressedBy: { reference: 'Patient/r' }, author: { reference: eve } },
      false,
    ],
    ['another proxy’s', { author: { reference: 'RelatedPerson/son' } }, false],
    ['nobody’s', {}, false],
  ])('for a proxy: %s', (_, body, expected) => {
    expect(theirs(proxy, body)).toBe(expected);
  });
  test('for a proxy not once it is deleted', () => {
    expect(theirs(proxy, { author: { reference: eve } }, { deleted: true })).toBe(false);
    expect(theirs(proxy, {}, { deleted: true, body: '' })).toBe(false);
  });
});
