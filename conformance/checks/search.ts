// Search: the form of its answer, and the parameters that shape it.
// @see https://hl7.org/fhir/R4/search.html
import { type Check, equal, HTTP, holds, SEARCH, sameSet, skip, status, verdict } from '../check.ts';
import { bundleOf, matchesOf } from '../server.ts';
import { codedOnes, find, finds, MANY, many, namesIn } from './found.ts';

const STRICT = { prefer: 'handling=strict' };
const LENIENT = { prefer: 'handling=lenient' };
const BUNDLE = 'https://hl7.org/fhir/R4/bundle.html';

export const SEARCH_CHECKS: readonly Check[] = [
  {
    id: 'search-bundle',
    requirement:
      'A search answers a searchset with self link, and per entry fullUrl [base]/[type]/[id], resource and mode',
    spec: `${BUNDLE}#searchset`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const reply = await find(bench, on);
      const bundle = bundleOf(reply);
      const entries = bundle?.entry ?? [];
      return verdict(
        status('search', reply, 200),
        equal('type', bundle?.type, 'searchset'),
        sameSet('entries', namesIn(on, reply), [...on.names.values()]),
        holds(bundle?.link?.some((link) => link.relation === 'self') ?? false, 'there is no self link'),
        holds(
          entries.every((e) => e.fullUrl === `${bench.server.base}/${e.resource?.resourceType}/${e.resource?.id}`),
          'a fullUrl is not where the resource is read',
        ),
        holds(
          entries.every((e) => e.search?.mode === 'match'),
          'an entry has no search.mode',
        ),
      );
    },
  },
  {
    id: 'search-read',
    requirement: 'A search shows a resource exactly as read does',
    spec: `${BUNDLE}#searchset`,
    run: async (bench) => {
      const [match] = matchesOf(await find(bench, await codedOnes(bench), { _count: 1 }));
      const read = await bench.server.read('Observation', match?.id ?? '');
      return verdict(status('read', read, 200), equal('resource', match, read.body));
    },
  },
  {
    id: 'search-none',
    requirement: 'A search without matches answers 200 with total 0 and no empty entry list',
    spec: 'https://hl7.org/fhir/R4/json.html#null',
    run: async (bench) => {
      const reply = await find(bench, await codedOnes(bench), { code: 'none-such' });
      const bundle = bundleOf(reply);
      return verdict(
        status('search', reply, 200),
        equal('matches', matchesOf(reply).length, 0),
        equal('total', bundle?.total ?? 0, 0),
        holds(bundle?.entry === undefined || bundle.entry.length > 0, 'entry is an empty array'),
      );
    },
  },
  {
    id: 'search-current',
    requirement: 'A search finds what a resource says now, not what it said before',
    spec: `${HTTP}#search`,
    run: async (bench) => {
      const { patient } = await codedOnes(bench);
      const now = { coding: [{ system: 'http://loinc.org', code: '29463-7' }] };
      const subject = { reference: `Patient/${patient}` };
      const made = await bench.scene.make({
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
        subject,
      });
      await bench.server.update({ ...made, code: now });
      const by = async (code: string): Promise<number> =>
        matchesOf(await bench.server.search('Observation', { patient, code })).length;
      const counts = [await by('8302-2'), await by('29463-7')];
      await bench.server.remove('Observation', made.id);
      return verdict(
        equal('found by [old, new] code', counts, [0, 1]),
        equal('found after delete', await by('29463-7'), 0),
      );
    },
  },
  {
    id: 'search-post',
    requirement: 'POST _search answers what GET answers',
    spec: `${HTTP}#search`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const params = { patient: on.patient, code: 'http://loinc.org|8867-4' };
      const [got, posted] = [
        await bench.server.search('Observation', params),
        await bench.server.searchByPost('Observation', params),
      ];
      return verdict(
        status('POST', posted, 200),
        sameSet('what POST finds', namesIn(on, posted), ['pulse']),
        equal('total', bundleOf(posted)?.total, bundleOf(got)?.total),
      );
    },
  },
  {
    id: 'total',
    requirement: 'total counts all matches, not the page; _total=accurate asks for it',
    spec: `${SEARCH}#total`,
    run: async (bench) => {
      const reply = await find(bench, await many(bench), { _count: 5, _total: 'accurate' });
      const total = bundleOf(reply)?.total;
      if (reply.status === 200 && total === undefined) return skip('no total is given');
      return verdict(status('search', reply, 200), equal('total', total, MANY));
    },
  },
  {
    id: 'summary-count',
    requirement: '_summary=count, and _count=0, answer the total alone',
    spec: `${SEARCH}#summary`,
    run: async (bench) => {
      const on = await many(bench);
      const replies = [await find(bench, on, { _summary: 'count' }), await find(bench, on, { _count: 0 })];
      return verdict(
        ...replies.flatMap((reply) => [
          status('search', reply, 200),
          equal('total', bundleOf(reply)?.total, MANY),
          equal('matches', matchesOf(reply).length, 0),
          holds(!bundleOf(reply)?.link?.some((link) => link.relation === 'next'), 'there is a next link'),
        ]),
      );
    },
  },
  {
    id: 'elements',
    requirement: '_elements keeps what is asked for and what is mandatory, marks it SUBSETTED, and leaves the rest out',
    spec: `${SEARCH}#elements`,
    run: async (bench) => {
      const reply = await find(bench, await codedOnes(bench), { _elements: 'subject' });
      const list = matchesOf(reply);
      return verdict(
        status('search', reply, 200),
        holds(list.length > 0, 'nothing was found'),
        holds(
          list.every((r) => 'status' in r && 'code' in r),
          'an element asked for is missing',
        ),
        holds(
          list.every((r) => 'status' in r && 'code' in r),
          'a mandatory element is missing',
        ),
        holds(!list.some((r) => 'valueString' in r), 'an element not asked for is there'),
        holds(
          list.every((r) => r.meta?.tag?.some((tag) => tag.code === 'SUBSETTED')),
          'it is not marked SUBSETTED',
        ),
      );
    },
  },
  {
    id: 'unknown-strict',
    requirement: 'An unknown parameter answers 400 with Prefer: handling=strict',
    spec: `${SEARCH}#errors`,
    run: async (bench) =>
      verdict(status('search', await find(bench, await codedOnes(bench), { 'no-such': 'x' }, STRICT), 400)),
  },
  {
    id: 'unknown-lenient',
    requirement: 'With handling=lenient an unknown parameter is left out of the search and of the self link',
    spec: `${SEARCH}#errors`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const reply = await find(bench, on, { 'no-such': 'x', code: 'http://loinc.org|8867-4' }, LENIENT);
      const self = bundleOf(reply)?.link?.find((link) => link.relation === 'self')?.url ?? '';
      return verdict(
        status('search', reply, 200),
        sameSet('what it finds', namesIn(on, reply), ['pulse']),
        holds(!self.includes('no-such'), 'the self link names it'),
        holds(self.includes('code='), 'the self link does not name what was applied'),
      );
    },
  },
  {
    id: 'modifier-unknown',
    requirement: 'A modifier that is not supported is refused with 400',
    spec: `${SEARCH}#modifiers`,
    run: async (bench) =>
      verdict(status('search', await find(bench, await codedOnes(bench), { 'code:no-such': 'x' }, STRICT), 400)),
  },
  {
    id: 'value-invalid',
    requirement: 'A value that cannot be read answers 400',
    spec: `${SEARCH}#errors`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      const wrong = [{ date: 'yesterday' }, { date: '2024-13-01' }, { _lastUpdated: 'zz2024' }, { _count: 'many' }];
      const complaints = [];
      for (const params of wrong) {
        complaints.push(
          status(JSON.stringify(params), await find(bench, on, params as Record<string, string>, STRICT), 400),
        );
      }
      return verdict(...complaints);
    },
  },
  {
    id: 'and-or',
    requirement: 'Repeated parameters are AND, values with commas OR',
    spec: `${SEARCH}#combining`,
    run: async (bench) => {
      const on = await codedOnes(bench);
      return verdict(
        await finds(bench, on, { code: 'http://loinc.org|8867-4,http://loinc.org|85354-9' }, ['pulse', 'pressure']),
        await finds(bench, on, { code: ['http://loinc.org|8867-4', 'http://loinc.org|85354-9'] }, []),
        await finds(bench, on, { code: 'http://loinc.org|85354-9', status: 'amended' }, ['pressure']),
      );
    },
  },
];
