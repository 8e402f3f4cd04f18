// A system of somebody else, listening on this machine: it keeps what it is sent and answers as it is told to.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reaching } from '../../src/feeds/peer.ts';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: messages are looked into freely by tests
  readonly body: any;
}
export interface Listener {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on. */
  answers(how: (response: ServerResponse, received: Received) => void): void;
  close(): Promise<void>;
}

export const reaching = (timeout: number, now = Date.now): Reaching => ({
  ...{ timeout, now, uuid: randomUUID, read: (path) => readFile(path, 'utf8') },
});
export const accepts = (response: ServerResponse): void => void response.writeHead(200).end();
export const refuses =
  (status: number, code?: string) =>
  (response: ServerResponse): void => {
    const coding = [{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code }];
    const issue = [{ severity: 'error', code: 'invalid', details: { coding } }];
    response.writeHead(status, { 'content-type': 'application/fhir+json' });
    response.end(code ? JSON.stringify({ resourceType: 'OperationOutcome', issue }) : '');
  };

export function listener(): Promise<Listener> {
  let how: (response: ServerResponse, received: Received) => void = accepts;
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || 'null');
    const now = { path: request.url ?? '', headers: request.headers, body };
    received.push(now);
    how(response, now);
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      done({
        url: `http://127.0.0.1:${port}/bars`,
        received,
        answers: (now) => {
          how = now;
        },
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(() => closed());
          }),
      });
    });
  });
}
