// Forms filled in: which answers count, whose word is newest, and what stands beside it.
import type { Questionnaire, QuestionnaireItemEnableWhen, QuestionnaireResponse } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { instant, odsCode } from '../../../src/fhir/ids.ts';
import { formFaults } from '../../../src/record/forms/faults.ts';
import { questionsOf } from '../../../src/record/forms/form.ts';
import { prefill } from '../../../src/record/forms/prefill.ts';
import type { Told } from '../../../src/record/told.ts';

const CODE = { system: 'urn:codes', code: 'falls' };
const form = (item: Questionnaire['item'], more: object = {}): Told<Questionnaire> => ({
  resource: { resourceType: 'Questionnaire', id: 'f', url: 'urn:f', status: 'active', item: item ?? [], ...more },
  contributor: odsCode('A'),
});
const answered = (
  by: string,
  authored: string,
  answer: readonly object[],
  more: object = {},
): Told<QuestionnaireResponse> => ({
  resource: {
    resourceType: 'QuestionnaireResponse',
    id: `${by}${authored}`,
    status: 'completed',
    questionnaire: 'urn:f',
    authored,
    item: [{ linkId: 'q', answer: [...answer] }],
    ...more,
  } as QuestionnaireResponse,
  contributor: odsCode(by),
});
const filled = (...all: readonly Told[]) =>
  prefill({ all, nameOf: () => undefined, now: instant(Date.parse('2026-07-01')), writer: odsCode('A') }, 'f', 'r');
const valuesOf = (...all: readonly Told[]) =>
  (filled(...all)?.response.item?.[0]?.answer ?? []).map(({ extension: _, ...value }) => value);
const asked = (type: 'string' | 'integer' | 'decimal' | 'choice', more: object = {}) =>
  form([{ linkId: 'q', type, code: [CODE], ...more }]);

describe('a form filled in', () => {
  test('takes the newest answer of all, whatever order they come in', () => {
    const all = [
      answered('B', '2026-05-01', [{ valueString: 'old' }]),
      answered('A', '2026-06-01', [{ valueString: 'new' }]),
    ];
    expect(valuesOf(asked('string'), ...all)).toEqual([{ valueString: 'new' }]);
    expect(valuesOf(asked('string'), ...all.toReversed())).toEqual([{ valueString: 'new' }]);
  });

  test('is not ruled by an answer dated in the future: it counts as of when it came', () => {
    const forged = { id: 'forged', meta: { lastUpdated: '2026-05-01T00:00:00Z' } };
    const all = [
      answered('B', '2099-01-01', [{ valueString: 'forged' }], forged),
      answered('A', '2026-06-01', [{ valueString: 'true' }]),
    ];
    expect(valuesOf(asked('string'), ...all)).toEqual([{ valueString: 'true' }]);
    expect(JSON.stringify(filled(asked('string'), ...all))).not.toContain('2099');
  });

  test('names beside it what another organisation said, unless it said the same in other words of case', () => {
    const others = (text: string) =>
      filled(
        asked('string'),
        answered('A', '2026-06-01', [{ valueString: 'Fell' }]),
        answered('B', '2026-05-01', [{ valueString: text }]),
      )?.response.item?.[0]?.answer?.[0]?.extension?.length;
    expect([others('never'), others(' fell')]).toEqual([2, 1]);
  });

  test('has one word of each organisation: its own older answers are no contradiction', () => {
    const own = [
      answered('A', '2026-06-01', [{ valueString: 'a' }]),
      answered('A', '2026-05-01', [{ valueString: 'b' }]),
    ];
    expect(filled(asked('string'), ...own)?.response.item?.[0]?.answer?.[0]?.extension).toHaveLength(1);
  });

  test('leaves to ask what does not fit the question, several values where one is asked, and references into elsewhere', () => {
    expect(valuesOf(asked('integer'), answered('A', '2026', [{ valueString: 'x' }]))).toEqual([]);
    const two = [{ valueString: 'x' }, { valueString: 'y' }];
    expect(valuesOf(asked('string'), answered('A', '2026', two))).toEqual([]);
    expect(valuesOf(asked('string', { repeats: true }), answered('A', '2026', two))).toEqual(two);
    const options = [{ valueCoding: { system: 's', code: 'yes' } }];
    const chosen = (code: string) =>
      valuesOf(
        asked('choice', { answerOption: options }),
        answered('A', '2026', [{ valueCoding: { system: 's', code } }]),
      );
    expect([chosen('yes').length, chosen('no').length]).toEqual([1, 0]);
    const inside = [{ valueReference: { reference: '#c' } }];
    expect(valuesOf(form([{ linkId: 'q', type: 'reference' }]), answered('A', '2026', inside))).toEqual([]);
  });

  test('takes a whole number for a decimal one', () => {
    expect(valuesOf(asked('decimal'), answered('A', '2026', [{ valueInteger: 70 }]))).toEqual([{ valueDecimal: 70 }]);
  });

  test('knows a question by its definition too, and tells which are left to ask', () => {
    const questions = form([
      { linkId: 'g', type: 'group', item: [{ linkId: 'd', type: 'string', definition: 'urn:d' }] },
      { linkId: 'e', type: 'string', text: 'Else?' },
      { linkId: 'w', type: 'display', text: 'Words' },
    ]);
    const item = [{ linkId: 'other', definition: 'urn:d', answer: [{ valueString: 'x' }] }];
    const made = filled(questions, answered('A', '2026', [], { questionnaire: undefined, item }));
    expect(made?.response.item?.[0]?.item?.[0]?.answer?.[0]?.valueString).toBe('x');
    expect(made?.unanswered).toEqual([{ linkId: 'e', text: 'Else?' }]);
    expect(made?.response.item?.map(({ linkId }) => linkId)).toEqual(['g', 'e']);
  });

  type When = Omit<QuestionnaireItemEnableWhen, 'question'>;
  const on = (question: string, more: When = { operator: '=', answerBoolean: true }) => ({
    enableWhen: [{ question, ...more }],
  });
  const yes = (...linkIds: readonly string[]) =>
    answered('A', '2026', [], {
      item: linkIds.map((linkId) => ({ linkId, answer: [{ valueBoolean: linkId !== 'a' }] })),
    });
  const asks = (linkId: string, more: object = {}) => ({ linkId, type: 'boolean' as const, ...more });
  const left = (made: ReturnType<typeof filled>) => ({
    answers: made?.response.item?.filter(({ answer }) => answer).map(({ linkId }) => linkId),
    known: made?.answered.map(({ linkId }) => linkId),
    asked: made?.unanswered.map(({ linkId }) => linkId),
  });

  test('has no answer to what is not asked, nor to what hangs on such an answer, in whatever order', () => {
    const items = [asks('a'), asks('b', on('a')), asks('c', on('b')), asks('d', on('c'))];
    for (const each of [items, items.toReversed()])
      expect(left(filled(form(each), yes('a', 'b', 'c', 'd')))).toEqual({ answers: ['a'], known: ['a'], asked: [] });
    const faults = filled(form(items), yes('a', 'b', 'c', 'd'))?.response;
    expect(faults && formFaults(questionsOf({ item: items }), { ...faults, status: 'completed' })).toEqual([]);
  });

  test('keeps what is asked because something else is not', () => {
    const items = [asks('a'), asks('b', on('a')), asks('c', on('b', { operator: 'exists', answerBoolean: false }))];
    expect(left(filled(form(items), yes('a', 'b', 'c')))?.answers).toEqual(['a', 'c']);
  });

  test('of conditions that turn in a circle fills in nothing', () => {
    const no: When = { operator: 'exists', answerBoolean: false };
    expect(left(filled(form([asks('b', on('c', no)), asks('c', on('b', no))]), yes('b', 'c')))?.answers).toEqual([]);
  });

  test('asks nothing within a group that is not asked, and what depends on an open question only with it', () => {
    const group = { linkId: 'g', type: 'group' as const, ...on('a'), item: [asks('h')] };
    const items = [asks('a'), group, asks('open'), asks('next', on('open')), asks('i', on('h'))];
    expect(left(filled(form(items), yes('a')))?.asked).toEqual(['open', 'next']);
  });

  test('holds no copy of what others say in the Patient: that is known beside it, or stands beside the answer, never both', () => {
    const given = (by: string, day: string, valueString: string, from = 'Patient/r') => ({
      ...{ values: [{ valueString }], by: odsCode(by), from, when: day, at: Date.parse(day) },
    });
    const words = ({ answers }: { readonly answers: readonly object[] }) =>
      answers.map((each) => ('valueString' in each ? each.valueString : ''));
    const made = (...said: readonly ReturnType<typeof given>[]) => {
      const onRecord = new Map([['urn:codes|falls', said]]);
      const now = instant(Date.parse('2026-07-01'));
      const all = [asked('string')];
      const found = prefill({ all, onRecord, nameOf: () => undefined, now, writer: odsCode('A') }, 'f', 'r');
      const [answer] = found?.response.item?.[0]?.answer ?? [];
      return [
        answer?.valueString,
        answer?.extension?.length,
        found?.known.flatMap(words),
        found?.answered.map((each) => [each.by, ...words(each)].join()),
      ];
    };
    expect(made(given('B', '2026-06-01', 'x'))).toEqual([undefined, undefined, ['x'], []]);
    expect(made(given('A', '2026-06-01', 'x'))).toEqual(['x', 1, [], ['A']]);
    expect(made(given('B', '2026-06-01', 'x', 'CareTeam/t'))).toEqual(['x', 1, [], ['B']]);
    expect(made(given('B', '2026-06-01', 'x'), given('A', '2026-05-01', 'X'))).toEqual(['X', 1, [], ['A']]);
    expect(made(given('A', '2026-06-01', 'x'), given('B', '2026-05-01', 'y'))).toEqual(['x', 1, [], ['A,y']]);
    expect(made(given('B', '2026-06-01', 'x'), given('A', '2026-05-01', 'y'))).toEqual([
      ...[undefined, undefined, ['x', 'y'], []],
    ]);
  });

  test('is none without the form', () => {
    expect(filled(answered('A', '2026', []))).toBeUndefined();
  });
});
