// One message to another system, and what came of it: taken, refused for good, or to be tried again.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard (errors); design: reference/community-and-urgent-care C.3

import type { Bundle, Coding, OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { Agent, errors, request } from 'undici';
import type { Verdict as Pinged } from '../subscriptions/round.ts';
import { BARS_ERRORS, receiverError, senderError } from '../terms/barsErrors.ts';
import { type Access, accessTokens } from './accessTokens.ts';
import type { Endpoint } from './endpoints.ts';
import { pinged, unheard } from './ping.ts';

export type Verdict =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'refused'; readonly code: string }
  /** `silent`: nobody is there at all. */
  | { readonly kind: 'again'; readonly code: string; readonly silent?: true };

type Headers = Readonly<Record<string, string>>;
type NotLetIn = Extract<Access, { readonly kind: 'again' }>;
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
  /** An empty POST to the address itself: all that a subscriber is told. */
  ping(to: Endpoint, stop?: AbortSignal): Promise<Pinged>;
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
  async function reach(to: Endpoint, url: string, headers: Headers, body: string, stop?: AbortSignal) {
    const way = ways.get(to.address) ?? wayTo(to, reaching);
    ways.set(to.address, way);
    const late = AbortSignal.timeout(timeout);
    const signal = stop ? AbortSignal.any([late, stop]) : late;
    return request(url, { method: 'POST', headers, body, dispatcher: await way, signal });
  }
  const sent = async (...to: Parameters<typeof reach>): Promise<Heard> => {
    const answer = await reach(...to);
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  /** Whatever it answers: that it did is enough. */
  const rung = async (...to: Parameters<typeof reach>): Promise<Heard> => {
    const { statusCode: status, body } = await reach(...to);
    body.on('error', () => undefined).destroy();
    return { status, text: '' };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const tokens = accessTokens((to, url, body) => sent(to, url, form, body).catch(() => undefined), now, uuid);
  /** Shows a token, where one is asked for. */
  async function said(
    send: typeof sent,
    ...[to, url, headers, body, stop]: Parameters<typeof sent>
  ): Promise<Heard | NotLetIn> {
    const attempt = (token: string | undefined): Promise<Heard> =>
      send(to, url, token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` }, body, stop);
    const access = await tokens.access(to);
    if (access.kind === 'again') return access;
    const first = await attempt(access.token);
    if (!(access.kept && NOT_LET_IN.includes(first.status))) return first;
    // What was kept may have been taken back before its time.
    tokens.forget(to);
    const anew = await tokens.access(to);
    return anew.kind === 'again' ? anew : attempt(anew.token);
  }
  return {
    letIn: async (to) => {
      const access = await tokens.access(to);
      return access.kind === 'again' ? access : undefined;
    },
    post: async (to, headers, body) => {
      try {
        const heard = await said(sent, to, `${to.address}/$process-message`, headers, body);
        return 'kind' in heard ? heard : verdictOn(heard.status, heard.text);
      } catch (why) {
        return verdictOnFailure(why);
      }
    },
    ping: async (to, stop) => {
      try {
        const heard = await said(rung, to, to.address, {}, '', stop);
        return 'kind' in heard ? { code: heard.code, silent: true } : pinged(heard.status);
      } catch (why) {
        return unheard(why instanceof Error && /Timeout/.test(why.name));
      }
    },
    close: async () => {
      for (const way of ways.values()) await way.then((agent) => agent.close()).catch(() => undefined);
    },
  };
}
