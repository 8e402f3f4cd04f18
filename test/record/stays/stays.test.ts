// Which stays are over, which go on, and which are a readmission within thirty days.
import type { Encounter } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { ukCoreExtension } from '../../../src/fhir/systems.ts';
import { homecomingsOf } from '../../../src/record/stays/homecomings.ts';
import { dischargeOf, readmissionsIn, staysOn, stayWords } from '../../../src/record/stays/stays.ts';
import type { Told } from '../../../src/record/told.ts';

interface Made {
  readonly from: string;
  readonly to?: string;
  readonly method?: string;
  readonly destination?: string;
  readonly kind?: string;
}
let made = 0;
const stay = ({ from, to, method = '21', destination = '19', kind = 'IMP' }: Made): Told<Encounter> => ({
  contributor: odsCode('RXR'),
  resource: {
    resourceType: 'Encounter',
    id: `e${made++}`,
    status: to === undefined ? 'in-progress' : 'finished',
    class: { code: kind },
    period: { start: from, ...(to && { end: to }) },
    hospitalization: {
      extension: [{ url: ukCoreExtension('AdmissionMethod'), valueCodeableConcept: { coding: [{ code: method }] } }],
      ...(to && { dischargeDisposition: { coding: [{ code: destination }] } }),
    },
  },
});
const readmitted = (...all: readonly Made[]): readonly number[] =>
  readmissionsIn(staysOn(all.map(stay), '2026-12-31')).map(({ days }) => days);

const FIRST = { from: '2026-10-01T10:00:00+01:00', to: '2026-10-07T14:00:00+01:00' };

test.each([
  ['on the thirtieth day, over the end of summer time', { from: '2026-11-06T23:30:00Z' }, [30]],
  ['on the thirty-first day', { from: '2026-11-07T00:30:00Z' }, []],
  ['on the day of the discharge', { from: '2026-10-07T23:50:00+01:00' }, [0]],
  ['planned', { from: '2026-10-10T10:00:00+01:00', method: '11' }, []],
  ['for a day', { from: '2026-10-10T10:00:00+01:00', kind: 'SS' }, []],
  ['to the emergency department alone', { from: '2026-10-10T10:00:00+01:00', kind: 'EMER' }, []],
  ['before the discharge', { from: '2026-10-06T10:00:00+01:00' }, []],
])('an admission %s', (_, again, days) => {
  expect(readmitted(FIRST, again)).toEqual(days);
});

test('a stay that was moved to another hospital, or was for a day, is not what a readmission comes after', () => {
  expect(readmitted({ ...FIRST, destination: '51' }, { from: '2026-10-08T10:00:00+01:00' })).toEqual([]);
  expect(readmitted({ ...FIRST, kind: 'SS' }, { from: '2026-10-08T10:00:00+01:00' })).toEqual([]);
});

test('a readmission counts from the discharge before it, not from an earlier one', () => {
  const second = { from: '2026-10-10T10:00:00+01:00', to: '2026-10-12T10:00:00+01:00' };
  expect(readmitted(FIRST, second, { from: '2026-10-20T10:00:00+01:00' }).toSorted((a, b) => a - b)).toEqual([3, 8]);
});

test.each([
  ['after a death', { ...FIRST, destination: '79' }],
  ['in another hospital', { ...FIRST, destination: '51' }],
  ['still in', { from: FIRST.from }],
])('nobody came home %s', (_, one) => {
  expect(dischargeOf(staysOn([stay(one)], '2026-10-20'))).toBeUndefined();
});

test('a stay whose end was never told does not hide that somebody came home from a later one', () => {
  const found = dischargeOf(staysOn([stay({ from: '2026-09-01T10:00:00+01:00' }), stay(FIRST)], '2026-10-20'));
  expect(found?.until).toBe(FIRST.to);
  const again = stay({ from: '2026-10-09T10:00:00+01:00' });
  expect(dischargeOf(staysOn([stay(FIRST), again], '2026-10-20'))).toBeUndefined();
});

test.each(['30', '48', '49', '50', '51', '52', '53', '84', '87'])(
  'destination %s is another hospital',
  (destination) => {
    expect(dischargeOf(staysOn([stay({ ...FIRST, destination })], '2026-10-20'))).toBeUndefined();
  },
);

test('on a day before the discharge the stay goes on, and on one before the admission there is none', () => {
  const told = [stay(FIRST)];
  expect(dischargeOf(staysOn(told, '2026-10-06'))).toBeUndefined();
  expect(staysOn(told, '2026-10-06')).toMatchObject([{ since: FIRST.from }]);
  expect(staysOn(told, '2026-10-06')[0]?.until).toBeUndefined();
  expect(staysOn(told, '2026-09-30')).toEqual([]);
});

const words = (day: string, ...all: readonly Made[]) =>
  stayWords(staysOn(all.map(stay), day), day, () => 'East Lancashire Hospitals');

test('is said in words, by the day in London', () => {
  expect(words('2026-10-09', FIRST)).toEqual([
    'Discharged from East Lancashire Hospitals on 7 October 2026 after 6 days.',
  ]);
  expect(words('2026-06-12', { from: '2026-06-10T23:30:00Z', to: '2026-06-11T23:30:00Z' })).toEqual([
    'Discharged from East Lancashire Hospitals on 12 June 2026 after a day.',
  ]);
  expect(words('2026-11-07', FIRST)).toEqual([]);
  expect(words('2026-10-20', FIRST, { from: '2026-10-19T10:00:00+01:00' })).toEqual([
    'In hospital (East Lancashire Hospitals) since 19 October 2026, readmitted as an emergency 12 days after the discharge of 7 October 2026.',
  ]);
  for (const [back, said] of [
    ['2026-10-07T20:00:00+01:00', 'on the day of the discharge of 7 October 2026'],
    ['2026-10-08T20:00:00+01:00', 'a day after the discharge of 7 October 2026'],
  ] as const)
    expect(words('2026-10-20', FIRST, { from: back })[0]).toContain(said);
});

test('the list of a locality names who came home in thirty days, and who went back', () => {
  const kinds = (day: string, ...all: readonly Made[]) => homecomingsOf(all.map(stay), day).map(({ kind }) => kind);
  expect(kinds('2026-11-06', FIRST)).toEqual(['discharge']);
  expect(kinds('2026-11-07', FIRST)).toEqual([]);
  expect(kinds('2026-10-20', FIRST, { from: '2026-10-19T10:00:00+01:00' })).toEqual(['readmission']);
});
