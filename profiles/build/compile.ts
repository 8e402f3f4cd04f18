// Writes profiles/compiled from profiles/fsh and profiles/maps: `node profiles/build/compile.ts`.
// Deterministic: no dates, sorted, so that a test can tell whether what is committed is current.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { conceptMaps } from './maps.ts';
import { compileFsh } from './sushi.ts';

const PROFILES = new URL('../', import.meta.url);
export const COMPILED = new URL('compiled/', PROFILES);

/** Every compiled file by name. Throws, quoting SUSHI, when the sources have a fault. */
export async function compileAll(): Promise<ReadonlyMap<string, string>> {
  const { resources, complaints } = await compileFsh(new URL('fsh/', PROFILES));
  if (complaints.length > 0) throw new Error(`profiles/fsh:\n${complaints.join('\n')}`);
  const all = [...resources, ...(await conceptMaps(new URL('maps/', PROFILES)))];
  const files = all.map(
    (each) => [`${each.resourceType}-${each.id}.json`, `${JSON.stringify(each, null, 2)}\n`] as const,
  );
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await compileAll();
  await mkdir(COMPILED, { recursive: true });
  for (const old of await readdir(COMPILED)) if (!files.has(old)) await rm(new URL(old, COMPILED));
  for (const [name, text] of files) await writeFile(new URL(name, COMPILED), text);
  process.stdout.write(`${files.size} files in profiles/compiled\n`);
}
