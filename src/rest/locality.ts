// Which locality team looks after whom, as far as this reader may see where they are registered.
// @see design: record, row 2

import type { Patient } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import { ok, type Result } from '../fhir/result.ts';
import { londonDay } from '../fhir/time.ts';
import { practicesOn } from '../record/involved.ts';
import { UNKNOWN_LOCALITY } from '../record/teamIds.ts';
import { PRACTICE } from '../terms/cohorts.ts';
import { localityOf, practicesOf } from '../terms/locality.ts';
import { type KnownCall, mayTry } from './call.ts';

/** Where somebody belongs. */
export interface Place {
  readonly locality: string;
  /** By whom several residents are one person: their own where nobody else is. */
  readonly person: ResidentId;
}
type Places = ReadonlyMap<ResidentId, Place>;

/** By the best source of all that is said of each, as this reader is shown it. */
async function asTold(call: KnownCall, residents: readonly ResidentId[]): Promise<Result<Places>> {
  if (residents.length === 0) return ok(new Map());
  const { pep, practices } = call.gateway;
  const today = londonDay(call.now);
  const query = { types: ['Patient'], residents, filters: [], sort: [], count: residents.length };
  return pep.patients(call.on, query, undefined, async (rows) => {
    const of = Map.groupBy(rows, ({ content }) => content.residents[0]);
    const found = residents.flatMap((resident) => {
      const contributions = of.get(resident);
      if (!contributions) return [];
      const told = contributions.map(({ content }) => ({
        resource: JSON.parse(content.body) as Patient,
        contributor: content.facts.contributor,
      }));
      const known = practicesOn(told).flatMap((practice) => localityOf(practice, today, practices)?.code ?? []);
      const person = contributions[0]?.content.root ?? resident;
      return [[resident, { locality: known[0] ?? UNKNOWN_LOCALITY, person }] as const];
    });
    return { value: new Map(found), shown: new Set() };
  });
}

/**
 * The locality of each of these residents on the day of the call, by the registered practice that this reader may see;
 * {@link UNKNOWN_LOCALITY} for no practice or one that is not in the table. Whom the reader may not see is left out.
 * Nothing is recorded: whoever answers with it does that. Where all signs of somebody agree nothing else is read.
 */
export async function placesOf(call: KnownCall, residents: readonly ResidentId[]): Promise<Result<Places>> {
  if (residents.length === 0) return ok(new Map());
  const { pep, practices } = call.gateway;
  const seen = await pep.people(call.on, { residents });
  if (!seen.ok) return seen;
  const today = londonDay(call.now);
  const codes = new Map<string, string>();
  const codeOf = (sign: string): string => {
    const known =
      codes.get(sign) ?? localityOf(sign.slice(PRACTICE.length + 1), today, practices)?.code ?? UNKNOWN_LOCALITY;
    codes.set(sign, known);
    return known;
  };
  const said = new Map<ResidentId, Set<string>>();
  const unsure = new Set<ResidentId>();
  const roots = new Map<ResidentId, ResidentId>();
  for (const { resident, root, signs } of seen.value) {
    if (root) roots.set(resident, root);
    const places = said.get(resident) ?? new Set();
    said.set(resident, places);
    if (!signs) unsure.add(resident);
    for (const sign of signs ?? []) if (sign.startsWith(`${PRACTICE}/`)) places.add(codeOf(sign));
  }
  const agreed = (each: ResidentId): boolean => !unsure.has(each) && (said.get(each)?.size ?? 2) < 2;
  const others = await asTold(
    call,
    residents.filter((each) => !agreed(each)),
  );
  if (!others.ok) return others;
  const known = residents.flatMap((each) => {
    const [locality = UNKNOWN_LOCALITY] = said.get(each) ?? [];
    const place = agreed(each) ? { locality, person: roots.get(each) ?? each } : others.value.get(each);
    return place ? [[each, place] as const] : [];
  });
  return ok(new Map(known));
}

/** The localities alone of {@link placesOf}. */
export async function localitiesOf(
  call: KnownCall,
  residents: readonly ResidentId[],
): Promise<Result<ReadonlyMap<ResidentId, string>>> {
  const places = await placesOf(call, residents);
  return places.ok ? ok(new Map([...places.value].map(([each, { locality }]) => [each, locality]))) : places;
}

/** Most residents a query is narrowed to. */
const MOST = 5_000;

/**
 * Among whom everybody of a locality is, for this reader, and others too; undefined where that narrows nothing: of
 * nobody's practice is known that they have none. Who belongs there {@link localitiesOf} says.
 */
export async function aroundLocality(
  call: KnownCall,
  locality: string,
): Promise<Result<readonly ResidentId[] | undefined>> {
  if (locality === UNKNOWN_LOCALITY || !mayTry(call, 'Patient', 'search').ok) return ok(undefined);
  const practices = practicesOf(locality, londonDay(call.now), call.gateway.practices);
  const seen = await call.gateway.pep.people(call.on, { practices });
  if (!seen.ok) return seen.error.id === 'too-many' ? ok(undefined) : seen;
  const residents = [...new Set(seen.value.map(({ resident }) => resident))];
  return ok(residents.length > MOST ? undefined : residents);
}
