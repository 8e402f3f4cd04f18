// Residents with a team, of one locality, and which leads of theirs are missing or doubled, as far as this reader may see them.
// @see design: record, rows 2 and 4 ("a practice that is unmapped … gives 'locality unknown', listed"; "missing or doubled leads are listed")

import type { Patient } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { OdsCode, ResidentId } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { lookedUp as addressesOf, nameWords } from '../../record/team/people.ts';
import { composeTeam, leadsAmissIn } from '../../record/team/team.ts';
import { codeFilter, type Told } from '../../record/told.ts';
import type { KnownCall } from '../call.ts';
import { gather, lookedUp } from '../composed/composing.ts';
import { patientQuery, presentPatients } from '../composed/patient.ts';
import { toldOf } from '../composed/shownAsTold.ts';
import { steady } from '../composed/steady.ts';
import { type Around, aroundLocality } from './locality.ts';

export interface Resident {
  /** Of their Patient. */
  readonly id: string;
  readonly name?: string;
  readonly amiss: readonly { readonly lead: string; readonly count: number }[];
}

/** Teams that are read at once: those of most localities. */
const TEAMS = 2_000;

/** Most that one page is made of. */
export const MOST_MEMBERS = 50;

interface Found {
  readonly list: readonly Resident[];
  readonly left: readonly Pick<Shown, 'row'>[];
}

/** The team of one resident, for whom leads of it may have to be looked up in the directory before they are counted. */
async function amissOf(
  call: KnownCall,
  id: string,
  own: readonly Told[],
  teams: readonly Told[],
): Promise<Result<Resident['amiss']>> {
  const told = [...own, ...teams];
  const today = londonDay(call.now);
  const of = (all: readonly Told[]) => leadsAmissIn(composeTeam(all, id, today, call.gateway.nameOf).team, today);
  const amiss = of(told);
  if (amiss.every(({ count }) => count === 0)) return ok(amiss);
  const entries = await lookedUp(call, addressesOf(teams));
  return entries.ok ? ok(of([...told, ...entries.value.map(toldOf)])) : entries;
}

/** A person of the locality, and the teams they have. */
interface Member {
  readonly person: ResidentId;
  readonly residents: readonly ResidentId[];
  readonly teams: readonly Shown[];
}

/** Everybody of the locality who has one of these teams, by the id of their Patient. */
async function membersOf(
  around: Around,
  locality: string,
  teams: readonly Shown[],
): Promise<Result<readonly Member[]>> {
  const about = Map.groupBy(teams, ({ row }) => row.residents[0]);
  const residents = [...about.keys()].filter((each): each is ResidentId => each !== undefined);
  const places = await around.placesOf(residents);
  if (!places.ok) return places;
  const here = residents.filter((each) => places.value.get(each)?.locality === locality);
  const people = [...Map.groupBy(here, (each) => places.value.get(each)?.person ?? each)];
  const members = people.map(([person, sides]): Member => {
    return { person, residents: sides, teams: sides.flatMap((each) => about.get(each) ?? []) };
  });
  return ok(members.toSorted((a, b) => (a.person < b.person ? -1 : 1)));
}

/** These, each under the one Patient they are, by name. */
async function listed(call: KnownCall, members: readonly Member[], amissAlone: boolean): Promise<Result<Found>> {
  const residents = members.flatMap((each) => each.residents);
  if (residents.length === 0) return ok({ list: [], left: [] });
  const teamsOf = new Map(
    members.flatMap(({ residents: sides, teams }) => sides.map((each) => [each, teams] as const)),
  );
  const people = await call.gateway.pep.patients(call.on, patientQuery(residents), undefined, async (rows) => {
    const of = Map.groupBy(rows, ({ content }) => content.residents[0]);
    const whole = (await presentPatients(call, rows)).filter(({ replaced }) => !replaced);
    const value = whole.map(({ shown, residents: sides }) => ({
      shown,
      own: sides.flatMap((each) => of.get(each) ?? []).map(({ content }) => ({ row: content, body: content.body })),
      teams: [...new Set(sides.flatMap((each) => teamsOf.get(each) ?? []))],
    }));
    return { value, shown: new Set() };
  });
  if (!people.ok) return people;
  const found: Resident[] = [];
  const left: Pick<Shown, 'row'>[] = [];
  for (const { shown, own, teams } of people.value) {
    const amiss = await amissOf(call, shown.id, own.map(toldOf), teams.map(toldOf));
    if (!amiss.ok) return amiss;
    if (amissAlone && amiss.value.length === 0) continue;
    const name = nameWords((JSON.parse(shown.body) as Patient).name);
    found.push({ id: shown.id, ...(name && { name }), amiss: amiss.value });
    left.push(...own, ...teams);
  }
  const order = (a: Resident, b: Resident) => (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1);
  return ok({ list: found.toSorted(order), left });
}

export interface ResidentsAsked {
  /** Only those of whose leads one is missing or doubled. */
  readonly amissAlone: boolean;
  /** At most so many are looked at for one page, up to {@link MOST_MEMBERS}. */
  readonly count: number;
  /** {@link ResidentsPage.next} of the page before. */
  readonly after?: string;
}
export interface ResidentsPage {
  readonly list: readonly Resident[];
  /** All with a team; of those whose leads are amiss only where all were looked at for this page. */
  readonly total?: number;
  /** Of whom there are more teams than the list is made of. */
  readonly cut: readonly OdsCode[];
  /** Where the next page starts, where there is one. */
  readonly next?: string;
}

/** Who of the caseload has an active team and belongs to the locality, page by page; on record, once, is what the page was made of. */
export async function residentsOfLocality(
  call: KnownCall,
  locality: string,
  { amissAlone, count, after = '' }: ResidentsAsked,
): Promise<Result<ResidentsPage>> {
  const operation = `CareTeam/${call.param('id')}/$residents`;
  const asked = { type: 'CareTeam', id: call.param('id'), query: amissAlone ? 'leads=amiss' : '', operation };
  const over = ['entered-in-error', 'proposed', 'inactive', 'suspended'];
  const query = {
    types: ['CareTeam'],
    filters: [codeFilter('status', over, true)],
    sort: [{ by: 'id', descending: false }],
    count: TEAMS,
  } as const;
  const found = await steady(call, async (same) => {
    const around = await aroundLocality(same, locality);
    if (!around.ok) return around;
    const cut = new Set<OdsCode>();
    const among = { ...query, ...(around.value.residents && { residents: around.value.residents }) };
    const teams = await gather(same, [among], asked, new Map(), undefined, cut);
    if (!teams.ok) return teams;
    const members = await membersOf(around.value, locality, [...teams.value.values()]);
    if (!members.ok) return members;
    const following = members.value.filter(({ person }) => person > after);
    const page = following.slice(0, Math.min(count, MOST_MEMBERS));
    const last = page.at(-1);
    const next = last && page.length < following.length ? { next: last.person } : {};
    const shown = await listed(same, page, amissAlone);
    if (!shown.ok) return shown;
    const known = amissAlone ? shown.value.list.length : members.value.length;
    const total = amissAlone && (after !== '' || page.length < following.length) ? {} : { total: known };
    return ok({ ...shown.value, ...total, cut: [...cut].sort(), ...next });
  });
  if (!found.ok) return found;
  const { left, ...page } = found.value;
  await call.gateway.pep.record(call.on, {
    interaction: 'search',
    asked,
    disclosed: left.map(({ row }) => `${row.type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(left.flatMap(({ row }) => row.residents))],
  });
  return ok(page);
}
