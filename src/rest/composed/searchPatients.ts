// Search on Patient matches the composed form, so that a hidden contribution can never be found by.
// @see design: consent §1, "Contributions and composed resources"

import type { Happening } from '../../access/happening.ts';
import { type Chosen, type Composed, fewOf } from '../../access/pages.ts';
import type { Shown } from '../../access/pep.ts';
import { isResourceId, type ResidentId, residentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { matches } from '../../search/match.ts';
import type { ParsedSearch } from '../../search/parse.ts';
import type { After, Filter, Query } from '../../search/query.ts';
import { DEFAULT_SHAPE } from '../../search/results.ts';
import { comparePositions, positionOf } from '../../search/sort.ts';
import type { Matches } from '../bundle.ts';
import type { KnownCall } from '../call.ts';
import { includedOf } from '../search/including.ts';
import { resolvedOfPatient } from '../search/reaching.ts';
import { type Composition, presentPatients } from './patient.ts';

const isHas = (filter: Filter): boolean => filter.kind === 'has';
const isId = (filter: Filter): filter is Filter & { kind: 'id' } => filter.kind === 'id';

/** `_id` names residents; what it names must be in every such parameter. */
function residentsOf(filters: readonly Filter[]): Pick<Query, 'residents'> {
  const lists = filters.filter(isId).map((filter) => filter.values);
  const [first, ...rest] = lists;
  if (!first) return {};
  return {
    residents: first.filter((id) => isResourceId(id) && rest.every((list) => list.includes(id))).map(residentId),
  };
}

/** Parameters by how few residents a value of theirs usually finds. */
const SELECTIVE = ['identifier', 'family', 'name', 'given', 'birthdate', 'address-postalcode', 'gender'];

/**
 * The one filter the store narrows by. Different values of a composed Patient may come from different contributions,
 * so that only one filter at a time holds of a single contribution; the composed form is asked about all of them.
 */
function narrowing(filters: readonly Filter[]): readonly Filter[] {
  const rank = (param: string): number => (SELECTIVE.includes(param) ? SELECTIVE.indexOf(param) : SELECTIVE.length);
  const usable = filters.flatMap((f) =>
    'param' in f && f.kind !== 'missing' && !(f.kind === 'token' && f.not) ? [{ f, rank: rank(f.param) }] : [],
  );
  return usable
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, 1)
    .map(({ f }) => f);
}

/** Composed Patients this requester may see that match; `choose` says what of them is the answer. */
async function matching<T>(
  call: KnownCall,
  filters: readonly Filter[],
  asked: Happening['asked'] | undefined,
  choose: (found: readonly Composition[]) => Composed<T>,
): Promise<Result<T>> {
  const resolved = await resolvedOfPatient({ call, patients: (asked) => residentsMatching(call, asked) }, filters);
  if (!resolved.ok) return resolved;
  // Who refers to a resident is the store's to know; all else is asked of the composed form.
  const [around, own] = [resolved.value.filter(isHas), resolved.value.filter((each) => !isHas(each))];
  const query: Query = {
    types: ['Patient'],
    sort: DEFAULT_SHAPE.sort,
    count: 0,
    filters: [...narrowing(own), ...around],
    ...residentsOf(own),
  };
  return call.gateway.pep.patients(call.on, query, asked, async (rows) => {
    // What took another's place is found by its id alone.
    const named = own.some(isId);
    const composed = (await presentPatients(call, rows)).filter(({ replaced }) => named || !replaced);
    return choose(composed.filter(({ shown }) => matches(JSON.parse(shown.body) as object, own)));
  });
}

/** By these somebody is told from others. */
const WHO: readonly string[] = SELECTIVE.slice(0, 5);

/**
 * Whom a search names, and so tells of whatever it finds: by id, by an NHS number that leads who asks to them, and by who
 * they are where the rest of it asks of what there is about them.
 */
async function namedBy(call: KnownCall, filters: readonly Filter[]): Promise<Result<readonly ResidentId[]>> {
  const named = [...(residentsOf(filters).residents ?? [])];
  // Of one that asks nothing else the total tells whom it leads to.
  if (filters.length < 2) return ok(named);
  for (const filter of filters) {
    if (filter.kind !== 'token' || filter.param !== 'identifier' || filter.not) continue;
    const values = filter.values.filter(({ system = SYSTEM.nhsNumber, code }) => code && system === SYSTEM.nhsNumber);
    const led = values.length > 0 ? await residentsMatching(call, [{ ...filter, values }]) : ok([]);
    if (!led.ok) return led;
    named.push(...led.value);
  }
  const own = filters.filter((each) => !isHas(each));
  if (own.length === filters.length || !own.some((each) => 'param' in each && WHO.includes(each.param)))
    return ok(named);
  const meant = await residentsMatching(call, own);
  if (!meant.ok && meant.error.id !== 'too-many') return meant;
  return ok([...named, ...(meant.ok ? fewOf(meant.value) : [])]);
}

/** A page, and whom its total tells of. */
type Counted = readonly [page: Matches, about: readonly ResidentId[]];
const counted = (all: readonly Composition[], parsed: ParsedSearch, after: After | undefined): Counted => [
  pageOf(all, parsed, after),
  fewOf(all.flatMap(({ residents }) => residents)),
];

const searchAlone = (
  call: KnownCall,
  parsed: ParsedSearch,
  after: After | undefined,
  named: readonly ResidentId[],
): Promise<Result<Matches>> =>
  matching(call, parsed.filters, { type: 'Patient', query: parsed.applied }, (all) => {
    const [value, about] = counted(all, parsed, after);
    const of = new Map(all.map((each) => [each.shown.id, each.residents]));
    const shown = new Set(value.entries.flatMap(({ id }) => of.get(id) ?? []));
    return { value, shown, about: [...named, ...about] };
  });

/** Times a page of Patients is read again when they change meanwhile. */
const ATTEMPTS = 3;
/** Contributions one page of Patients may have. */
const CONTRIBUTIONS = 10_000;

/**
 * The page is found first; then its Patients and what they join are read in one snapshot. What leaves and is recorded is
 * of that one, and if a Patient of the page is not the same in it all is read again.
 */
async function searchJoining(
  call: KnownCall,
  parsed: ParsedSearch,
  after: After | undefined,
  named: readonly ResidentId[],
): Promise<Result<Matches>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await matching(call, parsed.filters, undefined, (all) => ({
      value: counted(all, parsed, after),
      shown: new Set<ResidentId>(),
    }));
    if (!found.ok) return found;
    const [wanted, beside] = found.value;
    const residents = wanted.entries.map(({ id }) => residentId(id));
    const about = [...named, ...beside];
    const query = {
      types: ['Patient'],
      residents,
      filters: [],
      sort: DEFAULT_SHAPE.sort,
      count: CONTRIBUTIONS,
      include: parsed.includes,
    };
    const answer = await call.gateway.pep.joining(
      call.on,
      query,
      { type: 'Patient', query: parsed.applied },
      async ({ content: page }): Promise<Result<Chosen<Matches, Shown>>> => {
        const own = new Set(page.entries.map(({ row }) => row.id));
        const composed = await presentPatients(
          call,
          page.contributions.filter(({ content }) => own.has(content.id)),
        );
        const now = residents.flatMap((each) => composed.find(({ shown }) => shown.id === each)?.shown ?? []);
        const same = wanted.entries.every(({ etags }, i) => now[i]?.etags[0] === etags[0]);
        if (!same || page.more) return fail(problem('unavailable'));
        const joined = await includedOf(call, parsed.includes, now, page);
        return joined.ok
          ? ok({ value: { ...wanted, entries: now, included: joined.value.entries }, left: joined.value.left, about })
          : joined;
      },
    );
    if (answer.ok || answer.error.id !== 'unavailable') return answer;
  }
  return fail(problem('unavailable'));
}

export async function searchPatients(
  call: KnownCall,
  parsed: ParsedSearch,
  after: After | undefined,
): Promise<Result<Matches>> {
  const named = await namedBy(call, parsed.filters);
  if (!named.ok) return named;
  return (parsed.includes.length > 0 ? searchJoining : searchAlone)(call, parsed, after, named.value);
}

/** Residents whose Patient this requester would find. */
export const residentsMatching = (
  call: KnownCall,
  filters: readonly Filter[],
): Promise<Result<readonly ResidentId[]>> =>
  matching(call, filters, undefined, (all) => ({ value: all.flatMap(({ residents }) => residents), shown: new Set() }));

/** One page of all that match, in order. */
function pageOf(
  matching: readonly Composition[],
  { sort, ...parsed }: ParsedSearch,
  after: After | undefined,
): Matches {
  const all = matching
    .map(({ shown }) => ({ shown, at: positionOf({ ...shown, resource: JSON.parse(shown.body) as object }, sort) }))
    .toSorted((a, b) => comparePositions(a.at, b.at, sort));
  const from = after ? all.filter(({ at }) => comparePositions(at, after, sort) > 0) : all;
  const entries = from.slice(0, parsed.summary === 'count' ? 0 : parsed.count);
  const last = entries.at(-1);
  const more = last !== undefined && from.length > entries.length;
  return { entries: entries.map(({ shown }) => shown), total: all.length, ...(more && { next: last.at }) };
}
