// What a chunk of a delivery has found out and is about to write.
import type { Resource } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import type { Draft, Person, Remark } from '../mapping/contract.ts';
import type { Change, StoredRow, VersionChange } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { type DraftIds, draftIds } from './drafts.ts';
import { type Identified, identify } from './identify.ts';

/** A record after mapping, waiting for the stages that need the store. */
export interface Waiting {
  readonly record: number;
  readonly line?: number;
  readonly raw: string;
  readonly person?: Person;
  /** The resident, where the writer names one (a conformance rig's update-as-create); else the person is matched. */
  readonly resident?: ResidentId;
  readonly drafts: readonly Draft[];
  readonly remarks: readonly Remark[];
  /** Keys of other persons its drafts speak of; it waits until they are known. */
  readonly persons?: readonly string[];
}

/** A new version, as a resource and as the change that stores it. */
export interface Pending {
  readonly resource: Resource;
  readonly change: VersionChange;
}

/** One per attempt to write the chunk. */
export interface Workspace {
  readonly delivery: Delivery;
  readonly ids: DraftIds;
  readonly people: Identified;
  /** Current versions of this contributor's resources, by `Type/id`. */
  readonly current: ReadonlyMap<string, StoredRow>;
  /** New versions by `Type/id`, the last one of the chunk counts. */
  readonly pending: Map<string, Pending>;
  readonly changes: Change[];
}

/** Looks up ids, people and current versions of all records of the chunk at once. */
export async function workspace(delivery: Delivery, records: readonly Waiting[]): Promise<Workspace> {
  const { contributions, ids: uuids } = delivery;
  const drafts = records.flatMap((r) => r.drafts);
  const ids = await draftIds(drafts, delivery, contributions, uuids);
  const people = await identify(delivery, records);
  const known = drafts.flatMap(({ key, resource: { resourceType: type } }) => {
    const row = ids.keyRow({ type, key });
    return row?.hash ? [{ type, id: row.id }] : [];
  });
  const rows = await contributions.own(delivery.contributor, known);
  return {
    delivery,
    ids,
    people,
    current: new Map(rows.map((r) => [`${r.type}/${r.id}`, r])),
    pending: new Map(),
    changes: [],
  };
}
