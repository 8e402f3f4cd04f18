// Relationship, consent and sensitivity together: what is borne by what, and what is said of each.
// @see design: consent §2 steps 6, 7 and 9; §5
import { describe, expect, test } from 'vitest';
import type { BreakGlass, Relationship } from '../../src/consent/inputs.ts';
import type { Professional } from '../../src/consent/requester.ts';
import { instant } from '../../src/fhir/ids.ts';
import {
  act,
  ask,
  COUNCIL,
  codes,
  consent,
  deny,
  facet,
  from,
  implied,
  matron,
  NOW,
  permit,
  proxy,
  RW5,
  sds,
  sees,
  sensitivity,
  service,
  to,
  toPerson,
  toRef,
  user,
} from './world.ts';

const all = [consent(permit())];
const drugs = facet({ labels: [sensitivity('substance-misuse')] });
const claimed: Relationship = { ...service, via: 'rest' };
const receptionist = { ...matron, roles: [sds('R1730')] };

describe('a relationship', () => {
  test('that only the requester’s own organisation wrote for a person counts where a consent names it', () => {
    const allocation: Relationship = { ...claimed, kind: 'allocation', practitioner: user(1) };
    const open = (p: object) => ask({ about: { relationships: [allocation], consents: [consent(permit(p))] } }).open;
    expect([open({}), open({ actor: [to('RW5')] })]).toEqual([false, true]);
  });

  test('is not borne by a permit of somebody who may be the practitioner', () => {
    const consents = [consent(permit({ actor: [to('RW5'), toRef('Practitioner/unresolved')] }))];
    expect([ask({ about: { consents } }).open, ask({ about: { relationships: [], consents } }).open]).toEqual([
      true,
      false,
    ]);
  });

  test('is not borne by a permit that names a person, for somebody who says not who they are', () => {
    const { practitioner: _, ...unnamed } = matron;
    const consents = [consent(permit({ actor: [to('RW5'), toPerson(user(1))] }))];
    const open = (relationships: readonly Relationship[], who: Professional) =>
      ask({ who, about: { relationships, consents } }).open;
    expect([open([service], unnamed), open([], unnamed), open([], matron)]).toEqual([true, false, true]);
  });

  test('of the organisation is said to be for care staff only where there is one', () => {
    const said = (relationships: readonly Relationship[], who: Professional = receptionist) =>
      codes(ask({ who, about: { relationships, consents: all } })).includes('not-care-staff');
    expect(said([service])).toBe(true);
    expect(said([claimed])).toBe(true);
    expect(said([service, claimed])).toBe(true);
    expect(said([])).toBe(false);
    expect(said([claimed], matron)).toBe(false);
  });
});

describe('what is refused for its labels', () => {
  test('says so where consent would have opened it, expressly or implied, and only there', () => {
    const said = (q: object) => codes(ask({ facet: drugs, ...q })).includes('label-not-permitted');
    expect(said({ about: { consents: all } })).toBe(true);
    expect(said({ policy: implied })).toBe(true);
    expect(said({})).toBe(false);
    expect(said({ about: { consents: [consent(deny())] } })).toBe(false);
  });

  test('names the consent that would have opened it', () => {
    expect(codes(ask({ facet: drugs, about: { consents: all } }))).toContain('consent-permits');
  });

  test('says which of a consent’s labels were not understood', () => {
    const verdict = ask({ about: { consents: [consent(permit({ securityLabel: [] }))] } });
    expect(verdict.reasons).toContainEqual(expect.objectContaining({ element: 'securityLabel' }));
  });
});

describe('a grant', () => {
  const glass: BreakGlass = {
    ...{ kind: 'break-glass', id: 'g', organisation: RW5, practitioner: user(1), vitalInterests: false },
    ...{ start: NOW, end: instant(NOW + 1) },
  };
  const said = (about: object) => codes(ask({ about: { grants: [glass], ...about } }));

  test('is no reason of what is open without it', () => {
    expect(said({ consents: all })).not.toContain('break-glass');
  });

  test('is said beside what a consent says, and what failed without it is not said', () => {
    const leftOut = consent(deny({}, permit({ actor: [to('AGEUK')] })));
    const opened = said({ relationships: [], consents: [leftOut] });
    expect(opened).toEqual(['role-sees', 'break-glass', 'consent-leaves-out']);
  });

  test('that was refused leaves all that closes said', () => {
    const closed = said({ relationships: [], consents: [consent(deny())] });
    expect(closed).toEqual(expect.arrayContaining(['no-relationship', 'denied', 'break-glass-refused']));
  });
});

test('a proxy is told whether they have authority, whatever else is missing', () => {
  const consents = [consent(permit({ actor: [toRef('RelatedPerson/daughter')] }))];
  const said = (about: object, of = facet()) => codes(ask({ who: proxy, about, facet: of }));
  expect(said({ consents })).toContain('proxy-authority');
  expect(said({ consents }, drugs)).toContain('proxy-authority');
  expect(said({})).toContain('no-proxy-authority');
});

describe('actors', () => {
  test('a source is no recipient, though it be the requester’s organisation', () => {
    const clinic = facet({ contributor: 'Y00043' as never });
    const actor = [to('AGEUK'), from('RW5')];
    expect(sees([consent(permit({ actor }))], { facet: clinic })).toBe(false);
    expect(sees([...all, consent(deny({ actor }), { id: 'no' })], { facet: clinic })).toBe(true);
    expect(sees([consent(permit({ actor: [from('RW5')] }))], { facet: clinic })).toBe(true);
  });

  test('a deny of the person in a role nobody knows closes own data too', () => {
    const unclear = { ...toPerson(user(1)), role: act('X') };
    const own = facet({ contributor: RW5 });
    expect(ask({ facet: own, about: { consents: [consent(deny({ actor: [unclear] }))] } }).open).toBe(false);
    const other = { ...toPerson(user(2)), role: act('X') };
    expect(ask({ facet: own, about: { consents: [consent(deny({ actor: [other] }))] } }).open).toBe(true);
  });

  test('beside a source, one in a role nobody knows may be a source too', () => {
    const unclear = { ...to('P81005'), role: act('X') };
    const closed = (contributor: typeof COUNCIL, ...more: ReturnType<typeof to>[]) =>
      !sees([...all, consent(deny({ actor: [from('P81005'), ...more] }), { id: 'no' })], {
        facet: facet({ contributor }),
      });
    expect([closed(COUNCIL), closed(COUNCIL, unclear)]).toEqual([false, true]);
  });
});

test.each([
  ['access', true],
  ['use', true],
  ['disclose', true],
  ['collect', false],
  ['correct', false],
  ['print', undefined],
])('of the actions, %s', (code, reads) => {
  const action = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentaction', code }] }];
  expect(sees([consent(permit({ action }))])).toBe(reads === true);
  expect(sees([...all, consent(deny({ action }), { id: 'no' })])).toBe(reads === false);
});

test('an action without a code is not understood', () => {
  const action = [{ coding: [{ display: 'reading' }] }, { text: 'look' }];
  expect(sees([consent(permit({ action: action.slice(1) }))])).toBe(false);
  expect(sees([...all, consent(deny({ action: action.slice(1) }), { id: 'no' })])).toBe(false);
  expect(sees([...all, consent(deny({ action: action.slice(0, 1) }), { id: 'no' })])).toBe(false);
});

test('a period holds from its first to its last instant', () => {
  const moment = '2026-11-22T12:00:00.000Z';
  const open = (start: string, end: string) => sees([consent(permit({ period: { start, end } }))]);
  expect(open(moment, '2027-01-01')).toBe(true);
  expect(open('2026-01-01', moment)).toBe(true);
  expect(open('2026-11-22T12:00:00.001Z', '2027-01-01')).toBe(false);
  expect(open('2026-01-01', '2026-11-22T11:59:59.999Z')).toBe(false);
});
