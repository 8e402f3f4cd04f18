// Who closes a review of access, and what they may change of it.
// @see design: consent §5 (break-glass opens a review task)
import type { Task } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Token } from '../../src/fhir/ids.ts';
import { GATEWAY, SYSTEM } from '../../src/fhir/systems.ts';
import { isReview, reviewed } from '../../src/rest/write/reviewing.ts';
import { facet, matron, privacyOfficer, resident, system } from '../consent/world.ts';

const asked: Task = {
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  description: 'Review',
  requester: { identifier: { system: SYSTEM.sdsUser, value: matron.practitioner?.split('|')[1] ?? '' } },
};
const labelled = (...labels: string[]) => facet({ labels: labels as Token[] });
const may = (
  change: Partial<Task>,
  who: Parameters<typeof reviewed>[2] = privacyOfficer,
  was: Partial<Task> = {},
  [before, after] = [labelled(), labelled()],
) =>
  reviewed(
    { body: JSON.stringify({ ...asked, ...was }), facts: before },
    { body: JSON.stringify({ ...asked, ...was, ...change }), facts: { facet: after, residents: [] } },
    who,
  ).ok;

test('a review is what the gateway asked for, of that kind', () => {
  const review = { contributor: GATEWAY, dataClass: 'access-review' };
  const is = (change: object) => isReview({ facts: facet({ ...review, ...change }) });
  expect([is({}), is({ contributor: facet().contributor }), is({ dataClass: 'task' })]).toEqual([true, false, false]);
});

describe('a review of access', () => {
  test.each(['in-progress', 'completed'] as const)('is %s by whoever reviews it', (status) => {
    expect(may({ status })).toBe(true);
  });
  test('is not of one’s own access, and by a person', () => {
    expect(may({ status: 'completed' }, matron)).toBe(false);
    expect([resident, system].map((who) => may({ status: 'completed' }, who))).toEqual([false, false]);
  });
  test.each(['requested', 'rejected', 'cancelled', 'failed', 'entered-in-error'] as const)(
    'is never made %s',
    (status) => {
      expect(may({ status })).toBe(false);
    },
  );
  test.each(['completed', 'rejected', 'cancelled', 'failed', 'entered-in-error'] as const)(
    'is not opened again once it is %s',
    (status) => {
      expect(may({ status: 'in-progress' }, privacyOfficer, { status })).toBe(false);
    },
  );
  test('keeps all that was asked: words of the reviewer alone are added', () => {
    const status = 'completed' as const;
    expect(may({ status, note: [{ text: 'in order' }], output: [], statusReason: { text: 'x' } })).toBe(true);
    expect(may({ status, businessStatus: { text: 'x' }, lastModified: '2026-11-22', meta: {} })).toBe(true);
    expect(may({ status, description: 'Nothing' })).toBe(false);
    expect(may({ status, requester: { display: 'somebody else' } })).toBe(false);
  });
  test('gets no label that it has not', () => {
    const closed = (before: FacetFacts, after: FacetFacts) =>
      may({ status: 'completed' }, privacyOfficer, {}, [before, after]);
    expect(closed(labelled('a|b'), labelled('a|b'))).toBe(true);
    expect(closed(labelled(), labelled('a|b'))).toBe(false);
    expect(closed(labelled('a|b'), labelled('a|b', 'a|c'))).toBe(false);
  });
});
