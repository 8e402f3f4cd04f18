// CareTeam/locality-{code}/$candidates: people to be asked whether they want a shared plan, each explained rule by rule.
// @see design: record, row 6 ("a candidate is visible only inside the agency that found them until they consent")
import type { ParametersParameter } from '@medplum/fhirtypes';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { ourCodeSystem } from '../../fhir/systems.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Candidate, type CandidatesAsked, candidatesFor, keyOf, MOST_CANDIDATES } from '../locality/candidates.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { dayAsked, localityAsked } from './askedOfLocality.ts';
import { composedAnswer, organisation, parts } from './composed.ts';
import { readInput } from './input.ts';
import { countAsked, PAGING, pageAsked } from './paged.ts';

type Part = ParametersParameter;

export const CANDIDATES_PARAMETERS: readonly string[] = ['cohort', 'since', ...PAGING];

const rulePart = ({ rule, sentence, since, grounds }: Candidate['met'][number]): Part => ({
  name: 'rule',
  part: parts(
    { name: 'rule', valueCode: rule },
    { name: 'sentence', valueString: sentence },
    since && { name: 'since', valueDate: since },
    ...grounds.map(({ address, what, date }) => ({
      name: 'fact',
      part: parts({ name: 'what', valueString: what }, date && { name: 'date', valueDate: date }, {
        name: 'resource',
        valueReference: { reference: address },
      }),
    })),
  ),
});

const nominationPart = ({ address, by, reason, date }: Candidate['nominations'][number]): Part => ({
  name: 'nomination',
  part: parts(
    { name: 'by', valueString: by },
    reason && { name: 'reason', valueString: reason },
    date && { name: 'date', valueDateTime: date },
    { name: 'resource', valueReference: { reference: address } },
  ),
});

function candidatePart(call: KnownCall, each: Candidate): Part {
  const { resident, name, foundBy, cohort, since, met, nominations, lead, declined } = each;
  const { cohorts } = call.gateway.rulebook.cohorts;
  const display = cohorts.find(({ code }) => code === cohort)?.name;
  return {
    name: 'candidate',
    part: parts(
      { name: 'patient', valueReference: { reference: `Patient/${resident}`, ...(name && { display: name }) } },
      { name: 'found-by', valueReference: organisation(call, foundBy) },
      cohort && {
        name: 'cohort',
        valueCoding: { system: ourCodeSystem('cohort'), code: cohort, ...(display && { display }) },
      },
      since && { name: 'since', valueDate: since },
      ...met.map(rulePart),
      ...nominations.map(nominationPart),
      lead && { name: 'lead', valueString: lead },
      declined && { name: 'declined', valueBoolean: true },
    ),
  };
}

/** What is asked for: which cohort, since when, at most how many; `parameter-invalid` for what cannot be understood. */
function readAsked(call: KnownCall, texts: URLSearchParams): Result<CandidatesAsked> {
  const [cohort, since] = ['cohort', 'since'].map((name) => texts.get(name) ?? undefined);
  const codes = call.gateway.rulebook.cohorts.cohorts.map(({ code }) => code);
  if (cohort !== undefined && !codes.includes(cohort))
    return fail(problem('parameter-invalid', { more: `cohort: one of ${codes.join(', ')}.` }));
  const day = dayAsked(call, since, 0, 'since');
  if (!day.ok) return day;
  const count = countAsked(texts, MOST_CANDIDATES);
  if (!count.ok) return count;
  return ok({ count: count.value, ...(cohort !== undefined && { cohort }), ...(since !== undefined && { since }) });
}

export async function candidates(call: KnownCall): Promise<Answer> {
  for (const type of ['CareTeam', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const { requester } = call.on.principal;
  // Who is found is for those who find.
  if (!('organisation' in requester)) return problemAnswer(problem('role-missing'));
  const input = await readInput(call, CANDIDATES_PARAMETERS);
  if (!input.ok) return problemAnswer(input.error);
  const locality = await localityAsked(call);
  if (!locality.ok) return problemAnswer(locality.error);
  const paging = await pageAsked(call, input.value, '$candidates');
  if (!paging.ok) return problemAnswer(paging.error);
  const { texts, after, linkAfter } = paging.value;
  const asked = readAsked(call, texts);
  if (!asked.ok) return problemAnswer(asked.error);
  const found = await candidatesFor(call, locality.value, { ...asked.value, ...(after !== undefined && { after }) });
  if (!found.ok) return problemAnswer(found.error);
  const { list, total, more, from } = found.value;
  const last = list.at(-1);
  const link = more && last ? await linkAfter(keyOf(last)) : ok(undefined);
  if (!link.ok) return problemAnswer(link.error);
  return composedAnswer(
    call,
    parts(
      { name: 'total', valueUnsignedInt: total },
      ...list.map((each) => candidatePart(call, each)),
      from && { name: 'truncated', valueDate: from },
      link.value !== undefined && { name: 'next', valueUri: link.value },
    ),
    { name: 'team', valueReference: { reference: `CareTeam/${call.param('id')}` } },
  );
}
