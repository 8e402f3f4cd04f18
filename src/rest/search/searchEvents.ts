// AuditEvent: read and search. Who looked, when and why, as far as the reader may see.
// @see https://hl7.org/fhir/R4/auditevent.html#search; design: consent §7
import { actionOf, INTERACTIONS } from '../../access/auditEvent.ts';
import type { EventsAsked, ShownEvents } from '../../access/auditReading.ts';
import { contentHash } from '../../fhir/hash.ts';
import { instant, type ResidentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { ParsedSearch } from '../../search/parse.ts';
import type { After, Filter, ReferenceValue, TokenValue } from '../../search/query.ts';
import type { Matches } from '../bundle.ts';
import type { KnownCall } from '../call.ts';
import type { Presentation } from '../shown.ts';

/** Most events of one page: each may name many versions. */
const MOST = 100;

/** What `type`, `subtype` and the like have as codes, for one interaction. */
const CODES: Readonly<Record<string, (did: (typeof INTERACTIONS)[number]) => string>> = {
  type: () => 'rest',
  subtype: (did) => did,
  action: (did) => actionOf(did).toLowerCase(),
};
const SYSTEMS: Readonly<Record<string, string>> = {
  type: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  subtype: 'http://hl7.org/fhir/restful-interaction',
  action: 'http://hl7.org/fhir/audit-event-action',
  outcome: 'http://hl7.org/fhir/audit-event-outcome',
};

const has = (values: readonly TokenValue[], param: string, code: string): boolean =>
  values.some((v) => (v.code ?? code) === code && (v.system === undefined || v.system === SYSTEMS[param]));

/** Keys as the index has them: in lower case, since tokens are. */
const keyOf = (value: ReferenceValue): readonly string[] => {
  if ('identifier' in value) return [`${value.identifier.system ?? ''}|${value.identifier.code ?? ''}`.toLowerCase()];
  const types = value.type === undefined ? ['Patient', 'RelatedPerson'] : [value.type];
  return types.map((type) => `${type}/${value.id}`.toLowerCase());
};

/** Agents are found by system and value both: half of an identifier is refused, so that nobody takes nothing found for nobody. */
const isHalf = (filter: Filter): boolean =>
  filter.kind === 'reference' &&
  filter.values.some((value) => 'identifier' in value && !(value.identifier.system && value.identifier.code));

const both = <T>(a: readonly T[] | undefined, b: readonly T[]): readonly T[] =>
  a?.filter((each) => b.includes(each)) ?? b;

/** One filter taken in; undefined where events are not searched so. */
function narrowed(q: EventsAsked, filter: Filter): EventsAsked | undefined {
  switch (filter.kind) {
    case 'id':
      return { ...q, ids: both(q.ids, filter.values) };
    case 'date':
    case 'lastUpdated':
      return { ...q, at: [...q.at, filter.values] };
    case 'reference':
      return filter.param === 'agent' ? { ...q, agents: both(q.agents, filter.values.flatMap(keyOf)) } : undefined;
    case 'token': {
      const { param, values, not = false } = filter;
      const codeOf = CODES[param];
      if (codeOf) {
        const meant = INTERACTIONS.filter((did) => has(values, param, codeOf(did)) !== not);
        return { ...q, interactions: both(q.interactions, meant) };
      }
      if (param !== 'outcome') return undefined;
      const [good, bad] = ['0', '4'].map((code) => has(values, param, code) !== not);
      if (good && bad) return q;
      const clash = q.refused !== undefined && q.refused !== bad;
      return good || bad
        ? { ...q, refused: bad === true, ...(clash && { interactions: [] }) }
        : { ...q, interactions: [] };
    }
    default:
      return undefined;
  }
}

function presented({ events, whole }: ShownEvents): readonly Presentation[] {
  return events.map(({ event }) => {
    const body = JSON.stringify(event);
    const [id = '', at = ''] = [event.id, event.recorded];
    const etag = whole ? 'W/"1"' : `W/"1.${contentHash(body)}"`;
    return { type: 'AuditEvent', id, body, etags: [etag], lastUpdated: instant(Date.parse(at)) };
  });
}

/** One page of the events that match and this requester may see. */
export async function searchEvents(
  call: KnownCall,
  parsed: ParsedSearch,
  asked: { readonly residents?: readonly ResidentId[]; readonly filters: readonly Filter[] },
  after: After | undefined,
): Promise<Result<Matches>> {
  const [sort, ...others] = parsed.sort;
  // An event is recorded and updated at one moment, and has no other order.
  if (!sort || others.length > 0 || !(sort.by === 'date' || sort.by === 'lastUpdated' || sort.by === 'start'))
    return fail(problem('parameter-invalid', { more: 'AuditEvent is sorted by date alone.' }));
  let query: EventsAsked | undefined = {
    at: [],
    ...(asked.residents && { residents: asked.residents }),
    descending: sort.descending,
    count: parsed.summary === 'count' ? 0 : Math.min(parsed.count, MOST),
    ...(after && { after }),
  };
  for (const filter of asked.filters) {
    if (isHalf(filter))
      return fail(problem('parameter-invalid', { more: 'An agent is found by system|value; an application is not.' }));
    query = narrowed(query, filter);
    if (!query) return fail(problem('parameter-unknown', { more: 'AuditEvent is not searched so.' }));
  }
  const found = await call.gateway.pep.events(call.on, query, { type: 'AuditEvent', query: parsed.applied });
  if (!found.ok) return found;
  const { total, more } = found.value.content;
  const entries = presented(found.value.content);
  const last = entries.at(-1);
  return ok({ entries, total, ...(more && last && { next: { keys: [last.lastUpdated], id: last.id } }) });
}

/** `AuditEvent/{id}`; `not-found` when absent or hidden. An event has one version. */
export async function readEvent(call: KnownCall, id: string, version = '1'): Promise<Result<Presentation>> {
  const ids = /^1(?:\.[0-9a-z]+)?$/.test(version) ? [id] : [];
  const query: EventsAsked = { ids, at: [], descending: true, count: 1 };
  const found = await call.gateway.pep.events(call.on, query, { type: 'AuditEvent', id });
  if (!found.ok) return found;
  const [shown] = presented(found.value.content);
  return shown ? ok(shown) : fail(problem('not-found'));
}
