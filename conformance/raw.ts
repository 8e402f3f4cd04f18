// One answer as it comes over the wire, neither decompressed nor read; what fhir-kit-client does not show.
// @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
import { request } from 'undici';
import type { Server } from './server.ts';

export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** @param path below the base */
export async function wire(
  server: Server,
  method: 'GET' | 'HEAD' | 'OPTIONS',
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Wire> {
  const bearer = server.token && method !== 'OPTIONS' ? { authorization: `Bearer ${server.token}` } : {};
  const answer = await request(`${server.base}/${path}`, {
    method,
    headers: { ...bearer, ...headers },
    signal: AbortSignal.timeout(server.timeout),
  });
  const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]);
  return { status: answer.statusCode, headers: Object.fromEntries(flat), bytes: await answer.body.bytes() };
}
