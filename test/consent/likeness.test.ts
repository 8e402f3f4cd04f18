// Who is like somebody else is shown alike: every decision about them opens the same, for as long.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import type { ResidentInputs } from '../../src/consent/inputs.ts';
import { likenessOf } from '../../src/consent/likeness.ts';
import { shapeOf } from '../../src/consent/visibility.ts';
import { instant, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import { anyFacet } from './arbitrary.ts';
import { life, requester } from './life.ts';
import { COUNCIL, consent, inputs, NOW, permit, policy, RESIDENT, RW5, service } from './world.ts';

const OTHER = residentId('somebody-2');
/** The same inputs of somebody else. */
const renamed = (of: ResidentInputs, to: ResidentId = OTHER): ResidentInputs =>
  JSON.parse(JSON.stringify(of).replaceAll(of.resident, to));
const likeness = (change: Partial<ResidentInputs>, resident = RESIDENT) =>
  likenessOf(renamed(inputs(change), resident), NOW);

const earlier = fc.constantFrom(undefined, '2020-01-01T00:00:00Z', '2026-10-15T00:00:00Z', '2026-11-01T10:00:00Z');
const later = <T>(at: string | undefined, else_: T): number | T => (at === undefined ? else_ : Date.parse(at));

test('residents that are alike are shown alike', () => {
  let alike = 0;
  fc.assert(
    fc.property(
      life,
      requester,
      fc.array(fc.tuple(earlier, earlier), { minLength: 4, maxLength: 4 }),
      fc.array(anyFacet, { minLength: 10, maxLength: 10 }),
      (one, who, times, facets) => {
        const about = { ...one, directory: undefined } as unknown as ResidentInputs;
        const other = renamed(about);
        const twin: ResidentInputs = {
          ...other,
          relationships: other.relationships.map((each, n) => ({
            ...each,
            start: later(times[n % 4]?.[0], each.start) as never,
            end: later(times[n % 4]?.[1], each.end) as never,
          })),
          consents: other.consents.map((each, n) => ({
            ...each,
            id: `z${9 - n}`,
            dateTime: times[n % 4]?.[0] ?? each.dateTime,
          })) as never,
        };
        const [a, b] = [likenessOf(about, NOW), likenessOf(twin, NOW)];
        if (a === undefined || a !== b || !('organisation' in who)) return;
        alike += 1;
        const known = facets.map((each: FacetFacts, n) => [n as FacetId, each] as const);
        const [left, right] = [about, twin].map((each) => decide(who, each, policy, NOW));
        expect(right && [right.until, shapeOf(right, known)]).toEqual(left && [left.until, shapeOf(left, known)]);
      },
    ),
    { numRuns: 3_000 },
  );
  expect(alike).toBeGreaterThan(50);
});

const registration = { ...service, kind: 'registration' as const };
const given = (change: object = {}) => ({ consents: [consent(permit(), change)] });

test('what a resident is called, and when what is past began, sets nobody apart', () => {
  const one = likeness({ ...given({ id: 'a', meta: { versionId: '1', source: 'x' } }), birthDate: '1941-05-05' });
  expect(one).toBeDefined();
  const same = {
    ...given({ id: 'b', meta: { versionId: '2', source: 'x' }, dateTime: '2025-02-03' }),
    birthDate: '1950-01-01',
    relationships: [{ ...service, start: instant(5) }],
  };
  const verification = [
    { verified: true, verifiedWith: { reference: `Patient/${RESIDENT}` }, verificationDate: '2025' },
  ];
  expect(likeness({ ...same, relationships: [service] }, OTHER)).toBe(one);
  expect(likeness({ ...same, ...given({ meta: { source: 'x' }, verification }), relationships: [service] })).toBe(one);
  expect(likeness(same)).toBe(likeness({ ...same, relationships: [{ ...service, start: instant(7) }] }, OTHER));
  expect(likeness(same)).toBe(likeness({ ...same, relationships: [{ ...service, start: NOW }] }, OTHER));
  const since = (...starts: number[]) =>
    starts.map((start) => ({ ...registration, kind: 'referral' as const, start: instant(start) }));
  expect(likeness({ relationships: since(5, 6) })).toBe(likeness({ relationships: since(7, 8) }));
  const registered = (start: number) => ({ relationships: [service, { ...registration, start: instant(start) }] });
  expect(likeness(registered(5))).toBe(likeness(registered(6)));
});

const soon = instant(NOW + 1);
const twice = (said: number) => [registration, { ...registration, organisation: RW5, said: instant(said) }];
test.each<[string, Partial<ResidentInputs>, Partial<ResidentInputs>]>([
  ['who gave it', given(), given({ performer: [{ reference: 'Patient/other' }] })],
  ['what is to begin', given(), given({ dateTime: '2027-01-01T00:00:00Z' })],
  ['a refusal’s date', given({ status: 'rejected', dateTime: '2025-01-01' }), given({ status: 'rejected' })],
  [
    'which consent is older',
    { consents: [consent(permit(), { dateTime: '2025-01-01' }), consent(permit())] },
    { consents: [consent(permit()), consent(permit(), { dateTime: '2025-01-01' })] },
  ],
  [
    'a consent that may be about them',
    { ...given(), refusals: [consent(permit())] },
    { ...given({ dateTime: '2025-01-01' }), refusals: [consent(permit())] },
  ],
  ['who is not sixteen', { birthDate: '2015-01-01' }, { birthDate: '2015-01-02' }],
  ['an unknown age', {}, { birthDate: '1941-05-05' }],
  ['a relationship that begins', { relationships: [{ ...service, start: soon }] }, {}],
  ['a relationship that is over', { relationships: [{ ...service, end: NOW }] }, {}],
  ['the newest registration', { relationships: twice(1) }, { relationships: twice(2) }],
  ['whose word it is', given({ meta: { source: 'a' } }), given({ meta: { source: 'b' } })],
  ['the provisions', given(), { consents: [consent(permit({ class: [{ code: 'x' }] }))] }],
  ['a restriction', {}, { restricted: true }],
])('%s sets residents apart', (_, one, other) => {
  expect(likeness(one)).toBeDefined();
  expect(likeness(other)).not.toBe(likeness(one));
});

test('who is named otherwise than as the resident is like nobody, and so is who leads to the directory', () => {
  const data = [{ meaning: 'related', reference: { reference: `Patient/${RESIDENT}` } }] as const;
  expect(likeness({ consents: [consent(permit({ data: [...data] }))] })).toBeUndefined();
  const directory = [{ consent: 'c1', type: 'Organization', id: 'o', contributor: COUNCIL }];
  expect(likeness({ ...given(), directory })).toBeUndefined();
});
