// Replay: a quarantined record goes through today's mapping again, as it was kept or as mended.
// @see design: record, "Nothing lost"
import type { Result } from '../fhir/result.ts';
import type { QuarantineRow } from '../ports/deliveries.ts';
import type { Change } from '../ports.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import type { Report } from './report.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * Delivers a quarantined record again through today's mapping, as it was kept or as mended.
 * It is closed when nothing of it was quarantined this time; an attempt that fails again leaves only the first one open.
 * @param mended the whole small delivery (for CSV with its heading line) that replaces the raw record
 */
export async function replay(delivery: Delivery, row: QuarantineRow, mended: Uint8Array): Promise<Result<Report>> {
  const report = await deliver(delivery, once(mended));
  if (!report.ok) return report;
  const again = report.value.records.flatMap((r) => (r.quarantine ? [r.quarantine] : []));
  const rows = await Promise.all(again.map((id) => delivery.contributions.quarantine({ id })));
  const closed: Change[] = rows.flat().map((each) => ({ ...each, kind: 'quarantine', state: 'replayed' }));
  if (again.length === 0) closed.push({ ...row, kind: 'quarantine', state: 'replayed' });
  if (closed.length > 0) await delivery.contributions.commit(closed);
  return report;
}
