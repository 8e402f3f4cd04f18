// history: GET [base]/[type]/[id]/_history and GET [base]/[type]/_history. @see https://hl7.org/fhir/R4/http.html#history
import type { ShownVersion } from '../access/pages.ts';
import type { Shown } from '../access/pep.ts';
import { fhirInstant } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isTypeName } from '../fhir/types.ts';
import { type Range, rangeOfText } from '../search/dates.ts';
import { type ParsedSearch, parseSearch } from '../search/parse.ts';
import type { After, DateValue } from '../search/query.ts';
import { hasHistory } from './allowed.ts';
import { historyJson, type PastEntry } from './bundle.ts';
import { type KnownCall, mayTry } from './call.ts';
import { readPatient } from './composed/patient.ts';
import { searchPatients } from './composed/searchPatients.ts';
import { PAGE, SHAPING } from './pages.ts';
import { isComposed, mayRead, present } from './read.ts';
import { type Answer, problemAnswer, recordAnswer } from './respond.ts';
import { presentationOf } from './shown.ts';

/** What a history is asked for: of the parameters of a search those that shape it, and when. */
interface Asked extends Pick<ParsedSearch, 'count' | 'total' | 'summary' | 'elements' | 'applied'> {
  readonly since?: Range;
  readonly at?: Range;
}
interface Found {
  readonly entries: readonly PastEntry[];
  readonly total: number;
  readonly next?: After;
}

const TIMES = ['_since', '_at'] as const;

function readAsked(call: KnownCall, type: string, parameters: URLSearchParams): Result<Asked> {
  const lenient = /handling=lenient/.test(call.request.headers.get('prefer') ?? '');
  const times: { since?: Range; at?: Range } = {};
  const said: [string, string][] = [];
  for (const name of TIMES) {
    const values = parameters.getAll(name);
    const range = values.length === 1 ? rangeOfText(values[0]?.replace(/ (?=\d\d:\d\d$)/, '+') ?? '') : undefined;
    if (range) said.push([name, values[0] ?? '']);
    else if (values.length > 0 && !lenient) return fail(problem('parameter-invalid', { more: `Parameter: ${name}.` }));
    if (range) times[name === '_at' ? 'at' : 'since'] = range;
  }
  const shaping = new URLSearchParams([...parameters].filter(([key]) => SHAPING.includes(key)));
  const others = [...parameters.keys()].some((key) => !SHAPING.includes(key) && !TIMES.some((name) => name === key));
  if (others && !lenient)
    return fail(problem('parameter-unknown', { more: `A history offers ${[...TIMES, ...SHAPING].join(', ')}.` }));
  const parsed = isTypeName(type) ? parseSearch(type, shaping, { lenient }) : fail(problem('type-unknown'));
  if (!parsed.ok) return parsed;
  const { count, total, summary, elements, applied } = parsed.value;
  const self = new URLSearchParams([...said, ...new URLSearchParams(applied)]).toString();
  return ok({ ...times, count: summary === 'count' ? 0 : count, total, summary, elements, applied: self });
}

const entryOf = ({ shown, made }: ShownVersion<Shown>): PastEntry => {
  const { type, id, body, etags, lastUpdated } = presentationOf({ content: shown });
  const method = shown.row.deleted ? 'DELETE' : made ? 'POST' : 'PUT';
  return {
    type,
    id,
    method,
    etag: etags[0],
    lastUpdated: fhirInstant(lastUpdated),
    ...(method !== 'DELETE' && { body }),
  };
};

async function stored(call: KnownCall, type: string, asked: Asked, after: After | undefined): Promise<Result<Found>> {
  const id = call.param('id');
  const found = await call.gateway.pep.history(call.on, {
    type,
    ...(id && { id }),
    ...(asked.since && { since: asked.since.from }),
    ...(asked.at && { at: asked.at }),
    count: asked.count,
    ...(after && { after }),
  });
  if (!found.ok) return found;
  const { entries, total, more } = found.value.content;
  const last = entries.at(-1)?.shown.row;
  return ok({
    entries: entries.map(entryOf),
    total,
    ...(more && last && { next: { keys: [last.lastUpdated, last.version], id: last.id } }),
  });
}

/** The one version of a composed plan or team, the one this reader would read now: it is the whole of its history. */
async function composed(call: KnownCall, type: string, { since, at, count }: Asked): Promise<Result<Found>> {
  const found = await present(call, type, call.param('id'));
  if (!found.ok) return found;
  const { etags, lastUpdated, ...rest } = found.value;
  const isAsked = lastUpdated >= (since?.from ?? 0) && lastUpdated <= (at?.to ?? lastUpdated);
  const entry: PastEntry = { ...rest, method: 'PUT', etag: etags[0], lastUpdated: fhirInstant(lastUpdated) };
  return ok({ entries: isAsked && count > 0 ? [entry] : [], total: isAsked ? 1 : 0 });
}

/** As {@link composed}, of Patients. */
async function composedPatients(call: KnownCall, asked: Asked, after: After | undefined): Promise<Result<Found>> {
  const id = call.param('id');
  if (id) {
    const known = await readPatient(call, id);
    if (!known.ok) return known;
  }
  const lastUpdated = (prefix: DateValue['prefix'], { from, to }: Range) =>
    ({ kind: 'lastUpdated', values: [{ prefix, from, to }] }) as const;
  const parsed = parseSearch('Patient', new URLSearchParams(id ? { _id: id } : {}));
  if (!parsed.ok) return parsed;
  const { filters } = parsed.value;
  const times = [
    ...(asked.since ? [lastUpdated('ge', { from: asked.since.from, to: asked.since.from })] : []),
    ...(asked.at ? [lastUpdated('le', { from: asked.at.to, to: asked.at.to })] : []),
  ];
  const query = { ...parsed.value, count: asked.count, filters: [...filters, ...times], applied: asked.applied };
  const found = await searchPatients(call, query, after);
  if (!found.ok) return found;
  const entries = found.value.entries.map(
    ({ etags, lastUpdated: at, ...rest }): PastEntry => ({
      ...rest,
      method: 'PUT',
      etag: etags[0],
      lastUpdated: fhirInstant(at),
    }),
  );
  return ok({ ...found.value, entries });
}

export async function history(call: KnownCall, type: string): Promise<Answer> {
  const id = call.param('id');
  if (!hasHistory(type)) return problemAnswer(problem('method-not-allowed'));
  const allowed = id ? mayRead(call, type, id) : mayTry(call, type, 'search');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const { pages, settings } = call.gateway;
  const { requester } = call.on.principal;
  const path = id ? `${type}/${id}/_history` : `${type}/_history`;
  const page = await pages.open(call.url.searchParams, path, requester);
  if (!page.ok) return problemAnswer(page.error);
  const parameters = page.value ? new URLSearchParams(page.value.params) : call.url.searchParams;
  const asked = readAsked(call, type, parameters);
  if (!asked.ok) return problemAnswer(asked.error);
  const after = page.value?.after;
  const found = await (type === 'Patient'
    ? composedPatients(call, asked.value, after)
    : id && isComposed(type, id)
      ? composed(call, type, asked.value)
      : stored(call, type, asked.value, after));
  if (!found.ok) return problemAnswer(found.error);
  const { entries, total, next } = found.value;
  const base = `${settings.baseUrl}/fhir/R4`;
  const sealed = next && (await pages.seal({ path, params: parameters.toString(), after: next }, requester));
  if (sealed && !sealed.ok) return problemAnswer(sealed.error);
  const { applied } = asked.value;
  const body = historyJson({
    base,
    self: applied ? `${base}/${path}?${applied}` : `${base}/${path}`,
    entries,
    ...(asked.value.total !== 'none' && { total }),
    ...(sealed && { next: `${base}/${path}?${PAGE}=${sealed.value}` }),
    form: asked.value,
  });
  return recordAnswer(200, body);
}
