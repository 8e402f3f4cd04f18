// Writes the reference data where the Worker's asset binding finds it: wrangler runs this before it builds.
// @see wrangler.toml; https://developers.cloudflare.com/workers/static-assets/binding/
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { shipped } from './shipped.ts';

const FOLDER = new URL('../dist/assets/', import.meta.url);
const unfinished = new URL(`../reference.${process.pid}`, FOLDER);

mkdirSync(FOLDER, { recursive: true });
writeFileSync(unfinished, JSON.stringify(shipped()));
renameSync(unfinished, new URL('reference.json', FOLDER));
