// A chunk of a delivery: records are identified, labelled and written together, in one atomic commit.
import type { Resource } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import { contentHash } from '../fhir/hash.ts';
import type { ResidentId, ResourceId, Token } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Draft, Person, Remark } from '../mapping/contract.ts';
import type { Change, StoredRow, VersionChange } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { addressed, type DraftIds, draftIds } from './drafts.ts';
import { type Identified, identify } from './identify.ts';
import { provenanceOf } from './lineage.ts';
import { prepare } from './prepare.ts';
import { quarantineChange } from './quarantine.ts';
import type { RecordReport } from './report.ts';

/** A record after mapping, waiting for the stages that need the store. */
export interface Waiting {
  readonly record: number;
  readonly raw: string;
  readonly person?: Person;
  /** The resident, where the writer names one (a conformance rig's update-as-create); else the person is matched. */
  readonly resident?: ResidentId;
  readonly drafts: readonly Draft[];
  readonly remarks: readonly Remark[];
  /** Keys of other persons its drafts speak of; it waits until they are known. */
  readonly persons?: readonly string[];
}

/** Attempts when another writer takes a key in between. */
const ATTEMPTS = 5;

interface Pending {
  readonly resource: Resource;
  readonly change: VersionChange;
}

/** What this chunk has found out and is about to write; one per attempt. */
interface Workspace {
  readonly delivery: Delivery;
  readonly ids: DraftIds;
  readonly people: Identified;
  /** Current versions of this contributor's resources, by `Type/id`. */
  readonly current: ReadonlyMap<string, StoredRow>;
  /** New versions by `Type/id`, the last one of the chunk counts. */
  readonly pending: Map<string, Pending>;
  readonly changes: Change[];
}

async function workspace(delivery: Delivery, records: readonly Waiting[]): Promise<Workspace> {
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

type Effect =
  | { readonly kind: 'same'; readonly address: string }
  | {
      readonly kind: 'new';
      readonly address: string;
      readonly hash: string;
      readonly draft: Draft;
      readonly pending: Pending;
    };

/** What one draft does: nothing new, or a new version. Nothing is put into the workspace yet. */
function effectOf(work: Workspace, draft: Draft, resident: ResidentId | undefined): Result<Effect, Problem> {
  const { delivery, ids } = work;
  const type = draft.resource.resourceType;
  const wanted = { type, key: draft.key };
  const id = ids.idOf(wanted);
  const bodyId = type === 'Patient' && resident ? resident : id;
  const address = `${type}/${id}`;
  const shown = `${type}/${bodyId}`;
  const stored = work.current.get(address);
  const before = work.pending.get(address);
  const wantedResource = addressed(draft.resource, resident, ids, work.people.residentOf);
  const last = before?.resource ?? (stored && !stored.deleted ? (JSON.parse(stored.body) as Resource) : undefined);
  const resource = draft.merge && last ? draft.merge(last, wantedResource) : wantedResource;
  const hash = contentHash(canonicalJson([contentOf(resource), draft.recipients ?? [], draft.withheld ?? []]));
  const lastHash = before ? hashOf(work, wanted) : ids.keyRow(wanted)?.hash;
  if (last && lastHash === hash) return ok({ kind: 'same', address: shown });
  const prepared = prepare(
    {
      resource,
      id,
      bodyId,
      version: (stored?.version ?? 0) + 1,
      now: delivery.now,
      contributor: delivery.contributor,
      via: delivery.via,
      source: delivery.source,
      ...(type === 'Patient' && resident && { residents: [resident] }),
      ...(draft.recipients && { recipients: draft.recipients }),
      ...(draft.withheld && { withheld: draft.withheld }),
    },
    delivery.rulebook,
  );
  if (!prepared.ok) return prepared;
  const residents = prepared.value.facts.residents;
  const moved =
    stored &&
    !stored.deleted &&
    (stored.residents.length !== residents.length || stored.residents.some((r) => !residents.includes(r)));
  if (moved) return fail(problem('subject-moved'));
  return ok({ kind: 'new', address: shown, hash, draft, pending: { resource, change: prepared.value } });
}

const hashOf = (work: Workspace, wanted: { type: string; key: string }): string | undefined =>
  work.ids.keyRow(wanted)?.hash;

/** The resource without what the server sets, so that only content counts; labels given by the source are content. */
function contentOf(resource: Resource): unknown {
  const { id: _id, meta, ...rest } = resource as Resource & { text?: unknown };
  return { ...rest, profile: meta?.profile ?? [], security: meta?.security ?? [] };
}

function apply(work: Workspace, effect: Effect): void {
  if (effect.kind === 'same') return;
  const { change } = effect.pending;
  work.pending.set(`${change.type}/${change.id}`, effect.pending);
  const { contributor, source } = work.delivery;
  work.ids.written({ contributor, source, type: change.type, key: effect.draft.key, id: change.id, hash: effect.hash });
  work.changes.push({
    kind: 'key',
    contributor,
    source,
    type: change.type,
    key: effect.draft.key,
    id: change.id,
    hash: effect.hash,
  });
}

const targetsFor = (effects: readonly (Effect & { kind: 'new' })[]): readonly (Effect & { kind: 'new' })[] => {
  const others = effects.filter((e) => e.pending.change.type !== 'Patient');
  return others.length > 0 ? others : effects;
};

/** Lineage carries the labels and withholdings of what it points to, so that it shows no more than its targets do. */
function addLineage(
  work: Workspace,
  record: Waiting,
  effects: readonly (Effect & { kind: 'new' })[],
  resident: ResidentId | undefined,
): void {
  const { delivery } = work;
  const targets = targetsFor(effects);
  const labels = [...new Set(targets.flatMap((e) => e.pending.change.facts.facet.labels))] as Token[];
  const provenance = provenanceOf({
    delivery: delivery.id,
    record: record.record,
    hash: contentHash(record.raw),
    mappingVersion: delivery.mapping.version,
    source: delivery.source,
    contributor: delivery.contributor,
    at: delivery.now,
    targets: targets.map((e) => e.address),
  });
  const id = delivery.ids.uuid() as ResourceId;
  const security = labels.map((label) => ({
    system: label.slice(0, label.lastIndexOf('|')),
    code: label.slice(label.lastIndexOf('|') + 1),
  }));
  const prepared = prepare(
    {
      resource: { ...provenance, meta: { ...provenance.meta, ...(security.length > 0 && { security }) } },
      id,
      bodyId: id,
      version: 1,
      now: delivery.now,
      contributor: delivery.contributor,
      via: delivery.via,
      source: delivery.source,
      residents: resident ? [resident] : [],
      withheld: targets.flatMap((e) => e.pending.change.facts.facet.withheld),
    },
    delivery.rulebook,
  );
  if (!prepared.ok) throw new Error(`lineage is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  work.changes.push(prepared.value);
}

/** What REST refuses goes back to its writer; what a feed delivers is kept. */
function quarantined(
  work: Workspace,
  record: Waiting,
  reason: string,
  why: { readonly expression?: string; readonly problem?: Problem },
): RecordReport {
  const { expression, problem: cause } = why;
  const report = {
    record: record.record,
    outcome: 'quarantined',
    reason,
    ...(expression && { expression }),
    resources: [],
  } as const;
  if (work.delivery.via === 'rest') return { ...report, ...(cause && { problem: cause }) };
  const change = quarantineChange(work.delivery, record, reason, expression);
  work.changes.push(change);
  return { ...report, quarantine: change.id };
}

/** A record about a person of whom nothing has been said yet waits; at the end of its delivery it is kept for a replay. */
const UNKNOWN_PERSON = 'linked-person-unknown';

function processRecord(work: Workspace, record: Waiting, last: boolean): RecordReport | 'later' {
  const who = work.people.of(record);
  if (who.outcome === 'quarantined') return quarantined(work, record, who.reason, who);
  const unknown = record.persons?.some((key) => work.people.residentOf(key) === undefined) ?? false;
  if (unknown) return last ? quarantined(work, record, UNKNOWN_PERSON, {}) : 'later';
  const effects: Effect[] = [];
  for (const draft of record.drafts) {
    const effect = effectOf(work, draft, who.resident);
    if (!effect.ok) {
      const { expression } = effect.error;
      return quarantined(work, record, effect.error.id, { problem: effect.error, ...(expression && { expression }) });
    }
    effects.push(effect.value);
  }
  for (const effect of effects) apply(work, effect);
  const fresh = effects.filter((e): e is Effect & { kind: 'new' } => e.kind === 'new');
  if (fresh.length > 0) addLineage(work, record, fresh, who.resident);
  const remarks = [...record.remarks, ...who.remarks];
  return {
    record: record.record,
    outcome: fresh.length > 0 ? 'accepted' : 'unchanged',
    ...(remarks.length > 0 && { remarks }),
    resources: [...new Set(effects.map((e) => e.address))],
  };
}

export interface Written {
  readonly reports: readonly RecordReport[];
  /** Records that wait for a person who may still come in this delivery. */
  readonly later: readonly Waiting[];
}

/**
 * Writes a chunk together with `also` (raw pieces, what could not be read), all or nothing.
 * @param last nothing more comes in this delivery, so that nothing waits any longer
 */
export async function writeChunk(
  delivery: Delivery,
  records: readonly Waiting[],
  also: readonly Change[],
  last: boolean,
): Promise<Written> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const work = await workspace(delivery, records);
    const turns = records.map((record) => ({ record, report: processRecord(work, record, last) }));
    const changes: readonly Change[] = [
      ...also,
      ...work.people.changes(),
      ...[...work.pending.values()].map((p) => p.change),
      ...work.changes,
      ...work.ids.newlyReferred().map((row) => ({ kind: 'key' as const, ...row })),
    ];
    if (changes.length > 0 && (await delivery.contributions.commit(changes)) === 'clash') continue;
    return {
      reports: turns.flatMap(({ report }) => (report === 'later' ? [] : [report])),
      later: turns.flatMap(({ record, report }) => (report === 'later' ? [record] : [])),
    };
  }
  throw new Error('ingest: lost every race for a chunk');
}
