// The table of the evaluation reads, and what is wrong in one is said all at once.
import { describe, expect, test } from 'vitest';
import codes from '../../profiles/compiled/CodeSystem-evaluation.json' with { type: 'json' };
import shipped from '../../profiles/policy/evaluation.json' with { type: 'json' };
import { isTypeName } from '../../src/fhir/types.ts';
import { parametersOf } from '../../src/search/parameters.ts';
import { readEvaluation } from '../../src/terms/evaluation.ts';

const faultsOf = (change: object): readonly string[] => {
  const read = readEvaluation({ ...shipped, ...change });
  return read.ok ? [] : read.error.map((each) => each.replace('evaluation: ', ''));
};

describe('the table of the evaluation', () => {
  test('is as it is shipped, and looks for what the store can find', () => {
    const read = readEvaluation(shipped);
    if (!read.ok) throw new Error(read.error.join());
    for (const { type, param, without } of read.value.counted) {
      if (!isTypeName(type)) throw new Error(type);
      expect(without.length).toBeGreaterThan(0);
      for (const name of [param, 'status'])
        if (name) expect(parametersOf(type).get(name)?.kind, `${type} ${name}`).toBe('token');
    }
  });

  test('names its strata in the code system', () => {
    const known = codes.concept.map(({ code }) => code);
    const read = readEvaluation(shipped);
    const strata = read.ok
      ? [...read.value.cohorts.map(({ code }) => code), ...read.value.measures.flatMap((m) => m.went ?? [])]
      : [];
    expect(strata.filter((code) => !known.includes(code))).toEqual([]);
    expect(strata.length).toBe(6);
  });

  test.each([
    [{ contributor: 7 }, ['"contributor" must be an organisation.']],
    [{ recipients: [] }, ['"recipients" must be a list of organisations.']],
    [{ days: 0 }, ['"days" must be a number of days.']],
    [{ optOut: { codes: ['x'], withdrawn: ['s|c'] } }, ['"optOut" must have codes, and codes of its withdrawal.']],
    [
      { counted: [], measures: [{ id: 'm', title: 'M', kind: 'odd', of: ['no-such'] }] },
      [
        'measures[0]: "kind" must be one of joining, use, score.',
        'measures[0]: "of" must be a list of what is counted.',
      ],
    ],
    [{ cohorts: [{ code: 'c', below: -1, display: 'C' }] }, ['cohorts[0]: "below" must be an age in years.']],
  ])('says what is wrong (%#)', (change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });

  test('says what is wrong of what is counted', () => {
    const row = { name: 'n', type: 'Encounter', without: ['x'] };
    const measures: readonly object[] = [];
    expect(faultsOf({ measures, counted: [{ ...row, also: { list: 'x', code: '$.c', among: ['1'] } }] })).toEqual([
      'counted[0]: "also" must be a list, a code and what it is among.',
    ]);
    expect(faultsOf({ measures, counted: [{ ...row, codes: ['no token'], value: ['x'] }] })).toHaveLength(2);
    expect(faultsOf({ measures, counted: [{ ...row, type: 'Encounters' }] })).toEqual([
      'counted[0]: "type" must be a resource type.',
    ]);
    expect(faultsOf({ measures, counted: [row, row] })).toEqual(['counted: one name has two rows.']);
    expect(faultsOf({ measures: [...shipped.measures, shipped.measures[0]] })).toEqual([
      'measures: one id has two rows.',
    ]);
    expect(faultsOf({ cohorts: [...shipped.cohorts, shipped.cohorts[0]] })).toEqual([
      'cohorts: one code has two rows.',
    ]);
    expect(readEvaluation('x').ok).toBe(false);
  });
});
