// The suite against our own gateway, and against servers that do one thing wrong.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CHECKS, type Finding, runSuite } from '../../conformance/suite.ts';
import { keyOf } from '../../src/demo/command.ts';
import { type Demo, freePort, startDemo } from '../../src/demo/server.ts';
import { FAULTS } from './faults.ts';
import { type Between, proxy } from './proxy.ts';

const ORIGIN = 'https://app.example';
const TIMEOUT = 20_000;

let demo: Demo;
let behind: Demo;
let between: Between;

beforeAll(async () => {
  demo = await startDemo({ port: 0, empty: true, env: { CORS_ORIGINS: ORIGIN } });
  between = await proxy();
  const port = await freePort('127.0.0.1', 20_000 + Math.floor(Math.random() * 20_000));
  behind = await startDemo({ port, empty: true, env: { BASE_URL: between.base, CORS_ORIGINS: ORIGIN } });
  between.upstream = `http://127.0.0.1:${port}`;
});
afterEach(() => {
  between.fault = {};
});
afterAll(async () => {
  await between.close();
  await Promise.all([demo.running.stop(), behind.running.stop()]);
});

const suite = async (of: Demo, only?: readonly string[]): Promise<readonly Finding[]> =>
  runSuite({ ...(await keyOf(of)), timeout: TIMEOUT, origin: ORIGIN, ...(only && { only }) });
const idsWith = (outcome: Finding['outcome'], findings: readonly Finding[]): readonly string[] =>
  findings.filter((each) => each.outcome === outcome).map(({ id }) => id);
const notPassed = (findings: readonly Finding[]) => findings.filter(({ outcome }) => outcome !== 'pass');

test('our own gateway passes every check, and is left empty', async () => {
  const findings = await suite(demo);
  expect(notPassed(findings)).toEqual([]);
  expect(findings.length).toBe(CHECKS.length + 1);
  for (const type of ['Patient', 'CarePlan', 'Observation']) {
    const answer = await fetch(`${demo.fhir}/${type}`, {
      headers: { authorization: `Bearer ${(await keyOf(demo)).token}` },
    });
    expect(await answer.json()).toMatchObject({ total: 0 });
  }
});

test('a proxy that changes nothing but the compression passes every check, too', async () => {
  const findings = await suite(behind);
  expect(notPassed(findings).map(({ id, outcome }) => [id, outcome])).toEqual([['gzip', 'skip']]);
});

test.each(FAULTS)('a server that %s is noticed', async (_, fault, noticed) => {
  between.fault = fault;
  const findings = await suite(behind, noticed);
  expect(idsWith('fail', findings)).toEqual(expect.arrayContaining([...noticed]));
});

test('every check fails on some server', () => {
  const shown = new Set(FAULTS.flatMap(([, , noticed]) => noticed));
  expect(CHECKS.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});

test('a next link that leads elsewhere is not followed with the token', async () => {
  const seen: string[] = [];
  const stranger = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  const { port } = stranger.address() as AddressInfo;
  const base = between.base;
  between.fault = {
    response: (r) => ({
      ...r,
      body: r.body.replaceAll(`${base}/fhir/R4/Observation?_page`, `http://127.0.0.1:${port}/?_page`),
    }),
  };
  const findings = await suite(behind, ['paging']);
  stranger.close();
  expect(findings[0]).toMatchObject({ id: 'paging', outcome: 'fail', reason: 'the next link leaves the server' });
  expect(seen).toEqual([]);
});

test('a server that does not answer in time fails the check rather than the run', async () => {
  const { baseUrl, token } = await keyOf(behind);
  let calls = 0;
  between.fault = {
    response: (r) => (calls++ === 0 ? r : { ...r, headers: { ...r.headers, 'content-length': '999999' } }),
  };
  const findings = await runSuite({ baseUrl, token, timeout: 200, only: ['read-absent'] });
  expect(findings[0]).toMatchObject({ id: 'read-absent', outcome: 'fail' });
});
