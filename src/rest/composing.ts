// What a composed operation reads: the Patient and the rest of one resident's record, as far as this reader may see it, at one time.
// @see design: consent §1, "Contributions and composed resources"
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Left, Shown } from '../access/pep.ts';
import { type Instant, residentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { TypeName } from '../fhir/types.ts';
import type { Told } from '../record/told.ts';
import { COUNT } from '../search/results.ts';
import { type KnownCall, mayTry } from './call.ts';
import { lookAtPatient } from './patient.ts';
import { steady } from './steady.ts';

export interface Composing {
  readonly patient: Patient;
  /** All that is told of the resident by resources of the types asked for. */
  readonly told: readonly Told[];
  /** When the newest of it was written. */
  readonly lastUpdated: Instant;
}

interface Wanted {
  /** What of the directory the answer needs, by what was read: it goes on record with the rest. */
  readonly named?: (told: readonly Told[]) => readonly string[];
  /** As it was then; what was deleted since is left out, as is what is hidden now. */
  readonly asOf?: Instant;
  /** Whom it is about; absent: the Patient of the call. */
  readonly resident?: string;
}

/** The version in force at an instant, for whoever may see it and the current one. */
async function asItWas(
  call: KnownCall,
  { row, body }: Shown,
  asOf: Instant | undefined,
): Promise<Result<readonly Pick<Shown, 'row' | 'body'>[]>> {
  if (asOf === undefined) return ok([{ row, body }]);
  const at = { from: asOf, to: asOf };
  const found = await call.gateway.pep.history(call.on, { type: row.type, id: row.id, at, count: 1 });
  if (!found.ok) return found.error.id === 'not-found' ? ok([]) : found;
  return ok(found.value.content.entries.map(({ shown }) => shown).filter((shown) => !shown.row.deleted));
}

/**
 * Reads it for the operation `name` on the Patient of the call; `not-found` when there is no such resident for this
 * reader, `too-many` when there is more than one answer can be made of. Types the token does not reach are left out.
 */
export async function composing(
  call: KnownCall,
  name: string,
  types: readonly TypeName[],
  { named = () => [], asOf, resident: id = call.param('id') }: Wanted = {},
): Promise<Result<Composing>> {
  const { pep } = call.gateway;
  const operation = `Patient/${id}/$${name}`;
  const readable = types.filter((type) => mayTry(call, type, 'read').ok);
  const found = await steady(call, async (same): Promise<Result<Composing>> => {
    const patient = await lookAtPatient(same, id);
    if (!patient.ok) return patient;
    const query = {
      types: readable,
      residents: [residentId(id)],
      filters: [],
      sort: [{ by: 'date', descending: true }],
      count: COUNT.most,
    } as const;
    const asked = { type: 'Patient', id, query: '', operation };
    return pep.joining(same.on, query, asked, async ({ content: { entries, more } }) => {
      if (more) return fail(problem('too-many'));
      const told: Told[] = [];
      for (const entry of entries) {
        const then = await asItWas(same, entry, asOf);
        if (!then.ok) return then;
        for (const { row, body } of then.value)
          told.push({ resource: JSON.parse(body) as Resource, contributor: row.facts.contributor });
      }
      const own = patient.value.left.map(({ row }) => ({
        resource: JSON.parse(row.body) as Resource,
        contributor: row.facts.contributor,
      }));
      const looked: { readonly told: Told; readonly left: Left }[] = [];
      for (const address of new Set(named([...own, ...told]))) {
        const [type = '', key = ''] = address.split('/');
        const other = await pep.current(same.on, type, key);
        if (!other.ok) return other;
        const shown = other.value?.content;
        if (!shown || shown.row.deleted) continue;
        const { row, body } = shown;
        looked.push({ told: { resource: JSON.parse(body), contributor: row.facts.contributor }, left: { row } });
      }
      const left = [...patient.value.left, ...looked.map((each) => each.left)];
      const times = [...entries, ...left].map(({ row }) => row.lastUpdated);
      const value: Composing = {
        patient: JSON.parse(patient.value.shown.body) as Patient,
        told: [...own, ...told, ...looked.map((each) => each.told)],
        lastUpdated: Math.max(...times) as Instant,
      };
      return ok({ value, left });
    });
  });
  if (!found.ok && found.error.id === 'not-found')
    await pep.record(call.on, {
      interaction: 'read',
      asked: { type: 'Patient', id },
      disclosed: [],
      residents: [],
      refused: true,
    });
  return found;
}
