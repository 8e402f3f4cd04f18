// Residents with a team, of one locality, and which leads of theirs are missing or doubled, as far as this reader may see them.
// @see design: record, rows 2 and 4 ("a practice that is unmapped … gives 'locality unknown', listed"; "missing or doubled leads are listed")
import type { CareTeam, Patient, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { londonDay } from '../fhir/time.ts';
import { lookedUp as addressesOf, nameWords } from '../record/people.ts';
import { composeTeam, leadsAmissIn } from '../record/team.ts';
import { codeFilter, type Told } from '../record/told.ts';
import { COUNT } from '../search/results.ts';
import type { KnownCall } from './call.ts';
import { gather, lookedUp } from './composing.ts';
import { aroundLocality, localitiesOf } from './locality.ts';
import { patientQuery, presentPatients } from './patient.ts';
import { steady } from './steady.ts';

export interface Resident {
  /** Of their Patient. */
  readonly id: string;
  readonly name?: string;
  readonly amiss: readonly { readonly lead: string; readonly count: number }[];
}

/** Most residents of one list. */
const MOST = 2_000;

const toldOf = ({ row, body }: Pick<Shown, 'row' | 'body'>): Told => ({
  resource: JSON.parse(body) as Resource,
  contributor: row.facts.contributor,
});

interface Found {
  readonly list: readonly Resident[];
  readonly left: readonly Pick<Shown, 'row'>[];
}

/** The team of one resident, for whom leads of it may have to be looked up in the directory before they are counted. */
async function amissOf(call: KnownCall, id: string, told: readonly Told[]): Promise<Result<Resident['amiss']>> {
  const today = londonDay(call.now);
  const of = (all: readonly Told[]) => leadsAmissIn(composeTeam(all, id, today, call.gateway.nameOf).team, today);
  const amiss = of(told);
  if (amiss.every(({ count }) => count === 0)) return ok(amiss);
  const entries = await lookedUp(call, addressesOf(told));
  return entries.ok ? ok(of([...told, ...entries.value.map(toldOf)])) : entries;
}

async function listed(
  call: KnownCall,
  locality: string,
  teams: readonly Shown[],
  amissAlone: boolean,
): Promise<Result<Found>> {
  const about = Map.groupBy(teams, ({ row }) => row.residents[0]);
  const residents = [...about.keys()].filter((each): each is ResidentId => each !== undefined);
  const localities = await localitiesOf(call, residents);
  if (!localities.ok) return localities;
  const here = residents.filter((each) => localities.value.get(each) === locality);
  if (here.length > MOST) return fail(problem('too-many'));
  if (here.length === 0) return ok({ list: [], left: [] });
  const people = await call.gateway.pep.patients(call.on, patientQuery(here), undefined, async (rows) => {
    const of = Map.groupBy(rows, ({ content }) => content.residents[0]);
    const whole = (await presentPatients(call, rows)).filter(({ replaced }) => !replaced);
    const value = whole.map(({ shown, residents: sides }) => ({
      shown,
      own: sides.flatMap((each) => of.get(each) ?? []).map(({ content }) => ({ row: content, body: content.body })),
      teams: sides.flatMap((each) => about.get(each) ?? []),
    }));
    return { value, shown: new Set() };
  });
  if (!people.ok) return people;
  const found: Resident[] = [];
  const left: Pick<Shown, 'row'>[] = [];
  for (const { shown, own, teams: members } of people.value) {
    const amiss = await amissOf(call, shown.id, [...own, ...members].map(toldOf));
    if (!amiss.ok) return amiss;
    if (amissAlone && amiss.value.length === 0) continue;
    const name = nameWords((JSON.parse(shown.body) as Patient).name);
    found.push({ id: shown.id, ...(name && { name }), amiss: amiss.value });
    left.push(...own, ...members);
  }
  const order = (a: Resident, b: Resident) => (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1);
  return ok({ list: found.toSorted(order), left });
}

const isActive = ({ body }: Shown): boolean => ((JSON.parse(body) as CareTeam).status ?? 'active') === 'active';

/** Who of the caseload has an active team and belongs to the locality; on record, once, is what the list was made of. */
export async function residentsOfLocality(
  call: KnownCall,
  locality: string,
  amissAlone: boolean,
): Promise<Result<readonly Resident[]>> {
  const operation = `CareTeam/${call.param('id')}/$residents`;
  const asked = { type: 'CareTeam', id: call.param('id'), query: amissAlone ? 'leads=amiss' : '', operation };
  const over = ['entered-in-error', 'proposed', 'inactive', 'suspended'];
  const query = {
    types: ['CareTeam'],
    filters: [codeFilter('status', over, true)],
    sort: [{ by: 'id', descending: false }],
    count: COUNT.most,
  } as const;
  const found = await steady(call, async (same) => {
    const around = await aroundLocality(same, locality);
    if (!around.ok) return around;
    const among = { ...query, ...(around.value && { residents: around.value }) };
    const teams = await gather(same, [among], asked, new Map());
    return teams.ok ? listed(same, locality, [...teams.value.values()].filter(isActive), amissAlone) : teams;
  });
  if (!found.ok) return found;
  const { list, left } = found.value;
  await call.gateway.pep.record(call.on, {
    interaction: 'search',
    asked,
    disclosed: left.map(({ row }) => `${row.type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(left.flatMap(({ row }) => row.residents))],
  });
  return ok(list);
}
