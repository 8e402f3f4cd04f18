// An assessment or a review becomes a Task with its outcome.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Task
import type { Task } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { headingOf } from './columns.ts';
import { assessmentKey, reviewKey } from './keys.ts';
import { knownAsAt } from './knownAsAt.ts';
import type { Coded } from './lists.ts';
import { concepts, eventIdentifiers, type Reading } from './reading.ts';

type Detail = readonly (readonly [name: string, value: Coded | undefined])[];

function taskOf(r: Reading, key: string, kind: Coded | undefined, detail: Detail): Draft {
  const { eventStart: start, eventEnd: end } = r.dates;
  const event = r.code('eventType');
  const outcome = r.code('eventOutcome');
  const resource: Task = {
    resourceType: 'Task',
    meta: { profile: [ukCore('Task')] },
    ...some('extension', [...concepts(['client-type', r.code('clientType')], ...detail), ...knownAsAt(r)]),
    identifier: eventIdentifiers(r, 'record', key),
    status: end ? 'completed' : 'in-progress',
    intent: 'plan',
    ...(event && { code: event.concept }),
    ...(r.row.eventDescription && { description: r.row.eventDescription }),
    for: refToResident(),
    executionPeriod: { ...(start && { start }), ...(end && { end }) },
    ...(start && { authoredOn: start }),
    owner: sender(r),
    ...(kind && { reasonCode: kind.concept }),
    ...some(
      'output',
      outcome ? [{ type: { text: headingOf('eventOutcome') }, valueCodeableConcept: outcome.concept }] : [],
    ),
  };
  return { key, resource, merge: later };
}

export const assessmentOf = (r: Reading): Draft =>
  taskOf(r, assessmentKey(r), r.code('assessmentType'), [
    ['eligible-needs', r.code('eligibleNeeds')],
    ['assessment-method', r.code('assessmentMethod')],
  ]);

export const reviewOf = (r: Reading): Draft =>
  taskOf(r, reviewKey(r), r.code('reviewReason'), [
    ['review-outcomes-achieved', r.code('reviewAchieved')],
    ['assessment-method', r.code('reviewMethod')],
  ]);
