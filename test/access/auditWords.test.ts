// Whoever reads their trail is told in words which operation it was.
import { expect, test } from 'vitest';
import { wordsOfOperation } from '../../src/access/auditWords.ts';
import { OPERATIONS } from '../../src/rest/operations/table.ts';

/** On record as what they come to: what was delivered, what was written, or the glass that was broken. */
const OTHERWISE = ['process-message', 'agree-plan', 'break-glass'];

test('every operation has words of its own, for looking or for doing', () => {
  const names = OPERATIONS.map(({ name }) => name).filter((name) => !OTHERWISE.includes(name));
  const said = [...names, 'shared-team'].map((name) => {
    const words = [wordsOfOperation('search', `Patient/1/$${name}`), wordsOfOperation('operation', `$${name}`)];
    const [one, ...more] = words.flatMap((each) => each ?? []);
    expect([name, one, more]).toEqual([name, expect.stringMatching(/^[a-z]/), []]);
    return one;
  });
  expect(new Set(said).size).toBe(said.length);
});

test('what was read or written otherwise, and what is no operation, is said as what it is', () => {
  expect(wordsOfOperation('search', 'Patient/1/$visits')).toBe('looked at the visits to come');
  expect(wordsOfOperation('operation', 'Task/1/$answer')).toBe('answered a request');
  for (const name of ['Patient/1/$visits', 'Task/1/$answer']) expect(wordsOfOperation('read', name)).toBeUndefined();
  expect(wordsOfOperation('operation', '$visits')).toBeUndefined();
  expect(wordsOfOperation('search')).toBeUndefined();
});
