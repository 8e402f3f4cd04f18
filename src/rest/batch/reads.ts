// Reads of a transaction: one that fails refuses the whole, so each is tried before anything is written.
// @see https://hl7.org/fhir/R4/http.html#transaction-response
import type { Told } from '../../access/pep.ts';
import { problem } from '../../fhir/problem.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import type { Plan } from '../write/planned.ts';
import type { Entry } from './entries.ts';

/** Answers a GET as the request it stands for. */
export type Get = (call: KnownCall, entry: Entry) => Promise<Answer>;

export interface Tried {
  /** Of the whole, by the first read that fails. */
  readonly refusal?: Answer;
  /** By place; none where something is written, which reads are to see. */
  readonly answers: ReadonlyMap<number, Answer>;
}

/** The refusal of one entry, said with its place in the Bundle. */
function placedAnswer(answer: Answer, at: number): Answer {
  const outcome = JSON.parse(answer.body) as { readonly issue: readonly object[] };
  const issue = outcome.issue.map((each) => ({ ...each, expression: [`Bundle.entry[${at}]`] }));
  return recordAnswer(answer.status, JSON.stringify({ ...outcome, issue }));
}

/**
 * Tries every GET. What the transaction itself makes is not missed yet, what it deletes is missing already. On record is what
 * was tried where that is all there will be: where it is refused, and where nothing is written, so that these are the answers.
 * @param plans by place
 */
export async function tryReads(
  call: KnownCall,
  entries: readonly Entry[],
  plans: ReadonlyMap<number, Plan>,
  get: Get,
): Promise<Tried> {
  const written = new Map<string, Entry['method'] | undefined>();
  for (const [at, { changes, target }] of plans) if (changes.length > 0) written.set(target, entries[at]?.method);
  const [answers, happened] = [new Map<number, Answer>(), [] as Told[]];
  const trying = { ...call, on: { ...call.on, tried: (happening: Told) => void happened.push(happening) } };
  let refusal: Answer | undefined;
  for (const [at, entry] of entries.entries()) {
    if (entry.method !== 'GET' || refusal) continue;
    const [type, id, ...more] = entry.path.split('/');
    const change = written.get(`${type}/${id}`);
    const gone = change === 'DELETE' && more.length === 0;
    const answer = gone ? problemAnswer(problem('not-found')) : await get(trying, entry);
    const comes = (answer.status === 404 || answer.status === 410) && change !== undefined && !gone;
    if (answer.status >= 400 && !comes) refusal = placedAnswer(answer, at);
    else answers.set(at, answer);
  }
  if (written.size > 0 && !refusal) return { answers: new Map() };
  for (const each of happened) await call.gateway.pep.record(call.on, each);
  return { answers, ...(refusal && { refusal }) };
}
