// The same answers inside workerd: validation, JSON, London time.
import { expect, test } from 'vitest';
import { parseJson } from '../../src/fhir/json.ts';
import { formatLondon, londonToInstant, parseDateTime } from '../../src/fhir/time.ts';
import { validate } from '../../src/fhir/validate.ts';
import { ACCEPTED, REFUSED } from './refused.ts';

const asSent = (resource: object): unknown => JSON.parse(JSON.stringify(resource));

test('accepts in workerd what is valid', () => {
  for (const resource of ACCEPTED) expect(validate(asSent(resource))).toEqual([]);
});

test.each(REFUSED.map((row) => [row.because, row] as const))('refuses in workerd when %s', (_, row) => {
  const problems = validate(asSent(row.resource));
  expect(problems.map(({ id, expression }) => [id, expression])).toEqual([[row.id, row.at]]);
});

test('knows London time in workerd', () => {
  const moment = londonToInstant(2010, 3, 30, 11, 0, 0);
  expect(moment && formatLondon(moment.at)).toBe('2010-03-30T11:00:00+01:00');
  expect(londonToInstant(2026, 10, 25, 1, 30, 0)?.remark).toBe('ambiguous');
  expect(parseDateTime('1943-07-01')?.from).toBe(Date.UTC(1943, 5, 30, 22));
});

test('refuses deep JSON in workerd', () => {
  const deep = parseJson('['.repeat(10_000) + ']'.repeat(10_000));
  expect(deep).toEqual({ ok: false, error: { id: 'json-too-deep' } });
});
