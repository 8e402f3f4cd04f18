// Questionnaire/{id}/$populate: a form filled in with what this reader may see of earlier answers, so that only the rest is asked.
// @see https://hl7.org/fhir/uv/sdc/OperationDefinition-Questionnaire-populate.html; design: record, row 8
import { unversioned } from '../../fhir/explanation.ts';
import { isResourceId } from '../../fhir/ids.ts';
import { inTurn } from '../../fhir/inTurn.ts';
import { problem } from '../../fhir/problem.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { BASE, SYSTEM } from '../../fhir/systems.ts';
import { londonDay } from '../../fhir/time.ts';
import { ASSESSED, assessedIn } from '../../record/forms/assessed.ts';
import { answersOnRecord, ON_RECORD } from '../../record/forms/onRecord.ts';
import { prefill } from '../../record/forms/prefill.ts';
import { waysToReach } from '../../record/team/involved.ts';
import { lookedUp } from '../../record/team/people.ts';
import { codeFilter, ofType, type Reading, type Told } from '../../record/told.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { meantBy } from '../nhsNumbers.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { writerFor } from '../write/write.ts';
import { assessedPart, composedAnswer, cutParts, organisation, parts } from './composed.ts';
import { readInput } from './input.ts';

/** Finished assessments, the newest of them: no form is filled in with more. */
const ANSWERED: Reading = {
  types: ['QuestionnaireResponse'],
  filters: [codeFilter('status', ['completed', 'amended'])],
  most: 100,
};

/** Whom the form is about: a Patient by reference, or by NHS number. */
async function subjectOf(call: KnownCall, text: string | undefined): Promise<Result<string | undefined>> {
  const [system = '', number] = (text ?? '').split('|');
  if (system === SYSTEM.nhsNumber && number) return meantBy(call, number);
  const id = (text ?? '').replace(`${call.gateway.settings.baseUrl}/fhir/R4/`, '').replace(/^Patient\//, '');
  return ok(isResourceId(id) ? id : undefined);
}

const OURS = `${BASE}/Questionnaire/`;
/** Forms that are looked up for one answer. */
const FORMS = 50;
/** Forms that answers were given on: by their id where they are ours, else by their address. */
function formsOf(told: readonly Told[]): readonly string[] {
  const answered = Map.groupBy(ofType(told, 'QuestionnaireResponse'), ({ contributor }) => contributor);
  const forms = [...answered].flatMap(([by, own]) => {
    const urls = new Set(own.flatMap(({ resource }) => unversioned(resource.questionnaire ?? '') || []));
    return [...urls].map((url) => ({ by, url }));
  });
  return [...new Set(inTurn(forms, ({ by }) => by, FORMS).map(({ url }) => url))];
}

/** Forms of others that answers were given on, whoever published them. */
function formsElsewhere(told: readonly Told[]): readonly Reading[] {
  const urls = formsOf(told).filter((url) => !url.startsWith(OURS));
  const values = urls.map((text) => ({ mode: 'exact' as const, text }));
  return urls.length === 0
    ? []
    : [{ types: ['Questionnaire'], filters: [{ kind: 'string', param: 'url', values }], most: FORMS }];
}

/** What clients of the standard send too: what is known here is read here, whatever they bring, and `local` says no more. */
const UNREAD = ['context', 'local'];

export async function populate(call: KnownCall): Promise<Answer> {
  for (const type of ['Questionnaire', 'QuestionnaireResponse', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, ['subject'], UNREAD);
  if (!input.ok) return problemAnswer(input.error);
  if (call.url.searchParams.getAll('subject').some((each) => each.includes('|')))
    return problemAnswer(
      problem('parameter-invalid', { more: 'subject: an NHS number goes into the body of a POST.' }),
    );
  const subject = await subjectOf(call, input.value.text('subject'));
  if (!subject.ok) return problemAnswer(subject.error);
  if (input.value.text('subject') === undefined)
    return problemAnswer(
      problem('parameter-invalid', {
        more: 'Look at "subject": it is missing. Send Patient/id, or an NHS number with its system.',
      }),
    );
  const resident = subject.value ?? '';
  const id = call.param('id');
  const { nameOf } = call.gateway;
  const writes = writerFor(call, 'QuestionnaireResponse');
  const writer = writes.ok ? writes.value : undefined;
  const found = await composing(call, 'populate', {
    reads: [ANSWERED, ...ASSESSED, ON_RECORD],
    named: (told) => [
      `Questionnaire/${id}`,
      ...formsOf(told).flatMap((url) => (url.startsWith(OURS) ? [`Questionnaire/${url.slice(OURS.length)}`] : [])),
      ...lookedUp(told),
    ],
    beside: (told) => [...formsElsewhere(told), ...waysToReach(told)],
    make: ({ patient, told, cut }) => {
      const onRecord = answersOnRecord(patient, told, londonDay(call.now), nameOf);
      const filled = prefill({ all: told, onRecord, nameOf, now: call.now, writer }, id, resident);
      return filled && { ...filled, cut, assessed: assessedIn(told, nameOf) };
    },
    resident,
  });
  if (!found.ok) return problemAnswer(found.error);
  const { response, unanswered, answered, known, assessed, cut } = found.value;
  const asked = ({ linkId, text }: { readonly linkId: string; readonly text?: string }) =>
    parts({ name: 'linkId', valueString: linkId }, text && { name: 'text', valueString: text });
  const said = (name: string, { answers }: (typeof known)[number]) => answers.map((answer) => ({ name, ...answer }));
  const filled = [
    { name: 'response', resource: response },
    ...unanswered.map((each) => ({ name: 'unanswered', part: asked(each) })),
    ...answered.map((each) => ({
      name: 'answered',
      part: [
        ...asked(each),
        { name: 'recent', valueBoolean: each.recent },
        { name: 'when', valueDateTime: each.when },
        { name: 'source', valueReference: organisation(call, each.by) },
        ...said('other', each),
      ],
    })),
    ...known.map((each) => ({ name: 'known', part: [...asked(each), ...said('answer', each)] })),
    ...assessed.map((each) => assessedPart(call, each)),
    ...cutParts(call, cut),
  ];
  const about = { name: 'patient', valueReference: { reference: `Patient/${resident}` } };
  return composedAnswer(call, filled, about);
}
