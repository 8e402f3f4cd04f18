// The form on which it is noted how sharing was explained, and what a response on it says.
// @see design: record, row 7; profiles/fsh/forms-sharing.fsh
import type { QuestionnaireResponse, QuestionnaireResponseItem, Resource } from '@medplum/fhirtypes';
import { BASE } from './systems.ts';

/** A canonical without the version it names. */
export const unversioned = (canonical: string): string => canonical.replace(/\|[^|]*$/, '');

/** Its address: no assessment. */
export const SHARING = `${BASE}/Questionnaire/sharing-explained`;

/** On which explanations a resident may rest a consent. */
export const UNDERSTOOD = 'understood-all';
/** When a response counts as given. */
export const GIVEN: readonly unknown[] = ['completed', 'amended'];

/** Items at any depth, outside answers. */
export const itemsWithin = (items: readonly QuestionnaireResponseItem[] = []): readonly QuestionnaireResponseItem[] =>
  items.flatMap((each) => [each, ...itemsWithin(each.item)]);

export const isExplanation = (resource: Resource): resource is QuestionnaireResponse =>
  resource.resourceType === 'QuestionnaireResponse' && unversioned(resource.questionnaire ?? '') === SHARING;

/** Whether an explanation says that the resident understood all of it. */
export function isUnderstood({ status, item }: QuestionnaireResponse): boolean {
  const answer = itemsWithin(item).find(({ linkId }) => linkId === 'understood')?.answer?.[0];
  return GIVEN.includes(status) && answer?.valueCoding?.code === UNDERSTOOD;
}
