// The load: a few kept-open connections, one request at a time on each. Plain sockets, so that the generator is never the limit.
// @see https://www.rfc-editor.org/rfc/rfc9112
import { connect } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Milliseconds after which no further request is sent. */
  readonly time: number;
  /** The next request as sent; undefined when there are no more. */
  next(): string | undefined;
}
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds from sending to the last byte. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Mean size of a body, in bytes. */
  readonly bytes: number;
  readonly requests: number;
}

interface Tally {
  readonly times: number[];
  bytes: number;
}

/** Length of the whole answer and of its body once all of it is there. */
function answered(buffer: Buffer): { readonly status: string; readonly body: number } | undefined {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const status = head.slice(9, 12);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  const body = buffer.length - end - 4;
  if (length !== undefined) return body >= Number(length) ? { status, body } : undefined;
  return buffer.toString('latin1', buffer.length - 5) === '0\r\n\r\n' ? { status, body } : undefined;
}

function connection(load: Load, until: number, tally: Tally): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    let pending: Buffer | undefined;
    let sent = 0;
    const send = (): void => {
      const request = performance.now() < until ? load.next() : undefined;
      if (request === undefined) {
        socket.destroy();
        done();
        return;
      }
      sent = performance.now();
      socket.write(request, 'latin1');
    };
    socket.on('connect', send);
    socket.on('error', failed);
    socket.on('data', (chunk) => {
      pending = pending ? Buffer.concat([pending, chunk]) : chunk;
      const answer = answered(pending);
      if (!answer) return;
      if (answer.status !== '200') {
        socket.destroy();
        failed(new Error(`an answer with status ${answer.status}`));
        return;
      }
      tally.times.push(performance.now() - sent);
      tally.bytes += answer.body;
      pending = undefined;
      send();
    });
  });
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

/** Sends for the time given; fails on the first answer that is not 200. */
export async function measure(load: Load): Promise<Measured> {
  const tally: Tally = { times: [], bytes: 0 };
  const begun = performance.now();
  await Promise.all(Array.from({ length: load.connections }, () => connection(load, begun + load.time, tally)));
  const seconds = (performance.now() - begun) / 1000;
  const sorted = tally.times.toSorted((a, b) => a - b);
  const requests = sorted.length;
  return {
    perSecond: requests / seconds,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    bytes: tally.bytes / Math.max(1, requests),
    requests,
  };
}

/** A GET request as sent. */
export const get = (port: number, path: string, bearer?: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${bearer ? `authorization: Bearer ${bearer}\r\n` : ''}accept: application/fhir+json\r\n\r\n`;
