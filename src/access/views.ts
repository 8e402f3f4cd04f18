// Step 3 from the token alone: whether any role of the requester has a view of any data class a type falls into.
import type { Resource } from '@medplum/fhirtypes';
import type { Policy } from '../consent/policy.ts';
import type { Requester } from '../consent/requester.ts';
import { viewOf } from '../consent/rolePolicy.ts';
import { dataClassOf } from '../terms/dataClass.ts';

/** Data classes that resources of a type may fall into, beside the one its type alone says. */
const MORE_CLASSES: Readonly<Record<string, readonly string[]>> = {
  Observation: ['assessment'],
  Task: ['assessment', 'identity-review', 'access-review'],
};

const rowsOf = (requester: Requester): readonly string[] =>
  requester.kind === 'professional' ? requester.roles : [requester.kind];

export function hasView(policy: Policy, requester: Requester, type: string): boolean {
  const classes = [dataClassOf({ resourceType: type } as Resource), ...(MORE_CLASSES[type] ?? [])];
  return rowsOf(requester).some((row) => classes.some((each) => viewOf(policy.roles, row, each) === 'full'));
}
