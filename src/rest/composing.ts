// What a composed operation reads: the Patient and the rest of one resident's record, as far as this reader may see it, at one time.
// @see design: consent §1, "Contributions and composed resources"
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import { fhirInstant, type Instant, residentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { TypeName } from '../fhir/types.ts';
import type { Told } from '../record/told.ts';
import type { Query } from '../search/query.ts';
import { COUNT } from '../search/results.ts';
import { type KnownCall, mayTry } from './call.ts';
import { lookAtPatient } from './patient.ts';
import { steady } from './steady.ts';

export interface Composing {
  readonly patient: Patient;
  /** All that is told of the resident by resources of the types asked for. */
  readonly told: readonly Told[];
}

interface Wanted<T> {
  readonly types: readonly TypeName[];
  /** What is made of it; undefined: there is nothing to show, and nothing was shown. */
  readonly make: (found: Composing) => T | undefined;
  /** What of the directory the answer needs, by what was read: it goes on record with the rest. */
  readonly named?: (told: readonly Told[]) => readonly string[];
  /** As it was then; what was deleted since is left out, as is what is hidden now. */
  readonly asOf?: Instant;
  /** Whom it is about; absent: the Patient of the call. */
  readonly resident?: string;
}

/** Most resources whose past is looked up for one answer. */
const PASTS = 200;

const toldOf = ({ row, body }: Pick<Shown, 'row' | 'body'>): Told => ({
  resource: JSON.parse(body) as Resource,
  contributor: row.facts.contributor,
});

/** The versions in force at an instant, each for whoever may see it and the current one. */
async function asTheyWere(
  call: KnownCall,
  entries: readonly Shown[],
  asOf: Instant,
): Promise<Result<readonly Shown[]>> {
  if (entries.length > PASTS) return fail(problem('too-many'));
  const then: Shown[] = [];
  for (const { row } of entries) {
    const asked = { type: row.type, id: row.id, at: { from: asOf, to: asOf }, count: 1 };
    const found = await call.gateway.pep.history(call.on, asked, 'unrecorded');
    if (!found.ok && found.error.id !== 'not-found') return found;
    if (found.ok)
      then.push(...found.value.content.entries.map(({ shown }) => shown).filter((each) => !each.row.deleted));
  }
  return ok(then);
}

/** Current directory entries, as far as the token covers their types. */
async function lookedUp(call: KnownCall, addresses: readonly string[]): Promise<Result<readonly Shown[]>> {
  const found: Shown[] = [];
  for (const address of new Set(addresses)) {
    const [type = '', id = ''] = address.split('/');
    if (!mayTry(call, type, 'read').ok) continue;
    const entry = await call.gateway.pep.current(call.on, type, id);
    if (!entry.ok) return entry;
    if (entry.value && !entry.value.content.row.deleted) found.push(entry.value.content);
  }
  return ok(found);
}

/**
 * Makes the answer of the operation `name` on the Patient of the call; `not-found` when there is no such resident, or
 * nothing to show of them, for this reader; `too-many` when there is more than one answer can be made of. Types the
 * token does not reach are left out. On record is what the answer was made of, or that there was none.
 */
export async function composing<T>(
  call: KnownCall,
  name: string,
  { types, make, named = () => [], asOf, resident: id = call.param('id') }: Wanted<T>,
): Promise<Result<T>> {
  const { pep } = call.gateway;
  const query: Query = {
    types: types.filter((type) => mayTry(call, type, 'read').ok),
    residents: [residentId(id)],
    filters: [],
    sort: [{ by: 'date', descending: true }],
    count: COUNT.most,
  };
  const said = asOf === undefined ? '' : `as-of=${fhirInstant(asOf)}`;
  const asked = { type: 'Patient', id, query: said, operation: `Patient/${id}/$${name}` };
  const found = await steady(call, async (same): Promise<Result<T>> => {
    const patient = await lookAtPatient(same, id);
    if (!patient.ok) return patient;
    return pep.joining(same.on, query, asked, async ({ content: { entries, more } }) => {
      if (more) return fail(problem('too-many'));
      const then = asOf === undefined ? ok(entries) : await asTheyWere(same, entries, asOf);
      if (!then.ok) return then;
      const own = patient.value.left.map(({ row }) => toldOf({ row, body: row.body }));
      const told = [...own, ...then.value.map(toldOf)];
      const others = await lookedUp(same, named(told));
      if (!others.ok) return others;
      const left = [...patient.value.left, ...then.value, ...others.value];
      const value = make({
        patient: JSON.parse(patient.value.shown.body) as Patient,
        told: [...told, ...others.value.map(toldOf)],
      });
      return value === undefined ? fail(problem('not-found')) : ok({ value, left, alone: true });
    });
  });
  const refused = {
    interaction: 'read',
    asked: { type: 'Patient', id },
    disclosed: [],
    residents: [],
    refused: true,
  } as const;
  if (!found.ok && found.error.id === 'not-found') await pep.record(call.on, refused);
  return found;
}
