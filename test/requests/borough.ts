// Small deliveries for tests: invented people, numbers of the 999 test range, in the shapes the sources really send.
import { COLUMNS } from '../../mappings/council-cld/columns.ts';

/** Valid numbers of the test range. */
export const NUMBERS = { ada: '9990000018', ben: '9990000026', cal: '9990000034' } as const;

export type CldRow = Readonly<Record<string, string>>;

const ADA: CldRow = {
  'LA Code': '324',
  'Reporting Period Start Date': '01/07/2025',
  'Reporting Period End Date': '30/06/2026',
  'NHS Number': NUMBERS.ada,
  'LA Person Unique Identifier': 'BWD1',
  'First Name': 'Ada',
  'Last Name': 'ASPIN',
  'GP Practice Name': 'Witton Medical Centre',
  'GP Practice Code': 'P81022',
  Gender: 'Female',
  Ethnicity: 'No data: Undeclared or not known',
  'Date of Birth': '04/03/1938',
  'Client Type': 'Service user',
  'Primary Support Reason': 'Physical support: Personal care support',
  Postcode: 'BB2 2SU',
  'Accommodation Status': 'Unknown',
  'Has Unpaid Carer': 'No',
};

export const service = (more: CldRow = {}): CldRow => ({
  ...ADA,
  'Client Funding Status': 'Fully social care funded',
  'Event Type': 'Service',
  'Event Reference': 'S-1',
  'Event Start Date': '04/03/2026',
  'Event Outcome': 'Continuation of support or services',
  'Service Type': 'Long term support: Community',
  'Service Component': 'Home support or domiciliary care',
  'Delivery Mechanism': 'CASSR commissioned support',
  ...more,
});

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The council's one row about Ben. */
export const benRow = (more: CldRow = {}): CldRow =>
  service({
    'NHS Number': NUMBERS.ben,
    'LA Person Unique Identifier': 'BWD2',
    'First Name': 'Ben',
    'Last Name': 'BOLTON',
    'Event Reference': 'S-2',
    ...more,
  });

/** A council file with these rows. */
export function cldFile(rows: readonly CldRow[]): string {
  const headings = Object.values(COLUMNS).map((column) => column.heading);
  return `${[headings, ...rows.map((row) => headings.map((h) => row[h] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n')}\r\n`;
}

const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

export interface GpRecord {
  readonly number?: string;
  readonly family?: string;
  readonly given?: string;
  readonly birthDate?: string;
  readonly problems?: readonly {
    readonly id: string;
    readonly code: string;
    readonly text: string;
    readonly security?: string;
  }[];
}

/** A GP Connect structured record of practice P81022 about Ada, unless said otherwise. */
export function gpBundle({
  number = NUMBERS.ada,
  family = 'Aspin',
  given = 'Ada',
  birthDate = '1938-03-04',
  problems = [],
}: GpRecord = {}): string {
  const entry = (resource: object): object => ({ resource });
  return JSON.stringify({
    resourceType: 'Bundle',
    meta: { profile: [`${GPC}GPConnect-StructuredRecord-Bundle-1`] },
    type: 'collection',
    entry: [
      entry({
        resourceType: 'Patient',
        id: '1',
        meta: { profile: [`${GPC}CareConnect-GPC-Patient-1`] },
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: number }],
        active: true,
        name: [{ use: 'official', family, given: [given] }],
        gender: 'female',
        birthDate,
        address: [{ use: 'home', line: ['1 Mill Lane'], postalCode: 'BB2 2SU' }],
        managingOrganization: { reference: 'Organization/10' },
      }),
      entry({
        resourceType: 'Organization',
        id: '10',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'P81022' }],
        name: 'Witton Medical Centre',
      }),
      ...problems.map(({ id, code, text, security }) =>
        entry({
          resourceType: 'Condition',
          id,
          meta: {
            profile: [`${GPC}CareConnect-GPC-ProblemHeader-Condition-1`],
            ...(security && { security: [{ system: 'http://hl7.org/fhir/v3/ActCode', code: security }] }),
          },
          identifier: [{ system: 'https://emis.example/id', value: id }],
          clinicalStatus: 'active',
          category: [
            {
              coding: [
                {
                  system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
                  code: 'problem-list-item',
                },
              ],
            },
          ],
          code: { coding: [{ system: 'http://snomed.info/sct', code, display: text }] },
          subject: { reference: 'Patient/1' },
          onsetDateTime: '2020-01-01',
          assertedDate: '2020-01-01',
        }),
      ),
    ],
  });
}

/** A message of RW5's system about Ada. */
export const adtMessage = (
  event = 'A01',
  { number = NUMBERS.ada as string, visit = 'V1', at = '202606010930', record = 'RW5-77', merged = '' } = {},
): string =>
  [
    `MSH|^~\\&|PAS|RW5|ONESTORY|324|${at}||ADT^${event}^ADT_A01|M${event}${visit}|P|2.4`,
    `EVN|${event}|${at}`,
    `PID|1||${number}^^^NHS^NH~${record}^^^RW5^MR||ASPIN^Ada||19380304|2|||1 Mill Lane^^Blackburn^^BB2 2SU||01254000000`,
    'PD1|||Witton Medical Centre^^P81022',
    ...(merged ? [`MRG|${merged}^^^RW5^MR`] : []),
    `PV1|1|I|WARD1|21|||C1234567^Hill^Jane^^^Dr^^^GMC||||||||||||${visit}^^^VISITID|||||||||||||||||||||||||${at}`,
  ].join('\r');

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** A sharing consent as consent.md §8 shows it: deny all but these organisations. */
export const sharingConsent = (
  patient: string,
  organisations: readonly string[],
  provision: object = {},
  dateTime = '2026-01-01T10:00:00Z',
): object => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'INFA' }] }],
  patient: { reference: `Patient/${patient}` },
  dateTime,
  performer: [{ reference: `Patient/${patient}` }],
  organization: [{ identifier: { system: ODS, value: '324' } }],
  policyRule: {
    coding: [{ system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code: 'consent' }],
  },
  verification: [
    { verified: true, verifiedWith: { reference: `Patient/${patient}` }, verificationDate: '2026-01-01T10:00:00Z' },
  ],
  provision: {
    type: 'deny',
    provision: [
      {
        type: 'permit',
        actor: organisations.map((code) => ({
          role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
          reference: { identifier: { system: ODS, value: code } },
        })),
        ...provision,
      },
    ],
  },
});

/** A form as it is scanned: enough of a PDF to be one. */
export const SIGNED_FORM = { contentType: 'application/pdf', data: `JVBERi0x${'LjcK'.repeat(150)}` };
