// Residents that a steward joined: what is read of the others, and that all of them are decided alike.
// @see design: consent §6, "Merging two residents"
import { expect, test } from 'vitest';
import { joinedInputs } from '../../src/consent/alike.ts';
import { decide } from '../../src/consent/decide.ts';
import type { Grant, ResidentInputs } from '../../src/consent/inputs.ts';
import { residentId } from '../../src/fhir/ids.ts';
import { at, COUNCIL, consent, deny, facet, inputs, matron, NOW, permit, policy, RW5, service, to } from './world.ts';

const [ADA, BEA] = ['ada', 'bea'].map(residentId) as [ReturnType<typeof residentId>, never];
const one = (resident: typeof ADA, change: Partial<ResidentInputs> = {}): ResidentInputs =>
  inputs({ resident, relationships: [], ...change });
const as = (resident: typeof ADA, confirmed: boolean) => ({ alike: [{ resident, confirmed }] });
const given = (id: string, provision = permit()) => consent(provision, { id });
const glass = (id: string): Grant => ({
  kind: 'break-glass',
  id,
  organisation: RW5,
  practitioner: 'x|y' as never,
  start: NOW,
  end: NOW,
  vitalInterests: false,
});
const lacks = { of: 'capacity', able: false, from: NOW, to: NOW } as const;
const lead = (consentId: string) => ({ consent: consentId, type: 'Practitioner', id: 'p', contributor: COUNCIL });

const everything = (resident: typeof ADA, nth: number): ResidentInputs =>
  one(resident, {
    birthDate: `195${nth}-01-01`,
    deceased: at(`202${nth}-01-01`),
    relationships: [{ ...service, start: at(`202${nth}-01-01`) }],
    consents: [given('both'), given(`c${nth}`)],
    company: [`friend-${nth}` as never],
    grants: [glass(`g${nth}`)],
    assessments: [{ ...lacks, from: at(`202${nth}-01-01`) }],
    directory: [lead(`c${nth}`)],
  });
const [ada, bea] = [everything(ADA, 1), everything(BEA, 2)];

test('whoever is like nobody is read as they are', () => {
  expect(joinedInputs([ada, one(BEA)])).toEqual([ada, one(BEA)]);
});

test('those confirmed to be one person are decided on all that is known of either, whoever is asked about', () => {
  const joined = joinedInputs([
    { ...bea, ...as(ADA, true) },
    { ...ada, ...as(BEA, true) },
  ]);
  const whole = {
    restricted: false,
    birthDate: '1951-01-01',
    deceased: at('2021-01-01'),
    relationships: [...ada.relationships, ...bea.relationships],
    consents: ['both', 'c1', 'c2'].map((id) => given(id)),
    company: [ADA, BEA].map((_, n) => `friend-${n + 1}`),
    grants: ['g1', 'g2'].map(glass),
    assessments: [...(ada.assessments ?? []), ...(bea.assessments ?? [])],
    directory: ['c1', 'c2'].map(lead),
    refusals: [],
  };
  expect(joined).toEqual([
    { ...whole, resident: BEA, same: [ADA] },
    { ...whole, resident: ADA, same: [BEA] },
  ]);
});

test('with which referral something came is counted for each by itself', () => {
  const [mine, theirs] = [ADA, BEA].map((each) =>
    one(each, {
      relationships: [{ ...service, kind: 'referral', delivery: 1 }],
      ...as(each === ADA ? BEA : ADA, true),
    }),
  ) as [ResidentInputs, ResidentInputs];
  const found = joinedInputs([mine, theirs]).map((each) => each.relationships.map(({ delivery }) => delivery));
  expect(found).toEqual([
    [1, undefined],
    [undefined, 1],
  ]);
});

test('what only one of them says of birth and death holds for both, and a death before 1970 is the earlier one', () => {
  const birth = (a: Partial<ResidentInputs>, b: Partial<ResidentInputs>) =>
    joinedInputs([one(ADA, { ...a, ...as(BEA, true) }), one(BEA, { ...b, ...as(ADA, true) })]).map((each) => [
      each.birthDate,
      each.deceased,
    ]);
  const [day, dead, long] = ['1950-01-01', at('2020-01-01'), at('1960-01-01')];
  expect(birth({ birthDate: day }, { deceased: dead })).toEqual([
    [day, dead],
    [day, dead],
  ]);
  expect(birth({ deceased: dead }, { deceased: long })[0]).toEqual([undefined, long]);
  expect(birth({}, {})[0]).toEqual([undefined, undefined]);
});

test('a restriction of any of them restricts all', () => {
  for (const [a, b] of [
    [true, false],
    [false, true],
  ] as const) {
    const joined = joinedInputs([
      one(ADA, { restricted: a, ...as(BEA, true) }),
      one(BEA, { restricted: b, ...as(ADA, true) }),
    ]);
    expect(joined.map((each) => each.restricted)).toEqual([true, true]);
  }
});

test('of those only proposed to be one person nothing but refusals, their actors and a restriction is read', () => {
  const [joined] = joinedInputs([
    { ...ada, ...as(BEA, false) },
    { ...bea, restricted: true },
  ]);
  const { alike: _, ...own } = { ...ada, alike: [] };
  expect(joined).toEqual({
    ...own,
    restricted: true,
    directory: ['c1', 'c2'].map(lead),
    same: [],
    refusals: bea.consents,
  });
});

test('of somebody of whom nothing is known nothing is read', () => {
  const [joined] = joinedInputs([one(ADA, { ...as(BEA, true), consents: [given('a')] })]);
  expect(joined).toMatchObject({ restricted: false, same: [], consents: [given('a')] });
});

test('until confirmed a deny on either side holds on both, a permit and a relationship only on its own', () => {
  const asked = { reference: 'Patient/ada' };
  const asOf = { patient: asked, performer: [asked], verification: [{ verified: true, verifiedWith: asked }] };
  const own = (list: readonly ResidentInputs[]) =>
    list.map((each) => decide(matron, each, policy, NOW).verdict(facet()));
  const adas = one(ADA, { relationships: [service], consents: [consent(permit(), { id: 'a', ...asOf })] });
  const beas = (provision: ReturnType<typeof permit>, id = 'b') => one(BEA, { consents: [given(id, provision)] });
  const both = (confirmed: boolean, provision: ReturnType<typeof permit>) =>
    own(
      joinedInputs([
        { ...adas, ...as(BEA, confirmed) },
        { ...beas(provision), ...as(ADA, confirmed) },
      ]),
    );
  expect(both(false, permit()).map((each) => each.open)).toEqual([true, false]);
  expect(both(true, permit()).map((each) => each.open)).toEqual([true, true]);
  const refused = deny({ actor: [to('RW5')] });
  for (const confirmed of [false, true])
    expect(both(confirmed, refused).map((each) => each.open)).toEqual([false, false]);
  // Whose the refusal is, is not said while they may be two.
  const [verdict] = both(false, refused);
  expect(verdict?.reasons.filter((each) => each.code === 'consent-denies')).toEqual([
    { code: 'consent-denies', step: 7, consent: '' },
  ]);
});
