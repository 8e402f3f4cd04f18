// In which capacity somebody asks: a role alone, or what they are; and what of a consent then counts for them.
// @see design: consent §2 step 3, §3, §6
import { expect, test } from 'vitest';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import {
  ask,
  at,
  codes,
  consent,
  deny,
  facet,
  implied,
  matron,
  NOW,
  permit,
  proxy,
  RESIDENT,
  RW5,
  resident,
  sds,
  sees,
  system,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

const own = facet({ contributor: RW5 });
const daughter = consent(permit({ actor: [toRef('RelatedPerson/daughter')] }));
const relative = (more: object): DirectoryVersion => ({
  consent: 'c1',
  type: 'RelatedPerson',
  id: 'daughter',
  contributor: RW5,
  resource: { resourceType: 'RelatedPerson', id: 'daughter', patient: {}, ...more },
});

test('a relative sees by a permit of theirs while they are one, and the resident lives', () => {
  const open = (about: object) => {
    const verdict = ask({ who: proxy, about: { consents: [daughter], ...about } });
    return [verdict.open, codes(verdict).filter((each) => each.startsWith('permit-'))];
  };
  expect(open({ directory: [relative({})] })).toEqual([true, []]);
  expect(open({ directory: [relative({ active: false })] })).toEqual([false, ['permit-without-authority']]);
  expect(open({ directory: [relative({ period: { end: '2026-11-21' } })] })).toEqual([
    false,
    ['permit-without-authority'],
  ]);
  expect(open({ deceased: at('2026-11-22T12:00:00.001Z') })).toEqual([true, []]);
  expect(open({ deceased: NOW })).toEqual([false, ['permit-after-death']]);
});

test('a proxy is no resident, and a relative of that name is no proxy of another', () => {
  const son = { ...proxy, relatedPerson: 'son' as never };
  expect(ask({ who: son, about: { consents: [daughter] } }).open).toBe(false);
  expect(
    ask({ who: resident, about: { consents: [consent(deny({ actor: [toRef('RelatedPerson/daughter')] }))] } }).open,
  ).toBe(true);
});

test('roles, persons and teams that a consent names are no resident, proxy or system', () => {
  const named = [toRole('R0590'), toPerson(user(1)), toRef('CareTeam/t')];
  const consents = [daughter, ...named.map((each, n) => consent(deny({ actor: [each] }), { id: `d${n}` }))];
  for (const who of [resident, system]) expect(ask({ who, facet: own, about: { consents } }).open).toBe(true);
  for (const each of named.slice(0, 2))
    expect(
      ask({ who: proxy, about: { consents: [daughter, consent(deny({ actor: [each] }), { id: 'd' })] } }).open,
    ).toBe(true);
});

test('a reason says for which role it was found only where there are several', () => {
  const roles = (...list: readonly string[]) =>
    new Set(ask({ who: { ...matron, roles: list.map(sds) }, facet: own }).reasons.map((each) => each.role));
  expect(roles('R0590')).toEqual(new Set([undefined]));
  expect(roles('R0590', 'R0260')).toEqual(new Set([sds('R0590'), sds('R0260')]));
  expect(ask({ who: resident, facet: own }).reasons.every((each) => !('role' in each))).toBe(true);
});

test('what may be the same person’s refusal holds, by whom its references stand for, and permits nothing', () => {
  const refusals = (...list: readonly ReturnType<typeof deny>[]) => ({
    consents: [consent(permit(), { id: 'own' })],
    refusals: list.map((each) => consent(each, { patient: { reference: 'Patient/other' } })),
    directory: [
      {
        consent: 'c1',
        type: 'Practitioner',
        id: 'p',
        contributor: RW5,
        resource: {
          resourceType: 'Practitioner',
          id: 'p',
          identifier: [{ system: user(2).split('|')[0], value: user(2).split('|')[1] }],
        },
      } as DirectoryVersion,
      { consent: 'own', type: 'Practitioner', id: 'q', contributor: RW5 },
    ],
  });
  const open = (...list: readonly ReturnType<typeof deny>[]) => ask({ about: refusals(...list) }).open;
  expect([open(), open(permit()), open(deny())]).toEqual([true, true, false]);
  // It stands for another person; a reference of which nothing is known may stand for anybody.
  expect([open(deny({ actor: [toRef('Practitioner/p')] })), open(deny({ actor: [toRef('Practitioner/q')] }))]).toEqual([
    true,
    false,
  ]);
  const nothing = ask({ about: { refusals: [consent(permit())] }, policy: implied });
  expect([nothing.open, codes(nothing)]).toEqual([true, expect.not.arrayContaining(['consent-permits'])]);
  expect(
    sees([], { about: { refusals: [consent(permit(), { patient: { reference: `Patient/${RESIDENT}` } })] } }),
  ).toBe(false);
});
