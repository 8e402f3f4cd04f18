// What the role policy says before anything is looked up: whether a type can be seen at all, and what a summary cannot be asked.
// @see design: consent §2 step 3
import type { Resource } from '@medplum/fhirtypes';
import type { Policy } from '../consent/policy.ts';
import type { Requester } from '../consent/requester.ts';
import { type View, viewOf } from '../consent/rolePolicy.ts';
import type { Unshown } from '../consent/sight.ts';
import { keeps, type Mask } from '../fhir/mask.ts';
import type { TypeName } from '../fhir/types.ts';
import { parametersOf } from '../search/parameters.ts';
import { exactName } from '../search/text.ts';
import { dataClassOf } from '../terms/dataClass.ts';

/** Data classes that resources of a type may fall into, beside the one its type alone says. */
const MORE_CLASSES: Readonly<Record<string, readonly string[]>> = {
  Observation: ['assessment'],
  Task: ['assessment', 'identity-review', 'access-review'],
};

const rowsOf = (requester: Requester): readonly string[] =>
  requester.kind === 'professional' ? requester.roles : [requester.kind];

/** The views that the roles of a requester have of the data classes a type falls into. */
function viewsOf(policy: Policy, requester: Requester, type: string): readonly (View | undefined)[] {
  const classes = [dataClassOf({ resourceType: type } as Resource), ...(MORE_CLASSES[type] ?? [])];
  return rowsOf(requester).flatMap((row) => classes.map((each) => viewOf(policy.roles, row, each)));
}

/** Step 3 from the token alone: whether any role of the requester has a view of any data class a type falls into. */
export function hasView(policy: Policy, requester: Requester, type: string): boolean {
  const views = viewsOf(policy, requester, type);
  return views.includes('full') || (views.includes('summary') && policy.summaries.has(type));
}

/** What the requester sees of a type at most, where that is a summary. */
export const summaryOf = (policy: Policy, requester: Requester, type: string): Mask | undefined =>
  viewsOf(policy, requester, type).includes('full') ? undefined : policy.summaries.get(type);

/** Search parameters whose elements a summary does not all show: nothing that is seen in summary is found by them. */
export const unshownOf = ({ summaries }: Policy): Unshown =>
  new Map(
    [...summaries].map(([type, mask]) => {
      const hidden = [...parametersOf(type as TypeName).values()].filter(
        ({ element }) => !element.split('|').every((path) => keeps(mask, path)),
      );
      return [type, new Set(hidden.flatMap(({ name }) => [name, exactName(name)]))];
    }),
  );
