// Every draft of every sample and example message is a valid resource of the profile it claims.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ukCoreRules from '../../profiles/uk-core-rules.json' with { type: 'json' };
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { ukCore } from '../../src/fhir/systems.ts';
import { validate } from '../../src/fhir/validate.ts';
import { addressed } from './addressed.ts';
import { records } from './adtMessages.ts';

const RULES = ukCoreRules as readonly ProfileRule[];

const FOLDERS = ['../../mappings/community-adt/samples/', '../../../shared/fixtures/hl7v2-adt/']
  .map((path) => new URL(path, import.meta.url))
  .filter((folder) => existsSync(folder));
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.hl7'))
    .map((file) => [file, new URL(file, folder)] as const),
);

describe.each(files)('%s', (_, path) => {
  test('becomes valid resources that claim their UK Core profile', async () => {
    for (const record of await records(readFileSync(path, 'utf8'))) {
      if (record.outcome !== 'mapped') continue;
      for (const { resource } of record.drafts) {
        expect(validate(addressed(resource), RULES)).toEqual([]);
        expect(resource.meta?.profile).toEqual([ukCore(resource.resourceType)]);
      }
    }
  });
});

/** Something that may stand in a field: stamps, codes, names, nulls, separators and worse. */
const content = fc.oneof(
  fc.constantFrom(
    '""',
    '^^^',
    '~',
    '20250231',
    '202506031015',
    '19000101',
    'Y',
    '4',
    '79',
    '&',
    '\\X00\\',
    'I',
    '^""^x',
  ),
  fc.string({ unit: fc.constantFrom(...'aA19 ^~&\\".-é@\u0007'), maxLength: 20 }),
);
const sample = readFileSync(new URL('../../mappings/community-adt/samples/a01-admission.hl7', import.meta.url), 'utf8');

/** The sample with other content in some of its fields, after the header. */
function spoiled(event: string, changes: readonly (readonly [number, number, string])[]): string {
  const lines = sample.replace('ADT^A01', `ADT^${event}`).split('\r').filter(Boolean);
  for (const [at, field, text] of changes) {
    const index = 1 + (at % (lines.length - 1));
    const fields = (lines[index] ?? '').split('|');
    while (fields.length < 46) fields.push('');
    fields[1 + (field % 45)] = text;
    lines[index] = fields.join('|');
  }
  return `${lines.join('\r')}\r`;
}

test('whatever stands in the fields, a message has one outcome and every draft is valid', async () => {
  const changes = fc.array(fc.tuple(fc.nat(20), fc.nat(44), content), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('A01', 'A03', 'A05', 'A08', 'A28'), changes, async (event, list) => {
      const found = await records(spoiled(event, list));
      expect(found).toHaveLength(1);
      for (const record of found) {
        if (record.outcome !== 'mapped') continue;
        for (const { resource } of record.drafts) expect(validate(addressed(resource), RULES)).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});
