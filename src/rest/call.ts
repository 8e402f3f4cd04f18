// One request from arrival to answer: id, clock, rate limit, token, handler, headers, log line. Every route goes through here.
import type { Resource } from '@medplum/fhirtypes';
import type { Context, Handler } from 'hono';
import type { Occasion } from '../access/pep.ts';
import { covers, type Interaction, scopeFor } from '../access/scopes.ts';
import { hasView } from '../access/views.ts';
import { type Instant, instant } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { allowedAt } from './allowed.ts';
import { isOtherVersion } from './body.ts';
import { corsHeaders } from './cors.ts';
import type { Gateway } from './gateway.ts';
import { type Answer, pretty, problemAnswer } from './respond.ts';

export interface Call {
  readonly gateway: Gateway;
  readonly request: Request;
  readonly url: URL;
  readonly now: Instant;
  readonly requestId: string;
  /** Who asks; known beforehand inside a Bundle. */
  readonly on?: Occasion;
  /** Path parameters of the route. */
  param(name: string): string;
}
/** A call whose token was accepted. */
export interface KnownCall extends Call {
  readonly on: Occasion;
  /** What the same transaction writes, by `Type/id`; undefined for what it deletes. */
  readonly beside?: ReadonlyMap<string, Resource | undefined>;
  /** Who asks may say who belongs to the team of the resident that is written about: in words of their own, or of the one team as a whole. */
  readonly team?: 'words' | 'whole';
  /** The gateway makes what is written, of what somebody asked it for: their part of the shared plan, a meeting's plan, that they agree. */
  readonly made?: true;
  /** Numbers that the same transaction has given out, by what they count. */
  readonly numbers?: Map<string, number>;
  /** Requests and services that the same transaction opens, by whom they are about. */
  readonly opened?: Map<string, readonly Resource[]>;
}

const REQUEST_ID = /^[A-Za-z0-9\-._]{1,64}$/;
/** Bodies from this size on are compressed when the client reads gzip; below, the time costs more than the bytes. */
const GZIP_FROM = 4096;
/** `gzip` among the accepted encodings, and not with a weight of nothing. */
const GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/i;

function nowOf(gateway: Gateway, request: Request): Instant {
  const header = gateway.settings.clockHeader ? request.headers.get('x-test-now') : null;
  const given = header ? Date.parse(header) : Number.NaN;
  return Number.isNaN(given) ? gateway.clock.now() : instant(given);
}

/** Where the FHIR routes are. */
const FHIR = '/fhir/R4/';

const JSON_FORMATS = ['json', 'application/json', 'application/fhir+json', 'text/json'];

/** Of FHIR only JSON is offered; `_format` wins over Accept. What a source answers is that source's own affair. */
function acceptable(request: Request, url: URL): boolean {
  const format = url.searchParams.get('_format');
  if (format)
    return JSON_FORMATS.includes(format.split(';')[0]?.trim().replace(' ', '+') ?? '') && !isOtherVersion(format);
  return (request.headers.get('accept') || '*/*')
    .split(',')
    .some(
      (each) =>
        /^\s*(\*\/\*|application\/(\*|json|fhir\+json)|text\/json)\s*(;|$)/i.test(each) && !isOtherVersion(each),
    );
}

/** One for all that come without a token that holds. */
const NOBODY = '';

/** Whether the rate limit lets this request of a client in; entries of a Bundle are paid for by the Bundle. */
const letIn = ({ gateway, now, on }: Call, client: string): boolean =>
  on !== undefined || gateway.rateLimiter(client, now);

async function compressed(answer: Answer, request: Request): Promise<Response | undefined> {
  if (answer.body.length < GZIP_FROM || !GZIP.test(request.headers.get('accept-encoding') ?? '')) return undefined;
  const stream = new Blob([answer.body]).stream().pipeThrough(new CompressionStream('gzip'));
  const vary = [answer.headers['vary'], 'Accept-Encoding'].filter(Boolean).join(', ');
  const headers = { ...answer.headers, 'content-encoding': 'gzip', vary };
  return new Response(await new Response(stream).arrayBuffer(), { status: answer.status, headers });
}

async function respond(
  c: Context,
  answer: Answer,
  requestId: string,
  cors: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers = { ...answer.headers, 'x-request-id': requestId, 'x-content-type-options': 'nosniff', ...cors };
  const zipped = await compressed({ ...answer, headers }, c.req.raw);
  if (zipped) return zipped;
  const empty = answer.status === 204 || answer.status === 304 || answer.body === '';
  return new Response(empty ? null : answer.body, { status: answer.status, headers });
}

/** Known to this file alone, so that nobody outside can pretend to be inside a Bundle. */
const WITHIN = Symbol('within');

/** Environment of a request that is an entry of this call's Bundle: same caller, same moment, already let in. */
export const within = (call: KnownCall): object => ({ [WITHIN]: call });

const outerOf = (c: Context): KnownCall | undefined => (c.env as { [WITHIN]?: KnownCall } | undefined)?.[WITHIN];

function handler(gateway: Gateway, route: string, answerTo: (call: Call) => Promise<Answer>, fhir: boolean): Handler {
  return async (c) => {
    const request = c.req.raw;
    const url = new URL(request.url);
    const given = request.headers.get('x-request-id');
    const outer = outerOf(c);
    const requestId = outer?.requestId ?? (given && REQUEST_ID.test(given) ? given : gateway.ids.uuid());
    const now = outer?.now ?? nowOf(gateway, request);
    const param = (name: string): string => c.req.param(name) ?? '';
    const call: Call = { gateway, request, url, now, requestId, param, ...(outer && { on: outer.on }) };
    let answer: Answer;
    try {
      if (fhir && url.pathname.startsWith('/fhir/') && !acceptable(request, url))
        answer = problemAnswer(problem('not-acceptable'));
      else answer = await answerTo(call);
    } catch (why) {
      gateway.log('error', 'bug', {
        requestId,
        route,
        error: why instanceof Error ? why.name : 'unknown',
        where: placeOf(why),
      });
      answer = problemAnswer(problem('bug'));
    }
    if (answer.status === 405)
      answer = { ...answer, headers: { allow: allowedAt(url.pathname.slice(FHIR.length)), ...answer.headers } };
    if (url.searchParams.get('_pretty') === 'true') answer = pretty(answer);
    gateway.metrics.count('requests', { route, method: request.method, status: String(answer.status) });
    return respond(c, answer, requestId, corsHeaders(gateway.settings.corsOrigins, request.headers.get('origin')));
  };
}

/** File and line of a bug; the message itself may quote a record and is never logged. */
const placeOf = (why: unknown): string =>
  why instanceof Error ? (/\(?([^/\s(]+:\d+:\d+)\)?/.exec(why.stack?.split('\n')[1] ?? '')?.[1] ?? '') : '';

/** A route that needs no token. */
export const open = (gateway: Gateway, route: string, answerTo: (call: Call) => Promise<Answer>): Handler =>
  handler(
    gateway,
    route,
    async (call) => (letIn(call, NOBODY) ? answerTo(call) : problemAnswer(problem('slow-down'))),
    false,
  );

const INTERACTIONS = [
  ...(['read', 'vread', 'history-instance', 'history-type', 'search'] as const),
  ...(['create', 'update', 'delete'] as const),
] as const;
const WRITES: readonly string[] = ['create', 'update', 'patch', 'delete'];
/** Statuses that refuse a write because of what there is, or is not, for this writer. */
const REFUSED_WRITES: readonly number[] = [404, 409, 412, 422];

/** Puts a refusal on record that no room below has: of a write, and of anything that token or role do not cover. */
export async function recordRefusal(call: KnownCall, route: string, { status }: Answer): Promise<void> {
  if (status !== 403 && !(WRITES.includes(route) && REFUSED_WRITES.includes(status))) return;
  const operation = route === 'sources' ? `sources/${call.param('source')}` : route;
  const interaction = INTERACTIONS.find((each) => each === (route === 'patch' ? 'update' : route));
  const type = call.param('type');
  const id = call.param('id');
  await call.gateway.pep.record(call.on, {
    interaction: interaction ?? (route === 'sources' ? 'ingest' : 'operation'),
    asked: interaction ? { type, ...(id && { id }) } : { type, operation, query: '' },
    disclosed: [],
    residents: [],
    refused: true,
  });
}

async function occasionOf(call: Call): Promise<Result<Occasion>> {
  const { gateway, request, now, requestId } = call;
  const principal = await gateway.authenticate(request.headers.get('authorization') ?? undefined, now);
  return principal.ok ? ok({ principal: principal.value, now, requestId }) : principal;
}

/** A route for whoever has an accepted token. */
export function known(gateway: Gateway, route: string, answerTo: (call: KnownCall) => Promise<Answer>): Handler {
  return handler(
    gateway,
    route,
    async (call) => {
      const on = call.on ? ok(call.on) : await occasionOf(call);
      if (!letIn(call, on.ok ? on.value.principal.client : NOBODY)) return problemAnswer(problem('slow-down'));
      if (!on.ok) {
        // Nobody known, nothing asked: counted, but no event, or anybody could fill the trail.
        gateway.metrics.count('refused_tokens', { problem: on.error.id });
        return problemAnswer(on.error);
      }
      const answer = await answerTo({ ...call, on: on.value });
      await recordRefusal({ ...call, on: on.value }, route, answer);
      return answer;
    },
    true,
  );
}

/** What is missing, by what is asked and the kind of token: never by what there is. */
export const scopeMissing = (...asked: Parameters<typeof scopeFor>): Problem =>
  problem('scope-missing', { more: `It needs ${scopeFor(...asked)}.` });

/** Steps 1 and 2 of the decision, from the token alone: scope and any role with a view of the type. */
export function mayTry(call: KnownCall, type: string, interaction: Interaction): Result<true, Problem> {
  const { requester, scopes } = call.on.principal;
  if (!covers(scopes, requester.kind, type, interaction)) return fail(scopeMissing(requester.kind, type, interaction));
  if (!hasView(call.gateway.pip.policy, requester, type)) return fail(problem('role-missing'));
  return ok(true);
}
