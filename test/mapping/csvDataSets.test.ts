// Rows of the community and mental health data sets of which no word may be lost or turned into another.
import type { Patient, Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import mapping from '../../mappings/community-csds/index.ts';
import { localSystem } from '../../mappings/systems.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { MappingContext } from '../../src/mapping/contract.ts';
import { deliver } from './golden.ts';
import { inPieces } from './inPieces.ts';

const RW5 = odsCode('RW5');
const CONTEXT = {
  contributor: RW5,
  receivedAt: instant(Date.UTC(2025, 6, 14, 9)),
  system: (kind: Parameters<MappingContext['system']>[0]) => localSystem(RW5, kind),
};
const recordsOf = async (headings: string, ...rows: readonly string[]) => {
  const bytes = new TextEncoder().encode([headings, ...rows, ''].join('\r\n'));
  return (await deliver(mapping, inPieces(bytes), CONTEXT)).records ?? [];
};
type Delivered = Awaited<ReturnType<typeof recordsOf>>[number];
const draftsOf = (record: Delivered | undefined) => (record?.outcome === 'mapped' ? record.drafts : []);
const resourcesOf = (record: Delivered | undefined): readonly Resource[] =>
  draftsOf(record).map((each) => each.resource);

const PERSON = 'LOCAL PATIENT IDENTIFIER (EXTENDED)';
const REFERRED = `SERVICE REQUEST IDENTIFIER,${PERSON},REFERRAL REQUEST RECEIVED DATE`;

test('a mental health emergency is no routine referral: each data set has its own priorities', async () => {
  const rows = ['1', '2', '3', '4'].map((code) => `R-${code},P-1,2025-06-01,${code}`);
  const prioritiesOf = async (column: string) =>
    (await recordsOf(`${REFERRED},${column}`, ...rows))
      .map((each) => resourcesOf(each)[0])
      .map((each) => {
        return each?.resourceType === 'ServiceRequest' ? each.priority : 'none';
      });
  expect(await prioritiesOf('ClinRespPriorityType')).toEqual(['stat', 'urgent', 'routine', 'asap']);
  expect(await prioritiesOf('PRIORITY TYPE CODE')).toEqual(['routine', 'urgent', 'urgent', undefined]);
});

test.for([
  ['SourceOfReferralMH', 'SOURCE OF REFERRAL FOR COMMUNITY'],
  ['PrimReasonReferralMH', 'PRIMARY REASON FOR REFERRAL (COMMUNITY CARE)'],
  ['ServTeamTypeRefToMH', 'SERVICE OR TEAM TYPE REFERRED TO (COMMUNITY CARE)'],
])('a code of %s is not one of the other data set', async ([mental, community]) => {
  const systemsOf = async (column: string | undefined) =>
    JSON.stringify(resourcesOf((await recordsOf(`${REFERRED},${column}`, 'R-1,P-1,2025-06-01,01'))[0])).match(
      /https:\/\/www\.datadictionary[^"]+/g,
    );
  const [one, other] = [await systemsOf(mental), await systemsOf(community)];
  expect(one).toHaveLength(1);
  expect(other).toHaveLength(1);
  expect(one).not.toEqual(other);
});

test.for([
  [REFERRED, 'R-1,P-1,', 'REFERRAL REQUEST RECEIVED DATE'],
  [`${REFERRED},NHS NUMBER,PERSON BIRTH DATE`, 'R-1,P-1,,9990004005,1938-04-12', 'REFERRAL REQUEST RECEIVED DATE'],
  [`CARE CONTACT IDENTIFIER,${PERSON},NHS NUMBER`, 'C-1,P-1,9990004005', 'CARE CONTACT DATE'],
  [
    `CARE PROFESSIONAL LOCAL IDENTIFIER,${PERSON},END DATE (CARE PROFESSIONAL ASSIGNED AS CARE COORDINATOR)`,
    'S-1,P-1,2025-06-01',
    'START DATE (CARE PROFESSIONAL ASSIGNED AS CARE COORDINATOR)',
  ],
] as const)(
  'a row of %s without its date is put aside and says what is missing',
  async ([headings, row, expression]) => {
    expect(await recordsOf(headings, row)).toMatchObject([
      { outcome: 'quarantined', reason: 'value-missing', expression },
    ]);
  },
);

test('what no table of the row reads is remarked on', async () => {
  const [contact] = await recordsOf(
    `CARE CONTACT IDENTIFIER,${PERSON},CARE CONTACT DATE,CARE PROFESSIONAL LOCAL IDENTIFIER`,
    'C-1,P-1,2025-06-01,S-1',
  );
  expect(contact).toMatchObject({
    remarks: [{ rule: 'value-not-mapped', expression: 'CARE PROFESSIONAL LOCAL IDENTIFIER' }],
  });
});

test('a referral that names its team tells of both, and since when; a later row without keeps that', async () => {
  const [joined] = await recordsOf(`${REFERRED},CARE PROFESSIONAL TEAM LOCAL IDENTIFIER`, 'R-1,P-1,2025-06-01,T-1');
  const [, service] = draftsOf(joined);
  expect(service?.resource).toMatchObject({ resourceType: 'EpisodeOfCare', period: { start: '2025-06-01' } });
  const [closed] = await recordsOf(
    `SERVICE REQUEST IDENTIFIER,${PERSON},CARE PROFESSIONAL TEAM LOCAL IDENTIFIER,REFERRAL CLOSURE DATE`,
    'R-1,P-1,T-1,2025-06-20',
  );
  const [after] = draftsOf(closed);
  expect(after?.key).toBe(service?.key);
  expect(service && after?.merge?.(service.resource, after.resource)).toMatchObject({
    status: 'finished',
    period: { start: '2025-06-01', end: '2025-06-20' },
  });
});

test('the registration that goes on is the one, whichever row comes last; none is no practice', async () => {
  const rows = ['P81999,2015-01-01,', 'P81001,2001-01-01,2014-12-31', 'P81002,2099-01-01,', 'V81999,,'];
  const practiceAfter = async (...all: readonly string[]) => {
    const records = await recordsOf(
      `${PERSON},GMPReg,START DATE (GMP PATIENT REGISTRATION),END DATE (GMP PATIENT REGISTRATION)`,
      ...all.map((row) => `P-1,${row}`),
    );
    const drafts = records.flatMap(draftsOf);
    const last = drafts.reduce<Resource | undefined>(
      (now, { resource, merge }) => (now && merge ? merge(now, resource) : resource),
      undefined,
    );
    return (last as Patient).generalPractitioner?.map(({ identifier }) => identifier?.value);
  };
  expect(await practiceAfter(...rows)).toEqual(['P81999']);
  expect(await practiceAfter(...rows.toReversed())).toEqual(['P81999']);
  expect(await practiceAfter(...rows, 'P81999,2015-01-01,2025-01-01')).toBeUndefined();
  expect(await practiceAfter(...rows, 'V81997,,')).toBeUndefined();
});
