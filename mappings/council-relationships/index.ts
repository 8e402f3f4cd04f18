// Personal relationships as the council keeps them: one row per resident and relative, neighbour or friend.
// @see design: reference/council-cld A.5; https://fhir.hl7.org.uk/StructureDefinition/UKCore-RelatedPerson
import type { CodeableConcept, Coding, Patient, Reference, RelatedPerson } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { asAt, later } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { keyOf, type Reading, rowSource } from '../rows/source.ts';
import { yesNo } from '../rows/yesNo.ts';
import { COLUMNS } from './columns.ts';
import validate from './validator.generated.js';

const ROLE_CODE = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
const SUPPORT_ROLE = 'https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareSupportRole';

/** Relationships by what case-management systems call them. */
const RELATIONSHIPS: Readonly<Record<string, readonly [code: string, display: string]>> = {
  wife: ['WIFE', 'wife'],
  husband: ['HUSB', 'husband'],
  partner: ['DOMPART', 'domestic partner'],
  spouse: ['SPS', 'spouse'],
  daughter: ['DAU', 'natural daughter'],
  son: ['SON', 'natural son'],
  child: ['CHILD', 'child'],
  mother: ['MTH', 'mother'],
  father: ['FTH', 'father'],
  parent: ['PRN', 'parent'],
  sister: ['SIS', 'sister'],
  brother: ['BRO', 'brother'],
  sibling: ['SIB', 'sibling'],
  niece: ['NIECE', 'niece'],
  nephew: ['NEPHEW', 'nephew'],
  grandchild: ['GRNDCHILD', 'grandchild'],
  grandparent: ['GRPRN', 'grandparent'],
  neighbour: ['NBOR', 'neighbor'],
  friend: ['FRND', 'unrelated friend'],
};

/** Parts a relative may have, each a column of its own. */
const PARTS = [
  ['informalCarer', 'IC', 'Informal Carer'],
  ['mainCarer', 'MC', 'Main Carer'],
  ['emergencyContact', 'EC', 'Emergency Contact'],
  ['nextOfKin', 'NOK', 'Next of Kin'],
  ['keyHolder', 'KH', 'Key Holder'],
  ['parentalResponsibility', undefined, 'Parental responsibility'],
] as const;

type Relation = Reading<keyof typeof COLUMNS>;

function relationshipsOf(r: Relation): CodeableConcept[] {
  const text = r.row.relationship ?? '';
  const known = RELATIONSHIPS[text.toLowerCase()];
  if (!known) r.remark('value-unknown', 'relationship');
  const coding: Coding[] = known ? [{ system: ROLE_CODE, code: known[0], display: known[1] }] : [];
  const parts = PARTS.filter(([field]) => yesNo(r, field));
  return [
    concept(text, ...coding),
    ...parts.map(([, code, display]) => concept(display, ...(code ? [{ system: SUPPORT_ROLE, code, display }] : []))),
  ];
}

function relatedOf(r: Relation): Draft {
  const { row, dates } = r;
  const { start, end, extractDate = '' } = dates;
  const key = keyOf(r.person, row.relationshipId);
  const resource: RelatedPerson = {
    resourceType: 'RelatedPerson',
    meta: { profile: [ukCore('RelatedPerson')] },
    ...some('extension', asAt(extractDate, start)),
    identifier: [{ system: r.context.system('record'), value: key }],
    active: end === undefined || end > extractDate,
    patient: refToResident() as Reference<Patient>,
    relationship: relationshipsOf(r),
    name: [{ text: row.relatedName ?? '' }],
    ...(row.phone && { telecom: [{ system: 'phone', value: row.phone }] }),
    ...((start || end) && { period: { ...(start && { start }), ...(end && { end }) } }),
  };
  return { key, resource, merge: later };
}

export default rowSource({
  source: 'council-relationships',
  version: '1',
  columns: COLUMNS,
  dates: ['start', 'end'],
  spans: [['start', 'end']],
  validate,
  drafts: (r) => [relatedOf(r)],
});
