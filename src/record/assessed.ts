// Who assessed the resident on a form, when, and on which: in words for people.
// @see design: record, row 8 ("assessed once, used by all")
import type { Extension, Questionnaire, QuestionnaireResponse } from '@medplum/fhirtypes';
import type { OdsCode } from '../fhir/ids.ts';
import { reference } from '../fhir/reference.ts';
import { BASE } from '../fhir/systems.ts';
import { unversioned } from './answers.ts';
import { inWords } from './glance.ts';
import { codeFilter, ofType, type Reading, type Told } from './told.ts';

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

/** What form an assessment was made on: as it says itself, or as ours is called; undefined for what is no assessment. */
function titleOf(response: QuestionnaireResponse): string | undefined {
  const { _questionnaire: more } = response as {
    readonly _questionnaire?: { readonly extension?: readonly Extension[] };
  };
  const url = unversioned(response.questionnaire ?? '');
  const ours = url.startsWith(`${BASE}/Questionnaire/`) ? url.slice(`${BASE}/Questionnaire/`.length) : undefined;
  if (ours !== undefined && !ours.endsWith('-assessment')) return undefined;
  return more?.extension?.find((each) => each.url === DISPLAY)?.valueString ?? (ours && titleOfForm(ours));
}

const titleOfForm = (id: string): string | undefined =>
  (reference().forms[`Questionnaire-${id}`] as Questionnaire | undefined)?.title;

/** Finished assessments on forms, the newest of them. */
export const ASSESSED: Reading = {
  types: ['QuestionnaireResponse'],
  filters: [codeFilter('status', ['completed', 'amended'])],
  most: 20,
};

/** "Assessed by East Lancashire Hospitals on 1 June 2026: Social care assessment.", each form of each organisation once. */
export function assessedBy(told: readonly Told[], nameOf: (code: OdsCode) => string | undefined): readonly string[] {
  const lines = new Map<string, string>();
  const when = ({ resource }: Told<QuestionnaireResponse>): string =>
    resource.authored ?? resource.meta?.lastUpdated ?? '';
  for (const each of ofType(told, 'QuestionnaireResponse').toSorted((a, b) => (when(a) < when(b) ? 1 : -1))) {
    const title = titleOf(each.resource);
    const key = `${each.contributor} ${title}`;
    if (title === undefined || lines.has(key)) continue;
    lines.set(key, `Assessed by ${nameOf(each.contributor) ?? each.contributor} on ${inWords(when(each))}: ${title}.`);
  }
  return [...lines.values()];
}
