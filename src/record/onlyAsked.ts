// A filled-in form without answers to what is not asked, by the other answers.
// @see https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen
import type { QuestionnaireResponseItem } from '@medplum/fhirtypes';
import { isEnabled, type Scope } from './enabled.ts';
import type { Questions } from './form.ts';

type Item = QuestionnaireResponseItem;

/** @param left takes the link ids of what is not asked and depends on nothing that is still to be answered */
export function onlyAsked(
  items: readonly Item[],
  asked: Questions,
  open: ReadonlySet<string>,
  left: Set<string>,
  above?: Scope,
): Item[] {
  const scope: Scope = { items, ...(above && { above }) };
  return items.map((each): Item => {
    const { item, answer, ...rest } = each;
    const question = asked.get(each.linkId ?? '');
    if (!question || isEnabled(question, scope) !== false) {
      const inner = (of: readonly Item[]) => onlyAsked(of, question?.items ?? new Map(), open, left, scope);
      const answers = answer?.map((one) => (one.item ? { ...one, item: inner(one.item) } : one));
      return { ...rest, ...(item && { item: inner(item) }), ...(answers && { answer: answers }) };
    }
    if (!question.when.some(({ question: on = '' }) => open.has(on))) left.add(question.linkId);
    return rest;
  });
}
