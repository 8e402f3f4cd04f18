import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import profileRules from '../../profiles/rules.json' with { type: 'json' };
import ukCoreRules from '../../profiles/uk-core-rules.json' with { type: 'json' };
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { validate } from '../../src/fhir/validate.ts';
import { addressed } from './addressed.ts';
import { asText, deliver, mappingOf, samples } from './golden.ts';
import { inPieces } from './inPieces.ts';

const RULES = [...profileRules, ...ukCoreRules] as readonly ProfileRule[];

const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

describe.for(samples())('$source: $file', (sample) => {
  const run = async () => deliver(await mappingOf(sample.source), inPieces(readFileSync(sample.path)), sample.context);

  test('becomes what is expected (after a wanted change: UPDATE_GOLDEN=1)', async () => {
    const text = asText(await run());
    if (UPDATE) writeFileSync(sample.expected, text);
    expect(existsSync(sample.expected), 'no expected output yet: run with UPDATE_GOLDEN=1').toBe(true);
    expect(text).toBe(readFileSync(sample.expected, 'utf8'));
  });

  test('names every reason and remark by a rule', async () => {
    const { records = [] } = await run();
    const names = records.flatMap((record) =>
      record.outcome === 'mapped'
        ? record.remarks.map((remark) => remark.rule)
        : [record.outcome === 'ignored' ? record.rule : record.reason],
    );
    for (const name of names) expect(name).toMatch(KEBAB);
  });

  test('makes drafts without ids, each key once per record', async () => {
    const { records = [] } = await run();
    for (const record of records) {
      if (record.outcome !== 'mapped') continue;
      for (const { resource } of record.drafts) {
        expect(resource.id).toBeUndefined();
        expect(resource.meta?.versionId ?? resource.meta?.lastUpdated).toBeUndefined();
      }
      const keys = record.drafts.map((draft) => `${draft.resource.resourceType}/${draft.key}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

test.for(samples())('$source: $file makes valid resources', async (sample) => {
  const { records = [] } = await deliver(
    await mappingOf(sample.source),
    inPieces(readFileSync(sample.path)),
    sample.context,
  );
  for (const record of records) {
    if (record.outcome !== 'mapped') continue;
    for (const { resource } of record.drafts) {
      const where = `record ${record.record}: ${resource.resourceType}`;
      expect(validate(addressed(resource), RULES), where).toEqual([]);
    }
  }
});

test('there is a sample to run', () => {
  expect(samples().length).toBeGreaterThan(0);
});
