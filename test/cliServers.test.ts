// The programs that stay up: they say where they are, and stop when asked.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { shell, until } from './cli.ts';

const sh = shell();
afterAll(() => sh.clear());

test.each(['SIGTERM', 'SIGINT'] as const)('serve answers, and ends with 0 on %s', async (signal) => {
  const child = sh.start({ PORT: '0' }, 'serve');
  const [, baseUrl = ''] = /"baseUrl":"([^"]+)"/.exec(await until(child, /"baseUrl":"[^"]+"/)) ?? [];
  expect((await fetch(`${baseUrl}/health/live`)).status).toBe(200);
  expect((await fetch(`${baseUrl}/dev/personas`)).status).toBe(404);
  child.kill(signal);
  expect((await once(child, 'exit'))[0]).toBe(0);
});

test('serve says in its SMART configuration where tokens come from, as AUTH_ISSUERS has it', async () => {
  const row = { issuer: 'https://i.example', audience: 'a', jwksUri: 'https://i.example/keys' };
  const smart = { token_endpoint: 'https://i.example/token', grant_types_supported: ['authorization_code'] };
  const child = sh.start({ PORT: '0', AUTH_ISSUERS: JSON.stringify([{ ...row, smart }]) }, 'serve');
  const [, baseUrl = ''] = /"baseUrl":"([^"]+)"/.exec(await until(child, /"baseUrl":"[^"]+"/)) ?? [];
  const answer = await fetch(`${baseUrl}/fhir/R4/.well-known/smart-configuration`);
  expect(await answer.json()).toMatchObject({ issuer: row.issuer, jwks_uri: row.jwksUri, ...smart });
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  const wrong = await sh.runWith({ AUTH_ISSUERS: JSON.stringify([{ ...row, smart: 'https://i.example' }]) }, 'serve');
  expect([wrong.code, wrong.complaints]).toEqual([1, expect.stringContaining('AUTH_ISSUERS')]);
});

test('demo --empty --json prints base address and token, nothing else, and runs until it is stopped', async () => {
  const child = sh.start({ PORT: '0' }, 'demo', '--empty', '--json');
  let complaints = '';
  child.stderr?.on('data', (piece: Buffer) => {
    complaints += piece.toString();
  });
  const key = JSON.parse(await until(child, /\n$/)) as { baseUrl: string; token: string };
  expect(Object.keys(key)).toEqual(['baseUrl', 'token']);
  const answer = await fetch(`${key.baseUrl}/Patient`, { headers: { authorization: `Bearer ${key.token}` } });
  expect(answer.status).toBe(200);
  for (const [more, told] of [
    [[], 'asks for a token: --token'],
    [['--token', 'x'], 'does not take this token'],
  ] as const) {
    const none = await sh.run('conformance', key.baseUrl, ...more);
    expect([none.code, none.out, none.complaints]).toEqual([2, '', expect.stringContaining(told)]);
  }
  child.kill('SIGINT');
  expect((await once(child, 'exit'))[0]).toBe(0);
  expect(complaints).toBe('');
});

test('demo --once shows everything in silence on standard error, and ends with 0 when each step held', async () => {
  const { code, out, complaints } = await sh.run('demo', '--once', '--port', '0');
  expect([code, complaints]).toEqual([0, '']);
  expect(out).toContain('byte for byte');
  expect(out).toContain('npm run demo');
  expect(out).not.toMatch(/curl|http:/);
});

test('demo takes the next port when the usual one is taken, and refuses a taken one that was asked for', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const address = taken.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const refused = await sh.run('demo', '--empty', '--once', '--port', port);
  taken.close();
  expect([refused.code, refused.complaints.includes('EADDRINUSE')]).toEqual([1, true]);
});
