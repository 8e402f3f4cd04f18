// Answers: status, headers and body in one piece (headers touched later would cost half the throughput).
// @see https://hl7.org/fhir/R4/http.html#general

import type { Instant } from '../fhir/ids.ts';
import { joinProblems, outcomeOf, type Problem, statusOf } from '../fhir/problem.ts';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

/** An answer before the request's own headers (id, CORS, compression) are put on. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Said with every record: silence must not read as "nothing there". @see design: consent §4 */
export const NOTICE = 'Information may be withheld or not yet received.';
/** The same as an entry of a Bundle. */
export const NOTICE_OUTCOME = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: NOTICE }],
});

const RECORD_HEADERS = { 'content-type': FHIR_JSON, 'cache-control': 'private, no-store', 'x-onestory-notice': NOTICE };

/** An answer that shows (part of) a record. */
export const recordAnswer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body,
  headers: { ...RECORD_HEADERS, ...headers },
});

export const jsonAnswer = (status: number, body: unknown, type = 'application/json; charset=utf-8'): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': type, 'cache-control': 'no-store' },
});

/** The OperationOutcome of a failure; hidden and absent resources get byte for byte the same. */
export function problemAnswer(p: Problem): Answer {
  const status = statusOf(p);
  const headers: Record<string, string> = { ...RECORD_HEADERS };
  if (status === 401)
    headers['www-authenticate'] = p.id === 'token-missing' ? 'Bearer' : 'Bearer error="invalid_token"';
  if (status === 429) headers['retry-after'] = '1';
  return { status, body: JSON.stringify(outcomeOf(p)), headers };
}

/** ETag and Last-Modified of a version. */
export const versionHeaders = (etag: string, lastUpdated: Instant): Record<string, string> => ({
  etag,
  'last-modified': new Date(lastUpdated).toUTCString(),
});

const DONE =
  '{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational","diagnostics":"Done."}]}';

/** The body of an answer to a write, as `Prefer: return=…` asks: warnings are for who asks for an outcome. @see https://hl7.org/fhir/R4/http.html#ops */
export function preferredBody(request: Request, resource: string, warnings: readonly Problem[] = []): string {
  const wanted = /\breturn=(minimal|OperationOutcome)\b/.exec(request.headers.get('prefer') ?? '')?.[1];
  if (wanted === 'minimal') return '';
  if (wanted !== 'OperationOutcome') return resource;
  const warned = joinProblems(warnings);
  return warned ? JSON.stringify(outcomeOf(warned, 'warning')) : DONE;
}

/** The body again with line breaks, for people (`_pretty=true`). */
export const pretty = (answer: Answer): Answer =>
  answer.body && /json/.test(answer.headers['content-type'] ?? '')
    ? { ...answer, body: JSON.stringify(JSON.parse(answer.body), null, 2) }
    : answer;
