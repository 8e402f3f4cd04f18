// What is told of requests: since when each is asked, by what there is to say it.
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { requestsOn } from '../../../src/record/requests/requests.ts';

const told = (resource: object) => ({ resource: resource as Resource, contributor: odsCode('324') });
const request = (more: object = {}) =>
  told({
    ...{ resourceType: 'ServiceRequest', id: 'r', status: 'active', intent: 'order' },
    ...{ meta: { lastUpdated: '2026-11-09' }, ...more },
  });
const task = told({
  ...{ resourceType: 'Task', id: 't', status: 'requested', authoredOn: '2026-11-02' },
  code: { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/task', code: 'answer-request' }] },
  ...{ focus: { reference: 'ServiceRequest/r' } },
});
const askedOf = (...all: ReturnType<typeof told>[]) => requestsOn(all, 0).map(({ asked }) => asked);

test('a request is asked since it says, else since its Task waits, else since it was stored', () => {
  expect(askedOf(request({ authoredOn: '2026-11-01' }), task)).toEqual(['2026-11-01']);
  expect(askedOf(request(), task)).toEqual(['2026-11-02']);
  expect(askedOf(request())).toEqual(['2026-11-09']);
});
