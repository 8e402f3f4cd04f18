// search: GET [base]/[type]?… and POST [base]/[type]/_search. @see https://hl7.org/fhir/R4/http.html#search
import { odsCode, type ResidentId } from '../../fhir/ids.ts';
import { outcomeOf, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTypeName, type TypeName } from '../../fhir/types.ts';
import { type ParsedSearch, parseSearch } from '../../search/parse.ts';
import type { After, Filter, Query } from '../../search/query.ts';
import { mediaType, readText } from '../body.ts';
import { type Matches, searchsetJson } from '../bundle.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { residentsMatching, searchPatients } from '../composed/searchPatients.ts';
import { steady } from '../composed/steady.ts';
import { PAGE } from '../pages.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { presentationOf } from '../shown.ts';
import { includedOf, mayInclude } from './including.ts';
import { mayReach, residentsOf, resolved } from './reaching.ts';
import { searchEvents } from './searchEvents.ts';

/** Parameters from the address and, for POST, from the form. */
async function parametersOf(call: KnownCall): Promise<Result<URLSearchParams>> {
  const all = new URLSearchParams(call.url.search);
  if (call.request.method !== 'POST') return ok(all);
  const type = mediaType(call.request);
  if (type !== '' && type !== 'application/x-www-form-urlencoded')
    return fail(problem('media-type', { more: 'Send a form.' }));
  const form = await readText(call.request, call.gateway.settings.maxBody);
  if (!form.ok) return form.error.id === 'body-empty' ? ok(all) : form;
  for (const [key, value] of new URLSearchParams(form.value)) all.append(key, value);
  return ok(all);
}

/** The residents asked for: OR inside a parameter, AND between them. */
async function askedResidents(
  call: KnownCall,
  parsed: ParsedSearch,
): Promise<Result<readonly ResidentId[] | undefined>> {
  let asked: ReadonlySet<ResidentId> | undefined;
  for (const list of parsed.residents) {
    const found = await residentsOf(call, list);
    if (!found.ok) return found;
    asked = asked ? new Set([...asked].filter((r) => found.value.has(r))) : found.value;
  }
  return ok(asked && [...asked]);
}

const isResidents = (filter: Filter): filter is Filter & { kind: 'resident' } => filter.kind === 'resident';

/** What remains to be asked of the store, and of whom: residents a chain led to narrow a search like named ones. */
async function askedOf(call: KnownCall, parsed: ParsedSearch): Promise<Result<Pick<Query, 'filters' | 'residents'>>> {
  const named = await askedResidents(call, parsed);
  if (!named.ok) return named;
  const filters = await resolved({ call, patients: (asked) => residentsMatching(call, asked) }, parsed.filters);
  if (!filters.ok) return filters;
  const lists = filters.value.filter(isResidents).map((filter) => new Set(filter.values));
  const [first, ...rest] = [...(named.value ? [new Set(named.value)] : []), ...lists];
  const residents = first && [...first].filter((each) => rest.every((list) => list.has(each)));
  return ok({ filters: filters.value.filter((each) => !isResidents(each)), ...(residents && { residents }) });
}

async function searchStored(call: KnownCall, parsed: ParsedSearch, after: After | undefined): Promise<Result<Matches>> {
  const asked = await askedOf(call, parsed);
  if (!asked.ok) return asked;
  const query: Query = {
    types: [parsed.type],
    ...asked.value,
    sort: parsed.sort,
    count: parsed.summary === 'count' ? 0 : parsed.count,
    ...(after && { after }),
    ...(parsed.includes.length > 0 && { include: parsed.includes }),
  };
  const told = { type: parsed.type, query: parsed.applied };
  return call.gateway.pep.joining(call.on, query, told, async ({ content: page }) => {
    const entries = page.entries.map((shown) => presentationOf({ content: shown }));
    const joined = await includedOf(call, parsed.includes, entries, page);
    if (!joined.ok) return joined;
    const { total, more, last } = page;
    const next = more && last && { next: last };
    return ok({ value: { entries, included: joined.value.entries, total, ...next }, left: joined.value.left });
  });
}

/** One page of what matches and this requester may see: what chains lead to and what is found, of one time. */
export const findMatches = (call: KnownCall, parsed: ParsedSearch, after?: After): Promise<Result<Matches>> =>
  steady(call, (same) => findOnce(same, parsed, after));

async function findOnce(call: KnownCall, parsed: ParsedSearch, after?: After): Promise<Result<Matches>> {
  const reached = mayReach(call, parsed.filters);
  if (!reached.ok) return reached;
  const includes = mayInclude(call, parsed.includes);
  if (!includes.ok) return includes;
  if (parsed.type === 'AuditEvent') {
    const asked = await askedOf(call, parsed);
    return asked.ok ? searchEvents(call, parsed, asked.value, after) : asked;
  }
  const search = parsed.type === 'Patient' ? searchPatients : searchStored;
  return search(call, { ...parsed, includes: includes.value }, after);
}

async function answerTo(call: KnownCall, type: TypeName, parameters: URLSearchParams, after?: After): Promise<Answer> {
  const { settings, pages, nameOf } = call.gateway;
  const base = `${settings.baseUrl}/fhir/R4`;
  const lenient = /handling=lenient/.test(call.request.headers.get('prefer') ?? '');
  const isOrganisation = (code: string): boolean => nameOf(odsCode(code)) !== undefined;
  const parsed = parseSearch(type, parameters, { lenient, base, isOrganisation });
  if (!parsed.ok) return problemAnswer(parsed.error);
  const found = await findMatches(call, parsed.value, after);
  if (!found.ok) return problemAnswer(found.error);
  const { entries, included = [], total, next } = found.value;
  const token =
    next && (await pages.seal({ path: type, params: parameters.toString(), after: next }, call.on.principal.requester));
  if (token && !token.ok) return problemAnswer(token.error);
  const { applied, ignored, total: wanted } = parsed.value;
  const body = searchsetJson({
    base,
    self: applied ? `${base}/${type}?${applied}` : `${base}/${type}`,
    entries,
    included,
    outcomes: ignored.map((each: Problem) => JSON.stringify(outcomeOf(each, 'warning'))),
    ...(wanted !== 'none' && { total }),
    ...(token && { next: `${base}/${type}?${PAGE}=${token.value}` }),
    form: parsed.value,
  });
  return recordAnswer(200, body);
}

export async function search(call: KnownCall, type: string): Promise<Answer> {
  const allowed = mayTry(call, type, 'search');
  if (!allowed.ok) return problemAnswer(allowed.error);
  if (!isTypeName(type)) return problemAnswer(problem('type-unknown'));
  const parameters = await parametersOf(call);
  if (!parameters.ok) return problemAnswer(parameters.error);
  const page = await call.gateway.pages.open(parameters.value, type, call.on.principal.requester);
  if (!page.ok) return problemAnswer(page.error);
  if (!page.value) return answerTo(call, type, parameters.value);
  return answerTo(call, type, new URLSearchParams(page.value.params), page.value.after);
}
