// Answers of a generated borough to the form on wellbeing that the gateway ships.
// @see profiles/fsh/forms-wellbeing.fsh
import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import { BASE } from '../fhir/systems.ts';
import type { Days } from './days.ts';
import type { Answers } from './history.ts';

export const wellbeing = (resident: ResidentId, { ago, ...scores }: Answers, days: Days): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${BASE}/Questionnaire/wellbeing|1`,
  status: 'completed',
  subject: { reference: `Patient/${resident}` },
  authored: `${days.ago(ago)}T10:00:00Z`,
  item: Object.entries(scores).map(([linkId, valueInteger]) => ({ linkId, answer: [{ valueInteger }] })),
});
