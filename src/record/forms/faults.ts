// In what a response does not answer its form: what is asked nowhere, answered otherwise than asked, or not answered.
// @see https://hl7.org/fhir/R4/questionnaireresponse.html#notes; https://hl7.org/fhir/R4/questionnaire.html#invs
import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { type Problem, problem } from '../../fhir/problem.ts';
import type { ProblemId } from '../../fhir/problemTable.ts';
import { isEnabled, type Scope } from './enabled.ts';
import { type Bounds, bare, isWithin, VALUES, valueIn } from './fits.ts';
import type { Offer, Question, Questions } from './form.ts';

type Item = QuestionnaireResponseItem;

/** Questions and items looked at for one response. */
const STEPS = 200_000;
/** Faults that are told at once. */
const FAULTS = 50;

interface Check {
  readonly finished: boolean;
  readonly faults: Problem[];
  steps: number;
}

const isFull = ({ faults, steps }: Check): boolean => faults.length >= FAULTS || steps <= 0;

/** A link id that could be nobody's number or name. */
const shown = (linkId: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/.test(linkId) && !/\d{9}/.test(linkId) ? `linkId "${linkId}"` : 'this linkId';

function tell(check: Check, id: ProblemId, linkId: string, expression: string, what = ''): void {
  const more = `${shown(linkId)}${what && `: ${what}`}.`;
  if (check.faults.length < FAULTS)
    check.faults.push(problem(id, { expression, more: more[0]?.toUpperCase() + more.slice(1) }));
}

const isGiven = (answer: QuestionnaireResponseItemAnswer): boolean =>
  Object.keys(answer).some((name) => /^_?value/.test(name)) || answer.extension !== undefined;

/** Whether anything is answered in an item or below it. */
const isAnswered = ({ answer = [], item = [] }: Item): boolean =>
  answer.some((each) => isGiven(each) || (each.item ?? []).some(isAnswered)) || item.some(isAnswered);

/** Options that are named at once. */
const NAMED = 20;

/** What may be said again: short, and nobody's number. */
const isTellable = (what: string): boolean => what.length <= 64 && !/(?:\d[\s-]?){9}/.test(what);

/** What a form offers, each system once. */
function offered(offers: readonly Offer[]): string {
  const named = offers.filter(({ name }) => isTellable(name)).slice(0, NAMED);
  const more = offers.length - named.length;
  const told = [...Map.groupBy(named, ({ system }) => system)].map(([system, all]) => {
    const names = all.map(({ name }) => name).join(', ');
    return system && isTellable(system) ? `${names} (each with the system ${system})` : names;
  });
  return told.length > 0 ? `it offers ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : '';
}

/** Within what an answer stands. */
function within({ least, most }: Bounds): string {
  const [from, to] = [least, most].map((bound) => (isTellable(`${bound ?? ''}`) ? bound : undefined));
  return [...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`up to ${to}`])].join(' ');
}

function checkValue(
  check: Check,
  { linkId, type, options, offers, longest, bounds }: Question,
  answer: object,
  at: string,
): void {
  const value = valueIn(answer);
  if (!value) return;
  const [name, held] = value;
  const takes = VALUES[type] ?? [];
  const isOffered = options?.has(bare(value)) ?? false;
  if (!takes.includes(name) || (type === 'choice' && !options && name !== 'valueCoding'))
    tell(check, 'form-answer-type', linkId, at, takes.length > 0 ? `it takes ${takes[0]}` : 'it takes no answer');
  else if (typeof held === 'string' && held.length > longest)
    tell(check, 'form-answer-type', linkId, at, `${longest} characters at most`);
  else if (!isWithin(bounds, held)) tell(check, 'form-answer-type', linkId, at, `it takes answers ${within(bounds)}`);
  else if (options && !isOffered && !(type === 'open-choice' && name === 'valueString'))
    tell(check, 'form-answer-option', linkId, at, offered(offers));
}

function checkQuestion(check: Check, question: Question, [item, at]: readonly [Item, string], scope: Scope): void {
  const { answer = [] } = item;
  const [inner] = item.item ?? [];
  // Below a question what is asked stands within its answer.
  if (inner) tell(check, 'form-item-unknown', inner.linkId ?? '', `${at}.item[0]`);
  if (!question.repeats && answer.length > 1) tell(check, 'form-answer-repeats', question.linkId, `${at}.answer[1]`);
  for (const [nth, each] of answer.entries()) {
    if (isFull(check)) return;
    check.steps -= 1;
    checkValue(check, question, each, `${at}.answer[${nth}]`);
    checkLevel(check, question.items, each.item ?? [], `${at}.answer[${nth}]`, scope);
  }
}

function checkGroup(check: Check, question: Question, [item, at]: readonly [Item, string], scope: Scope): void {
  if (item.answer) tell(check, 'form-answer-type', question.linkId, `${at}.answer[0]`, 'it takes no answer');
  checkLevel(check, question.items, item.item ?? [], at, scope);
}

/** Items that stand together, against the questions that are asked there. */
function checkLevel(check: Check, asked: Questions, items: readonly Item[], at: string, above?: Scope): void {
  const scope: Scope = { items, ...(above && { above }) };
  const found = Map.groupBy(
    items.map((item, nth) => [item, `${at}.item[${nth}]`] as const),
    ([{ linkId }]) => linkId ?? '',
  );
  check.steps -= items.length;
  for (const [linkId, [first]] of found)
    if (!asked.has(linkId)) tell(check, 'form-item-unknown', linkId, first?.[1] ?? at);
  for (const question of asked.values()) {
    check.steps -= 1 + question.when.length;
    if (isFull(check)) return;
    checkOne(check, question, found.get(question.linkId) ?? [], at, scope);
  }
}

function checkOne(
  check: Check,
  question: Question,
  found: readonly (readonly [Item, string])[],
  at: string,
  scope: Scope,
): void {
  const { linkId, type, required, repeats } = question;
  const enabled = isEnabled(question, scope);
  const answered = found.find(([item]) => isAnswered(item));
  if (enabled === false) {
    if (answered) tell(check, 'form-item-disabled', linkId, answered[1]);
    return;
  }
  const there = type === 'group' ? found.some(([{ item }]) => item) : answered;
  if (check.finished && enabled && required && !there && type !== 'display')
    tell(check, 'form-answer-required', linkId, found[0]?.[1] ?? at);
  const [, second] = found;
  if (second && !(type === 'group' && repeats)) tell(check, 'form-answer-repeats', linkId, second[1]);
  for (const each of found) {
    if (isFull(check)) return;
    if (type === 'group') checkGroup(check, question, each, scope);
    else checkQuestion(check, question, each, scope);
  }
}

const asksAnything = (asked: Questions): boolean =>
  [...asked.values()].some(({ type, items }) => (type !== 'group' && type !== 'display') || asksAnything(items));

/** Every way in which a response breaks its form, 50 at most; empty when it answers it. Nothing quotes an answer. */
export function formFaults(asked: Questions, { item = [], status }: QuestionnaireResponse): readonly Problem[] {
  // Nobody means what was entered in error.
  if (status === 'entered-in-error') return [];
  const check: Check = { finished: status === 'completed' || status === 'amended', faults: [], steps: STEPS };
  checkLevel(check, asked, item, 'QuestionnaireResponse');
  const silent = check.finished && check.faults.length === 0 && asksAnything(asked) && !item.some(isAnswered);
  if (silent) check.faults.push(problem('form-empty', { expression: 'QuestionnaireResponse.item' }));
  return check.steps > 0 ? check.faults : [problem('form-too-long')];
}
