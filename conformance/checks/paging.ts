// Pages and order: following next links shows every match exactly once.
// @see https://hl7.org/fhir/R4/http.html#paging
import type { Resource } from '@medplum/fhirtypes';
import type { SearchParams } from 'fhir-kit-client';
import {
  type Bench,
  type Check,
  type Complaint,
  equal,
  HTTP,
  holds,
  SEARCH,
  sameSet,
  status,
  verdict,
} from '../check.ts';
import { bundleOf, matchesOf, type Reply } from '../server.ts';
import { find, MANY, many, type Subject } from './found.ts';

interface Walk {
  readonly pages: readonly Reply[];
  readonly matches: readonly Resource[];
  /** The links never came to an end. */
  readonly endless: boolean;
}

/** Follows next links to the end. */
async function walk(bench: Bench, on: Subject, params: SearchParams): Promise<Walk> {
  const pages: Reply[] = [await find(bench, on, params)];
  for (;;) {
    const bundle = bundleOf(pages.at(-1) as Reply);
    const next = bundle && (await bench.server.next(bundle));
    const endless = pages.length > MANY + 2;
    if (!next || endless) return { pages, matches: pages.flatMap(matchesOf), endless };
    pages.push(next);
  }
}

function complete(what: string, { pages, matches, endless }: Walk, on: Subject, size: number): readonly Complaint[] {
  const ids = matches.map((match) => match.id ?? '');
  const totals = new Set(pages.flatMap((page) => bundleOf(page)?.total ?? []));
  return [
    ...pages.map((page) => status(`a page of ${what}`, page, 200)),
    holds(!endless, `${what}: the next links do not end`),
    holds(new Set(ids).size === ids.length, `${what}: ${ids.length - new Set(ids).size} matches were shown twice`),
    holds(
      [...on.names.keys()].every((id) => ids.includes(id)),
      `${what}: matches were left out`,
    ),
    holds(
      ids.every((id) => on.names.has(id)),
      `${what}: something else was shown`,
    ),
    holds(
      pages.every((page) => matchesOf(page).length <= size),
      `${what}: a page is longer than _count`,
    ),
    holds(totals.size <= 1, `${what}: the total changes from page to page`),
  ];
}

const dateOf = (resource: Resource): string =>
  resource.resourceType === 'Observation' ? (resource.effectiveDateTime ?? '') : '';
const changedAt = (resource: Resource): string => resource.meta?.lastUpdated ?? '';

function ordered(what: string, list: readonly string[], descending: boolean): Complaint {
  const sign = descending ? -1 : 1;
  const wrong = list.findIndex(
    (value, at) => at > 0 && sign * (Date.parse(list[at - 1] ?? '') - Date.parse(value)) > 0,
  );
  return holds(wrong < 0, `${what}: entry ${wrong + 1} is out of order`);
}

export const PAGING_CHECKS: readonly Check[] = [
  {
    id: 'count',
    requirement: '_count bounds the entries of a page, and a next link is there exactly when more follow',
    spec: `${SEARCH}#count`,
    run: async (bench) => {
      const on = await many(bench);
      const few = bundleOf(await find(bench, on, { _count: 5 }));
      const enough = bundleOf(await find(bench, on, { _count: MANY }));
      const next = (bundle: typeof few): boolean => bundle?.link?.some((link) => link.relation === 'next') ?? false;
      return verdict(
        equal('entries with _count=5', few?.entry?.length, 5),
        equal('next link with _count=5', next(few), true),
        equal(`entries with _count=${MANY}`, enough?.entry?.length, MANY),
        equal(`next link with _count=${MANY}`, next(enough), false),
      );
    },
  },
  {
    id: 'paging',
    requirement: 'Following next links shows every match exactly once, whatever the page size',
    spec: `${HTTP}#paging`,
    run: async (bench) => {
      const on = await many(bench);
      const complaints: Complaint[] = [];
      for (const size of [1, 2, 5, MANY - 1, MANY, MANY + 1]) {
        complaints.push(...complete(`_count=${size}`, await walk(bench, on, { _count: size }), on, size));
      }
      return verdict(...new Set(complaints));
    },
  },
  {
    id: 'paging-post',
    requirement: 'The pages of a POST _search can be followed too',
    spec: `${HTTP}#paging`,
    run: async (bench) => {
      const on = await many(bench);
      const first = await bench.server.searchByPost('Observation', { patient: on.patient, _count: '12' });
      const bundle = bundleOf(first);
      const second = bundle && (await bench.server.next(bundle));
      const ids = [first, ...(second ? [second] : [])].flatMap(matchesOf).map((match) => match.id ?? '');
      return verdict(status('POST', first, 200), sameSet('what both pages show', ids, [...on.names.keys()]));
    },
  },
  {
    id: 'sort-date',
    requirement: '_sort=date and -date order all pages, ties included once each',
    spec: `${SEARCH}#sort`,
    run: async (bench) => {
      const on = await many(bench);
      const complaints: Complaint[] = [];
      for (const sort of ['date', '-date']) {
        const walked = await walk(bench, on, { _sort: sort, _count: 4 });
        complaints.push(...complete(sort, walked, on, 4), ordered(sort, walked.matches.map(dateOf), sort === '-date'));
      }
      return verdict(...new Set(complaints));
    },
  },
  {
    id: 'sort-last-updated',
    requirement: '_sort=_lastUpdated and -_lastUpdated order all pages',
    spec: `${SEARCH}#sort`,
    run: async (bench) => {
      const on = await many(bench);
      const complaints: Complaint[] = [];
      for (const sort of ['_lastUpdated', '-_lastUpdated']) {
        const walked = await walk(bench, on, { _sort: sort, _count: 4 });
        const times = walked.matches.map(changedAt);
        complaints.push(...complete(sort, walked, on, 4), ordered(sort, times, sort === '-_lastUpdated'));
      }
      return verdict(...new Set(complaints));
    },
  },
  {
    id: 'paging-shape',
    requirement: 'Later pages keep what the first was asked for: filters and _elements',
    spec: `${HTTP}#paging`,
    run: async (bench) => {
      const on = await many(bench);
      const { pages, matches } = await walk(bench, on, { _count: 3, _elements: 'status', date: 'ge2024-03-05' });
      const whole = matchesOf(await find(bench, on, { _count: MANY, date: 'ge2024-03-05' }));
      return verdict(
        holds(pages.length > 1, 'there is one page only'),
        sameSet(
          'matches',
          matches.map((match) => match.id ?? ''),
          whole.map((match) => match.id ?? ''),
        ),
        holds(!matches.some((match) => 'valueString' in match), 'a later page shows more elements'),
      );
    },
  },
];
