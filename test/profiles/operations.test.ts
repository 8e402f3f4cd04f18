// Operations and reasons are published: each operation of ours has its definition, each reason its code.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REASONS } from '../../src/consent/reasonTable.ts';
import { BASE } from '../../src/fhir/systems.ts';
import { OPERATIONS } from '../../src/rest/operations/table.ts';

const COMPILED = new URL('../../profiles/compiled/', import.meta.url);
const compiled = (name: string) => JSON.parse(readFileSync(new URL(name, COMPILED), 'utf8'));

interface Reasons {
  readonly concept: readonly { code: string; display: string; designation: readonly { value: string }[] }[];
}

test('every operation of ours has an OperationDefinition that says what /metadata says', () => {
  const definitions = readdirSync(COMPILED)
    .filter((name) => name.startsWith('OperationDefinition-'))
    .map(compiled);
  const offered = OPERATIONS.filter(({ definition }) => definition.startsWith(BASE));
  expect(definitions.map(({ url, code, resource }) => `${url} ${code} ${resource}`).sort()).toEqual(
    offered.map(({ definition, name, type }) => `${definition} ${name} ${type}`).sort(),
  );
});

test('no operation says only that it answers with Parameters: it names them', () => {
  const names = readdirSync(COMPILED).filter((name) => name.startsWith('OperationDefinition-'));
  const unnamed = names.filter((name) =>
    compiled(name).parameter.some((each: { name: string; type?: string }) => each.type === 'Parameters'),
  );
  expect(unnamed).toEqual([]);
});

test('every reason of a decision is in the code system of reasons, in the same order, with words for both', () => {
  const { concept } = compiled('CodeSystem-access-reason.json') as Reasons;
  expect(concept.map(({ code }) => code)).toEqual(Object.keys(REASONS));
  for (const { display, designation } of concept)
    for (const words of [display, designation[0]?.value]) expect(words).toMatch(/\.$/);
});
