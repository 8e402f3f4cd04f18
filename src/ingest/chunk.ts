// A chunk of a delivery: records are identified, labelled and written together, in one atomic commit.
import { contentHash } from '../fhir/hash.ts';
import type { ResidentId, ResourceId } from '../fhir/ids.ts';
import type { Problem } from '../fhir/problem.ts';
import type { Change } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { apply, type Effect, effectOf } from './effect.ts';
import { provenanceOf } from './lineage.ts';
import { prepare } from './prepare.ts';
import { quarantineChange } from './quarantine.ts';
import type { RecordReport } from './report.ts';
import { type Waiting, type Workspace, workspace } from './workspace.ts';

/** Attempts when another writer takes a key in between. */
const ATTEMPTS = 5;

type New = Effect & { readonly kind: 'new' };

/**
 * Lineage is seen by whoever sees all that came of the record: it carries its targets' labels and withholdings, and
 * goes with any target that is hidden. Demographics have none of their own, because a composed Patient always shows.
 * @returns the record's id in its Provenance, when there is one
 */
function addLineage(work: Workspace, effects: readonly New[], resident: ResidentId | undefined): string | undefined {
  const { delivery } = work;
  const targets = effects.filter((e) => e.pending.change.type !== 'Patient');
  if (targets.length === 0) return undefined;
  const record = delivery.ids.uuid();
  const id = delivery.ids.uuid() as ResourceId;
  const prepared = prepare(
    {
      resource: provenanceOf({
        record,
        mappingVersion: delivery.mapping.version,
        source: delivery.source,
        contributor: delivery.contributor,
        at: delivery.now,
        targets: targets.map((e) => e.address),
      }),
      id,
      bodyId: id,
      version: 1,
      versionId: delivery.ids.uuid(),
      now: delivery.now,
      contributor: delivery.contributor,
      via: delivery.via,
      source: delivery.source,
      residents: [
        ...new Set([...(resident ? [resident] : []), ...targets.flatMap((e) => e.pending.change.facts.residents)]),
      ],
      inherited: targets.flatMap((e) => e.pending.change.facts.facet.labels),
      withheld: targets.flatMap((e) => e.pending.change.facts.facet.withheld),
      whole: true,
    },
    delivery.rulebook,
  );
  if (!prepared.ok) throw new Error(`lineage is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  work.changes.push(prepared.value);
  return record;
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

/**
 * With which referral of its resident a message is delivered: a number that its contents and its referral carry, so
 * that they end together, and that is small, so that facts stay few. Undefined: with none, and what it brings is nobody else’s.
 */
async function deliveryOf(work: Workspace, record: Waiting): Promise<number | undefined> {
  const referral = record.drafts.find((d) => d.resource.resourceType === 'ServiceRequest' && d.recipients?.length);
  const who = work.people.of(record);
  if (!referral || who.outcome === 'quarantined' || !who.resident) return undefined;
  const address = `ServiceRequest/${work.ids.idOf({ type: 'ServiceRequest', key: referral.key })}`;
  const known = work.pending.get(address)?.change.facts.facet ?? work.current.get(address)?.facts;
  if (known?.delivery) return known.delivery;
  const key = `delivered ${who.resident}`;
  const taken = work.changes.findLast((c) => c.kind === 'guard' && c.key === key) as
    | { readonly seq: number }
    | undefined;
  const seq = (taken?.seq ?? (await work.delivery.contributions.guard(key))) + 1;
  work.changes.push({ kind: 'guard', key, seq });
  return seq;
}

function processRecord(
  work: Workspace,
  record: Waiting,
  last: boolean,
  delivery: number | undefined,
): RecordReport | 'later' {
  const who = work.people.of(record);
  if (who.outcome === 'quarantined') return quarantined(work, record, who.reason, who);
  const unknown = record.persons?.some((key) => work.people.residentOf(key) === undefined) ?? false;
  if (unknown) return last ? quarantined(work, record, UNKNOWN_PERSON, {}) : 'later';
  const effects: Effect[] = [];
  for (const draft of record.drafts) {
    const effect = effectOf(work, draft, who.resident, draft.recipients && delivery);
    if (!effect.ok) {
      const { expression } = effect.error;
      return quarantined(work, record, effect.error.id, { problem: effect.error, ...(expression && { expression }) });
    }
    effects.push(effect.value);
  }
  for (const effect of effects) apply(work, effect);
  const fresh = effects.filter((e): e is New => e.kind === 'new');
  const lineage = addLineage(work, fresh, who.resident);
  const remarks = [...record.remarks, ...who.remarks];
  return {
    record: record.record,
    outcome: fresh.length > 0 ? 'accepted' : 'unchanged',
    ...(remarks.length > 0 && { remarks }),
    ...(lineage && { lineage, hash: contentHash(record.raw) }),
    resources: [...new Set(effects.map((e) => e.address))],
  };
}

export interface Written {
  readonly reports: readonly RecordReport[];
  /** Records that wait for a person who may still come in this delivery. */
  readonly later: readonly Waiting[];
}

/** What writing a chunk would change, and what there is to report of it then. */
export async function planChunk(
  delivery: Delivery,
  records: readonly Waiting[],
  last: boolean,
): Promise<Written & { readonly changes: readonly Change[] }> {
  const work = await workspace(delivery, records);
  const turns: { readonly record: Waiting; readonly report: RecordReport | 'later' }[] = [];
  for (const record of records)
    turns.push({ record, report: processRecord(work, record, last, await deliveryOf(work, record)) });
  return {
    changes: [
      ...work.people.changes(),
      ...[...work.pending.values()].map((p) => p.change),
      ...work.changes,
      ...work.ids.newlyReferred().map((row) => ({ kind: 'key' as const, ...row })),
    ],
    reports: turns.flatMap(({ report }) => (report === 'later' ? [] : [report])),
    later: turns.flatMap(({ record, report }) => (report === 'later' ? [record] : [])),
  };
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
    const planned = await planChunk(delivery, records, last);
    const changes = [...also, ...planned.changes];
    if (changes.length === 0 || (await delivery.contributions.commit(changes)) === 'done') return planned;
  }
  throw new Error('ingest: lost every race for a chunk');
}
