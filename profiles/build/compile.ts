// Writes profiles/compiled and profiles/rules.json from profiles/fsh, profiles/maps and profiles/uk-core-rules.json: `node profiles/build/compile.ts`.
// Deterministic: no dates, sorted, so that a test can tell whether what is committed is current.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Resource, StructureDefinition } from '@medplum/fhirtypes';
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { conceptMaps } from './maps.ts';
import { rulesOf } from './rules.ts';
import { compileFsh } from './sushi.ts';

export const PROFILES = new URL('../', import.meta.url);
const COMPILED = new URL('compiled/', PROFILES);

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const isProfile = (each: Resource): each is StructureDefinition =>
  each.resourceType === 'StructureDefinition' && each.type !== 'Extension';

/** Path under profiles/ -> text of every file that is made. Throws, quoting SUSHI, when the sources have a fault. */
export async function compileAll(): Promise<ReadonlyMap<string, string>> {
  const { resources, complaints } = await compileFsh(new URL('fsh/', PROFILES));
  if (complaints.length > 0) throw new Error(`profiles/fsh:\n${complaints.join('\n')}`);
  const all = [...resources, ...(await conceptMaps(new URL('maps/', PROFILES)))];
  const ukCore = JSON.parse(await readFile(new URL('uk-core-rules.json', PROFILES), 'utf8')) as readonly ProfileRule[];
  const rules = [...resources.filter(isProfile).flatMap(rulesOf), ...ukCore];
  const files = all.map((each) => [`compiled/${each.resourceType}-${each.id}.json`, textOf(each)] as const);
  return new Map([...files.sort(([a], [b]) => (a < b ? -1 : 1)), ['rules.json', textOf(rules)]]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await compileAll();
  await mkdir(COMPILED, { recursive: true });
  for (const old of await readdir(COMPILED)) if (!files.has(`compiled/${old}`)) await rm(new URL(old, COMPILED));
  for (const [path, text] of files) await writeFile(new URL(path, PROFILES), text);
  process.stdout.write(`${files.size} files in profiles\n`);
}
