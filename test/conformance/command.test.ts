// onestory conformance from a shell: the table, the JSON, the exit code.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyOf } from '../../src/demo/command.ts';
import { type Demo, startDemo } from '../../src/demo/server.ts';
import { shell } from '../cli.ts';

const sh = shell();
let demo: Demo;
let key: { readonly baseUrl: string; readonly token: string };

beforeAll(async () => {
  demo = await startDemo({ port: 0, empty: true, env: {} });
  key = await keyOf(demo);
});
afterAll(async () => {
  await demo.running.stop();
  sh.clear();
});

test('exits 0 when no check failed, and reports every one as JSON', async () => {
  const { code, out } = await sh.runWith({ TOKEN: key.token }, 'conformance', key.baseUrl, '--json');
  const { counts, checks } = JSON.parse(out) as {
    counts: Record<string, number>;
    checks: readonly { id: string; outcome: string }[];
  };
  expect(code).toBe(0);
  expect(counts).toEqual({ passed: checks.length - 1, failed: 0, skipped: 1 });
  expect(checks.filter(({ outcome }) => outcome === 'skip').map(({ id }) => id)).toEqual(['cors']);
});

test('exits 1 when a check failed, and says which, why and where it is written', async () => {
  // A server that answers for what is absent that it may not be had.
  const wrong = createServer(async ({ url = '', method = 'GET', headers: { authorization = '' } }, response) => {
    const { origin } = new URL(key.baseUrl);
    const answer = await fetch(`${origin}${url}`, { method, headers: authorization ? { authorization } : {} });
    const status = answer.status === 404 ? 403 : answer.status;
    response.writeHead(status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  await once(wrong.listen(0, '127.0.0.1'), 'listening');
  const { port } = wrong.address() as AddressInfo;
  const base = key.baseUrl.replace(/:\d+/, `:${port}`);
  const { code, out } = await sh.runWith(
    { TOKEN: key.token },
    'conformance',
    base,
    '--only',
    'statement-open,read-absent',
  );
  wrong.close();
  expect(code).toBe(1);
  expect(out).toMatch(/✓ statement-open/);
  expect(out).toMatch(/✗ read-absent.*\n.*failed: read answered 403, not 404.*\n.*see https:\/\/hl7\.org/);
  expect(out).toContain('2 passed, 1 failed, 0 skipped');
});

test('never prints the token', async () => {
  const { out, complaints } = await sh.run('conformance', key.baseUrl, '--token', key.token, '--only', 'unauthorised');
  expect(out).toContain('✓ unauthorised');
  expect(out + complaints).not.toContain(key.token.slice(0, 20));
});

test.each([
  ['an address that is none', ['nowhere'], 'FHIR base'],
  ['a check that does not exist', ['http://127.0.0.1:9/fhir', '--only', 'nothing'], 'there is no check nothing'],
  [
    'a server that does not answer',
    ['http://127.0.0.1:49999/fhir'],
    'no answer from http://127.0.0.1:49999/fhir: ECONNREFUSED',
  ],
])('exits 1 on %s, and says so', async (_, args, words) => {
  const { code, complaints } = await sh.run('conformance', ...args);
  expect([code, complaints]).toEqual([1, expect.stringContaining(words)]);
});
