// onestory ingest: files of a source go through the same corridor as a delivery over HTTP.
// @see design: interface, "The report of a delivery"
import { createReadStream, type Stats, statSync } from 'node:fs';
import { type OdsCode, odsCode } from '../fhir/ids.ts';
import { deliver } from '../ingest/deliver.ts';
import { onRecord, recordDelivery } from '../rest/deliveryOnRecord.ts';
import type { Source } from '../rest/gateway.ts';
import type { Run } from './command.ts';
import { countsLine, inWords, remarkLines } from './counts.ts';
import { configured, type Local, onCommandLine, withGateway } from './local.ts';
import type { Output, Progress } from './output.ts';

/** The sender: `--org`, else the only one the source has; a string when it is neither. */
function senderOf({ tables }: Local, source: string, org: string | undefined): { readonly org: OdsCode } | string {
  const registered = [...(tables.senders.get(source) ?? [])];
  const [only, ...others] = registered;
  if (org === undefined) {
    return only && others.length === 0
      ? { org: only }
      : `${source} has ${registered.length} senders: say which with --org`;
  }
  const sender = odsCode(org);
  return registered.includes(sender) ? { org: sender } : `${org} is not registered as a sender of ${source} (SENDERS)`;
}

async function* counted(
  file: string,
  size: number,
  records: () => number,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of createReadStream(file)) {
    const bytes = piece as Uint8Array;
    read += bytes.byteLength;
    yield bytes;
    progress.at(read, size, `${records()} records`);
  }
}

/** Whether every record of the file was taken in, or was left out by a named rule. */
async function ingestFile(
  { gateway }: Local,
  source: Source,
  org: OdsCode,
  file: string,
  out: Output,
): Promise<boolean> {
  const stats: Stats | undefined = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    out.complain(`${file}: there is no such file`);
    return false;
  }
  const on = onCommandLine(gateway, org);
  const delivery = onRecord(gateway, on, gateway.delivery(source, org, on.now));
  const progress = out.progress(file);
  let done = 0;
  const report = await deliver(
    delivery,
    counted(file, stats.size, () => done, progress),
    (records) => {
      done = records;
    },
  );
  progress.end();
  await recordDelivery(gateway, on, delivery, report.ok);
  if (!report.ok) {
    const { id, more } = report.error;
    out.complain(`${file}: ${inWords(id)}${more ? `. ${more}` : ''}`);
    out.result({ file, source: source.name, refused: id });
    return false;
  }
  out.result(report.value);
  out.say(countsLine(source.name, [report.value]));
  for (const line of remarkLines(report.value)) out.say(line);
  return report.value.counts.quarantined === 0;
}

export const run: Run = ({ args: [name = '', ...files], options }, out) =>
  withGateway(
    out,
    async (local) => {
      const source = local.gateway.sources.get(name);
      if (!source) {
        out.complain(`there is no source ${name}; there are ${[...local.gateway.sources.keys()].join(', ')}`);
        return false;
      }
      const sender = senderOf(local, name, typeof options['org'] === 'string' ? options['org'] : undefined);
      if (typeof sender === 'string') {
        out.complain(sender);
        return false;
      }
      let all = true;
      for (const file of files) all = (await ingestFile(local, source, sender.org, file, out)) && all;
      return all;
    },
    configured,
  );
