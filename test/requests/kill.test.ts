// kill -9 at any moment: what was acknowledged over HTTP is there afterwards, once, and delivering again doubles nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { cldFile, service } from './borough.ts';
import { issuerFor, launch } from './launch.ts';
import { condition } from './resources.ts';
import { brokenIn } from './trail.ts';

const RUNS = 5;

/** A file of three people with two services each. */
const file = (name: string): string =>
  cldFile(
    [1, 2, 3].flatMap((n) =>
      [1, 2].map((s) =>
        service({
          'NHS Number': '',
          'LA Person Unique Identifier': `${name}-${n}`,
          'First Name': `F${name}${n}`,
          'Last Name': `L${name}${n}`,
          'Event Reference': `${name}-${n}-${s}`,
          'Event Start Date': `0${s}/0${n}/2026`,
        }),
      ),
    ),
  );

test('everything acknowledged over HTTP survives kill -9, once', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-http-kill-'));
  const path = join(folder, 'store.db');
  const { env, token } = await issuerFor(path);
  const bearer = await token({ sub: 'f', client_id: 'f', org: '324', scope: 'system/*.cruds' });
  let url = '';
  const call = (at: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${at}`, { ...init, headers: { authorization: `Bearer ${bearer}`, ...init.headers } });
  const deliver = (name: string): Promise<Response> =>
    call('/sources/council-cld', { method: 'POST', body: file(name), headers: { 'content-type': 'text/csv' } });

  const sent: string[] = [];
  const acknowledged = new Map<string, readonly string[]>();
  const created: string[] = [];
  /** Delivers and writes without end, until the gateway is gone. */
  async function busy(name: string): Promise<void> {
    try {
      for (let n = 0; ; n += 1) {
        sent.push(`${name}${n}`);
        const delivered = await deliver(`${name}${n}`);
        const report = (await delivered.json()) as { records: { outcome: string; resources: string[] }[] };
        expect(report.records.map((each) => each.outcome)).not.toContain('quarantined');
        acknowledged.set(
          `${name}${n}`,
          report.records.flatMap((each) => each.resources),
        );
        const patient = report.records[0]?.resources.find((each) => each.startsWith('Patient/'))?.slice(8) ?? '';
        const body = JSON.stringify(condition(patient));
        const made = await call('/fhir/R4/Condition', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/fhir+json' },
        });
        if (made.status === 201) created.push(((await made.json()) as { id: string }).id);
      }
    } catch (why) {
      if (!(why instanceof TypeError)) throw why;
    }
  }

  for (let run = 0; run < RUNS; run += 1) {
    const child = await launch(env);
    url = child.url;
    const before = acknowledged.size;
    const workers = ['a', 'b', 'c'].map((worker) => busy(`${run}${worker}`));
    while (acknowledged.size === before) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, Math.random() * 250));
    child.process.kill('SIGKILL');
    await Promise.all(workers);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(RUNS);
  expect(sent.length).toBeGreaterThan(acknowledged.size);

  const last = await launch(env);
  url = last.url;
  for (const address of new Set([...[...acknowledged.values()].flat(), ...created.map((id) => `Condition/${id}`)]))
    expect([address, (await call(`/fhir/R4/${address}`)).status]).toEqual([address, 200]);
  for (const name of sent) {
    const report = (await (await deliver(name)).json()) as {
      counts: Record<string, number>;
      records: { resources: string[] }[];
    };
    const known = acknowledged.get(name);
    if (known) {
      expect(report.counts).toEqual({ accepted: 0, unchanged: 6, quarantined: 0, ignored: 0 });
      expect(report.records.flatMap((each) => each.resources)).toEqual(known);
    } else expect((report.counts['accepted'] ?? 0) + (report.counts['unchanged'] ?? 0)).toBe(6);
  }
  const total = async (query: string): Promise<number> =>
    ((await (await call(`/fhir/R4/${query}`)).json()) as { total: number }).total;
  expect(await total('Patient?_summary=count')).toBe(sent.length * 3);
  expect(await total('EpisodeOfCare?_summary=count')).toBe(sent.length * 6);
  const own = await total('Condition?code=38341003&_summary=count');
  expect(own).toBeGreaterThanOrEqual(created.length);
  last.process.kill('SIGKILL');

  const store = await openSqlite(path);
  expect(await brokenIn(store)).toEqual([]);
  await store.close();
  rmSync(folder, { recursive: true });
});
