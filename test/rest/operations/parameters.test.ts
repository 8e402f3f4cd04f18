// Parameters read by a table: whoever sends another form is told what is expected.
import { expect, test } from 'vitest';
import { readList } from '../../../src/rest/operations/parameters.ts';

test.each([['text'], [['text']], [[null]]])('%j is no list of parameters, and it is said what is', (list) => {
  const read = readList(list, {});
  expect(read.ok ? '' : read.error.more).toBe(
    'Look at "parameter": a list of objects, each with a name and one value.',
  );
});
