// Which locality team looks after whom, as far as this reader may see where they are registered.
// @see design: record, row 2

import type { Patient } from '@medplum/fhirtypes';
import type { PersonSeen } from '../../access/signs.ts';
import type { ResidentId } from '../../fhir/ids.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { UNKNOWN_LOCALITY } from '../../record/team/ids.ts';
import { practicesOn } from '../../record/team/involved.ts';
import { localityOf, practicesOf } from '../../terms/locality.ts';
import { type KnownCall, mayTry } from '../call.ts';

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

/** Who is settled where, who has to be read, and all of them. */
interface Placed {
  readonly settled: Places;
  readonly unsure: readonly ResidentId[];
  readonly residents: readonly ResidentId[];
}

/** By who was seen: as long as the very same people are, they are not placed again on the day. */
const known = new WeakMap<readonly PersonSeen[], Placed & { readonly today: string; readonly table: unknown }>();

/** What the signs of people say of where they are; whoever they do not settle has to be read. */
function placed(call: KnownCall, people: readonly PersonSeen[]): Placed {
  const { practices: table } = call.gateway;
  const today = londonDay(call.now);
  const before = known.get(people);
  if (before?.today === today && before.table === table) return before;
  const settled = new Map<ResidentId, Place>();
  const unsure: ResidentId[] = [];
  for (const { resident, root = resident, practices } of people) {
    const codes = new Set(practices?.map((each) => localityOf(each, today, table)?.code ?? UNKNOWN_LOCALITY));
    const [locality = UNKNOWN_LOCALITY] = codes;
    if (practices && codes.size < 2) settled.set(resident, { locality, person: root });
    else unsure.push(resident);
  }
  const made = { settled, unsure, residents: [...settled.keys(), ...unsure], today, table };
  known.set(people, made);
  return made;
}

/** Of those asked for whoever is settled, and of the rest what is told of them. */
async function withTold(
  call: KnownCall,
  asked: readonly ResidentId[],
  settled: Places,
  rest: (resident: ResidentId) => boolean,
): Promise<Result<Places>> {
  const told = await asTold(
    call,
    asked.filter((each) => !settled.has(each) && rest(each)),
  );
  if (!told.ok) return told;
  return ok(
    new Map(
      asked.flatMap((each) => {
        const place = settled.get(each) ?? told.value.get(each);
        return place ? [[each, place] as const] : [];
      }),
    ),
  );
}

/**
 * The locality of each of these residents on the day of the call, by the registered practice that this reader may see;
 * {@link UNKNOWN_LOCALITY} for no practice or one that is not in the table. Whom the reader may not see is left out.
 * Nothing is recorded: whoever answers with it does that. Where all signs of somebody agree nothing else is read.
 */
export async function placesOf(call: KnownCall, residents: readonly ResidentId[]): Promise<Result<Places>> {
  if (residents.length === 0) return ok(new Map());
  const seen = await call.gateway.pep.people(call.on, { residents });
  return seen.ok ? withTold(call, residents, placed(call, seen.value).settled, () => true) : seen;
}

/** Among whom everybody of a locality is. */
export interface Around {
  /** These, and others too; absent where nothing narrows it: of nobody's practice is known that they have none. */
  readonly residents?: readonly ResidentId[];
  /** Who of them is where, as {@link placesOf}; nobody whom it is known of that they are elsewhere. */
  placesOf(residents: readonly ResidentId[]): Promise<Result<Places>>;
}

/** Most residents a query is narrowed to. */
const MOST = 5_000;

/** Among whom everybody of a locality is, for this reader. */
export async function aroundLocality(call: KnownCall, locality: string): Promise<Result<Around>> {
  const anywhere = ok({ placesOf: (residents: readonly ResidentId[]) => placesOf(call, residents) });
  if (locality === UNKNOWN_LOCALITY || !mayTry(call, 'Patient', 'search').ok) return anywhere;
  const practices = practicesOf(locality, londonDay(call.now), call.gateway.practices);
  const seen = await call.gateway.pep.people(call.on, { practices });
  if (!seen.ok) return seen.error.id === 'too-many' ? anywhere : seen;
  if (seen.value.length > MOST) return anywhere;
  const { settled, unsure, residents } = placed(call, seen.value);
  const perhaps = new Set(unsure);
  return ok({
    residents,
    placesOf: (asked) => withTold(call, asked, settled, (each) => perhaps.has(each)),
  });
}
