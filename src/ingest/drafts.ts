// Drafts become resources with ids: source keys lead to ids, references between drafts to addresses.
// @see src/mapping/contract.ts (refTo, refToResident)
import type { Resource } from '@medplum/fhirtypes';
import type { ResidentId, ResourceId } from '../fhir/ids.ts';
import { type Draft, readRef } from '../mapping/contract.ts';
import type { Contributions, Ids, KeyRow } from '../ports.ts';

export interface Origin {
  readonly contributor: KeyRow['contributor'];
  readonly source: string;
}

type Wanted = { readonly type: string; readonly key: string };
const nameOf = (w: Wanted): string => `${w.type}/${w.key}`;

/** Calls `visit` with every `reference` text anywhere in the value. */
function eachReference(value: unknown, visit: (reference: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) eachReference(each, visit);
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    if (key === 'reference' && typeof each === 'string') visit(each);
    else eachReference(each, visit);
  }
}

/** Ids of drafts, known or newly given, for one chunk of a delivery. */
export interface DraftIds {
  idOf(wanted: Wanted): ResourceId;
  /** What was last written under the key; undefined while it is only referred to. */
  keyRow(wanted: Wanted): KeyRow | undefined;
  /** Keys given an id in this chunk that nothing was written under. */
  newlyReferred(): readonly KeyRow[];
  written(row: KeyRow): void;
}

/** Looks up the keys that these drafts have and refer to; unknown ones get a random id that stays theirs. */
export async function draftIds(
  drafts: readonly Draft[],
  origin: Origin,
  contributions: Contributions,
  ids: Ids,
): Promise<DraftIds> {
  const wanted = new Map<string, Wanted>();
  const want = (w: Wanted): void => void wanted.set(nameOf(w), w);
  for (const { key, resource } of drafts) {
    want({ type: resource.resourceType, key });
    eachReference(resource, (reference) => {
      const read = readRef(reference);
      if (read && read !== 'resident' && read.type !== 'Patient') want(read);
    });
  }
  const known = await contributions.keys(origin.contributor, origin.source, [...wanted.values()]);
  const rows = new Map<string, KeyRow>(known.map((row) => [nameOf(row), row]));
  const fresh = new Map<string, KeyRow>();
  return {
    idOf: (w) => {
      const row = rows.get(nameOf(w));
      if (row) return row.id;
      const given: KeyRow = { ...origin, ...w, id: ids.uuid() as ResourceId, hash: '' };
      rows.set(nameOf(w), given);
      fresh.set(nameOf(w), given);
      return given.id;
    },
    keyRow: (w) => rows.get(nameOf(w)),
    newlyReferred: () => [...fresh.values()],
    written: (row) => {
      rows.set(nameOf(row), row);
      fresh.delete(nameOf(row));
    },
  };
}

/** Keys of other persons that drafts are about or refer to (`refTo('Patient', key)`). */
export function personKeys(drafts: readonly Draft[]): readonly string[] {
  const keys = new Set<string>();
  for (const { resource } of drafts) {
    eachReference(resource, (reference) => {
      const read = readRef(reference);
      if (read && read !== 'resident' && read.type === 'Patient') keys.add(read.key);
    });
  }
  return [...keys];
}

/**
 * The draft's resource with every draft reference turned into an address.
 * @param residentOf resident behind the contributor's own key of a person
 */
export function addressed(
  resource: Resource,
  resident: ResidentId | undefined,
  ids: DraftIds,
  residentOf: (key: string) => ResidentId | undefined,
): Resource {
  const turn = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(turn);
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === 'reference' && typeof each === 'string' ? address(each) : turn(each),
      ]),
    );
  };
  const address = (reference: string): string => {
    const read = readRef(reference);
    if (!read) return reference;
    if (read === 'resident') return `Patient/${resident ?? ''}`;
    return read.type === 'Patient' ? `Patient/${residentOf(read.key) ?? ''}` : `${read.type}/${ids.idOf(read)}`;
  };
  return turn(resource) as Resource;
}
