// The order of the events decides what is kept, not the order in which messages come.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validate } from '../../src/fhir/validate.ts';
import { addressed } from './addressed.ts';
import { adt, kept, mapped } from './adtMessages.ts';

const VISIT = 'Encounter/V1';
const EPISODE = 'EpisodeOfCare/V1';
const PERSON = 'Patient/C4000017';

const at = (time: string) => ({ 2: time });
const home = (line: string): string => `${line}^^BLACKBURN^^BB1 4ZZ^^H`;
const admission = adt('A01', {
  EVN: at('202506030930'),
  PID: { 11: home('1 OLD ROAD') },
  PV1: { 4: '21', 8: 'G9999901^Okafor^Ngozi', 44: '202506030915' },
});
const update = adt('A08', {
  EVN: at('202506050930'),
  PID: { 11: home('2 NEW ROAD'), 16: 'W' },
  PV1: { 3: 'RW5^ASH', 44: '202506030915' },
});
const discharge = adt('A03', {
  EVN: at('202506111630'),
  PID: { 11: home('2 NEW ROAD') },
  PV1: { 36: '1', 37: '65', 44: '202506030915', 45: '202506111630' },
});
const afterwards = adt('A08', { EVN: at('202506120900'), PID: { 11: home('3 CARE HOME') } });
const ALL = [admission, update, discharge, afterwards];

test('a discharge finishes the visit and its episode, and keeps what the admission said', async () => {
  const store = await kept([admission, discharge]);
  const period = { start: '2025-06-03T09:15:00+01:00', end: '2025-06-11T16:30:00+01:00' };
  expect(store.get(VISIT)).toMatchObject({
    status: 'finished',
    period,
    participant: [{ individual: { identifier: { value: 'G9999901' } } }],
    hospitalization: {
      extension: [{ valueCodeableConcept: { coding: [{ code: '21' }] } }],
      dischargeDisposition: { coding: [{ code: '65' }] },
    },
  });
  expect(store.get(EPISODE)).toMatchObject({ status: 'finished', period });
});

test('an admission after the discharge does not reopen the visit, even when it claims to be newer', async () => {
  const late = adt('A01', { EVN: at('202506201000'), PV1: { 44: '202506030915' } });
  const store = await kept([discharge, late]);
  expect(store.get(VISIT)).toMatchObject({ status: 'finished', period: { end: '2025-06-11T16:30:00+01:00' } });
  expect(store.get(EPISODE)).toMatchObject({ status: 'finished' });
});

test('an update of a finished visit does not reopen it', async () => {
  const later = adt('A08', { EVN: at('202506120900'), PV1: { 44: '202506030915' } });
  expect((await kept([discharge, later])).get(VISIT)).toMatchObject({ status: 'finished' });
});

test('a discharge that comes late still finishes the visit', async () => {
  const later = adt('A08', { EVN: at('202506120900'), PV1: { 3: 'RW5^ELM', 44: '202506030915' } });
  expect((await kept([admission, later, discharge])).get(VISIT)).toMatchObject({
    status: 'finished',
    location: [{ location: { display: 'ELM' } }],
    period: { end: '2025-06-11T16:30:00+01:00' },
    hospitalization: { dischargeDisposition: { coding: [{ code: '65' }] } },
  });
});

test('whatever the order of arrival, the newest address, the progress and the times are the same', async () => {
  const expected = await kept(ALL);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(ALL, { minLength: ALL.length }), async (order) => {
      const store = await kept(order);
      expect(store.get(PERSON)).toMatchObject({ address: [{ line: ['3 CARE HOME'] }] });
      for (const key of [VISIT, EPISODE]) {
        const { status, period } = { status: undefined, period: undefined, ...expected.get(key) };
        expect(store.get(key)).toMatchObject({ status, period });
      }
    }),
    { numRuns: 24 },
  );
});

test('what was folded is valid', async () => {
  for (const resource of (await kept(ALL)).values()) expect(validate(addressed(resource))).toEqual([]);
});

test('the same message again changes nothing', async () => {
  const once = await kept(ALL);
  for (const again of ALL) expect(await kept([...ALL, again])).toEqual(once);
});

test('what a newer message does not mention stays; an explicit null takes it away', async () => {
  const married = adt('A28', { EVN: at('202506010900'), PID: { 16: 'M', 11: home('1 OLD ROAD'), 22: 'A' } });
  const silent = adt('A31', { EVN: at('202506020900') });
  const nulls = adt('A31', { EVN: at('202506030900'), PID: { 16: '""', 11: '""', 22: '""' } });
  const kinds = async (texts: readonly string[]): Promise<readonly string[]> => {
    const patient = (await kept(texts)).get(PERSON) ?? {};
    const extension = JSON.stringify(patient).includes('EthnicCategory') ? ['ethnicity'] : [];
    return [...['maritalStatus', 'address'].filter((name) => name in patient), ...extension];
  };
  expect(await kinds([married, silent])).toEqual(['maritalStatus', 'address', 'ethnicity']);
  expect(await kinds([married, nulls])).toEqual([]);
  expect(await kinds([nulls, married])).toEqual([]);
});

test('a death told late is kept, and a newer denial wins', async () => {
  const died = adt('A31', { EVN: at('202506020900'), PID: { 29: '20250601', 30: 'Y' } });
  const silent = adt('A31', { EVN: at('202506030900') });
  const denied = adt('A31', { EVN: at('202506040900'), PID: { 30: 'N' } });
  const death = async (...texts: string[]) => (await kept(texts)).get(PERSON);
  expect(await death(silent, died)).toMatchObject({ deceasedDateTime: '2025-06-01' });
  expect(await death(died, silent)).toMatchObject({ deceasedDateTime: '2025-06-01' });
  for (const order of [
    [died, denied],
    [denied, died],
  ]) {
    const patient = await death(...order);
    expect(patient).toMatchObject({ deceasedBoolean: false });
    expect(patient).not.toHaveProperty('deceasedDateTime');
  }
});

test('a corrected NHS number takes the place of the old one', async () => {
  const corrected = adt('A31', { EVN: at('202506040900'), PID: { 3: '9990004013^^^NHS~C4000017^^^RW5^MR' } });
  const patient = (await kept([admission, corrected])).get(PERSON);
  expect(JSON.stringify(patient)).not.toContain('9990004005');
});

test('an older contact or allergy does not undo a newer one', async () => {
  const contact = (time: string, phone: string) =>
    adt('A31', { EVN: at(time), NK1: [{ 2: 'HOLLOWAY^GEORGE', 5: phone }], AL1: [{ 3: 'Z88.0^^ICD10', 5: phone }] });
  const store = await kept([contact('202506020900', '2'), contact('202506010900', '1')]);
  for (const type of ['RelatedPerson', 'AllergyIntolerance']) {
    const found = [...store].filter(([key]) => key.startsWith(type)).map(([, resource]) => JSON.stringify(resource));
    expect(found).toEqual([expect.stringContaining('"2"')]);
  }
});

const cancelled = adt('A13', { EVN: at('202506120800'), PV1: { 44: '202506030915' } });

test('a cancelled discharge reopens the visit and its episode, and nothing of the discharge stays', async () => {
  const store = await kept([admission, discharge, cancelled]);
  const period = { start: '2025-06-03T09:15:00+01:00' };
  expect(store.get(VISIT)).toMatchObject({ status: 'in-progress', period });
  expect(store.get(EPISODE)).toMatchObject({ status: 'active', period });
  const text = JSON.stringify([store.get(VISIT), store.get(EPISODE)]);
  for (const gone of ['2025-06-11', 'dischargeDisposition', 'DischargeMethod']) expect(text).not.toContain(gone);
  expect(text).toContain('"21"');
});

test('a discharge that was cancelled and comes late ends nothing; a later one does', async () => {
  expect((await kept([admission, cancelled, discharge])).get(VISIT)).toMatchObject({ status: 'in-progress' });
  const again = adt('A03', { EVN: at('202506141000'), PV1: { 36: '1', 44: '202506030915', 45: '202506141000' } });
  const store = await kept([admission, discharge, cancelled, again]);
  expect(store.get(VISIT)).toMatchObject({ status: 'finished', period: { end: '2025-06-14T10:00:00+01:00' } });
  expect(store.get(EPISODE)).toMatchObject({ status: 'finished' });
});

test('a cancellation of an earlier discharge, which comes late, leaves the later one', async () => {
  const later = adt('A03', { EVN: at('202506141000'), PV1: { 36: '1', 44: '202506030915', 45: '202506141000' } });
  expect((await kept([admission, later, cancelled])).get(VISIT)).toMatchObject({ status: 'finished' });
});

test('a merge names the other numbers of the sender’s own that stood for the person', async () => {
  const { person } = await mapped(
    adt('A40', { MRG: { 1: 'C4000018^^^RW5^MR~9990000018^^^NHS~X1^^^RXR^MR~C4000017^^^RW5^MR' } }),
  );
  expect(person?.mergedFrom).toEqual(['C4000018']);
});
