// Random consents, requesters and resources, small enough to meet each other often.
import type { Consent, ConsentProvision, ConsentProvisionActor } from '@medplum/fhirtypes';
import fc from 'fast-check';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Grant, Relationship } from '../../src/consent/inputs.ts';
import type { Professional } from '../../src/consent/requester.ts';
import { instant, type OdsCode, type Token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  act,
  confidentiality,
  consent,
  dataClass,
  facet,
  from,
  matron,
  NOW,
  permit,
  sds,
  securityLabel,
  sensitivity,
  to,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

/** Y00043 is below RW5. */
export const ORGANISATIONS = ['RW5', 'Y00043', '324', 'P81005'] as const;
const LABELS: readonly Token[] = [
  ...['L', 'N', 'R', 'V'].map(confidentiality),
  ...['mental-health', 'substance-misuse', 'adoption'].map(sensitivity),
];
const UNKNOWN = 'urn:unknown|x' as Token;
const DATES = ['2025-01-01T00:00:00Z', '2025-07-01T00:00:00Z', '2026-11-22T12:00:00.000Z', '2027-01-01T00:00:00Z'];

const some = <T>(values: readonly T[], max = 2): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 0, maxLength: max });

const strangeActor: ConsentProvisionActor = { ...to('RW5'), role: act('X') };
const actors: readonly ConsentProvisionActor[] = [
  ...ORGANISATIONS.map(to),
  ...ORGANISATIONS.map(from),
  toPerson(user(1)),
  toPerson(user(2)),
  toRole('R0590'),
  toRole('R0260'),
  toRef('CareTeam/t'),
  ...['Practitioner/unresolved', 'PractitionerRole/r', 'Organization/o', 'Group/g', 'RelatedPerson/daughter'].map(
    toRef,
  ),
  { ...from('RW5'), reference: { reference: 'Organization/o' } },
  strangeActor,
];
const classes = [
  ...['care-plan', 'encounter', 'no-such'].flatMap((c) => dataClass(c).class),
  { system: 'http://hl7.org/fhir/resource-types', code: 'CarePlan' },
  { system: 'urn:unknown', code: 'x' },
];
const purposes = ['TREAT', 'HRESCH'].map((code) => ({ system: SYSTEM.actReason, code }));
const period = fc.record(
  { start: fc.constantFrom(...DATES, 'soon'), end: fc.constantFrom(...DATES) },
  { requiredKeys: [] },
);

const codes = [...['1', '2'].map((code) => ({ coding: [{ system: 'urn:c', code }] })), { text: 'in words' }];
const data = [
  ...(['instance', 'related', 'dependents'] as const).map((meaning) => ({
    meaning,
    reference: { reference: 'Task/1' },
  })),
  { meaning: 'instance' as const, reference: { display: 'something' } },
  { meaning: 'authoredby' as const, reference: { reference: 'Practitioner/9' } },
  { meaning: 'authoredby' as const, reference: { identifier: { system: SYSTEM.sdsUser, value: '7' } } },
  { meaning: 'authoredby' as const, reference: { identifier: { system: SYSTEM.odsOrganisation, value: '324' } } },
];
/** What something may be that those name. */
const NAMES = [
  ...['code:urn:c|1', 'code:urn:c|2', 'instance:Task/1', 'related:Task/1', 'author:Practitioner/9'],
  ...[`author:${SYSTEM.sdsUser}|7`, `author:${SYSTEM.odsOrganisation}|324`],
];

/** Elements of a provision; most are absent, as in life. */
const elements: fc.Arbitrary<ConsentProvision> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        actor: some(actors, 3),
        class: some(classes),
        securityLabel: some([...LABELS, UNKNOWN], 3).map((each) => securityLabel(...each).securityLabel),
        purpose: some(purposes),
        period,
        dataPeriod: period,
        code: some(codes),
        data: some(data),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 3, arbitrary: some(actors, 2).map((actor) => ({ actor })) },
);

const nodeAt = (depth: number): fc.Arbitrary<ConsentProvision> =>
  fc
    .tuple(
      fc.constantFrom('permit' as const, 'deny' as const),
      elements,
      depth === 0 ? fc.constant([]) : fc.array(nodeAt(depth - 1), { maxLength: 2 }),
    )
    .map(([type, stated, nested]) => ({ ...permit(stated, ...nested), type }));
/** Three levels of exceptions. */
export const provision = nodeAt(3);

const STATUSES = ['active', 'active', 'active', 'active', 'rejected', 'inactive', 'draft'] as const;
export const anyConsent: fc.Arbitrary<Consent> = fc
  .tuple(provision, fc.constantFrom(...STATUSES), fc.nat(9))
  .map(([p, status, n]) => consent(p, { status, id: `c${n}` }));
export const consents = fc.array(anyConsent, { maxLength: 4 });

export const professional: fc.Arbitrary<Professional> = fc
  .tuple(
    fc.constantFrom(...ORGANISATIONS),
    fc.constantFrom(user(1), user(2)),
    fc.constantFrom('R0590', 'R0260'),
    fc.constantFrom('TREAT', 'HRESCH'),
  )
  .map(([organisation, practitioner, role, purpose]) => ({
    ...matron,
    organisation: organisation as OdsCode,
    practitioner,
    roles: [sds(role)],
    purpose,
  }));

export const anyFacet: fc.Arbitrary<FacetFacts> = fc
  .tuple(
    fc.constantFrom('CarePlan', 'Encounter'),
    fc.constantFrom(...ORGANISATIONS),
    some([...LABELS, UNKNOWN]),
    some(NAMES, 4),
  )
  .map(([type, contributor, labels, pins]) =>
    facet({
      type,
      contributor: contributor as OdsCode,
      dataClass: type === 'CarePlan' ? 'care-plan' : 'encounter',
      labels: labels.sort(),
      pins: pins.sort(),
    }),
  );

export const relationships: fc.Arbitrary<Relationship[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('service' as const, 'registration' as const, 'referral' as const),
    organisation: fc.constantFrom(...ORGANISATIONS) as fc.Arbitrary<OdsCode>,
    assertedBy: fc.constantFrom(...ORGANISATIONS) as fc.Arbitrary<OdsCode>,
    via: fc.constantFrom('feed' as const, 'rest' as const),
  }),
  { maxLength: 3 },
);

const DAY = 86_400_000;
/** Grants to the people there are, most of them in force. */
export const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('break-glass' as const, 'law' as const),
      organisation: fc.constantFrom(...ORGANISATIONS) as fc.Arbitrary<OdsCode>,
      practitioner: fc.constantFrom(user(1), user(2)),
      vitalInterests: fc.boolean(),
      start: fc.constantFrom(-DAY, 1).map((after) => instant(NOW + after)),
      classes: some(['care-plan', 'encounter']),
      labels: some(LABELS),
    })
    .map((g) => ({ ...g, id: 'g', end: instant(g.start + 2 * DAY), types: [], instances: [] })),
  { maxLength: 3 },
);
