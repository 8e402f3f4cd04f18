// One message to another system, and what came of it: taken, refused for good, or to be tried again.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard (errors); design: reference/community-and-urgent-care C.3
import type { Bundle, Coding, OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { Agent, errors, request } from 'undici';
import { BARS_ERRORS, receiverError, senderError } from '../terms/barsErrors.ts';

export type Verdict =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'refused'; readonly code: string }
  /** `silent`: nobody is there at all. */
  | { readonly kind: 'again'; readonly code: string; readonly silent?: true };

export interface Peers {
  /** Never throws for what the other side does. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Verdict>;
  close(): Promise<void>;
}

/** Longest answer that is read, in bytes. */
const LONGEST = 256 * 1024;
const CODE = /^(?:(?:REC|SEND|PROXY)_)?[A-Z_]{1,60}$/;
const LATER = [408, 425, 429];

function read(text: string): OperationOutcome | Bundle | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && 'resourceType' in found ? (found as Bundle) : undefined;
  } catch {
    return undefined;
  }
}

/** The issues of an outcome; of a message, those it carries. */
function issuesIn(said: OperationOutcome | Bundle | undefined): readonly OperationOutcomeIssue[] {
  const outcomes = said?.resourceType === 'Bundle' ? (said.entry ?? []).map(({ resource }) => resource) : [said];
  return outcomes.flatMap((each) => (each?.resourceType === 'OperationOutcome' ? (each.issue ?? []) : []));
}

/** Whichever way the standard itself spells the system. */
const isOurs = ({ system }: Coding): boolean => system?.toLowerCase() === BARS_ERRORS.toLowerCase();

/** The code of the standard. */
const codeIn = (said: OperationOutcome | Bundle | undefined): string | undefined =>
  issuesIn(said)
    .flatMap(({ details }) => details?.coding?.filter(isOurs) ?? [])
    .map(({ code = '' }) => code)
    .find((code) => CODE.test(code));

/** The receiver has it already: the answer to an earlier attempt was lost. */
const isDuplicate = (said: OperationOutcome | Bundle | undefined): boolean =>
  issuesIn(said).some(({ code }) => code === 'duplicate');

/** What an answer that is there means. Exported for its tests alone. */
export function verdictOn(status: number, text: string): Verdict {
  const said = read(text);
  const code = codeIn(said);
  if (status >= 200 && status < 300) {
    if (text !== '' && !said) return { kind: 'again', code: receiverError(500) };
    const [first] = said?.resourceType === 'Bundle' ? (said.entry ?? []) : [];
    const answered = first?.resource?.resourceType === 'MessageHeader' ? first.resource.response?.code : undefined;
    if (answered === 'transient-error') return { kind: 'again', code: code ?? receiverError(503) };
    if (answered === 'fatal-error') return { kind: 'refused', code: code ?? receiverError(422) };
    return { kind: 'acknowledged' };
  }
  if (status === 409 && isDuplicate(said)) return { kind: 'acknowledged' };
  const later = LATER.includes(status) || status >= 500;
  return { kind: later ? 'again' : 'refused', code: code ?? senderError(status) };
}

function verdictOnFailure(why: unknown): Verdict {
  if (why instanceof errors.ResponseExceededMaxSizeError) return { kind: 'again', code: receiverError(500) };
  const late = why instanceof Error && /Timeout/.test(why.name);
  return { kind: 'again', code: receiverError(late ? 408 : 503), silent: true };
}

/** @param timeout longest wait for a whole answer, in milliseconds */
export function peers(timeout: number): Peers {
  const dispatcher = new Agent({ maxResponseSize: LONGEST, connect: { timeout } });
  return {
    post: async (url, headers, body) => {
      try {
        const signal = AbortSignal.timeout(timeout);
        const answer = await request(url, { method: 'POST', headers, body, dispatcher, signal });
        return verdictOn(answer.statusCode, await answer.body.text());
      } catch (why) {
        return verdictOnFailure(why);
      }
    },
    close: () => dispatcher.close(),
  };
}
