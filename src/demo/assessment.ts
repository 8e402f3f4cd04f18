// What the matron wrote down when she assessed Edith, on the form that every agency may use.
// @see profiles/fsh/forms-assessment.fsh
import type { QuestionnaireResponse, QuestionnaireResponseItem } from '@medplum/fhirtypes';
import { BASE, ourCodeSystem } from '../fhir/systems.ts';

const answer = (linkId: string, value: NonNullable<QuestionnaireResponseItem['answer']>[number]) => ({
  linkId,
  answer: [value],
});
const section = (linkId: string, ...item: readonly QuestionnaireResponseItem[]) => ({ linkId, item: [...item] });
const help = (code: string) => ({ valueCoding: { system: ourCodeSystem('assessment'), code } });

/** @param authored ISO instant */
export const assessmentOf = (patient: string, authored: string): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${BASE}/Questionnaire/integrated-assessment`,
  status: 'completed',
  subject: { reference: `Patient/${patient}` },
  authored,
  item: [
    section(
      'about',
      answer('matters-most', { valueString: 'Staying in my own house, and my roses' }),
      answer('communication-needs', { valueString: 'Speak up, my left ear is the better one' }),
    ),
    section(
      'living',
      answer('lives-with', { valueString: 'Alone since 2021' }),
      answer('housing', { valueString: 'Own terraced house' }),
    ),
    section('mobility', answer('falls-last-year', { valueInteger: 3 }), answer('stairs', { valueBoolean: false })),
    section('personal-care', answer('washing-dressing', help('some-help')), answer('toilet', help('independent'))),
    section('nutrition', answer('eating', help('some-help'))),
    section(
      'carers',
      answer('carer', { valueString: 'Her daughter, at weekends' }),
      answer('carer-copes', { valueBoolean: true }),
    ),
    section('goals', answer('goal', { valueString: 'Walk to the garden gate by myself' })),
  ],
});
