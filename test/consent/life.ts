// Random lives of a resident: consents with whatever may be wrong with them, assessments, death, a directory that changes.
import type { Consent, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import type { Assessment, DirectoryVersion, Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import { refuseAll } from '../../src/consent/refuseAll.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { instant, odsCode, type ResourceId } from '../../src/fhir/ids.ts';
import { BASE, SYSTEM } from '../../src/fhir/systems.ts';
import { anyConsent, ORGANISATIONS, professional } from './arbitrary.ts';
import {
  act,
  basis,
  consent,
  deny,
  matron,
  NOW,
  ourRole,
  permit,
  proxy,
  RESIDENT,
  resident,
  sds,
  service,
  system,
  to,
  toRef,
  user,
} from './world.ts';

const DAY = 86_400_000;
const relative = { reference: 'RelatedPerson/daughter' };
const rest = (recorder: string, source = 'rest') => ({
  meta: { source: `https://onestory.example/fhir/source/${recorder}/${source}` },
});
const reason = (valueCode: string) => ({
  extension: [{ url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason', valueCode }],
});
const byRelative = { performer: [relative], verification: [{ verified: true, verifiedWith: relative }] };

/** What makes a consent another than the plain one. */
const CHANGES: readonly Partial<Consent>[] = [
  { performer: [relative] },
  { performer: [{ reference: 'Practitioner/x' }] },
  { performer: [{ reference: 'Patient/other' }] },
  ...['best-interest', 'health-and-welfare-lasting-power-of-attorney', 'parental-responsibility'].map((rule) => ({
    ...byRelative,
    policyRule: basis(rule),
  })),
  ...['OPTIN', 'OPTOUT', 'IMPLIED'].map((rule) => ({ policyRule: act(rule) })),
  { verification: [] },
  { verification: [{ verified: true }] },
  { verification: [], sourceAttachment: { data: 'c2lnbmVk' } },
  { verification: [], sourceReference: { reference: 'DocumentReference/form' } },
  { dateTime: '2026-11-22T12:00:00.001Z' },
  { dateTime: '2026-10-01T00:00:00.000Z' },
  rest('324'),
  rest('324'),
  rest('RW5'),
  rest('RX7', 'oohis-bars'),
  { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] },
  reason('withdrawn'),
  reason('replaced'),
];
const some = <T>(list: readonly T[], max: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: max }) },
  );

/** Short consents, so that much is open and every change shows. */
const SHORT = [
  permit(),
  permit(),
  permit({ actor: ORGANISATIONS.map(to) }),
  ...[
    ...['Practitioner/unresolved', 'Organization/o', 'PractitionerRole/r', 'RelatedPerson/daughter'],
    ...['Group/g', 'Group/g', 'CareTeam/t', 'CareTeam/t'],
  ].map((each) => permit({ actor: [toRef(each)] })),
  ...['Group/g', 'CareTeam/t', 'Practitioner/unresolved'].map((each) => deny({ actor: [toRef(each)] })),
  deny({}, permit({ actor: [to('RW5'), toRef('RelatedPerson/daughter')] })),
];
const short = fc.constantFrom(...SHORT).map((p) => consent(p));

const lived: fc.Arbitrary<Consent> = fc
  .tuple(fc.oneof(anyConsent, short, short), some(CHANGES, 3), fc.nat(9))
  .map(([c, changes, untyped]) => {
    const { type: _, ...provision } = c.provision ?? { type: 'deny' };
    return { ...Object.assign({}, c, ...changes), ...(untyped === 0 && { provision }) } as Consent;
  });

const named = (value: string, type: 'Practitioner' | 'Organization', id: string, at: string): Resource =>
  ({ resourceType: type, id, identifier: [{ system: at, value }] }) as Resource;
const person = (n: number) => named(user(n).split('|')[1] ?? '', 'Practitioner', 'unresolved', SYSTEM.sdsUser);
/** Known by a staff number, and by others. */
const numbered = (ods: string, more: object = {}, ...n: number[]) => {
  const identifier = n.map((each) => ({ ...byNumber(each).identifier, ...more }));
  return { ...person(1), identifier: [{ system: `${BASE}/Id/${ods}/staff`, value: '7' }, ...identifier] } as Resource;
};
const place = (ods: string) => named(ods, 'Organization', 'o', SYSTEM.odsOrganisation);
const role = (code?: string): Resource => ({
  resourceType: 'PractitionerRole',
  id: 'r',
  practitioner: { reference: 'Practitioner/unresolved' },
  organization: { reference: 'Organization/o' },
  ...(code && { code: [{ coding: [{ system: SYSTEM.sdsJobRole, code }] }] }),
});
const byNumber = (n: number) => ({ identifier: { system: SYSTEM.sdsUser, value: user(n).split('|')[1] ?? '' } });
const byRole = { reference: 'PractitionerRole/r' };
const byLiteral = { reference: 'Practitioner/unresolved' };
const group = (entities: readonly object[], more: object = {}, member: object = {}): Resource =>
  ({
    ...{ resourceType: 'Group', id: 'g', type: 'practitioner', actual: true },
    member: entities.map((entity) => ({ entity, ...member })),
    ...more,
  }) as Resource;
const team = (...members: readonly object[]): Resource =>
  ({ resourceType: 'CareTeam', id: 't', participant: members.map((member) => ({ member })) }) as Resource;
type Version = Omit<DirectoryVersion, 'consent'>;
const row = (contributor: string, resource: Resource): Version => ({
  type: resource.resourceType,
  id: resource.id ?? '',
  contributor: odsCode(contributor),
  resource,
});
const gone = (contributor: string, type = 'Practitioner', id = 'unresolved'): Version => ({
  type,
  id,
  contributor: odsCode(contributor),
});
const daughter = (more: object = {}): Version =>
  row('324', { resourceType: 'RelatedPerson', id: 'daughter', ...more } as Resource);
const form: Version = { type: 'DocumentReference', id: 'form', contributor: odsCode('324') };
const kept = (status: string): Version => ({ ...form, resource: { status } as never });
const over = { period: { end: '2026-11-22T11:59:59.999Z' } };
const directory: fc.Arbitrary<Version[]> = fc
  .tuple(
    fc.constantFrom<Version[]>(
      [],
      [row('324', person(1))],
      [row('RW5', person(1))],
      [row('324', person(2))],
      [row('324', person(1)), row('324', person(2))],
      [row('324', person(1)), gone('324')],
      [row('324', { ...person(1), active: false } as Resource)],
      [row('324', { ...person(1), active: false } as Resource), row('324', person(1))],
      [row('324', numbered('RW5'))],
      [row('324', numbered('P81005')), row('324', person(1))],
      [row('324', numbered('RW5')), row('324', numbered('RW5', {}, 1))],
      [row('324', numbered('P81005', { use: 'old' }, 1))],
    ),
    fc.constantFrom<Version[]>(
      [],
      [row('324', place('RW5'))],
      [row('P81005', place('RW5'))],
      [row('324', place('324'))],
    ),
    fc.constantFrom<Version[]>(
      [],
      [row('324', role())],
      [row('324', role('R0590'))],
      [row('RW5', role('R0260'))],
      [row('324', { ...role(), ...over } as Resource)],
    ),
    fc.constantFrom<Version[]>(
      [],
      [],
      [daughter()],
      [daughter({ active: false })],
      [daughter(over), daughter()],
      [daughter(over)],
      [daughter(), { ...daughter(), resource: undefined } as never],
    ),
    fc.constantFrom<Version[]>([], [kept('current')], [kept('current')], [form], [kept('entered-in-error')]),
    fc.constantFrom<Version[]>(
      [],
      ...[
        group([byNumber(1)]),
        group([byNumber(1), byNumber(2)]),
        group([byRole]),
        group([byLiteral, byNumber(2)]),
      ].map((each) => [row('324', each)]),
      [row('RW5', group([byNumber(1), byNumber(2)]))],
      [row('324', group([byNumber(1), byNumber(2)])), row('324', group([byNumber(2)]))],
      [row('324', group([byNumber(1)])), row('324', group([byNumber(1), byRole]))],
      [row('324', group([byNumber(1)])), gone('324', 'Group', 'g')],
      [row('324', group([byNumber(1)])), gone('324', 'Group', 'g'), row('324', group([byNumber(1)]))],
      [row('324', group([byNumber(1)])), row('324', group([]))],
      [row('324', group([byNumber(1)], { type: 'person' }))],
      [row('324', group([byNumber(1)], { actual: false }))],
      [row('324', group([byNumber(1)], { active: false }))],
      [row('324', group([byNumber(1)], {}, { inactive: true }))],
      [row('324', group([byNumber(1)], {}, over))],
    ),
    fc.constantFrom<Version[]>(
      [],
      ...[team(byNumber(1)), team(byNumber(2)), team(byRole), team(byLiteral)].map((each) => [row('RW5', each)]),
      [row('324', team(byNumber(1))), row('324', team(byNumber(2)))],
      [row('324', team(byNumber(1), byNumber(2))), gone('324', 'CareTeam', 't')],
    ),
  )
  .map((parts) => parts.flat());

const assessment: fc.Arbitrary<Assessment> = fc
  .tuple(
    fc.constantFrom('capacity' as const, 'capacity' as const, 'gillick' as const),
    fc.boolean(),
    fc.constantFrom(-3, -2, -1, 0, 1),
    fc.constantFrom(0, 0, 1),
    fc.constantFrom(undefined, undefined, 0, 1),
  )
  .map(([of, able, day, length, end]) => ({
    of,
    able,
    from: instant(NOW + day * DAY),
    to: instant(NOW + (day + length) * DAY),
    ...(end !== undefined && { end: instant(NOW + end * DAY) }),
  }));

const asMember = ({ reference }: { readonly reference: string }) => ({ member: reference });
const relationship: fc.Arbitrary<Relationship> = fc
  .tuple(
    fc.constantFrom(
      ...(['service', 'registration', 'referral', 'sent', 'allocation', 'membership', 'membership'] as const),
    ),
    fc.constantFrom(...ORGANISATIONS),
    fc.constantFrom(...ORGANISATIONS),
    fc.constantFrom('feed' as const, 'feed' as const, 'rest' as const),
    fc.constantFrom(user(1), user(2)),
    fc.constantFrom(undefined, undefined, -DAY, 0, 1),
    fc.constantFrom(undefined, undefined, 0, DAY),
    fc.constantFrom(undefined, 1, 3),
    fc.constantFrom({ practitioner: user(1) }, { practitioner: user(2) }, ...[byRole, byLiteral].map(asMember)),
    fc.constantFrom(undefined, 1, 2),
    fc.constantFrom({}, { request: 'r' }, { request: 'r', task: true as const }),
  )
  .map(([kind, organisation, by, via, practitioner, start, end, precedence, member, delivery, request]) => ({
    kind,
    organisation: odsCode(organisation),
    assertedBy: odsCode(by),
    via,
    ...(kind === 'membership' && { ...member, team: 't' as ResourceId }),
    ...(kind === 'allocation' && { practitioner }),
    ...(start !== undefined && { start: instant(NOW + start) }),
    ...(end !== undefined && { end: instant(NOW + end) }),
    ...(kind === 'registration' && precedence && { precedence }),
    ...((kind === 'referral' || kind === 'sent') && delivery && { delivery, ...request }),
  }));

const served = (ods: string): Relationship => ({
  ...service,
  organisation: odsCode(ods),
  assertedBy: odsCode(ods),
});

/** Mostly a professional. */
export const requester: fc.Arbitrary<Requester> = fc.oneof(
  { weight: 12, arbitrary: professional },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Requester>(
      { ...matron, roles: [sds('R8009')] },
      { ...matron, roles: [ourRole('nobody')] },
    ),
  },
  { weight: 3, arbitrary: fc.constant(proxy) },
  { weight: 1, arbitrary: fc.constantFrom(resident, system) },
);

const undated = (key: string, value: unknown): unknown => (key === 'dataPeriod' ? undefined : value);

export const life: fc.Arbitrary<ResidentInputs> = fc
  .record({
    dated: fc.nat(5).map((n) => n === 0),
    consents: fc.array(lived, { maxLength: 3 }),
    refused: fc.constantFrom(undefined, undefined, undefined, '2026-10-15T00:00:00.000Z', '2026-11-22T00:00:00.000Z'),
    relationships: fc
      .tuple(fc.boolean(), fc.array(relationship, { maxLength: 4 }))
      .map(([known, list]) => (known ? [...list, ...ORGANISATIONS.map(served)] : list)),
    assessments: fc.array(assessment, { maxLength: 3 }),
    directory,
    birthDate: fc.constantFrom('1938-03-04', '2015-03-04', '2010-11-23', '2010-11-22'),
    dead: fc.constantFrom(...Array<undefined>(12).fill(undefined), 0, -27 * DAY, -28 * DAY, DAY),
    restricted: fc.nat(19).map((n) => n === 0),
  })
  .map(({ dated, consents, refused, dead, directory: versions, ...more }) => {
    const none = refused === undefined ? [] : [{ ...refuseAll(RESIDENT, refused), ...rest('ONESTORY') }];
    // Limits of the clinical date make windows, which are compared less closely: most lives have none.
    const given = dated ? consents : (JSON.parse(JSON.stringify(consents), undated) as typeof consents);
    const all = [...given, ...none].map((c, n) => ({ ...c, id: `c${n}` }));
    return {
      resident: RESIDENT,
      ...more,
      consents: all,
      directory: ['CareTeam/t', ...all.map(({ id }) => id)].flatMap((consent) =>
        versions.map((v) => ({ ...v, consent })),
      ),
      ...(dead !== undefined && { deceased: instant(NOW + dead) }),
    };
  });
