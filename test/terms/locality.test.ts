import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { localityOf, readPractices } from '../../src/terms/locality.ts';

const shipped: unknown = JSON.parse(
  readFileSync(new URL('../../profiles/policy/practices.json', import.meta.url), 'utf8'),
);
const read = readPractices(shipped);
if (!read.ok) throw new Error(read.error.join('\n'));
const table = read.value;

describe('the locality of a practice', () => {
  test('follows from the table', () => {
    expect(localityOf('P81022', '2026-11-01', table)).toEqual({ code: 'west', name: 'West', inferred: false });
    expect(localityOf('P81051', '2026-11-01', table)?.name).toBe('Darwen');
  });
  test('is flagged where the practice was matched by its name', () => {
    expect(localityOf('P81683', '2026-11-01', table)?.inferred).toBe(true);
  });
  test('ends on the day the practice closed', () => {
    expect(localityOf('P81204', '2022-04-30', table)?.code).toBe('west');
    expect(localityOf('P81204', '2022-05-01', table)).toBeUndefined();
  });
  test('begins on the day the practice opened', () => {
    expect(localityOf('Y02657', '2009-08-31', table)).toBeUndefined();
    expect(localityOf('Y02657', '2009-09-01', table)?.code).toBe('east');
  });
  test('is not known for a practice outside the borough', () => {
    expect(localityOf('A82038', '2026-11-01', table)).toBeUndefined();
  });
});

describe('the practice table', () => {
  const row = { practice: 'P1', name: 'One', locality: 'east', from: '2001-01-01' };
  const faults = (practices: unknown): readonly string[] => {
    const answer = readPractices({ localities: [{ code: 'east', name: 'East' }], practices });
    return answer.ok ? [] : answer.error;
  };
  test('may move a practice from one locality to another on a day', () => {
    const localities = [
      { code: 'east', name: 'East' },
      { code: 'west', name: 'West' },
    ];
    const moved = [
      { ...row, to: '2010-12-31' },
      { ...row, locality: 'west', from: '2011-01-01' },
    ];
    const answer = readPractices({ localities, practices: moved });
    if (!answer.ok) expect.fail(answer.error.join('\n'));
    expect(localityOf('P1', '2010-12-31', answer.value)?.code).toBe('east');
    expect(localityOf('P1', '2011-01-01', answer.value)?.code).toBe('west');
  });
  test.each([
    ['a locality that is not one', { ...row, locality: 'south' }],
    ['a day that is not one', { ...row, from: '1/1/2001' }],
    ['an end before the start', { ...row, to: '2000-12-31' }],
    ['a column it does not know', { ...row, town: 'Darwen' }],
  ])('refuses %s', (_, wrong) => {
    expect(faults([row])).toEqual([]);
    expect(faults([row, wrong])).toHaveLength(1);
  });

  const FIXTURE = new URL('../../../shared/fixtures/ods/epraccur-bwd-2024.csv', import.meta.url);
  test.skipIf(!existsSync(FIXTURE))(
    'agrees with the national list on opening and closing (skipped where it is absent)',
    () => {
      const days = new Map(
        readFileSync(FIXTURE, 'utf8')
          .split('\n')
          .map((line) => line.split('","').map((cell) => cell.replaceAll('"', '')))
          .map((cells) => [cells[0], [cells[10], cells[11]]]),
      );
      const compact = (day: string | undefined): string => (day ?? '').replaceAll('-', '');
      for (const [code, [membership]] of table.practices)
        if (days.has(code)) expect([compact(membership?.from), compact(membership?.to)], code).toEqual(days.get(code));
    },
  );
});
