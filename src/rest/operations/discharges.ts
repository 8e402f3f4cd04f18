// CareTeam/locality-{code}/$discharges: who of a locality came home from hospital, or went back, in the thirty days up to a date.
// @see design: record, rows 5 and 12
import type { Encounter } from '@medplum/fhirtypes';
import type { ShownPage } from '../../access/pep.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { type Homecoming, homecomingsOf, latestFirst } from '../../record/stays/homecomings.ts';
import { staysUpTo } from '../../record/stays/stays.ts';
import type { Query } from '../../search/query.ts';
import { COUNT } from '../../search/results.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { gather } from '../composed/composing.ts';
import { toldOf } from '../composed/shownAsTold.ts';
import { steady } from '../composed/steady.ts';
import { type Around, aroundLocality } from '../locality/locality.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { dayAsked, localityAsked } from './askedOfLocality.ts';
import { composedAnswer, cutParts } from './composed.ts';
import { stayParts } from './dischargeParts.ts';
import { readInput } from './input.ts';

const DATE = 'date';

interface Found {
  readonly resident: string;
  readonly homecoming: Homecoming;
}

/** What is told of the stays on a page of a locality's residents; what each is made of leaves. */
async function foundIn(around: Around, entries: ShownPage['entries'], locality: string, day: string) {
  const of = Map.groupBy(entries, ({ row }) => row.residents[0]);
  const residents = [...of.keys()].filter((each) => each !== undefined);
  const places = await around.placesOf(residents);
  if (!places.ok) return places;
  const left: (typeof entries)[number][] = [];
  const value: Found[] = [];
  for (const resident of residents) {
    if (places.value.get(resident)?.locality !== locality) continue;
    const own = of.get(resident) ?? [];
    const homecomings = homecomingsOf(own.map(toldOf<Encounter>), day);
    if (homecomings.length === 0) continue;
    left.push(...own);
    value.push(...homecomings.map((homecoming) => ({ resident, homecoming })));
  }
  return ok({ value: value.toSorted((a, b) => latestFirst(a.homecoming, b.homecoming)), left });
}

/** On record, once, are the stays that it is told by. */
async function look(
  call: KnownCall,
  locality: string,
  day: string,
): Promise<Result<{ readonly list: readonly Found[]; readonly cut: readonly OdsCode[] }>> {
  const asked = { type: 'CareTeam', query: `date=${day}`, operation: `CareTeam/${call.param('id')}/$discharges` };
  const made = await steady(call, async (same) => {
    const around = await aroundLocality(same, locality);
    if (!around.ok) return around;
    const query: Query = {
      ...staysUpTo(day),
      ...{ sort: [{ by: 'date', descending: true }], count: COUNT.most },
      ...(around.value.residents && { residents: around.value.residents }),
    };
    const cut = new Set<OdsCode>();
    const all = await gather(same, [query], asked, new Map(), undefined, cut);
    if (!all.ok) return all;
    const found = await foundIn(around.value, [...all.value.values()], locality, day);
    return found.ok ? ok({ ...found.value, cut: [...cut].sort() }) : found;
  });
  if (!made.ok) return made;
  const { value, left, cut } = made.value;
  await call.gateway.pep.record(call.on, {
    interaction: 'search',
    asked,
    disclosed: left.map(({ row }) => `${row.type}/${row.id}/_history/${row.versionId}`),
    residents: [...new Set(left.flatMap(({ row }) => row.residents))],
  });
  return ok({ list: value, cut });
}

export async function discharges(call: KnownCall): Promise<Answer> {
  for (const type of ['CareTeam', 'Encounter', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, [DATE]);
  if (!input.ok) return problemAnswer(input.error);
  const day = dayAsked(call, input.value.text(DATE), 0);
  if (!day.ok) return problemAnswer(day.error);
  const locality = await localityAsked(call);
  if (!locality.ok) return problemAnswer(locality.error);
  const found = await look(call, locality.value, day.value);
  if (!found.ok) return problemAnswer(found.error);
  return composedAnswer(
    call,
    [
      ...found.value.list.map(({ resident, homecoming }) => ({
        name: homecoming.kind,
        part: [
          { name: 'patient', valueReference: { reference: `Patient/${resident}` } },
          ...stayParts(call, homecoming.stay, homecoming.kind === 'readmission' ? homecoming.readmission : undefined),
        ],
      })),
      ...cutParts(call, found.value.cut),
    ],
    { name: 'team', valueReference: { reference: `CareTeam/${call.param('id')}` } },
  );
}
