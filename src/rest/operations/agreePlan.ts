// Patient/{id}/$agree-plan: whether somebody agrees with the shared plan, as they were shown it and as it is now.
// @see design: record, rows 3 and 14; profiles/fsh/questionnaires-plan.fsh
import type { Requester } from '../../consent/requester.ts';
import type { ResourceId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { agreementOf } from '../../record/plan/agreement.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { sharedPlan } from '../composed/sharedPlan.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { readAnswer } from '../shown.ts';
import { planCreate } from '../write/create.ts';
import { type Plan, performOne } from '../write/planned.ts';
import { writerFor } from '../write/write.ts';
import { readInput } from './input.ts';

/** Longest comment, characters. */
const COMMENT = 10_000;

interface Word {
  readonly version: string;
  readonly agree: boolean;
  readonly comment: string | undefined;
}

const invalid = (more: string): Result<never, Problem> => fail(problem('parameter-invalid', { more }));

async function readWord(call: KnownCall): Promise<Result<Word>> {
  const input = await readInput(call, ['version', 'agree', 'comment']);
  if (!input.ok) return input;
  const [version, agree, comment] = ['version', 'agree', 'comment'].map((name) => input.value.text(name));
  if (!version) return invalid('version: the ETag, or meta.versionId, of the plan that was read.');
  if (agree !== 'true' && agree !== 'false') return invalid('agree: true or false.');
  if (comment !== undefined && comment.length > COMMENT) return invalid(`comment: ${COMMENT} characters at most.`);
  return ok({ version: version.replace(/^(?:W\/)?"(.*)"$/, '$1'), agree: agree === 'true', comment });
}

/** A person: residents and families are named as all they write is, professionals by their token. */
function personOf(requester: Requester): Result<NonNullable<Parameters<typeof agreementOf>[0]['by']> | undefined> {
  if (requester.kind === 'resident' || requester.kind === 'proxy') return ok(undefined);
  const practitioner = requester.kind === 'professional' ? requester.practitioner : undefined;
  return practitioner ? ok({ practitioner, name: requester.name }) : fail(problem('not-entitled'));
}

/** Nobody agrees to what they have not seen: the version named is the one they would be shown now, or nothing is kept. */
async function planAgreement(call: KnownCall, word: Word): Promise<Result<Plan>> {
  const resident = call.param('id');
  const person = personOf(call.on.principal.requester);
  if (!person.ok) return person;
  const shown = await sharedPlan(call, resident);
  if (!shown.ok) return shown;
  if (shown.value.etags[0] !== `W/"${word.version}"`) return fail(problem('plan-changed'));
  const id = call.gateway.ids.uuid() as ResourceId;
  const answer = agreementOf({ ...word, resident, at: call.now, id, ...(person.value && { by: person.value }) });
  const planned = await planCreate({ ...call, made: true }, answer, id);
  if (!planned.ok) return planned;
  const now = async (): Promise<Answer> => {
    const plan = await sharedPlan(call, resident);
    return plan.ok ? readAnswer(call, plan.value) : problemAnswer(plan.error);
  };
  return ok({ ...planned.value, answer: now });
}

export async function agreePlan(call: KnownCall): Promise<Answer> {
  for (const type of ['Patient', 'CarePlan']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const writer = writerFor(call, 'QuestionnaireResponse', 'create');
  if (!writer.ok) return problemAnswer(writer.error);
  const word = await readWord(call);
  return word.ok ? performOne(call, () => planAgreement(call, word.value)) : problemAnswer(word.error);
}
