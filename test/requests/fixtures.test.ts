// Every published example of the three kinds, delivered over HTTP: nothing fails, every record is accounted for.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Rig, rig } from './rig.ts';
import { addsUp } from './suite/feeds.ts';

const FIXTURES = '../shared/fixtures';
const KINDS = [
  ['council', '.csv', 'council-cld', '324', 'text/csv'],
  ['gp-connect', '.json', 'gp-connect', 'P81022', 'application/fhir+json'],
  ['hl7v2-adt', '.hl7', 'community-adt', 'RW5', 'application/hl7-v2'],
] as const;

function files(folder: string, ending: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}
const ALL = KINDS.flatMap(([folder, ending, source, org, type]) =>
  files(join(FIXTURES, folder), ending).map((file) => [file, source, org, type] as const),
);

describe.skipIf(ALL.length === 0)('published examples (skipped where the shared fixtures are absent)', () => {
  let on: Rig;
  beforeAll(async () => {
    on = await rig(() => openSqlite(':memory:'), { maxDelivery: 64 * 1024 * 1024 });
  });
  afterAll(() => on.close());

  test('there are some of each kind', () => {
    expect(new Set(ALL.map(([, source]) => source)).size).toBe(3);
  });

  test.each(ALL)('%s', async (file, source, org, type) => {
    const body = readFileSync(file);
    const first = await on.deliver(source, org, type, body);
    expect([200, 400, 422]).toContain(first.status);
    if (first.status !== 200) {
      expect(first.json.resourceType).toBe('OperationOutcome');
      return;
    }
    addsUp(first);
    const again = await on.deliver(source, org, type, body);
    addsUp(again);
    expect(again.json.received).toBe(first.json.received);
    expect(again.json.counts).toEqual({
      accepted: 0,
      unchanged: first.json.counts.accepted + first.json.counts.unchanged,
      quarantined: first.json.counts.quarantined,
      ignored: first.json.counts.ignored,
    });
    for (const { resources } of first.json.records)
      for (const address of resources)
        expect([address, (await on.ask(address, { as: `feed:${org}` })).status]).toEqual([address, 200]);
  });
});
