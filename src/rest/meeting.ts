// The list of a locality's weekly meeting for one attendee: found by what happened, never by walking the residents.
// @see design: record, row 5; consent §1 ("A list over several residents (a meeting's) is composed per reader")
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import {
  type Item,
  inOrder,
  itemsIn,
  itemsOfFound,
  meetingReadings,
  newSince,
  requestReadings,
} from '../record/meeting.ts';
import { nameWords } from '../record/people.ts';
import type { Reading, Told } from '../record/told.ts';
import type { Query } from '../search/query.ts';
import { COUNT } from '../search/results.ts';
import { type KnownCall, mayTry } from './call.ts';
import { candidatesFor, MOST_CANDIDATES } from './candidates.ts';
import { gather } from './composing.ts';
import { localitiesOf } from './locality.ts';
import { patientQuery, presentPatients } from './patient.ts';
import { steady } from './steady.ts';

/** One resident of the list, and every reason why. */
export interface Listed {
  /** Of their Patient. */
  readonly id: string;
  readonly name?: string;
  readonly items: readonly Item[];
}

/** Most residents of one list. */
const MOST = 500;

type Known = Awaited<ReturnType<typeof gather>>;

/** Everything of the caseload that these readings find, of types the token covers, with what is known already. */
function overCaseload(call: KnownCall, readings: readonly Reading[], known: Map<string, Shown>): Promise<Known> {
  const queries = readings.map(
    ({ types, filters }): Query => ({
      types: types.filter((type) => mayTry(call, type, 'search').ok),
      filters,
      sort: [{ by: 'id', descending: false }],
      count: COUNT.most,
    }),
  );
  return gather(call, queries, { type: 'CareTeam' }, known);
}

/** Something told of a resident, and the row that tells it; a candidate's is on record already. */
interface Reasoned {
  readonly resident: ResidentId;
  readonly items: readonly Item[];
  readonly row?: Shown['row'];
}

const toldOf = ({ row, body }: Shown): Told => ({
  resource: JSON.parse(body) as Resource,
  contributor: row.facts.contributor,
});

/** What happened, is due or waits among the caseload, each with the row that tells it. */
async function reasons(call: KnownCall, day: string): Promise<Result<readonly Reasoned[]>> {
  const first = await overCaseload(call, meetingReadings(day), new Map());
  if (!first.ok) return first;
  const known = [...first.value.values()].map(toldOf);
  const all = await overCaseload(call, requestReadings(known), first.value);
  if (!all.ok) return all;
  const items = itemsIn([...all.value.values()].map(toldOf), day);
  return ok(
    [...items].flatMap(([from, own]): readonly Reasoned[] => {
      const row = all.value.get(from)?.row;
      const [resident] = row?.residents ?? [];
      return row && resident ? [{ resident, items: own, row }] : [];
    }),
  );
}

/** Who is newly found for this locality: nobody who has a lead already, nor whose no this reader may read. */
async function found(call: KnownCall, locality: string, day: string): Promise<Result<readonly Reasoned[]>> {
  const asked = { since: newSince(day), count: MOST_CANDIDATES };
  const some = await candidatesFor(call, locality, asked);
  if (!some.ok) return some;
  const fresh = some.value.list.filter(({ since = '', lead, declined }) => since <= day && !lead && !declined);
  return ok(fresh.map((each) => ({ resident: each.resident, items: itemsOfFound(each) })));
}

/** Those of a locality among whom something is told of, each with it, under the one Patient they are. */
async function listed(
  call: KnownCall,
  locality: string,
  candidates: readonly Reasoned[],
  reasoned: readonly Reasoned[],
): Promise<Result<{ readonly list: readonly Listed[]; readonly left: readonly Pick<Shown, 'row'>[] }>> {
  const about = Map.groupBy([...candidates, ...reasoned], ({ resident }) => resident);
  const localities = await localitiesOf(call, [...new Set(reasoned.map(({ resident }) => resident))]);
  if (!localities.ok) return localities;
  const known = new Set(candidates.map(({ resident }) => resident));
  const here = [...about.keys()].filter((each) => known.has(each) || localities.value.get(each) === locality);
  if (here.length > MOST) return fail(problem('too-many'));
  if (here.length === 0) return ok({ list: [], left: [] });
  return call.gateway.pep.patients(call.on, patientQuery(here), undefined, async (rows) => {
    const people = (await presentPatients(call, rows)).filter(({ replaced }) => !replaced);
    const list = people.map(({ shown, residents: sides }): Listed => {
      const own = sides.flatMap((each) => about.get(each) ?? []);
      const name = nameWords((JSON.parse(shown.body) as Patient).name);
      return { id: shown.id, ...(name && { name }), items: inOrder(own.flatMap(({ items }) => items)) };
    });
    const left = [
      ...rows.map(({ content }) => ({ row: content })),
      ...here.flatMap((each) => about.get(each) ?? []).flatMap(({ row }) => (row ? [{ row }] : [])),
    ];
    return { value: { list: list.toSorted(mostFirst), left }, shown: new Set() };
  });
}

const rulesOf = ({ items }: Listed): number => new Set(items.map(({ rule }) => rule)).size;
/** Who is there for most different reasons comes first. */
function mostFirst(a: Listed, b: Listed): number {
  const [one, other] = [a.name ?? a.id, b.name ?? b.id];
  return rulesOf(b) - rulesOf(a) || (one < other ? -1 : one > other ? 1 : 0) || (a.id < b.id ? -1 : 1);
}

/**
 * Who is on the list of a locality on a day (`YYYY-MM-DD`) and why, as this reader may see it. On record, once, is what
 * it was made of; `too-many` when that is more than one list holds.
 */
export async function meetingList(call: KnownCall, locality: string, day: string): Promise<Result<readonly Listed[]>> {
  const made = await steady(call, async (same) => {
    // First, for what is newer than this snapshot makes all that is read after it be read again.
    const candidates = await found(same, locality, day);
    if (!candidates.ok) return candidates;
    const told = await reasons(same, day);
    return told.ok ? listed(same, locality, candidates.value, told.value) : told;
  });
  if (!made.ok) return made;
  const { list, left } = made.value;
  await call.gateway.pep.record(call.on, {
    interaction: 'search',
    asked: {
      type: 'CareTeam',
      id: call.param('id'),
      query: `date=${day}`,
      operation: `CareTeam/${call.param('id')}/$meeting`,
    },
    disclosed: left.map(({ row }) => `${row.type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(left.flatMap(({ row }) => row.residents))],
  });
  return ok(list);
}
