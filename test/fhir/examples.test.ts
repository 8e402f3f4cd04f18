// Published UK examples are valid R4: what validation refuses beyond them is really wrong.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isResourceType } from '../../src/fhir/definitions.ts';
import { parseJson } from '../../src/fhir/json.ts';
import { cutPointers, referencesOf } from '../../src/fhir/references.ts';
import { validate } from '../../src/fhir/validate.ts';
import { isObject } from '../../src/fhir/walk.ts';

const FIXTURES = join(import.meta.dirname, '../../../shared/fixtures');
const FOLDERS = ['ukcore-examples', 'uk-frameworks', 'bars/examples', 'pds', 'audit'];
/** None of them breaks R4. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {};

/** Whether every resource in the file is of a type that is offered; the others are refused as unknown. */
const isOffered = (file: string): boolean =>
  [...readFileSync(file, 'utf8').matchAll(/"resourceType"\s*:\s*"(\w+)"/g)].every(([, type = '']) =>
    isResourceType(type),
  );

const files = FOLDERS.map((folder) => join(FIXTURES, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.json') && isOffered(file));

/** Their conversion from XML left `fhir_comments`, which R4 does not have, and the empty `_status` that carried them. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => key !== 'fhir_comments')
    .map(([key, each]) => [key, withoutComments(each)] as const)
    .filter(([key, each]) => !(key.startsWith('_') && isObject(each) && Object.keys(each).length === 0));
  return Object.fromEntries(kept);
}

function read(file: string): object {
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.id);
  return withoutComments(parsed.value) as object;
}

test.skipIf(files.length === 0)('finds the examples (skipped without the folder of fixtures)', () => {
  expect(files.length).toBeGreaterThan(50);
});

test.each(files.map((file) => [file.slice(FIXTURES.length + 1), file] as const))('accepts %s', (name, file) => {
  expect(validate(read(file)).map((each) => each.id)).toEqual(EXCEPTIONS[name] ?? []);
});

test.each(files.map((file) => [file.slice(FIXTURES.length + 1), file] as const))('can trim %s', (_, file) => {
  const resource = { ...read(file) };
  const cuts = referencesOf(resource).filter((each) => each.need === 'none');
  const left = cutPointers(
    JSON.stringify(resource),
    cuts.map((each) => each.cut),
  );
  expect(validate(JSON.parse(left))).toEqual([]);
});
