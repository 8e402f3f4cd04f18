// A review of access past relationship and consent, or of a consent that comes near to that: a Task for the privacy officer of the organisation that answers for it.
// @see design: consent §5; https://hl7.org/fhir/R4/task.html
import type { Task } from '@medplum/fhirtypes';
import { fhirInstant, type Instant, type OdsCode, type ResidentId, type ResourceId } from '../fhir/ids.ts';
import { BASE, GATEWAY, ourCodeSystem, SYSTEM } from '../fhir/systems.ts';
import type { Ids, VersionChange } from '../ports.ts';
import { prepare, type Rulebook } from './prepare.ts';

export interface AccessReview {
  readonly code: 'break-glass-review' | 'delayed-notice-review' | 'consent-review';
  readonly resident: ResidentId;
  /** Whose privacy officer reviews. */
  readonly organisation: OdsCode;
  /** Whose access it was: they do not review it themselves. */
  readonly person: string;
  /** Id of the grant, or of the Consent. */
  readonly grant: string;
  readonly from: Instant;
  /** Absent: no end is known. */
  readonly until?: Instant;
  readonly due: Instant;
  readonly text: string;
  /** Vital interests were declared: a refusal was no bar. */
  readonly vitalInterests?: boolean;
  readonly reason?: { readonly system: string; readonly code: string };
}

/** `system|value` as an Identifier. */
const identifierOf = (token: string): { system: string; value: string } => {
  const bar = token.indexOf('|');
  return { system: token.slice(0, bar), value: token.slice(bar + 1) };
};

export function accessReview(r: AccessReview, now: Instant, ids: Ids, rulebook: Rulebook): VersionChange {
  const id = ids.uuid() as ResourceId;
  const task: Task = {
    resourceType: 'Task',
    identifier: [{ system: `${BASE}/Id/grant`, value: r.grant }],
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: ourCodeSystem('task'), code: r.code }] },
    description: r.text,
    focus: { identifier: { system: `${BASE}/Id/resident`, value: r.resident } },
    executionPeriod: { start: fhirInstant(r.from), ...(r.until !== undefined && { end: fhirInstant(r.until) }) },
    authoredOn: fhirInstant(now),
    requester: { identifier: identifierOf(r.person) },
    owner: { identifier: { system: SYSTEM.odsOrganisation, value: r.organisation } },
    ...(r.reason && { reasonCode: { coding: [r.reason] } }),
    ...(r.vitalInterests && { input: [{ type: { text: 'vital interests declared' }, valueBoolean: true }] }),
    restriction: { period: { end: fhirInstant(r.due) } },
  };
  const prepared = prepare(
    {
      resource: task,
      id,
      bodyId: id,
      version: 1,
      versionId: ids.uuid(),
      now,
      contributor: GATEWAY,
      via: 'feed',
      source: 'access',
      residents: [],
      recipients: [r.organisation],
      dataClass: 'access-review',
    },
    rulebook,
  );
  if (!prepared.ok)
    throw new Error(`access review is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  return prepared.value;
}
