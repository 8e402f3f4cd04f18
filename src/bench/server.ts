// What is measured, in a process of its own: plain node:http, the gateway, or the gateway with consent off.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { start } from '../node.ts';
import { loadTables } from '../policy.ts';
import { open } from './open.ts';

/** What the parent asks for; the answer is `{ port }`. */
export type Order = { readonly kind: 'raw' } | { readonly kind: 'gateway' | 'consent-off'; readonly config: Config };
interface Serving {
  readonly port: number;
  stop(): Promise<void>;
}

/** Size of the plain answer, in bytes: about that of one resource. */
const RAW = 2048;

function raw(): Promise<Serving> {
  const body = Buffer.alloc(RAW, 'x');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': RAW });
    response.end(body);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () =>
      done({
        port: (server.address() as AddressInfo).port,
        stop: async () => {
          server.closeAllConnections();
          server.close();
        },
      }),
    );
  });
}

async function gateway({ kind, config }: Extract<Order, { config: Config }>): Promise<Serving> {
  const tables = loadTables({}, config.legalBasis);
  if (!tables.ok) throw new Error(tables.error.join('; '));
  const running = await start({ ...config, tables: tables.value }, (made) => {
    if (kind === 'consent-off') Object.assign(made, open(made));
  });
  return { port: Number(new URL(running.baseUrl).port), stop: running.stop };
}

process.once('message', async (order: Order) => {
  const serving = await (order.kind === 'raw' ? raw() : gateway(order));
  process.once('disconnect', () => void serving.stop().then(() => process.exit()));
  process.send?.({ port: serving.port });
});
