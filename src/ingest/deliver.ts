// One delivery through the whole corridor: bytes -> records -> resources -> valid -> identified -> labelled -> written.
// @see design: architecture, "in:"; interface, "The report of a delivery"
import { knownAsAt } from '../fhir/knownAsAt.ts';
import { ok, type Result } from '../fhir/result.ts';
import { londonDay } from '../fhir/time.ts';
import { isTooMuch } from '../fhir/validate.ts';
import type { Mapped, MappingContext, Parsed } from '../mapping/contract.ts';
import type { Change } from '../ports.ts';
import { writeChunk } from './chunk.ts';
import { contextOf, type Delivery } from './delivery.ts';
import { personKeys } from './drafts.ts';
import { quarantineChange } from './quarantine.ts';
import { rawKeeper } from './raw.ts';
import { type RecordReport, type Report, reportOf } from './report.ts';
import type { Waiting } from './workspace.ts';

/** Records written in one commit at most. */
const CHUNK = 200;
/** A report longer than this is kept with its counts only. */
const REPORT = 1_000_000;

/** Called after each chunk with the number of records done, for progress. */
export type Progress = (records: number) => void;

/** What mapping makes of a parsed record; a mapping that throws has a bug, and loses nothing but this record's turn. */
function mapRecord(delivery: Delivery, parsed: Parsed<never>, context: MappingContext): Mapped {
  if ('quarantine' in parsed) {
    const { rule, expression } = parsed.quarantine;
    return { outcome: 'quarantined', reason: rule, ...(expression && { expression }) };
  }
  try {
    const mapped = delivery.mapping.map(parsed.record, context);
    const drafts = mapped.outcome === 'mapped' ? mapped.drafts : [];
    // Before its references are looked up: one such record would keep everybody waiting.
    return drafts.some(({ resource }) => isTooMuch(resource))
      ? { outcome: 'quarantined', reason: 'too-many-elements' }
      : mapped;
  } catch {
    return { outcome: 'quarantined', reason: 'mapping-failed' };
  }
}

/** With the lines on which they begin, where there is something to look at. */
const placed = (
  reports: readonly RecordReport[],
  lines: readonly { readonly record: number; readonly line?: number }[],
): readonly RecordReport[] => {
  const at = new Map(lines.map(({ record, line }) => [record, line]));
  return reports.map((each) => {
    const line = at.get(each.record);
    const plain = (each.outcome === 'accepted' || each.outcome === 'unchanged') && !each.remarks;
    return line === undefined || plain ? each : { ...each, line };
  });
};

type Turn = { readonly report: RecordReport; readonly change?: Change } | { readonly waiting: Waiting };

function turnOf(delivery: Delivery, record: number, parsed: Parsed<never>, context: MappingContext): Turn {
  const mapped = mapRecord(delivery, parsed, context);
  switch (mapped.outcome) {
    case 'mapped': {
      const { person, drafts, remarks } = mapped;
      const persons = personKeys(drafts);
      return {
        waiting: {
          record,
          ...(parsed.line !== undefined && { line: parsed.line }),
          raw: parsed.raw,
          drafts,
          remarks,
          ...(person && { person }),
          ...(persons.length > 0 && { persons }),
        },
      };
    }
    case 'ignored': {
      const where = mapped.expression ? { expression: mapped.expression } : {};
      return { report: { record, outcome: 'ignored', reason: mapped.rule, ...where, resources: [] } };
    }
    case 'quarantined': {
      const { reason, expression } = mapped;
      const change = quarantineChange(delivery, { record, line: parsed.line, raw: parsed.raw }, reason, expression);
      const where = expression ? { expression } : {};
      return {
        change,
        report: { record, outcome: 'quarantined', reason, ...where, quarantine: change.id, resources: [] },
      };
    }
  }
}

/**
 * Takes a delivery in. Fails only when it cannot be read as a whole; its raw form is kept even then, and when the sender
 * or the store break off, which is thrown.
 */
export async function deliver(
  delivery: Delivery,
  bytes: AsyncIterable<Uint8Array>,
  progress?: Progress,
): Promise<Result<Report>> {
  const context = contextOf(delivery);
  const keeper = rawKeeper(delivery.id);
  const opened = await delivery.mapping.open(keeper.through(bytes), context);
  if (!opened.ok) {
    await delivery.contributions.commit([
      ...keeper.pieces(true),
      deliveryChange(delivery, keeper.hash(), JSON.stringify({ refused: opened.error.id }), false),
    ]);
    return opened;
  }
  const reports: RecordReport[] = [];
  let waiting: Waiting[] = [];
  let also: Change[] = [];
  let record = 0;
  let later: Waiting[] = [];
  const today = londonDay(delivery.now);
  let asAt: string | undefined;
  async function flush(): Promise<void> {
    const pieces = keeper.pieces(false);
    const changes = [...pieces, ...also];
    if (waiting.length > 0 || changes.length > 0) {
      const written = await writeChunk(delivery, waiting, changes, false);
      reports.push(...placed(written.reports, waiting));
      later.push(...written.later);
      keeper.written(pieces.length);
    }
    waiting = [];
    also = [];
    progress?.(record);
  }
  let broken: { readonly why: unknown } | undefined;
  try {
    for await (const parsed of opened.value.records as AsyncIterable<Parsed<never>>) {
      record += 1;
      const turn = turnOf(delivery, record, parsed, context);
      if ('waiting' in turn) {
        waiting.push(turn.waiting);
        asAt = latest(asAt, turn.waiting, today);
      } else {
        const { line } = parsed;
        reports.push(line === undefined ? turn.report : { ...turn.report, line });
        if (turn.change) also.push(turn.change);
      }
      if (record % CHUNK === 0) await flush();
    }
  } catch (why) {
    // Cut off on its way: what was read by then is taken in and kept like any delivery.
    broken = { why };
  }
  try {
    await flush();
    for (; later.length > 0; later = later.slice(CHUNK))
      reports.push(...placed((await writeChunk(delivery, later.slice(0, CHUNK), [], true)).reports, later));
  } catch (why) {
    broken ??= { why };
  }
  reports.sort((a, b) => a.record - b.record);
  const report = reportOf(delivery.id, delivery.source, opened.value.remarks, reports);
  await delivery.contributions.commit([
    ...keeper.pieces(true),
    deliveryChange(delivery, keeper.hash(), kept(report), broken === undefined, asAt),
  ]);
  if (broken) throw broken.why;
  return ok(report);
}

/** The later of a day and those that the drafts are known as at; nothing is known as at a day to come. */
const latest = (day: string | undefined, { drafts }: Waiting, today: string): string | undefined =>
  drafts
    .map(({ resource }) => knownAsAt(resource))
    .reduce((a, b) => (b !== undefined && b > (a ?? '') ? (b > today ? today : b) : a), day);

function kept(report: Report): string {
  const whole = JSON.stringify(report);
  return whole.length <= REPORT ? whole : JSON.stringify({ ...report, records: [] });
}

const deliveryChange = (delivery: Delivery, hash: string, report: string, read: boolean, asAt?: string): Change => ({
  kind: 'delivery',
  id: delivery.id,
  source: delivery.source,
  contributor: delivery.contributor,
  at: delivery.now,
  hash,
  mappingVersion: delivery.mapping.version,
  report,
  read,
  ...(asAt && { asAt }),
});
