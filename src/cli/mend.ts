// A quarantined record as a delivery of its own: a CSV row needs the heading line of the file it came in.
import { decodeText } from '../mapping/encoding.ts';
import type { QuarantineRow } from '../ports/deliveries.ts';
import type { Gateway } from '../rest/gateway.ts';

/** The first line of a delivery, without its line end. */
async function headingOf(gateway: Gateway, delivery: string): Promise<string> {
  const pieces = await gateway.store.contributions.raw(delivery);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield piece.bytes;
  }
  for await (const text of decodeText(bytes(), () => undefined)) return text.split(/\r\n|\r|\n/, 1)[0] ?? '';
  return '';
}

/** The kept record as bytes that can be delivered again; `raw` in its place where it was mended. */
export async function asDelivery(gateway: Gateway, row: QuarantineRow, raw = row.raw): Promise<Uint8Array> {
  const csv = gateway.sources.get(row.source)?.mapping.mediaTypes.includes('text/csv') ?? false;
  const text = csv ? `${await headingOf(gateway, row.delivery)}\r\n${raw}\r\n` : raw;
  return new TextEncoder().encode(text);
}
