// FHIR times as ranges of instants, and London clock time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../src/fhir/ids.ts';
import { formatLondon, isDateTime, londonDay, londonToInstant, parseDateTime, parseTime } from '../../src/fhir/time.ts';

const range = (text: string): readonly string[] | undefined => {
  const found = parseDateTime(text);
  return found && [new Date(found.from).toISOString(), new Date(found.to).toISOString(), found.precision];
};

test.each([
  ['2026', '2026-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', 'year'],
  ['2026-03', '2026-03-01T00:00:00.000Z', '2026-03-31T22:59:59.999Z', 'month'],
  ['2026-12', '2026-12-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', 'month'],
  ['2026-07-01', '2026-06-30T23:00:00.000Z', '2026-07-01T22:59:59.999Z', 'day'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T22:59:59.999Z', 'day'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-25T23:59:59.999Z', 'day'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z', 'day'],
  ['1943-07-01', '1943-06-30T22:00:00.000Z', '1943-07-01T21:59:59.999Z', 'day'],
  ['1970-01-01', '1969-12-31T23:00:00.000Z', '1970-01-01T22:59:59.999Z', 'day'],
  ['2026-07-01T10:00', '2026-07-01T09:00:00.000Z', '2026-07-01T09:00:59.999Z', 'minute'],
  ['2026-07-01T10:00:00', '2026-07-01T09:00:00.000Z', '2026-07-01T09:00:00.999Z', 'second'],
  ['2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z', '2026-07-01T10:00:00.999Z', 'second'],
  ['2026-07-01T10:00:00.25-05:30', '2026-07-01T15:30:00.250Z', '2026-07-01T15:30:00.250Z', 'millisecond'],
  ['2026-12-31T23:59:60Z', '2026-12-31T23:59:59.000Z', '2026-12-31T23:59:59.999Z', 'second'],
])('reads %s as %s to %s', (text, from, to, precision) => {
  expect(range(text)).toEqual([from, to, precision]);
});

test.each([
  ...['', '26', '2026-13', '2026-00', '2026-02-30', '2023-02-29', '1900-02-29', '2026-04-31', '2026-01-00', '0000'],
  ...['2026-07-01T24:00:00Z', '2026-07-01T10:60:00Z', '2026-07-01T10:00:61Z', '2026-07-01T10:00:00+15:00'],
  ...['2026-07-01T10', '2026-7-1', '2026-07-01 10:00:00', ' 2026', '2026-07-01T10:00:00+0100', '2026Z'],
])('reads %j as no time', (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

test('asks seconds and a zone of times in resources', () => {
  for (const text of ['2026', '2026-07', '2026-07-01', '2026-07-01T10:00:00Z', '2026-07-01T10:00:00.123456+01:00']) {
    expect([text, isDateTime(text)]).toEqual([text, true]);
  }
  for (const text of ['2026-07-01T10:00Z', '2026-07-01T10:00:00', '2026-02-30T10:00:00Z']) {
    expect([text, isDateTime(text)]).toEqual([text, false]);
  }
});

test('reads times of day as milliseconds since midnight', () => {
  expect(parseTime('11:00:00')).toBe(39_600_000);
  expect(parseTime('23:59:59.5')).toBe(86_399_500);
  for (const text of ['24:00:00', '11:00', '1:00:00', '11:00:00Z']) expect(parseTime(text)).toBeUndefined();
});

test('writes London time with its offset', () => {
  const moment = londonToInstant(2010, 3, 30, 11, 0, 0);
  expect(moment && formatLondon(moment.at)).toBe('2010-03-30T11:00:00+01:00');
  expect(formatLondon(instant(Date.UTC(2026, 0, 5, 9, 7, 3)))).toBe('2026-01-05T09:07:03+00:00');
  expect(londonDay(instant(Date.UTC(2026, 5, 30, 23, 30)))).toBe('2026-07-01');
});

test('takes the earlier of an hour that comes twice, and says so', () => {
  expect(londonToInstant(2026, 10, 25, 1, 30, 0)).toEqual({ at: Date.UTC(2026, 9, 25, 0, 30), remark: 'ambiguous' });
  expect(londonToInstant(2026, 10, 25, 2, 0, 0)).toEqual({ at: Date.UTC(2026, 9, 25, 2, 0) });
  expect(londonToInstant(2026, 10, 25, 0, 59, 59)).toEqual({ at: Date.UTC(2026, 9, 24, 23, 59, 59) });
});

test('reads an hour the clock skipped as before the change, and says so', () => {
  expect(londonToInstant(2026, 3, 29, 1, 30, 0)).toEqual({ at: Date.UTC(2026, 2, 29, 1, 30), remark: 'nonexistent' });
  expect(londonToInstant(2026, 3, 29, 2, 0, 0)).toEqual({ at: Date.UTC(2026, 2, 29, 1, 0) });
});

test('has no instant for a reading no calendar has', () => {
  expect(londonToInstant(2026, 2, 30, 0, 0, 0)).toBeUndefined();
  expect(londonToInstant(2026, 13, 1, 0, 0, 0)).toBeUndefined();
  expect(londonToInstant(2026, 1, 1, 24, 0, 0)).toBeUndefined();
  expect(londonToInstant(2026, 1, 1, 0, 60, 0)).toBeUndefined();
});

test('what London writes, London reads back', () => {
  const seconds = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 });
  fc.assert(
    fc.property(seconds, (at) => {
      const text = formatLondon(instant(at * 1000));
      expect(parseDateTime(text)?.from).toBe(at * 1000);
      const local = parseDateTime(text.slice(0, 19))?.from ?? Number.NaN;
      // The second pass of an hour that comes twice reads as the first.
      expect([0, 3_600_000]).toContain(at * 1000 - local);
    }),
  );
});

test('days follow each other without gap or overlap', () => {
  const day = fc.date({ min: new Date('1848-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const text = date.toISOString().slice(0, 10);
      const next = new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10);
      expect(parseDateTime(next)?.from).toBe((parseDateTime(text)?.to ?? 0) + 1);
    }),
  );
});
