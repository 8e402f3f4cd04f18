// What agencies would deliver about invented people: council rows, practice records, trust messages.
// @see mappings/council-cld, mappings/gp-connect, mappings/community-adt
import { COLUMNS, type Field } from '../../mappings/council-cld/columns.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { csvFile } from '../generate/csvFile.ts';
import { british } from '../generate/days.ts';
import type { Person } from './people.ts';

const FIELDS = (Object.keys(COLUMNS) as Field[]).filter((field) => !('legacy' in COLUMNS[field]));
type Cells = Partial<Record<Field, string>>;

const EVENTS: readonly Cells[] = [
  {
    eventType: 'Request',
    eventOutcome: 'Progress to assessment, review or reassessment',
    route: 'Community / Other route',
  },
  {
    eventType: 'Assessment',
    eventOutcome: 'Progress to support planning or services',
    assessmentType: 'Long term assessment',
    eligibleNeeds: 'Yes',
    assessmentMethod: 'Service user and carer',
  },
  {
    eventType: 'Service',
    eventOutcome: 'Continuation of support or services',
    serviceType: 'Long term support: Community',
    serviceComponent: 'Home support or domiciliary care',
    delivery: 'CASSR commissioned support',
  },
];

/** Requests and assessments are over when they are reported; services go on. */
const row = (p: Person, event: Cells, start: string, end: string): Cells => ({
  laCode: '324',
  periodStart: '01/07/2025',
  periodEnd: '30/06/2026',
  nhsNumber: p.nhsNumber,
  personId: `ASC${p.nhsNumber.slice(3)}`,
  firstName: p.given,
  lastName: p.family,
  practiceCode: p.practice,
  gender: p.sex === 'female' ? 'Female' : 'Male',
  ethnicity: 'No data: Undeclared or not known',
  birthDate: british(p.birthDate),
  clientType: 'Service user',
  supportReason: 'Physical support: Personal care support',
  postcode: p.postcode,
  accommodation: 'Owner occupier or shared ownership scheme',
  hasCarer: 'No',
  eventStart: start,
  ...(event.eventType !== 'Service' && { eventEnd: end }),
  ...event,
});

/**
 * The council's file about these people: a heading line and three events each, as many as its real file has on average.
 * @param month of 2026 (01 to 06) in which the events start: another month, other events of the same people
 */
export const councilFile = (list: readonly Person[], month: string): string =>
  csvFile(
    COLUMNS,
    list.flatMap((p) => EVENTS.map((event, n) => row(p, event, `0${n + 1}/${month}/2026`, `1${n}/${month}/2026`))),
    FIELDS,
  );

/** Rows that {@link councilFile} has for one person. */
export const ROWS_EACH = EVENTS.length;

const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition';
const PROBLEMS: readonly (readonly [code: string, display: string])[] = [
  ['84114007', 'Heart failure'],
  ['44054006', 'Type 2 diabetes mellitus'],
  ['38341003', 'Hypertensive disorder'],
  ['195967001', 'Asthma'],
  ['49436004', 'Atrial fibrillation'],
];
const MEDICINES = ['Furosemide 40mg tablets', 'Metformin 500mg tablets', 'Ramipril 5mg capsules'];

const head = (resourceType: string, id: string, profile = resourceType) => ({
  resourceType,
  id,
  meta: { profile: [`${GPC}/CareConnect-GPC-${profile}-1`] },
});

/** A practice's record of one person: five problems, three medicines. */
export function practiceBundle(p: Person): string {
  const key = p.nhsNumber.slice(3);
  const subject = { reference: `Patient/${key}` };
  const identifier = (id: string) => [{ system: `https://gp.example/${p.practice}`, value: `${key}-${id}` }];
  const entries: readonly object[] = [
    {
      ...head('Patient', key),
      identifier: [{ system: SYSTEM.nhsNumber, value: p.nhsNumber }],
      active: true,
      name: [{ use: 'official', family: p.family, given: [p.given] }],
      gender: p.sex,
      birthDate: p.birthDate,
      address: [{ use: 'home', line: ['1 Example Street'], city: 'Blackburn', postalCode: p.postcode }],
      managingOrganization: { reference: 'Organization/practice' },
    },
    {
      ...head('Organization', 'practice'),
      identifier: [{ system: SYSTEM.odsOrganisation, value: p.practice }],
      name: 'A practice',
    },
    ...PROBLEMS.map(([code, display], n) => ({
      ...head('Condition', `problem${n}`, 'ProblemHeader-Condition'),
      identifier: identifier(`problem${n}`),
      clinicalStatus: 'active',
      category: [{ coding: [{ system: 'http://hl7.org/fhir/condition-category', code: 'problem-list-item' }] }],
      code: { coding: [{ system: SYSTEM.snomed, code, display }] },
      subject,
      onsetDateTime: `${2010 + n}`,
      assertedDate: `${2010 + n}-06-02`,
    })),
    ...MEDICINES.flatMap((text, n) => [
      { ...head('Medication', `medicine${n}`), code: { text } },
      {
        ...head('MedicationStatement', `statement${n}`),
        identifier: identifier(`statement${n}`),
        status: 'active',
        medicationReference: { reference: `Medication/medicine${n}` },
        effectivePeriod: { start: '2026-01-15' },
        dateAsserted: '2026-01-15',
        subject,
        taken: 'unk',
        dosage: [{ text: 'One each morning' }],
      },
    ]),
  ];
  return JSON.stringify({
    resourceType: 'Bundle',
    meta: { profile: [`${GPC}/GPConnect-StructuredRecord-Bundle-1`] },
    type: 'collection',
    entry: entries.map((resource) => ({ resource })),
  });
}

/** The community trust's messages about these people: one each. */
export const communityMessages = (list: readonly Person[]): string =>
  list
    .map((p, n) => {
      const number = p.nhsNumber;
      const local = number.slice(3);
      return `${[
        `MSH|^~\\&|RIO|RW5|ONESTORY|324|20260312093000||ADT^A04^ADT_A01|B${n}|P|2.4|||||GBR|UNICODE|EN||iTKv1.0`,
        'EVN|A04|20260312092500||||20260312091500',
        `PID|1||${number}^^^NHS^NH~C${local}^^^RW5^MR||${p.family.toUpperCase()}^${p.given.toUpperCase()}^^^^^L||${p.birthDate.replaceAll('-', '')}|${p.sex === 'female' ? 2 : 1}|||1 EXAMPLE STREET^^BLACKBURN^LANCASHIRE^${p.postcode}^GBR^H`,
        `PD1|||A PRACTICE^GPPRC^${p.practice}`,
        `PV1|1|R||||||||||||||||||V${local}^^^VISITID|||||||||||||||||||||||||202603120915`,
      ].join('\r')}\r`;
    })
    .join('');
