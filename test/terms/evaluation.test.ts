// The table of the evaluation reads, and what is wrong in one is said all at once.
import { describe, expect, test } from 'vitest';
import codes from '../../profiles/compiled/CodeSystem-evaluation.json' with { type: 'json' };
import wellbeing from '../../profiles/compiled/Questionnaire-wellbeing.json' with { type: 'json' };
import shipped from '../../profiles/policy/evaluation.json' with { type: 'json' };
import { loadTables } from '../../src/policy.ts';
import { readEvaluation } from '../../src/terms/evaluation.ts';

const faultsOf = (change: object): readonly string[] => {
  const read = readEvaluation({ ...shipped, ...change });
  return read.ok ? [] : read.error.map((each) => each.replace('evaluation: ', ''));
};

describe('the table of the evaluation', () => {
  test("may be a borough's own, if it looks for what the store can find", () => {
    const [counted] = shipped.counted;
    const own = (row: object) => {
      const loaded = loadTables(
        { evaluation: { ...shipped, counted: [{ ...counted, ...row }], measures: [] } },
        'explicit',
      );
      return loaded.ok ? loaded.value.evaluation.counted.length : loaded.error;
    };
    expect(own({})).toBe(1);
    expect(own({ param: 'date' })).toEqual([
      'evaluation: "emergency-attendance": Encounter has no token parameter "date"',
    ]);
    expect(own({ param: 'x', type: 'Organization' })).toHaveLength(2);
  });

  test('asks its questions of wellbeing of the form that is shipped', () => {
    const read = readEvaluation(shipped);
    const asked = (read.ok ? read.value.counted : []).filter(({ form }) => form !== undefined);
    expect(asked.map(({ answer }) => answer)).toEqual(wellbeing.item.map(({ linkId }) => linkId));
    for (const { form, scale } of asked) {
      expect(form).toBe(wellbeing.url);
      for (const { extension } of wellbeing.item) expect(extension.map((each) => each.valueInteger)).toEqual(scale);
    }
  });

  test('names its strata in the code system', () => {
    const known = codes.concept.map(({ code }) => code);
    const read = readEvaluation(shipped);
    const strata = read.ok ? read.value.measures.flatMap((m) => m.went ?? []) : [];
    expect(strata.filter((code) => !known.includes(code))).toEqual([]);
    expect(strata.length).toBe(3);
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
    [{ cohorts: [] }, ['"cohorts" is not known.']],
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
    const together = ['counted[0]: "form" and "answer" go together, of a QuestionnaireResponse.'];
    for (const wrong of [{ form: 'f' }, { answer: 'a' }, { form: 'f', answer: 'a' }])
      expect(faultsOf({ measures, counted: [{ ...row, ...wrong }] })).toEqual(together);
    const answers = { ...row, type: 'QuestionnaireResponse', form: 'f', answer: 'a' };
    expect(faultsOf({ measures, counted: [{ ...answers, scale: [0, 10] }] })).toEqual([]);
    for (const scale of [[10, 0], [0], ['0', '10']])
      expect(faultsOf({ measures, counted: [{ ...answers, scale }] })).toEqual([
        'counted[0]: "scale" must be two numbers in order.',
      ]);
    expect(faultsOf({ counted: [row], measures: [{ id: 'm', title: 'M', kind: 'score', of: ['n'] }] })).toEqual([
      'measures[0]: what is scored must have a "value" or an "answer".',
    ]);
    expect(faultsOf({ counted: [row], measures: [{ id: 'M x', title: 'M', kind: 'use', of: ['n'] }] })).toEqual([
      'measures[0]: "id" must be lower-case letters, digits and hyphens.',
    ]);
    expect(readEvaluation('x').ok).toBe(false);
  });
});
