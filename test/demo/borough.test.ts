// The invented borough: what it must cover, and that nobody in it could be real.
import { expect, test } from 'vitest';
import { calendarOf } from '../../src/demo/borough/calendar.ts';
import { councilFile } from '../../src/demo/borough/council.ts';
import { ourPractice } from '../../src/demo/borough/practices.ts';
import { RESIDENTS } from '../../src/demo/borough/residents.ts';
import { parseNhsNumber } from '../../src/identity/nhsNumber.ts';

test('has at least twelve residents over four localities and three cohorts', () => {
  expect(RESIDENTS.length).toBeGreaterThanOrEqual(12);
  const localities = new Set(RESIDENTS.map((each) => ourPractice(each.practice).locality));
  expect([...localities].sort()).toEqual(['Darwen', 'East', 'North', 'West']);
  expect(new Set(RESIDENTS.map((each) => each.cohort)).size).toBe(3);
});

test('uses valid NHS numbers of the test range only, each once', () => {
  const numbers = RESIDENTS.map((each) => each.nhsNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) {
    expect(number.startsWith('999')).toBe(true);
    expect(parseNhsNumber(number)).toBe(number);
  }
});

test.each(['2026-11-22', '2027-01-01', '2027-04-01', '2028-02-29', '2027-07-01', '2027-12-31'])(
  'tells its story up to the end of a past quarter when started on %s',
  (day) => {
    const days = calendarOf(new Date(`${day}T12:00:00Z`));
    expect(days.periodEnd < day).toBe(true);
    for (const each of RESIDENTS) {
      for (const event of each.council?.events ?? [])
        expect(days.on(event.until ?? event.on) <= days.periodEnd).toBe(true);
      if (each.community) expect(days.on(each.community.on) < day).toBe(true);
    }
    expect(councilFile(days)).not.toContain('undefined');
  },
);

test.each([
  ['2027-02-11', '1943-02-11'],
  ['2027-02-10', '1942-02-11'],
])('gives somebody of 84 born on 11 February the right year on %s', (day, born) => {
  expect(calendarOf(new Date(`${day}T12:00:00Z`)).born(84, '02-11')).toBe(born);
});
