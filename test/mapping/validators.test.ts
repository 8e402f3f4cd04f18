import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DECLARATION, foldersWithSchema, schemaIn, validatorOf } from '../../mappings/build/validators.ts';

describe.for(foldersWithSchema().map((folder) => ({ source: basename(folder.pathname), folder })))(
  'the compiled validator of $source',
  ({ folder }) => {
    test('is what its schema compiles to today (else run: node mappings/build/validators.ts)', () => {
      expect(readFileSync(new URL('validator.generated.js', folder), 'utf8')).toBe(validatorOf(schemaIn(folder)));
      expect(readFileSync(new URL('validator.generated.d.ts', folder), 'utf8')).toBe(DECLARATION);
    });
  },
);

test('a validator needs nothing at run time but itself', () => {
  const text = validatorOf({
    type: 'object',
    properties: { a: { type: 'string', maxLength: 3 }, b: { type: 'array', uniqueItems: true } },
  });
  expect(text).not.toMatch(/require\(|^import /m);
});
