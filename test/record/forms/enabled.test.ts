// When a question is asked: every operator on every kind of answer, wherever the answer stands.
// @see https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
import type {
  QuestionnaireItemEnableWhen,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { isEnabled, type Scope } from '../../../src/record/forms/enabled.ts';
import { questionsOf } from '../../../src/record/forms/form.ts';

type When = Omit<QuestionnaireItemEnableWhen, 'question'>;
type Answer = QuestionnaireResponseItemAnswer;

const answered = (linkId: string, ...answer: Answer[]): QuestionnaireResponseItem => ({ linkId, answer });

function asked(when: readonly QuestionnaireItemEnableWhen[], scope: Scope, behavior?: 'all' | 'any') {
  const item = { linkId: 'then', type: 'string' as const, enableWhen: [...when] };
  const question = questionsOf({ item: [{ ...item, ...(behavior && { enableBehavior: behavior }) }] }).get('then');
  if (!question) throw new Error('the form has lost its question');
  return isEnabled(question, scope);
}

/** Of one condition on the answers to one question beside it. */
const by = (when: When, ...answers: Answer[]) =>
  asked([{ ...when, question: 'first' }], { items: answers.length > 0 ? [answered('first', ...answers)] : [] });

const kilograms = (value: number, more = {}) => ({ value, unit: 'kg', ...more });

describe('one condition', () => {
  test.each<[string, When, readonly Answer[], boolean | undefined]>([
    ['there is an answer', { operator: 'exists', answerBoolean: true }, [{ valueString: 'yes' }], true],
    ['there is none', { operator: 'exists', answerBoolean: true }, [], false],
    ['none is wanted, and there is none', { operator: 'exists', answerBoolean: false }, [], true],
    ['none is wanted, and there is one', { operator: 'exists', answerBoolean: false }, [{ valueInteger: 0 }], false],
    ['an item without a value is no answer', { operator: 'exists', answerBoolean: true }, [{}], false],
    ['equal text', { operator: '=', answerString: 'a' }, [{ valueString: 'a' }], true],
    ['other text', { operator: '=', answerString: 'a' }, [{ valueString: 'b' }], false],
    ['one of several is equal', { operator: '=', answerInteger: 2 }, [{ valueInteger: 1 }, { valueInteger: 2 }], true],
    ['nothing is equal to no answer', { operator: '=', answerInteger: 2 }, [], false],
    ['unlike', { operator: '!=', answerInteger: 2 }, [{ valueInteger: 1 }], true],
    ['not unlike', { operator: '!=', answerInteger: 2 }, [{ valueInteger: 2 }], false],
    [
      'none of several is equal',
      { operator: '!=', answerInteger: 2 },
      [{ valueInteger: 1 }, { valueInteger: 3 }],
      true,
    ],
    [
      'some are: readers differ',
      { operator: '!=', answerInteger: 2 },
      [{ valueInteger: 1 }, { valueInteger: 2 }],
      undefined,
    ],
    ['unlike nothing: readers differ', { operator: '!=', answerInteger: 2 }, [], undefined],
    [
      'the same moment in other words',
      { operator: '=', answerDateTime: '2026-01-01T00:00:00Z' },
      [{ valueDateTime: '2026-01-01T01:00:00+01:00' }],
      true,
    ],
    [
      'the same amount with more said of it',
      { operator: '=', answerQuantity: kilograms(5) },
      [{ valueQuantity: kilograms(5, { system: 'http://unitsofmeasure.org' }) }],
      true,
    ],
    ['a number and a text', { operator: '>', answerInteger: 1 }, [{ valueString: '2' }], undefined],
    ['a text and a number', { operator: '>', answerString: '1' }, [{ valueInteger: 2 }], undefined],
    [
      'an amount in another unit',
      { operator: '>', answerQuantity: kilograms(1) },
      [{ valueQuantity: { value: 900, unit: 'g' } }],
      undefined,
    ],
    [
      'an amount whose unit has another code',
      { operator: '>', answerQuantity: kilograms(1, { code: 'kg' }) },
      [{ valueQuantity: kilograms(900, { code: 'g' }) }],
      undefined,
    ],
    [
      'an amount without a number',
      { operator: '>', answerQuantity: kilograms(1) },
      [{ valueQuantity: { unit: 'kg' } }],
      undefined,
    ],
    [
      'more than an amount without a number',
      { operator: '>', answerQuantity: { unit: 'kg' } },
      [{ valueQuantity: kilograms(1) }],
      undefined,
    ],
    [
      'one that cannot be compared among others',
      { operator: '>', answerInteger: 1 },
      [{ valueInteger: 5 }, { valueString: 'x' }],
      undefined,
    ],
    ['more than no answer', { operator: '>', answerInteger: 1 }, [], false],
    ['one of several is more', { operator: '>', answerInteger: 1 }, [{ valueInteger: 0 }, { valueInteger: 5 }], true],
    ['nothing to compare with', { operator: '=' }, [{ valueInteger: 0 }], undefined],
  ])('%s', (_, when, answers, expected) => {
    expect(by(when, ...answers)).toBe(expected);
  });

  const ORDERED: readonly [string, (n: number) => When, (n: number) => Answer][] = [
    ['integer', (n) => ({ operator: '=', answerInteger: n }), (n) => ({ valueInteger: n })],
    ['decimal', (n) => ({ operator: '=', answerDecimal: n / 2 }), (n) => ({ valueDecimal: n / 2 })],
    ['date', (n) => ({ operator: '=', answerDate: `2026-02-0${n + 1}` }), (n) => ({ valueDate: `2026-02-0${n + 1}` })],
    [
      'dateTime',
      (n) => ({ operator: '=', answerDateTime: `2026-02-02T0${n}:00:00Z` }),
      (n) => ({ valueDateTime: `2026-02-02T0${n}:00:00Z` }),
    ],
    ['time', (n) => ({ operator: '=', answerTime: `0${n}:00:00` }), (n) => ({ valueTime: `0${n}:00:00` })],
    ['string', (n) => ({ operator: '=', answerString: 'abc'[n] ?? '' }), (n) => ({ valueString: 'abc'[n] ?? '' })],
    ['Quantity', (n) => ({ operator: '=', answerQuantity: kilograms(n) }), (n) => ({ valueQuantity: kilograms(n) })],
  ];
  const HOLDS = {
    '>': [false, false, true],
    '>=': [false, true, true],
    '<': [true, false, false],
    '<=': [true, true, false],
  };
  test.each(ORDERED)('a lesser, the same and a greater %s', (_, wanted, answer) => {
    for (const [operator, expected] of Object.entries(HOLDS))
      expect([0, 1, 2].map((n) => by({ ...wanted(1), operator: operator as '>' }, answer(n)))).toEqual(expected);
    expect(by(wanted(1), answer(1))).toBe(true);
    expect(by(wanted(1), answer(2))).toBe(false);
  });
});

describe('several conditions', () => {
  const is = (question: string, answerInteger: number): QuestionnaireItemEnableWhen => ({
    question,
    operator: '=',
    answerInteger,
  });
  const unsure: QuestionnaireItemEnableWhen = { question: 'b', operator: '>', answerString: 'x' };
  const scope = { items: [answered('a', { valueInteger: 1 }), answered('b', { valueInteger: 2 })] };
  test.each<[string, readonly QuestionnaireItemEnableWhen[], 'all' | 'any' | undefined, boolean | undefined]>([
    ['none: always asked', [], undefined, true],
    ['any, and one holds', [is('a', 1), is('b', 9)], 'any', true],
    ['any, and none holds', [is('a', 9), is('b', 9)], 'any', false],
    ['not said: any', [is('a', 1), is('b', 9)], undefined, true],
    ['all, and one does not hold', [is('a', 1), is('b', 9)], 'all', false],
    ['all, and all hold', [is('a', 1), is('b', 2)], 'all', true],
    ['any, one is unsure and one holds', [unsure, is('a', 1)], 'any', true],
    ['any, one is unsure and none holds', [unsure, is('a', 9)], 'any', undefined],
    ['all, one is unsure and one does not hold', [unsure, is('a', 9)], 'all', false],
    ['all, one is unsure and the rest hold', [unsure, is('a', 1)], 'all', undefined],
  ])('%s', (_, when, behavior, expected) => {
    expect(asked(when, scope, behavior)).toBe(expected);
  });
});

describe('where the answer stands', () => {
  const wanted: QuestionnaireItemEnableWhen = { question: 'q', operator: '=', answerBoolean: true };
  const yes = answered('q', { valueBoolean: true });
  const no = answered('q', { valueBoolean: false });
  test.each<[string, () => Scope, boolean]>([
    ['below an item beside it', () => ({ items: [{ linkId: 'group', item: [yes] }] }), true],
    ['below an answer beside it', () => ({ items: [answered('g', { valueString: 'x', item: [yes] })] }), true],
    ['around it', () => ({ items: [], above: { items: [yes] } }), true],
    ['the nearest counts', () => ({ items: [no], above: { items: [yes] } }), false],
    ['the first of the same link id counts', () => ({ items: [no, yes] }), false],
    ['what is not asked itself counts as not answered', () => ({ items: [yes], out: new Set([yes]) }), false],
    ['nowhere', () => ({ items: [], above: { items: [] } }), false],
  ])('%s', (_, scope, expected) => {
    expect(asked([wanted], scope())).toBe(expected);
  });

  test('and nothing below what is not asked does either', () => {
    const group = { linkId: 'group', item: [yes] };
    expect(asked([wanted], { items: [group], out: new Set([group]) })).toBe(false);
  });
});
