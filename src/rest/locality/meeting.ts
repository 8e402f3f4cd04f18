// The list of a locality's weekly meeting for one attendee: found by what happened, never by walking the residents.
// @see design: record, row 5; consent §1 ("A list over several residents (a meeting's) is composed per reader")

import type { Patient } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { OdsCode, ResidentId } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import {
  type Item,
  inOrder,
  itemsIn,
  itemsOfFound,
  meetingReadings,
  newSince,
  requestReadings,
} from '../../record/meeting/meeting.ts';
import { nameWords } from '../../record/team/people.ts';
import type { Reading } from '../../record/told.ts';
import type { Query } from '../../search/query.ts';
import { COUNT } from '../../search/results.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { gather } from '../composed/composing.ts';
import { patientQuery, presentPatients } from '../composed/patient.ts';
import { toldOf } from '../composed/shownAsTold.ts';
import { steady } from '../composed/steady.ts';
import { candidatesFor, MOST_CANDIDATES } from './candidates.ts';
import { type Around, aroundLocality } from './locality.ts';

/** One resident of the list, and every reason why. */
export interface Listed {
  /** Of their Patient. */
  readonly id: string;
  readonly name?: string;
  readonly items: readonly Item[];
}

/** Most people of one page. */
export const MOST_LISTED = 50;

type Known = Awaited<ReturnType<typeof gather>>;

/** Whom it is looked for among; absent: the whole caseload. */
type Among = readonly ResidentId[] | undefined;

/** Everything of them that these readings find, of types the token covers, with what is known already. */
function allAmong(
  call: KnownCall,
  residents: Among,
  readings: readonly Reading[],
  known: Map<string, Shown>,
  cut: Set<OdsCode>,
): Promise<Known> {
  const any = readings.map(({ types, filters }) => ({
    types: types.filter((type) => mayTry(call, type, 'search').ok),
    filters,
  }));
  const query: Query = {
    types: [...new Set(any.flatMap(({ types }) => types))],
    ...(residents && { residents }),
    filters: [],
    any,
    sort: [{ by: 'id', descending: false }],
    count: COUNT.most,
  };
  return gather(call, [query], { type: 'CareTeam' }, known, undefined, cut);
}

/** Something told of a resident, and the row that tells it; a candidate's is on record already. */
interface Reasoned {
  readonly resident: ResidentId;
  readonly items: readonly Item[];
  readonly row?: Shown['row'];
}

/** What happened, is due or waits among them, each with the row that tells it. */
async function reasons(
  call: KnownCall,
  residents: Among,
  day: string,
  cut: Set<OdsCode>,
): Promise<Result<readonly Reasoned[]>> {
  const first = await allAmong(call, residents, meetingReadings(day), new Map(), cut);
  if (!first.ok) return first;
  const known = new Map([...first.value.values()].map((each) => [each, toldOf(each)]));
  const all = await allAmong(call, residents, requestReadings([...known.values()]), first.value, cut);
  if (!all.ok) return all;
  const told = [...all.value.values()].map((each) => known.get(each) ?? toldOf(each));
  const items = itemsIn(told, day, call.gateway.nameOf);
  return ok(
    [...items].flatMap(([from, own]): readonly Reasoned[] => {
      const row = all.value.get(from)?.row;
      const [resident] = row?.residents ?? [];
      return row && resident ? [{ resident, items: own, row }] : [];
    }),
  );
}

/** Who is newly found for this locality: nobody who has a lead already, nor whose no this reader may read. */
async function found(
  call: KnownCall,
  locality: string,
  within: Around,
  day: string,
  cut: Set<OdsCode>,
): Promise<Result<readonly Reasoned[]>> {
  const asked = { since: newSince(day), count: MOST_CANDIDATES, within };
  const some = await candidatesFor(call, locality, asked);
  if (!some.ok) return some;
  for (const each of some.value.beyond) cut.add(each);
  const fresh = some.value.list.filter(({ since = '', lead, declined }) => since <= day && !lead && !declined);
  return ok(fresh.map((each) => ({ resident: each.resident, items: itemsOfFound(each) })));
}

/** One person, every reason why, and the rows that tell them. */
interface Reasons {
  readonly person: ResidentId;
  readonly residents: readonly ResidentId[];
  readonly about: readonly Reasoned[];
  readonly rules: number;
}

const rulesOf = (items: readonly Item[]): number => new Set(items.map(({ rule }) => rule)).size;
/** Names one place in the order of a list: who is there for most different reasons comes first. */
const keyOf = ({ rules, person }: Pick<Reasons, 'rules' | 'person'>): string =>
  `${String(99 - rules).padStart(2, '0')} ${person}`;

/** Everybody of a locality of whom something is told, in the order of the list. */
async function peopleHere(
  around: Around,
  locality: string,
  candidates: readonly Reasoned[],
  reasoned: readonly Reasoned[],
): Promise<Result<readonly Reasons[]>> {
  const about = Map.groupBy([...candidates, ...reasoned], ({ resident }) => resident);
  const places = await around.placesOf([...about.keys()]);
  if (!places.ok) return places;
  const known = new Set(candidates.map(({ resident }) => resident));
  const here = [...about.keys()].filter((each) => known.has(each) || places.value.get(each)?.locality === locality);
  const people = [...Map.groupBy(here, (each) => places.value.get(each)?.person ?? each)];
  const all = people.map(([person, residents]): Reasons => {
    const own = residents.flatMap((each) => about.get(each) ?? []);
    return { person, residents, about: own, rules: rulesOf(own.flatMap(({ items }) => items)) };
  });
  return ok(all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
}

interface Page {
  readonly list: readonly Listed[];
  readonly total: number;
  /** Of whom there is more than the list is made of. */
  readonly cut: readonly OdsCode[];
  /** Where the next page starts, where there is one. */
  readonly next?: string;
}

/** These people, each with what is told of them, under the one Patient they are, and what leaves. */
async function listed(
  call: KnownCall,
  people: readonly Reasons[],
): Promise<Result<{ readonly list: readonly Listed[]; readonly left: readonly Pick<Shown, 'row'>[] }>> {
  const residents = people.flatMap((each) => each.residents);
  if (residents.length === 0) return ok({ list: [], left: [] });
  const about = new Map(people.flatMap((each) => each.residents.map((resident) => [resident, each] as const)));
  return call.gateway.pep.patients(call.on, patientQuery(residents), undefined, async (rows) => {
    const shownAs = (await presentPatients(call, rows)).filter(({ replaced }) => !replaced);
    const list = shownAs.map(({ shown, residents: sides }): Listed => {
      const own = [...new Set(sides.flatMap((each) => about.get(each) ?? []))].flatMap((each) => each.about);
      const name = nameWords((JSON.parse(shown.body) as Patient).name);
      return { id: shown.id, ...(name && { name }), items: inOrder(own.flatMap(({ items }) => items)) };
    });
    const left = [
      ...rows.map(({ content }) => ({ row: content })),
      ...people.flatMap((each) => each.about).flatMap(({ row }) => (row ? [{ row }] : [])),
    ];
    return { value: { list: list.toSorted(mostFirst), left }, shown: new Set() };
  });
}

/** Of those on one page: who is there for as many reasons goes by their name. */
function mostFirst(a: Listed, b: Listed): number {
  const [one, other] = [a.name ?? a.id, b.name ?? b.id];
  return rulesOf(b.items) - rulesOf(a.items) || (one < other ? -1 : one > other ? 1 : 0) || (a.id < b.id ? -1 : 1);
}

export interface MeetingAsked {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** At most so many people, up to {@link MOST_LISTED}. */
  readonly count: number;
  /** {@link Page.next} of the page before. */
  readonly after?: string;
}

/**
 * Who is on the list of a locality on a day and why, as this reader may see it, page by page. On record, once, is what
 * the page was made of. Where more happened than one list is made of it is made of the newest of every contributor.
 */
export async function meetingList(
  call: KnownCall,
  locality: string,
  { day, count, after = '' }: MeetingAsked,
): Promise<Result<Page>> {
  const made = await steady(call, async (same) => {
    const cut = new Set<OdsCode>();
    const around = await aroundLocality(same, locality);
    if (!around.ok) return around;
    // Before the rest, for what is newer than this snapshot makes all that is read after it be read again.
    const candidates = await found(same, locality, around.value, day, cut);
    if (!candidates.ok) return candidates;
    const told = await reasons(same, around.value.residents, day, cut);
    if (!told.ok) return told;
    const all = await peopleHere(around.value, locality, candidates.value, told.value);
    if (!all.ok) return all;
    const following = all.value.filter((each) => keyOf(each) > after);
    const page = following.slice(0, Math.min(count, MOST_LISTED));
    const shown = await listed(same, page);
    const last = page.at(-1);
    const next = last && page.length < following.length ? { next: keyOf(last) } : {};
    return shown.ok ? ok({ ...shown.value, total: all.value.length, cut: [...cut].sort(), ...next }) : shown;
  });
  if (!made.ok) return made;
  const { left, ...page } = made.value;
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
  return ok(page);
}
