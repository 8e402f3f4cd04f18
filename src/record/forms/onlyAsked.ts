// A filled-in form without answers to what is not asked, by the other answers that stay.
// @see https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
import type { QuestionnaireResponseItem } from '@medplum/fhirtypes';
import { isEnabled, type Scope } from './enabled.ts';
import type { Question, Questions } from './form.ts';

type Item = QuestionnaireResponseItem;
type Items = ReadonlySet<Item>;

/** How many questions may each hang on the one before; of forms that go further nothing conditional is filled in. */
const DEEPEST = 30;

interface Walked {
  readonly item: Item;
  readonly question: Question;
  readonly scope: Scope;
}

/** All that stands in a form, above before below. */
function walk(items: readonly Item[], asked: Questions, out: Items, above?: Scope): readonly Walked[] {
  const scope: Scope = { items, out, ...(above && { above }) };
  return items.flatMap((item): readonly Walked[] => {
    const question = asked.get(item.linkId ?? '');
    if (!question) return [];
    const below = [item.item ?? [], ...(item.answer ?? []).map((each) => each.item ?? [])];
    return [{ item, question, scope }, ...below.flatMap((each) => walk(each, question.items, out, scope))];
  });
}

/** What is not asked: each that goes may open or close what hangs on it, until nothing changes any more. */
function notAsked(items: readonly Item[], asked: Questions): Items {
  let out: Items = new Set();
  for (let pass = 0; pass < DEEPEST; pass += 1) {
    const next = walk(items, asked, out).filter(({ question, scope }) => isEnabled(question, scope) === false);
    if (next.length === out.size && next.every(({ item }) => out.has(item))) return out;
    out = new Set(next.map(({ item }) => item));
  }
  const conditional = walk(items, asked, out).filter(({ question }) => question.when.length > 0);
  return new Set(conditional.map(({ item }) => item));
}

const without = (items: readonly Item[], out: Items): Item[] =>
  items.map((each): Item => {
    const { item, answer, ...rest } = each;
    if (out.has(each)) return rest;
    const answers = answer?.map((one) => (one.item ? { ...one, item: without(one.item, out) } : one));
    return { ...rest, ...(item && { item: without(item, out) }), ...(answers && { answer: answers }) };
  });

export interface Kept {
  readonly items: Item[];
  /** Link ids of what is not asked, whatever is still answered. */
  readonly left: ReadonlySet<string>;
}

/** @param open link ids of what is still to be answered */
export function onlyAsked(items: readonly Item[], asked: Questions, open: ReadonlySet<string>): Kept {
  const out = notAsked(items, asked);
  const left = new Set<string>();
  for (const { item, question } of walk(items, asked, out)) {
    const waits = question.when.some(({ question: on = '' }) => open.has(on) && !left.has(on));
    if (!out.has(item) || waits) continue;
    left.add(question.linkId);
    const below = [...(item.item ?? []), ...(item.answer ?? []).flatMap((each) => each.item ?? [])];
    for (const each of walk(below, question.items, out)) left.add(each.question.linkId);
  }
  return { items: without(items, out), left };
}
