// Mutual TLS: a system that wants to see a certificate sees this gateway's, and hears nothing from it when it is not who it should be.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { peers } from '../../src/feeds/peer.ts';
import { CERTIFICATE, KEY } from './certificate.ts';
import { reaching } from './listener.ts';

describe('a system that wants a certificate', () => {
  let server: Server;
  let folder: string;
  let address: string;
  const seen: boolean[] = [];
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const post = async (tls: object | undefined, env: object) => {
    const BARS_ENDPOINTS = JSON.stringify({ peer: { address, ...(tls && { tls }) } });
    const config = readConfig({ BARS_ENDPOINTS, ...env });
    const to = config.ok ? config.value.barsEndpoints?.get('peer') : undefined;
    if (!to) throw new Error('not configured');
    const on = peers(reaching(5_000));
    const verdict = await on.post(to, {}, '{}');
    await on.close();
    return verdict;
  };
  const named = { certificate: 'MY_CERTIFICATE', key: 'MY_KEY', authority: 'THEIR_AUTHORITY' };
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onestory-'));
    const [certificate, key] = [file('certificate.pem', CERTIFICATE), file('key.pem', KEY)];
    env = { MY_CERTIFICATE: certificate, MY_KEY: key, THEIR_AUTHORITY: certificate };
    const wants = { cert: CERTIFICATE, key: KEY, ca: CERTIFICATE, requestCert: true, rejectUnauthorized: false };
    server = createServer(wants, (request, response) => {
      seen.push((request.socket as TLSSocket).authorized);
      response.writeHead(200).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is shown ours', async () => {
    expect(await post(named, env)).toEqual({ kind: 'acknowledged' });
    expect(seen).toEqual([true]);
  });

  test('hears nothing when its own is not one we trust, or when ours cannot be read', async () => {
    seen.length = 0;
    const { authority: _, ...trusting } = named;
    const nobody = { kind: 'again', code: 'REC_UNAVAILABLE', silent: true };
    expect(await post(trusting, env)).toEqual(nobody);
    expect(await post(undefined, env)).toEqual(nobody);
    expect(await post(named, { ...env, MY_KEY: join(folder, 'none.pem') })).toEqual(nobody);
    expect(seen).toEqual([]);
  });

  test('is not configured by variables that are not set, or with something unknown', () => {
    for (const tls of [
      { ...named, key: 'NOT_SET' },
      { ...named, authority: 'NOT_SET' },
      { ...named, verify: false },
      'on',
    ])
      expect(readConfig({ BARS_ENDPOINTS: JSON.stringify({ peer: { address, tls } }), ...env }).ok).toBe(false);
  });
});
