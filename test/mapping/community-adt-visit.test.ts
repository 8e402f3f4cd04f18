// What PV1 becomes: class, times, discharge, episode.
import { expect, test } from 'vitest';
import { adt, draftOf, encounterOf, mapped, patientOf, remarksOf } from './adtMessages.ts';

const ADMITTED = { 44: '202506030915' };
const DISCHARGED = { ...ADMITTED, 45: '202506111630' };

test.each([
  ['I', 'IMP', []],
  ['O', 'AMB', []],
  ['E', 'EMER', []],
  ['R', 'AMB', []],
  ['Q', 'Q', ['patient-class-unknown PV1-2']],
  ['', 'UNK', ['patient-class-unknown PV1-2']],
])('class %j becomes %s', async (code, expected, remarks) => {
  const found = await mapped(adt('A01', { PV1: { ...ADMITTED, 2: code } }));
  expect(encounterOf(found).class.code).toBe(expected);
  expect(remarksOf(found)).toEqual(remarks);
});

test('an outpatient who was admitted and discharged had a short stay', async () => {
  const code = async (fields: object) =>
    encounterOf(await mapped(adt('A03', { PV1: { ...DISCHARGED, 2: 'O', ...fields } }))).class.code;
  expect([await code({ 4: '82' }), await code({})]).toEqual(['SS', 'AMB']);
});

test('class N is no visit', async () => {
  expect(draftOf(await mapped(adt('A08', { PV1: { 2: 'N' } })), 'Encounter')).toBeUndefined();
});

test.each([
  [
    'a destination in the place of the method',
    { 36: '19' },
    undefined,
    '19',
    false,
    ['discharge-destination-moved PV1-36'],
  ],
  ['both', { 36: '1', 37: '65' }, '1', '65', false, []],
  ['the method for a death', { 36: '4' }, '4', undefined, true, ['death-by-discharge PV1-36']],
  ['the destination for a death', { 36: '4', 37: '79' }, '4', '79', true, ['death-by-discharge PV1-37']],
])('reads %s', async (_, fields, method, destination, died, remarks) => {
  const found = await mapped(adt('A03', { PV1: { ...DISCHARGED, ...fields } }));
  const { extension, hospitalization } = encounterOf(found);
  const told = extension?.find((each) => each.url.endsWith('DischargeMethod'))?.valueCodeableConcept;
  expect(told?.coding?.[0]?.code).toBe(method);
  expect(hospitalization?.dischargeDisposition?.coding?.[0]?.code).toBe(destination);
  expect(patientOf(found).deceasedDateTime).toBe(died ? '2025-06-11T16:30:00+01:00' : undefined);
  expect(remarksOf(found)).toEqual(remarks);
});

test('a source of admission of 79 is a birth, not a death', async () => {
  const found = await mapped(adt('A03', { PV1: { ...DISCHARGED, 14: '79', 36: '19' } }));
  expect(patientOf(found).deceasedDateTime).toBeUndefined();
});

test('a code outside its national list is kept as text', async () => {
  const found = await mapped(adt('A01', { PV1: { ...ADMITTED, 14: 'ZZ' } }));
  expect(encounterOf(found).hospitalization?.admitSource).toEqual({ text: 'ZZ' });
  expect(remarksOf(found)).toEqual(['code-not-in-list PV1-14']);
});

test('a visit without a number is found again by its admission, and keeps nothing of the person in its key', async () => {
  const key = async (PV1: object) =>
    draftOf(await mapped(adt('A01', { PV1: { ...ADMITTED, ...PV1 } })), 'Encounter')?.key;
  const [first, again, later] = [
    await key({ 19: '' }),
    await key({ 19: '""' }),
    await key({ 19: '', 44: '202506040915' }),
  ];
  expect(first).toMatch(/^h-[a-z0-9]+$/);
  expect(again).toBe(first);
  expect(later).not.toBe(first);
  expect(remarksOf(await mapped(adt('A01', { PV1: { ...ADMITTED, 19: '' } })))).toEqual([
    'visit-number-missing PV1-19',
  ]);
});

test.each([
  ['A01', {}, { start: '2025-06-03T09:30:00+01:00' }, ['time-from-event PV1-44']],
  [
    'A03',
    ADMITTED,
    { start: '2025-06-03T09:15:00+01:00', end: '2025-06-03T09:30:00+01:00' },
    ['time-from-event PV1-45'],
  ],
  ['A01', { 44: 'soon' }, { start: '2025-06-03T09:30:00+01:00' }, ['time-impossible PV1-44', 'time-from-event PV1-44']],
  ['A03', { 44: '202506120900', 45: '202506111630' }, { end: '2025-06-11T16:30:00+01:00' }, ['period-reversed PV1-44']],
  ['A01', { 44: '202510260130' }, { start: '2025-10-26T01:30:00+01:00' }, ['time-ambiguous PV1-44']],
])('%s with times %j has period %j', async (event, PV1, period, remarks) => {
  const found = await mapped(adt(event, { EVN: { 6: '202506030930' }, PV1 }));
  expect(encounterOf(found).period).toEqual(period);
  expect(remarksOf(found)).toEqual(remarks);
});

test.each([
  ['A01', 'I', 'active'],
  ['A03', 'I', 'finished'],
  ['A01', 'O', 'active'],
  ['A04', 'O', undefined],
  ['A01', 'E', undefined],
  ['A05', 'I', undefined],
])('%s of class %s makes an episode of care that is %s', async (event, code, status) => {
  const found = await mapped(adt(event, { PV1: { ...DISCHARGED, 2: code } }));
  const episode = draftOf(found, 'EpisodeOfCare')?.resource;
  expect(episode && 'status' in episode ? episode.status : undefined).toBe(status);
  expect(encounterOf(found).episodeOfCare?.length).toBe(status && 1);
});

test('names the place without repeating the organisation', async () => {
  const place = async (text: string) =>
    encounterOf(await mapped(adt('A01', { PV1: { ...ADMITTED, 3: text } }))).location;
  expect(await place('RW5^WILLOW^BED 4^RW5AA')).toMatchObject([
    { location: { identifier: { value: 'RW5AA' }, display: 'WILLOW, BED 4' } },
  ]);
  expect(await place('WARD 4^^^^^^^^Test Clinic')).toMatchObject([{ location: { display: 'WARD 4, Test Clinic' } }]);
});
