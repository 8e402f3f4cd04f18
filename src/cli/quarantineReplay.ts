// onestory quarantine replay: a kept record goes through today's mapping again, as it is or as mended.
// @see design: record, "Nothing lost"
import { existsSync, readFileSync } from 'node:fs';
import { replay } from '../ingest/replay.ts';
import { onRecord, recordDelivery } from '../rest/deliveryOnRecord.ts';
import type { Run } from './command.ts';
import { countsLine, inWords, remarkLines } from './counts.ts';
import { onCommandLine, withGateway } from './local.ts';

export const run: Run = ({ args: [id = ''], options: { file } }, out) =>
  withGateway(out, async ({ gateway }) => {
    const [row] = await gateway.store.contributions.quarantine({ id });
    const source = row && gateway.sources.get(row.source);
    if (!row || !source) {
      out.complain(row ? `there is no source ${row.source} any more` : `there is no record ${id} in quarantine`);
      return false;
    }
    if (row.state === 'replayed') {
      out.complain(`record ${id} was replayed already`);
      return false;
    }
    if (typeof file === 'string' && !existsSync(file)) {
      out.complain(`${file}: there is no such file`);
      return false;
    }
    const bytes = typeof file === 'string' ? new Uint8Array(readFileSync(file)) : new TextEncoder().encode(row.raw);
    const on = onCommandLine(gateway, row.contributor);
    const delivery = onRecord(gateway, on, gateway.delivery(source, row.contributor, on.now));
    const report = await replay(delivery, row, bytes);
    await recordDelivery(gateway, on, delivery, report.ok);
    if (!report.ok) {
      const { id: reason, more } = report.error;
      out.complain(`${inWords(reason)}${more ? `. ${more}` : ''}`);
      return false;
    }
    // As it is kept it stands in no file: it is told by its place in the delivery that it came with.
    const records =
      typeof file === 'string'
        ? report.value.records
        : report.value.records.map(({ line: _, ...each }) => ({
            ...each,
            record: row.record,
            ...(row.line !== undefined && { line: row.line }),
          }));
    const told = { ...report.value, records };
    out.result(told);
    out.say(countsLine(source.name, [told]));
    for (const line of remarkLines(told)) out.say(line);
    return told.counts.quarantined === 0;
  });
