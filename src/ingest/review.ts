// An identity review: a Task for a steward, when two agencies' words about a person do not agree. Nobody else sees it.
// @see design: consent §4, "Feeds are no oracle"
import type { Task } from '@medplum/fhirtypes';
import { fhirInstant, instant, type OdsCode, type ResidentId, type ResourceId } from '../fhir/ids.ts';
import { BASE, GATEWAY, ourCodeSystem, SYSTEM } from '../fhir/systems.ts';
import type { VersionChange } from '../ports.ts';
import type { Delivery } from './delivery.ts';
import { prepare } from './prepare.ts';

const resident = (id: ResidentId): { identifier: { system: string; value: string } } => ({
  identifier: { system: `${BASE}/Id/resident`, value: id },
});

const organisation = (code: OdsCode) => ({
  type: 'Organization' as const,
  identifier: { system: SYSTEM.odsOrganisation, value: code },
});

/** Outputs of a review: whom somebody proposes as the same person, and for which organisation. */
export const SAME_AS = 'same as';
export const PROPOSED_FOR = 'proposed for';

/** That two residents are one, as an organisation says of its own identifiers. */
export interface Proposal {
  readonly other: ResidentId;
  readonly by: OdsCode;
}

/** Within which a steward should have looked, ms. */
const DUE = 14 * 86_400_000;

export function reviewTask(
  delivery: Delivery,
  kept: ResidentId,
  reason: string,
  compareWith: readonly ResidentId[],
  proposed?: Proposal,
): VersionChange {
  const id = delivery.ids.uuid() as ResourceId;
  const task: Task = {
    resourceType: 'Task',
    status: proposed ? 'in-progress' : 'requested',
    intent: 'order',
    code: { coding: [{ system: ourCodeSystem('task'), code: 'identity-review' }] },
    statusReason: { text: reason },
    authoredOn: fhirInstant(delivery.now),
    focus: resident(kept),
    restriction: { period: { end: fhirInstant(instant(delivery.now + DUE)) } },
    ...(proposed && {
      businessStatus: { text: 'proposed' },
      output: [
        { type: { text: SAME_AS }, valueReference: resident(proposed.other) },
        { type: { text: PROPOSED_FOR }, valueReference: organisation(proposed.by) },
      ],
    }),
    ...(compareWith.length > 0 && {
      input: compareWith.map((other) => ({ type: { text: 'compare with' }, valueReference: resident(other) })),
    }),
  };
  const prepared = prepare(
    {
      resource: task,
      id,
      bodyId: id,
      version: 1,
      versionId: delivery.ids.uuid(),
      now: delivery.now,
      contributor: GATEWAY,
      via: 'feed',
      source: 'identity',
      residents: [],
      dataClass: 'identity-review',
    },
    delivery.rulebook,
  );
  if (!prepared.ok)
    throw new Error(`identity review is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  return prepared.value;
}
