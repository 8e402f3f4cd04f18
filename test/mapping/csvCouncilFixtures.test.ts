import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import councilCld from '../../mappings/council-cld/index.ts';
import profileRules from '../../profiles/rules.json' with { type: 'json' };
import ukCoreRules from '../../profiles/uk-core-rules.json' with { type: 'json' };
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { validate } from '../../src/fhir/validate.ts';
import { addressed } from './addressed.ts';
import { context } from './csvCouncilRows.ts';
import { deliver } from './golden.ts';
import { inPieces } from './inPieces.ts';

const RULES = [...profileRules, ...ukCoreRules] as readonly ProfileRule[];

const FOLDER = new URL('../../../shared/fixtures/council/', import.meta.url);
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.csv')) : [];
if (files.length === 0) test.skip('council fixtures: the folder ../shared/fixtures/council is absent');

const run = (file: string) => deliver(councilCld, inPieces(readFileSync(new URL(file, FOLDER))), context);

describe.for(files)('%s', (file) => {
  test('is read to its end with an outcome for every record', async () => {
    const { problem, records = [] } = await run(file);
    expect(problem).toBeUndefined();
    for (const record of records) expect(['mapped', 'ignored', 'quarantined']).toContain(record.outcome);
  });

  test('becomes valid resources', async () => {
    for (const record of (await run(file)).records ?? []) {
      for (const { resource } of record.outcome === 'mapped' ? record.drafts : []) {
        expect(validate(addressed(resource), RULES)).toEqual([]);
      }
    }
  });
});

test.runIf(files.includes('cld_r2_sample.csv'))('the sample maps whole, its oddities remarked on', async () => {
  const { records = [] } = await run('cld_r2_sample.csv');
  expect(records).toHaveLength(11);
  expect(records.every(({ outcome }) => outcome === 'mapped')).toBe(true);
  const types = records.flatMap((each) =>
    each.outcome === 'mapped' ? each.drafts.map(({ resource }) => resource.resourceType) : [],
  );
  const count = (type: string): number => types.filter((each) => each === type).length;
  expect({
    request: count('ServiceRequest'),
    task: count('Task'),
    service: count('EpisodeOfCare'),
    carer: count('RelatedPerson'),
  }).toEqual({
    request: 1,
    task: 4,
    service: 5,
    carer: 3,
  });
});
