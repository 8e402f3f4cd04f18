// Answers are checked against the form they name: one the gateway ships, or one that the writer's own organisation published here.
// @see https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.questionnaire; design: record, row 8
import type { Questionnaire, Resource } from '@medplum/fhirtypes';
import type { Occasion, Shown } from '../../access/pep.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { reference } from '../../fhir/reference.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { BASE } from '../../fhir/systems.ts';
import { isOurAssessment } from '../../record/forms/assessed.ts';
import { formFaults } from '../../record/forms/faults.ts';
import { type Questions, questionsOf } from '../../record/forms/form.ts';
import { OWN } from '../../record/team/people.ts';
import { type KnownCall, mayTry } from '../call.ts';

type Found = Result<Questionnaire | undefined>;

const OURS = `${BASE}/Questionnaire/`;
/** Forms of one address, and versions of one form, that are looked through. */
const MOST = 50;

const parsed = new WeakMap<Questionnaire, Questions>();
/** Forms as they were read, by what names that form of a version: none ever changes. */
const versions = new Map<string, Questionnaire>();
const KEPT = 200;

function asRead({ versionId, body }: Shown): Questionnaire {
  const known = versions.get(versionId);
  if (known) return known;
  const form = JSON.parse(body) as Questionnaire;
  if (versions.size >= KEPT) versions.clear();
  versions.set(versionId, form);
  return form;
}

function parsedOf(form: Questionnaire): Questions {
  const known = parsed.get(form) ?? questionsOf(form);
  parsed.set(form, known);
  return known;
}

const isForm = (resource: Resource | undefined): resource is Questionnaire =>
  resource?.resourceType === 'Questionnaire';

/** One the gateway ships, as it is or as it was: it is there, or the answer is to nothing. */
async function shippedForm(call: KnownCall, url: string, version: string | undefined): Promise<Found> {
  const id = url.slice(OURS.length);
  const form = reference().forms[`Questionnaire-${id}`] as Questionnaire | undefined;
  if (!form) return fail(problem('form-unknown', { expression: 'QuestionnaireResponse.questionnaire' }));
  if (version === undefined || version === form.version) return ok(form);
  const more = `The version in use is ${form.version}.`;
  const unknown = problem('form-unknown', { expression: 'QuestionnaireResponse.questionnaire', more });
  if (!mayTry(call, 'Questionnaire', 'read').ok) return fail(unknown);
  const asked = { type: 'Questionnaire', id, count: MOST };
  const past = await call.gateway.pep.history(call.on, asked, 'unrecorded');
  if (!past.ok) return past.error.id === 'not-found' ? fail(unknown) : past;
  const then = past.value.content.entries
    .map(({ shown }) => shown)
    .filter(({ row }) => !row.deleted)
    .map(asRead)
    .find((each) => each.version === version);
  return then ? ok(then) : fail(unknown);
}

/**
 * The writer's own of this address: what another organisation publishes under it makes nobody's answers fail. The newest
 * unless a version is named; an address need not lead anywhere.
 */
async function publishedForm(
  call: KnownCall,
  url: string,
  version: string | undefined,
  writer: OdsCode,
): Promise<Found> {
  const isIt = (form: Questionnaire): boolean =>
    form.url === url && (version === undefined || form.version === version);
  const beside = [...(call.beside?.values() ?? [])].filter(isForm).find(isIt);
  if (beside) return ok(beside);
  if (!mayTry(call, 'Questionnaire', 'read').ok) return ok(undefined);
  const values = [{ mode: 'exact' as const, text: url }];
  const found = await call.gateway.pep.joining(
    call.on,
    {
      types: ['Questionnaire'],
      filters: [
        { kind: 'string', param: 'url', values },
        { kind: 'contributor', value: writer },
      ],
      sort: [{ by: 'lastUpdated', descending: true }],
      count: MOST,
    },
    { type: 'Questionnaire', query: '' },
    async ({ content }) => ok({ value: content.entries, left: [] }),
    'unrecorded',
  );
  if (!found.ok) return found;
  // In summary a form lacks what it asks.
  const own = found.value.filter(({ mask }) => mask === undefined);
  return ok(own.map(asRead).find(isIt));
}

/** Looked up once for all that one request writes. */
const asked = new WeakMap<Occasion, Map<string, Promise<Found>>>();

function formOf(call: KnownCall, canonical: string, writer: OdsCode): Promise<Found> {
  const [url = '', version] = canonical.replace(/#.*$/, '').split('|');
  const known = asked.get(call.on) ?? new Map<string, Promise<Found>>();
  asked.set(call.on, known);
  const form =
    known.get(canonical) ??
    (url.startsWith(OURS) ? shippedForm(call, url, version) : publishedForm(call, url, version, writer));
  known.set(canonical, form);
  return form;
}

/** Whether what is written answers the form it names, if that is known here; of anything but a response it says nothing. */
export async function checkAnswers(
  call: KnownCall,
  written: Resource,
  writer: OdsCode,
): Promise<Result<true, Problem>> {
  if (written.resourceType !== 'QuestionnaireResponse' || !written.questionnaire) return ok(true);
  if (written.status === 'entered-in-error') return ok(true);
  if (OWN.includes(writer) && isOurAssessment(written.questionnaire)) return fail(problem('form-of-professionals'));
  const form = await formOf(call, written.questionnaire, writer);
  if (!form.ok) return form;
  const fault = form.value && joinProblems(formFaults(parsedOf(form.value), written));
  return fault ? fail(fault) : ok(true);
}
