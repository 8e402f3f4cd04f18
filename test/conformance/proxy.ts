// A proxy in front of a gateway that behaves, so that the suite can be shown one that does not.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passing {
  method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  body: string;
}
export interface Returning {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}
/** One thing done wrong; what a fault has no opinion about passes as it is. */
export interface Fault {
  readonly request?: (passing: Passing) => void;
  /** Answers in place of the gateway. */
  readonly instead?: (passing: Passing) => Returning | undefined;
  readonly response?: (returning: Returning, passing: Passing) => Returning;
}

export interface Between {
  readonly base: string;
  /** Where requests go on to. */
  upstream: string;
  fault: Fault;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

const HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);
const passed = (headers: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !HOP.has(name)));

export async function proxy(): Promise<Between> {
  const server = createServer(async (request, response) => {
    const passing: Passing = {
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', self.upstream),
      headers: passed(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: await textOf(request),
    };
    self.fault.request?.(passing);
    const { method, url, headers, body } = passing;
    const forward = async (): Promise<Returning> => {
      const sent = method === 'GET' || method === 'HEAD' ? {} : { body };
      const answer = await fetch(url, { method, headers: { ...headers, 'accept-encoding': 'identity' }, ...sent });
      return { status: answer.status, headers: passed(answer.headers), body: await answer.text() };
    };
    const returning = self.fault.instead?.(passing) ?? (await forward());
    const out = self.fault.response?.(returning, passing) ?? returning;
    response.writeHead(out.status, out.headers).end(out.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const self: Between = {
    base: `http://127.0.0.1:${port}`,
    upstream: '',
    fault: {},
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return self;
}
