// batch and transaction: POST [base] with a Bundle. A batch is many requests, a transaction is one write of many.
// @see https://hl7.org/fhir/R4/http.html#transaction
import type { Bundle } from '@medplum/fhirtypes';
import { type Problem, problem } from '../../fhir/problem.ts';
import type { Result } from '../../fhir/result.ts';
import { readResource } from '../body.ts';
import { nowhere } from '../bundle.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { areTooMuch, type Entry, METHODS, readEntry, requestOf } from './entries.ts';
import { transaction } from './transaction.ts';

/** One entry as the request it stands for, through the very routes that any request goes through, for the same caller. */
export type Dispatch = (call: KnownCall, request: Request) => Promise<Response>;

const MOST = 500;

/** How every resource begins that has an address of its own. */
const ADDRESSED = /^\{\s*"resourceType":\s*"(\w+)",\s*"id":\s*"([^"]+)"/;

/** What an entry is answered: the answer that the request would have had by itself. */
function entryJson({ status, body, headers }: Answer, fullUrl: string): string {
  const modified = Date.parse(headers['last-modified'] ?? '');
  const outcome = status >= 400 || body.startsWith('{"resourceType":"OperationOutcome"');
  const response = JSON.stringify({
    status: String(status),
    ...(headers['location'] && { location: headers['location'] }),
    ...(headers['etag'] && { etag: headers['etag'] }),
    ...(!Number.isNaN(modified) && { lastModified: new Date(modified).toISOString() }),
  });
  if (body === '') return `{"response":${response}}`;
  return outcome
    ? `{"response":${response.slice(0, -1)},"outcome":${body}}}`
    : `{"fullUrl":"${fullUrl}","resource":${body},"response":${response}}`;
}

/** The answers as a Bundle, in which no two entries have the same address. @see https://hl7.org/fhir/R4/bundle.html#invs (bdl-7) */
function bundleAnswer(
  { gateway }: KnownCall,
  type: 'batch' | 'transaction',
  answers: readonly (Answer | undefined)[],
): Answer {
  const taken = new Set<string>();
  const entries = answers.map((answer = problemAnswer(problem('bug')), at) => {
    const [, of, id] = ADDRESSED.exec(answer.body) ?? [];
    const url = of ? `${gateway.settings.baseUrl}/fhir/R4/${of}/${id}` : nowhere(at);
    const fullUrl = taken.has(url) ? nowhere(at) : url;
    taken.add(url);
    return entryJson(answer, fullUrl);
  });
  const list = entries.length > 0 ? `,"entry":[${entries.join(',')}]` : '';
  return recordAnswer(200, `{"resourceType":"Bundle","type":"${type}-response"${list}}`);
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text(), headers: Object.fromEntries(response.headers) };
}

/** Positions of the entries in the order in which they are processed. */
const inOrder = (entries: readonly Result<Entry, Problem>[]): readonly number[] =>
  METHODS.flatMap((method) => entries.flatMap((each, at) => (each.ok && each.value.method === method ? [at] : [])));

async function batch(call: KnownCall, entries: readonly Result<Entry, Problem>[], dispatch: Dispatch): Promise<Answer> {
  const answers: Answer[] = entries.map((each) => problemAnswer(each.ok ? problem('bug') : each.error));
  for (const at of inOrder(entries)) {
    const entry = entries[at];
    if (entry?.ok) answers[at] = await answerOf(await dispatch(call, requestOf(call, entry.value)));
  }
  return bundleAnswer(call, 'batch', answers);
}

export async function bundle(call: KnownCall, dispatch: Dispatch): Promise<Answer> {
  const { settings, rateLimiter } = call.gateway;
  const read = await readResource(call.request, settings.maxBody, 'Bundle');
  if (!read.ok) return problemAnswer(read.error);
  const { type, entry: given = [] } = read.value as Bundle;
  if ((type !== 'batch' && type !== 'transaction') || !Array.isArray(given))
    return problemAnswer(problem('bundle-type', { expression: 'Bundle.type' }));
  if (given.length > MOST) return problemAnswer(problem('too-many-entries'));
  // Let in as one request, paid for as what it holds.
  rateLimiter(call.on.principal.client, call.now, Math.max(0, given.length - 1));
  const entries = given.map((each: unknown) => readEntry(call, each));
  if (areTooMuch(entries)) return problemAnswer(problem('too-many-entries'));
  if (type === 'batch') return batch(call, entries, dispatch);
  return transaction(
    call,
    entries,
    async (on, entry) => answerOf(await dispatch(on, requestOf(on, entry))),
    (answers) => bundleAnswer(call, 'transaction', answers),
  );
}
