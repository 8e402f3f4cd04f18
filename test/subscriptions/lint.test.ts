// What a Subscription must be to be taken: its end, to the millisecond; the rest is asked over HTTP.
import type { Subscription } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { instant } from '../../src/fhir/ids.ts';
import { lintSubscription } from '../../src/subscriptions/lint.ts';

const NOW = instant(Date.parse('2026-01-01T00:00:00Z'));
const ENDPOINT = 'https://a.example/told';

test.each([
  ['which is now', '2026-01-01T00:00:00Z', 'subscription-end'],
  ['a moment from now', '2026-01-01T00:00:00.001Z', undefined],
  ['366 days ahead', '2027-01-02T00:00:00Z', undefined],
  ['a moment further', '2027-01-02T00:00:00.001Z', 'subscription-end'],
  ['which is no time', 'soon', 'subscription-end'],
  ['which is not said', undefined, 'subscription-end'],
])('an end %s', (_, end, came) => {
  const given: Subscription = {
    resourceType: 'Subscription',
    ...{ status: 'requested', reason: 'to be told', criteria: 'Task' },
    channel: { type: 'rest-hook', endpoint: ENDPOINT },
    ...(end !== undefined && { end }),
  };
  const context = { now: NOW, endpoints: [ENDPOINT], base: 'https://rig.example/fhir/R4' };
  expect(lintSubscription(given, context)?.id).toBe(came);
  expect(lintSubscription({ ...given, status: 'off' }, context)).toBeUndefined();
});
