// Answers against a form: what is asked where, of which type, when, how often, and within which bounds.
import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { formFaults } from '../../../src/record/forms/faults.ts';
import { questionsOf } from '../../../src/record/forms/form.ts';

type Status = NonNullable<QuestionnaireResponse['status']>;

function faults(asked: readonly object[], said: readonly object[], status: Status = 'completed') {
  const form = questionsOf({ item: asked as QuestionnaireItem[] });
  const response = {
    resourceType: 'QuestionnaireResponse',
    status,
    item: said as QuestionnaireResponseItem[],
  } as const;
  return formFaults(form, response).map(({ id, expression }) => `${id} ${expression?.slice(22) ?? ''}`.trim());
}
const a = (linkId: string, ...answer: readonly object[]) => ({ linkId, answer });
const text = (linkId: string, more: object = {}) => ({ linkId, type: 'string', ...more });
const n = (valueInteger: number) => ({ valueInteger });
const REQUIRED = 'form-answer-required';

describe('answers against their form', () => {
  test.each([
    ['boolean', { valueBoolean: false }, { valueString: 'no' }],
    ['decimal', { valueDecimal: 1.5 }, { valueInteger: 1 }],
    ['integer', { valueInteger: 1 }, { valueDecimal: 1 }],
    ['date', { valueDate: '2026-01-01' }, { valueDateTime: '2026-01-01' }],
    ['dateTime', { valueDateTime: '2026-01-01' }, { valueDate: '2026-01-01' }],
    ['time', { valueTime: '10:00:00' }, { valueString: '10:00' }],
    ['text', { valueString: 'a' }, { valueUri: 'a' }],
    ['url', { valueUri: 'urn:a' }, { valueString: 'urn:a' }],
    ['choice', { valueCoding: { code: 'a' } }, { valueString: 'a' }],
    ['open-choice', { valueString: 'a' }, { valueBoolean: true }],
    ['quantity', { valueQuantity: { value: 1 } }, { valueDecimal: 1 }],
    ['reference', { valueReference: { display: 'a' } }, { valueString: 'a' }],
    ['attachment', { valueAttachment: { title: 'a' } }, { valueString: 'a' }],
    ['group', undefined, { valueBoolean: true }],
    ['display', undefined, { valueBoolean: true }],
  ])('a question of type %s takes its values and no others', (type, good, bad) => {
    if (good) expect(faults([{ linkId: 'q', type }], [a('q', good)])).toEqual([]);
    expect(faults([{ linkId: 'q', type }], [a('q', bad)])).toEqual(['form-answer-type item[0].answer[0]']);
  });

  test('an option is known by its code and system, whatever it is called; an open choice takes words too', () => {
    const answerOption = [{ valueCoding: { system: 's', code: 'x', display: 'X' } }, { valueString: 'Yes' }];
    const choice = (type: string, answer: object) => faults([{ linkId: 'q', type, answerOption }], [a('q', answer)]);
    expect(choice('choice', { valueCoding: { system: 's', code: 'x', display: 'other' } })).toEqual([]);
    expect(choice('choice', { valueString: 'yes' })).toEqual([]);
    expect(choice('choice', { valueCoding: { system: 't', code: 'x' } })).toEqual([
      'form-answer-option item[0].answer[0]',
    ]);
    expect(choice('choice', { valueString: 'Perhaps' })).toEqual(['form-answer-option item[0].answer[0]']);
    expect(choice('open-choice', { valueString: 'Perhaps' })).toEqual([]);
    expect(choice('open-choice', { valueCoding: { code: 'z' } })).toEqual(['form-answer-option item[0].answer[0]']);
  });

  test('options are named, twenty of them, and none that could be somebody’s number', () => {
    const more = (...answerOption: readonly object[]) => {
      const form = questionsOf({ item: [{ linkId: 'q', type: 'choice', answerOption } as QuestionnaireItem] });
      const item = [{ linkId: 'q', answer: [{ valueString: 'none of them' }] }];
      return formFaults(form, { resourceType: 'QuestionnaireResponse', status: 'completed', item })[0]?.more;
    };
    expect(
      more({ valueCoding: { code: 'a', display: 'A' } }, { valueCoding: { display: 'B' } }, { valueInteger: 3 }),
    ).toBe('LinkId "q": it offers a, B, 3.');
    expect(more({ valueString: 'Yes' }, { valueString: 'ring 999 000 0018' })).toBe(
      'LinkId "q": it offers Yes and 1 more.',
    );
    expect(
      more(
        { valueCoding: { system: 'urn:s', code: 'a' } },
        { valueString: 'b' },
        { valueCoding: { system: 'urn:s', code: 'c' } },
      ),
    ).toBe('LinkId "q": it offers a, c (each with the system urn:s), b.');
    expect(more(...Array.from({ length: 30 }, (_, valueInteger) => ({ valueInteger })))).toMatch(
      / 18, 19 and 10 more\.$/,
    );
  });

  test('a completed response answers something, if its form asks anything', () => {
    const silent = (type: string, status: Status, item: readonly object[] = []) =>
      faults([{ linkId: 'g', type: 'group', item: [{ linkId: 'q', type }] }], item, status);
    expect(silent('string', 'completed')).toEqual(['form-empty item']);
    expect(silent('string', 'amended', [{ linkId: 'g', item: [{ linkId: 'q' }] }])).toEqual(['form-empty item']);
    expect(silent('string', 'in-progress')).toEqual([]);
    expect(silent('display', 'completed')).toEqual([]);
    expect(silent('string', 'completed', [{ linkId: 'g', item: [a('q', { valueString: 'x' })] }])).toEqual([]);
  });

  const bounded = (type: string, least: object | undefined, most: object | undefined) => ({
    linkId: 'q',
    type,
    extension: [
      ...(least ? [{ url: 'http://hl7.org/fhir/StructureDefinition/minValue', ...least }] : []),
      ...(most ? [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', ...most }] : []),
    ],
  });
  const day = (valueDate: string) => ({ valueDate });
  const at = (valueDateTime: string) => ({ valueDateTime });

  test.each([
    ['integer', { valueInteger: 0 }, { valueInteger: 10 }, [n(0), n(10)], [n(-1), n(11), n(300)]],
    ['integer', { valueInteger: 0 }, undefined, [n(300)], [n(-3)]],
    ['decimal', undefined, { valueDecimal: 1.5 }, [{ valueDecimal: 1.5 }], [{ valueDecimal: 1.51 }]],
    [
      'date',
      day('2026-03-02'),
      day('2026-03-04'),
      [day('2026-03-02'), day('2026')],
      [day('2026-03-01'), day('2026-04')],
    ],
    [
      'dateTime',
      at('2026-03-02'),
      at('2026-03-04'),
      [at('2026-03-04T23:59:00Z')],
      [at('2026-03-01T10:00:00Z'), at('2026-03-05T00:00:00Z')],
    ],
    ['time', { valueTime: '08:00:00' }, undefined, [{ valueTime: '08:00:00' }], [{ valueTime: '07:59:59' }]],
    ['string', { valueInteger: 3 }, undefined, [{ valueString: '2' }], []],
  ])('a question of type %s from %j to %j takes %j and not %j', (type, least, most, good, bad) => {
    for (const each of good) expect(faults([bounded(type, least, most)], [a('q', each)])).toEqual([]);
    for (const each of bad)
      expect(faults([bounded(type, least, most)], [a('q', each)])).toEqual(['form-answer-type item[0].answer[0]']);
  });

  test.each([
    [{ valueInteger: 0 }, { valueInteger: 10 }, 'LinkId "q": it takes answers from 0 up to 10.'],
    [{ valueInteger: 0 }, undefined, 'LinkId "q": it takes answers from 0.'],
    [undefined, { valueInteger: -5 }, 'LinkId "q": it takes answers up to -5.'],
  ])('what is beyond its bounds is told with them: %j to %j', (least, most, told) => {
    const form = questionsOf({ item: [bounded('integer', least, most) as QuestionnaireItem] });
    const item = [{ linkId: 'q', answer: [n(most && least ? 11 : -1)] }];
    expect(formFaults(form, { resourceType: 'QuestionnaireResponse', status: 'completed', item })[0]?.more).toBe(told);
  });

  test('a text is as long as the form allows and no longer', () => {
    const long = (valueString: string) => faults([text('q', { maxLength: 3 })], [a('q', { valueString })]);
    expect([long('abc'), long('abcd')]).toEqual([[], ['form-answer-type item[0].answer[0]']]);
  });

  test('what repeats has many answers in one item, a group many items; nothing else is there twice', () => {
    const twice = [{ valueString: 'a' }, { valueString: 'b' }];
    expect(faults([text('q', { repeats: true })], [a('q', ...twice)])).toEqual([]);
    expect(faults([text('q')], [a('q', ...twice)])).toEqual(['form-answer-repeats item[0].answer[1]']);
    expect(
      faults(
        [text('q', { repeats: true })],
        twice.map((each) => a('q', each)),
      ),
    ).toEqual(['form-answer-repeats item[1]']);
    const groups = [{ linkId: 'g' }, { linkId: 'g' }];
    expect(faults([{ linkId: 'g', type: 'group', repeats: true }], groups)).toEqual([]);
    expect(faults([{ linkId: 'g', type: 'group' }], groups)).toEqual(['form-answer-repeats item[1]']);
  });

  test('what is required is answered once the response is completed or amended, within a group only where that is there', () => {
    const asked = [
      { linkId: 'g', type: 'group', item: [text('q', { required: true })] },
      text('r', { required: true }),
    ];
    const r = a('r', { valueString: 'x' });
    expect(faults(asked, [{ linkId: 'g' }, r])).toEqual([`${REQUIRED} item[0]`]);
    expect(faults(asked, [r])).toEqual([]);
    expect(faults(asked, [{ linkId: 'g' }, { linkId: 'r' }], 'amended')).toEqual([
      `${REQUIRED} item[0]`,
      `${REQUIRED} item[1]`,
    ]);
    expect(faults(asked, [{ linkId: 'g' }], 'in-progress')).toEqual([]);
    expect(faults(asked, [{ linkId: 'g' }], 'stopped')).toEqual([]);
    expect(faults([{ ...asked[0], required: true }], [{ linkId: 'g' }])).toEqual([
      `${REQUIRED} item[0]`,
      `${REQUIRED} item[0]`,
    ]);
    const unknown = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }],
    };
    expect(faults([text('r', { required: true })], [a('r', unknown)])).toEqual([]);
  });

  test('what stands below a question stands within its answer', () => {
    const asked = [text('q', { item: [text('more', { required: true })] })];
    const more = a('more', { valueString: 'x' });
    expect(faults(asked, [a('q', { valueString: 'x', item: [more] })])).toEqual([]);
    expect(faults(asked, [a('q', { valueString: 'x' })])).toEqual([`${REQUIRED} item[0].answer[0]`]);
    expect(faults(asked, [{ linkId: 'q', item: [more] }])).toEqual(['form-item-unknown item[0].item[0]']);
    expect(faults(asked, [more])).toEqual(['form-item-unknown item[0]']);
  });

  const when = (operator: string, answer: object, more: object = {}) =>
    text('q', { required: true, enableWhen: [{ question: 'if', operator, ...answer }], ...more });
  const given = (answers: readonly object[]) => (answers.length > 0 ? [a('if', ...answers)] : []);
  /** `asked`, `not asked`, or `either`: neither refused when answered nor required. */
  function state(question: object, ...answers: readonly object[]): string {
    const asked = [{ linkId: 'if', type: 'open-choice', repeats: true, answerOption: undefined }, question];
    const without = faults([...asked], given(answers)).some((each) => each.startsWith(REQUIRED));
    const within = faults([...asked], [...given(answers), a('q', { valueString: 'x' })]).some((each) =>
      each.startsWith('form-item-disabled'),
    );
    return without ? 'asked' : within ? 'not asked' : 'either';
  }
  test.each([
    ['exists', { answerBoolean: true }, [n(1)], 'asked'],
    ['exists', { answerBoolean: true }, [], 'not asked'],
    ['exists', { answerBoolean: false }, [], 'asked'],
    ['=', { answerInteger: 2 }, [n(1), n(2)], 'asked'],
    ['=', { answerInteger: 2 }, [n(1)], 'not asked'],
    [
      '=',
      { answerCoding: { system: 's', code: 'c' } },
      [{ valueCoding: { system: 's', code: 'c', display: 'C' } }],
      'asked',
    ],
    ['!=', { answerInteger: 2 }, [n(1)], 'asked'],
    ['!=', { answerInteger: 2 }, [n(2)], 'not asked'],
    ['!=', { answerInteger: 2 }, [n(1), n(2)], 'either'],
    ['!=', { answerInteger: 2 }, [], 'either'],
    ['>', { answerInteger: 2 }, [n(3)], 'asked'],
    ['>', { answerInteger: 2 }, [n(2)], 'not asked'],
    ['>=', { answerInteger: 2 }, [n(2)], 'asked'],
    ['<', { answerDate: '2026-01-02' }, [{ valueDate: '2026-01-01' }], 'asked'],
    ['<=', { answerString: 'b' }, [{ valueString: 'c' }], 'not asked'],
    ['<=', { answerQuantity: { value: 5, unit: 'kg' } }, [{ valueQuantity: { value: 4, unit: 'kg' } }], 'asked'],
    ['<=', { answerQuantity: { value: 5, unit: 'kg' } }, [{ valueQuantity: { value: 4, unit: 'lb' } }], 'either'],
  ])('a question that depends on another by %s %j is, with %j, %s', (operator, answer, answers, expected) => {
    expect(state(when(operator, answer), ...answers)).toBe(expected);
  });

  test('of several conditions one is enough, unless all are asked for', () => {
    const enableWhen = [1, 2].map((answerInteger) => ({ question: 'if', operator: '=', answerInteger }));
    const both = (enableBehavior: string) => text('q', { required: true, enableWhen, enableBehavior });
    expect([state(both('any'), n(1)), state(both('all'), n(1)), state(both('all'), n(1), n(2))]).toEqual([
      ...['asked', 'not asked', 'asked'],
    ]);
  });

  test('a condition looks at the question that stands nearest, in each repetition of a group its own', () => {
    const inner = [{ linkId: 'if', type: 'integer' }, when('=', { answerInteger: 1 })];
    const asked = [{ linkId: 'g', type: 'group', repeats: true, item: inner }];
    const said = [1, 2].map((each) => ({ linkId: 'g', item: [a('if', n(each))] }));
    expect(faults(asked, said)).toEqual([`${REQUIRED} item[0]`]);
    const around = [
      { linkId: 'if', type: 'integer' },
      { linkId: 'g', type: 'group', item: [when('=', { answerInteger: 1 })] },
    ];
    expect(faults(around, [a('if', n(1)), { linkId: 'g' }])).toEqual([`${REQUIRED} item[1]`]);
  });

  test('what was entered in error answers nothing, and is never refused', () => {
    expect(faults([], [a('q', n(1))], 'entered-in-error')).toEqual([]);
  });

  test('faults are told up to fifty, and a response that takes too long to check is refused', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => a(`q${at}`, n(1)));
    expect(faults([], many(200))).toHaveLength(50);
    const asked = Array.from({ length: 500 }, (_, at) => text(`x${at}`));
    const groups = Array.from({ length: 500 }, () => ({ linkId: 'g' }));
    expect(faults([{ linkId: 'g', type: 'group', repeats: true, item: asked }], groups)).toEqual(['form-too-long']);
  });

  test('a link id that might be somebody’s number is not said again', () => {
    const form = questionsOf({ item: [] });
    const told = (linkId: string) =>
      formFaults(form, { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId }] })[0]?.more;
    expect([told('1.2'), told('9990000018'), told('Ada Adams')]).toEqual([
      'LinkId "1.2".',
      'This linkId.',
      'This linkId.',
    ]);
  });
});
