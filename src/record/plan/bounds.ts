// How much one contribution may bring to the shared plan over REST: it is composed for every reader, each time.
// @see design: record, row 3
import type { Resource } from '@medplum/fhirtypes';
import { type Problem, problem } from '../../fhir/problem.ts';

const MOST = 500;
const LISTS = ['activity', 'addresses', 'goal', 'note'] as const;

/** What of a plan is too much; undefined when nothing is. */
export function planFault(resource: Resource): Problem | undefined {
  if (resource.resourceType !== 'CarePlan') return undefined;
  const name = LISTS.find((each) => (resource[each]?.length ?? 0) > MOST);
  return name && problem('plan-too-long', { expression: `CarePlan.${name}` });
}
