// The national example messages and the dirty ones: all go in, and each outcome is known.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Encounter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { encounterOf, mapped, patientOf, records, remarksOf } from './adtMessages.ts';

const FOLDER = new URL('../../../shared/fixtures/hl7v2-adt/', import.meta.url);
const present = existsSync(FOLDER);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

const SENT_BY_ANOTHER = 'sender-differs MSH-4';
const OUTCOMES: Readonly<
  Record<string, { types: readonly string[]; remarks: readonly string[] } | 'event-not-offered'>
> = {
  'A08_ipm_style_spaced_nhs_fractional_tz_quotes.hl7': {
    types: ['Patient', 'Encounter', 'EpisodeOfCare'],
    remarks: [],
  },
  'A13_cancel_discharge.hl7': { types: ['Patient', 'Encounter', 'EpisodeOfCare', 'Task'], remarks: [SENT_BY_ANOTHER] },
  'A40_merge_two_mrns.hl7': { types: ['Patient'], remarks: [SENT_BY_ANOTHER] },
  'ADT_A01_full-AL1-DG1-PR1-ZU.hl7': {
    types: ['Patient', 'Encounter', 'EpisodeOfCare', 'Condition', 'RelatedPerson', 'AllergyIntolerance'],
    remarks: [SENT_BY_ANOTHER, 'severity-left-out AL1-4'],
  },
  'ADT_A03.hl7': {
    types: ['Patient', 'Encounter', 'EpisodeOfCare', 'Task'],
    remarks: [SENT_BY_ANOTHER, 'discharge-destination-moved PV1-36', 'verification-status-unknown PID-32'],
  },
  'ADT_A04.hl7': {
    types: ['Patient', 'Encounter', 'RelatedPerson', 'AllergyIntolerance'],
    remarks: [SENT_BY_ANOTHER, 'severity-left-out AL1-4'],
  },
  'ADT_A28.hl7': {
    types: ['Patient', 'RelatedPerson', 'AllergyIntolerance'],
    remarks: [
      SENT_BY_ANOTHER,
      'verification-status-unknown PID-32',
      'birth-date-impossible PID-7',
      'severity-left-out AL1-4',
    ],
  },
};

/** What carries meaning: without ids, profiles, our extensions, and names that only York's own systems know. */
const meaning = ({
  status,
  class: kind,
  serviceType,
  period,
  reasonReference,
  hospitalization,
  ...rest
}: Encounter) => ({
  ...{ status, class: kind, serviceType, period, reasonReference, hospitalization },
  visit: rest.identifier?.map((each) => each.value),
  participants: rest.participant
    ?.map(({ type, individual }) => [
      type?.[0]?.coding?.[0],
      { system: individual?.identifier?.system, value: individual?.identifier?.value },
      individual?.display,
    ])
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  places: rest.location?.map(({ location, status: state }) => [location.identifier, state]),
  provider: rest.serviceProvider?.identifier,
});

describe.skipIf(!present)('national examples (shared/fixtures/hl7v2-adt; skipped where absent)', () => {
  test('every message of the folder has its outcome here', () => {
    const files = present ? readdirSync(FOLDER).filter((file) => file.endsWith('.hl7')) : [];
    expect(files.sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  test.each(Object.entries(OUTCOMES))('%s', async (file, expected) => {
    const found = await records(read(file));
    expect(found).toHaveLength(1);
    if (expected === 'event-not-offered') {
      expect(found).toMatchObject([{ outcome: 'ignored', rule: 'event-not-offered' }]);
      return;
    }
    const message = await mapped(read(file));
    expect(message.drafts.map(({ resource }) => resource.resourceType)).toEqual(expected.types);
    expect(remarksOf(message)).toEqual(expected.remarks);
  });

  test('the Encounter of the discharge is that of the national golden file', async () => {
    const golden: Encounter = JSON.parse(read('Encounter-ADT_A03-final.json'));
    expect(meaning(encounterOf(await mapped(read('ADT_A03.hl7'), 'RCB')))).toEqual(meaning(golden));
  });

  test('the iPM message gives the number without spaces and its status', async () => {
    const found = await mapped(read('A08_ipm_style_spaced_nhs_fractional_tz_quotes.hl7'));
    expect(found.person).toMatchObject({ nhsNumber: '9990000123', local: { value: 'H2000002' } });
    expect(patientOf(found)).toMatchObject({
      birthDate: '1974-06-13',
      deceasedBoolean: false,
      generalPractitioner: [{ identifier: { value: 'P81005' } }, { identifier: { value: 'G0000001' } }],
    });
  });

  test('the message with birth month 13 is kept without a birth date', async () => {
    const found = await mapped(read('ADT_A28.hl7'));
    expect(found.person).toMatchObject({ family: 'SMITH', nhsNumber: '3333333333' });
    expect(patientOf(found).birthDate).toBeUndefined();
  });
});
