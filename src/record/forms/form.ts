// A form as answers are checked against it, made once of each version.
// @see https://hl7.org/fhir/R4/questionnaire.html
import type { Coding, Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from '@medplum/fhirtypes';
import { type Bounds, bare, valueIn } from './fits.ts';

/** Questions of one level, by link id. */
export type Questions = ReadonlyMap<string, Question>;

/** An option as it is told. */
export interface Offer {
  readonly name: string;
  readonly system?: string | undefined;
}

export interface Question {
  readonly linkId: string;
  readonly type: string;
  readonly repeats: boolean;
  readonly required: boolean;
  /** Characters an answer may have. */
  readonly longest: number;
  readonly bounds: Bounds;
  /** What {@link bare} makes of the options; undefined where any code will do. */
  readonly options: ReadonlySet<string> | undefined;
  /** The same by code, else as written, in the order of the form. */
  readonly offers: readonly Offer[];
  readonly when: readonly QuestionnaireItemEnableWhen[];
  /** All of the conditions must hold, not one of them. */
  readonly all: boolean;
  readonly items: Questions;
}

const optionsOf = ({ answerOption }: QuestionnaireItem): ReadonlySet<string> | undefined =>
  answerOption &&
  new Set(
    answerOption.flatMap((option) => {
      const value = valueIn(option);
      return value ? [bare(value)] : [];
    }),
  );

const offersOf = ({ answerOption = [] }: QuestionnaireItem): readonly Offer[] =>
  answerOption.flatMap((option) => {
    const [, held] = valueIn(option) ?? [];
    if (typeof held !== 'object') return held === undefined ? [] : { name: String(held) };
    const { system, code, display } = (held ?? {}) as Coding;
    return code ? { name: code, system } : display ? { name: display } : [];
  });

/** What an extension of R4 that bounds the answers to an item says. */
const boundOf = ({ extension = [] }: QuestionnaireItem, which: string): unknown => {
  const said = extension.find(({ url }) => url === `http://hl7.org/fhir/StructureDefinition/${which}`);
  return said && valueIn(said)?.[1];
};

/** Types of question whose answers are more or less than others. */
const ORDERED: ReadonlySet<string> = new Set(['integer', 'decimal', 'date', 'dateTime', 'time']);

const questionOf = (item: QuestionnaireItem): Question => ({
  linkId: item.linkId ?? '',
  type: item.type ?? '',
  repeats: item.repeats === true,
  required: item.required === true,
  longest: item.maxLength ?? Number.POSITIVE_INFINITY,
  bounds: ORDERED.has(item.type ?? '') ? { least: boundOf(item, 'minValue'), most: boundOf(item, 'maxValue') } : {},
  options: optionsOf(item),
  offers: offersOf(item),
  when: item.enableWhen ?? [],
  all: item.enableBehavior === 'all',
  items: questionsOf(item),
});

/** The questions of a form, or of one of its items. */
export const questionsOf = ({ item = [] }: Pick<Questionnaire | QuestionnaireItem, 'item'>): Questions =>
  new Map(item.map((each) => [each.linkId ?? '', questionOf(each)]));
