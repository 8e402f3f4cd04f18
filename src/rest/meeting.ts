// The list of a locality's weekly meeting for one attendee: found by what happened, never by walking the residents.
// @see design: record, row 5; consent §1 ("A list over several residents (a meeting's) is composed per reader")
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { type Item, inOrder, itemsOf, meetingReadings } from '../record/meeting.ts';
import type { Reading } from '../record/told.ts';
import type { Query } from '../search/query.ts';
import { COUNT } from '../search/results.ts';
import { type KnownCall, mayTry } from './call.ts';
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

/** Everything of the caseload that these readings find, of types the token covers. */
async function overCaseload(call: KnownCall, readings: readonly Reading[]): Promise<Result<readonly Shown[]>> {
  const queries = readings.map(
    ({ types, filters }): Query => ({
      types: types.filter((type) => mayTry(call, type, 'search').ok),
      filters,
      sort: [{ by: 'id', descending: false }],
      count: COUNT.most,
    }),
  );
  const found = await gather(call, queries, { type: 'CareTeam' }, new Map());
  return found.ok ? ok([...found.value.values()]) : found;
}

interface Reasoned {
  readonly shown: Shown;
  readonly items: readonly Item[];
}

/** Name as the first of a Patient's names says it. */
function nameOf(body: string): string | undefined {
  const [name] = (JSON.parse(body) as Patient).name ?? [];
  return (name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ')) || undefined;
}

/** Those of a locality among whom something is told of, each with it, under the one Patient they are. */
async function listed(
  call: KnownCall,
  locality: string,
  reasoned: readonly Reasoned[],
): Promise<Result<{ readonly list: readonly Listed[]; readonly left: readonly Pick<Shown, 'row'>[] }>> {
  const about = Map.groupBy(reasoned, ({ shown }) => shown.row.residents[0]);
  const residents = [...about.keys()].filter((each): each is ResidentId => each !== undefined);
  const localities = await localitiesOf(call, residents);
  if (!localities.ok) return localities;
  const here = residents.filter((each) => localities.value.get(each) === locality);
  if (here.length > MOST) return fail(problem('too-many'));
  if (here.length === 0) return ok({ list: [], left: [] });
  return call.gateway.pep.patients(call.on, patientQuery(here), undefined, async (rows) => {
    const people = (await presentPatients(call, rows)).filter(({ replaced }) => !replaced);
    const list = people.map(({ shown, residents: sides }): Listed => {
      const own = sides.flatMap((each) => about.get(each) ?? []);
      const name = nameOf(shown.body);
      return { id: shown.id, ...(name && { name }), items: inOrder(own.flatMap(({ items }) => items)) };
    });
    const left = [
      ...rows.map(({ content }) => ({ row: content })),
      ...here.flatMap((each) => about.get(each) ?? []).map(({ shown }) => ({ row: shown.row })),
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
  const found = await steady(call, async (same) => {
    const all = await overCaseload(same, meetingReadings(day));
    if (!all.ok) return all;
    const reasoned = all.value.flatMap((shown): Reasoned[] => {
      const resource = JSON.parse(shown.body) as Resource;
      const items = itemsOf({ resource, contributor: shown.row.facts.contributor }, day);
      return items.length > 0 ? [{ shown, items }] : [];
    });
    return listed(same, locality, reasoned);
  });
  if (!found.ok) return found;
  const { list, left } = found.value;
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
