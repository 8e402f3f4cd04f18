// One message to another system, and what came of it: taken, refused for good, or to be tried again.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard (errors); design: reference/community-and-urgent-care C.3

import type { Bundle, Coding, OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { Agent, errors, request } from 'undici';
import { BARS_ERRORS, receiverError, senderError } from '../terms/barsErrors.ts';
import { accessTokens } from './accessTokens.ts';
import type { Endpoint } from './endpoints.ts';

export type Verdict =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'refused'; readonly code: string }
  /** `silent`: nobody is there at all. */
  | { readonly kind: 'again'; readonly code: string; readonly silent?: true };

type Headers = Readonly<Record<string, string>>;
interface Heard {
  readonly status: number;
  readonly text: string;
}

export interface Reaching {
  /** Longest wait for a whole answer, in milliseconds. */
  readonly timeout: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly uuid: () => string;
  /** The text of a file. */
  readonly read: (path: string) => Promise<string>;
}

export interface Peers {
  /** Whether this gateway would be let in now; undefined when it would. */
  letIn(to: Endpoint): Promise<Verdict | undefined>;
  /** Never throws for what the other side does. */
  post(to: Endpoint, headers: Headers, body: string): Promise<Verdict>;
  close(): Promise<void>;
}

/** Longest answer that is read, in bytes. */
const LONGEST = 256 * 1024;
const CODE = /^(?:(?:REC|SEND|PROXY)_)?[A-Z_]{1,60}$/;
const LATER = [408, 425, 429];
const NOT_LET_IN = [401, 403];

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

/** The way to one system, with what is shown of us there. */
async function wayTo({ tls }: Endpoint, { timeout, read }: Reaching): Promise<Agent> {
  const [cert, key, ca] = tls
    ? await Promise.all([tls.certificate, tls.key, tls.authority].map((path) => path && read(path)))
    : [];
  const shown = { ...(cert && { cert }), ...(key && { key }), ...(ca && { ca }) };
  return new Agent({ maxResponseSize: LONGEST, connect: { timeout, ...shown } });
}

export function peers(reaching: Reaching): Peers {
  const { timeout, now, uuid } = reaching;
  const ways = new Map<string, Promise<Agent>>();
  async function sent(to: Endpoint, url: string, headers: Headers, body: string): Promise<Heard> {
    const way = ways.get(to.address) ?? wayTo(to, reaching);
    ways.set(to.address, way);
    const signal = AbortSignal.timeout(timeout);
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: await way, signal });
    return { status: answer.statusCode, text: await answer.body.text() };
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const tokens = accessTokens((to, url, body) => sent(to, url, form, body).catch(() => undefined), now, uuid);
  const attempt = (to: Endpoint, headers: Headers, body: string, token: string | undefined): Promise<Heard> => {
    const shown = token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
    return sent(to, `${to.address}/$process-message`, shown, body);
  };
  return {
    letIn: async (to) => {
      const access = await tokens.access(to);
      return access.kind === 'again' ? access : undefined;
    },
    post: async (to, headers, body) => {
      try {
        const access = await tokens.access(to);
        if (access.kind === 'again') return access;
        const first = await attempt(to, headers, body, access.token);
        if (!(access.kept && NOT_LET_IN.includes(first.status))) return verdictOn(first.status, first.text);
        // What was kept may have been taken back before its time.
        tokens.forget(to);
        const anew = await tokens.access(to);
        if (anew.kind === 'again') return anew;
        const second = await attempt(to, headers, body, anew.token);
        return verdictOn(second.status, second.text);
      } catch (why) {
        return verdictOnFailure(why);
      }
    },
    close: async () => {
      for (const way of ways.values()) await way.then((agent) => agent.close()).catch(() => undefined);
    },
  };
}
