// The house test: the floors hold, and the test itself notices when they do not.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { breaches, readSources } from './walls.ts';

const sources = readSources(process.cwd());

test('every import looks down, no file is long or nameless, nothing goes round in circles', () => {
  expect(breaches(sources)).toEqual([]);
});

const seeded = (path: string, text: string): readonly string[] =>
  breaches(new Map([...sources, [path, `// seeded\n${text}\n`]]));

test.each([
  ['a floor that looks up', 'src/fhir/seeded.ts', "import type { Store } from '../ports.ts';"],
  ['neighbours on floor 1', 'src/terms/seeded.ts', "import { sees } from '../consent/sight.ts';"],
  ['ingest that looks into access', 'src/ingest/seeded.ts', "import { createPep } from '../access/pep.ts';"],
  ['a route that looks into the store', 'src/rest/seeded.ts', "import { openSqlite } from '../store/sqlite.ts';"],
  ['a second door to records', 'src/rest/seeded.ts', "import { unseal } from '../consent/sealed.ts';"],
  ['a pure room with I/O', 'src/search/seeded.ts', "import { readFileSync } from 'node:fs';"],
  ['a nameless drawer', 'src/rest/utils.ts', 'export const a = 1;'],
  ['a long file', 'src/rest/seeded.ts', 'const a = 1;\n'.repeat(301)],
])('goes red on %s', (_, path, text) => {
  expect(seeded(path, text)).not.toEqual([]);
});

test('goes red on a cycle', () => {
  const round = new Map([
    ...sources,
    ['src/rest/seededA.ts', "// seeded\nimport './seededB.ts';\n"],
    ['src/rest/seededB.ts', "// seeded\nimport './seededA.ts';\n"],
  ]);
  expect(breaches(round).join()).toContain('cycle');
});

test('wrangler.toml lets nobody have an asset past the Worker', () => {
  expect(readFileSync('wrangler.toml', 'utf8')).toMatch(/^\[assets\]\n(?:\w.*\n)*run_worker_first = true\n/m);
});
