// Whom a caseload need not name: residents of whom is open what is open of everybody.
import { expect, test } from 'vitest';
import { opensAlike } from '../../src/consent/visibility.ts';
import { shape } from '../store/world.ts';

const dates = [[2, [{}]]] as const;

test.each([
  ['the same', shape([1, 2]), shape([2, 1]), true],
  ['nothing', shape([]), shape([]), true],
  ['the same in summary', shape([1, 2], [], shape([1])), shape([1, 2], [], shape([1])), true],
  ['all of it whole', shape([1], [], shape([1])), shape([1]), true],
  ['more', shape([1, 2]), shape([1]), false],
  ['less', shape([1]), shape([1, 2]), false],
  ['as much of other things', shape([1, 3]), shape([1, 2]), false],
  ['something within dates', shape([1], dates), shape([1]), false],
  ['everybody within dates', shape([1]), shape([1], dates), false],
  ['the same within the same dates', shape([1], dates), shape([1], dates), false],
  ['other things within the same dates', shape([1, 2], dates), shape([1, 3], dates), false],
  ['the same, but in summary', shape([1, 2], [], shape([1])), shape([1, 2]), false],
  ['the same, but whole', shape([1, 2]), shape([1, 2], [], shape([1])), false],
  ['the same, but whole within dates', shape([1, 2], [], shape([1], dates)), shape([1, 2], [], shape([1])), false],
])('%s', (_, one, everybody, alike) => {
  expect(opensAlike(one, everybody)).toBe(alike);
});
