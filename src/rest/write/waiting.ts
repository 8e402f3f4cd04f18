// The Tasks by which a request waits, as it now asks: new ones, those whose clock moves, and those nobody waits for any more.
// @see design: record, rows 10 and 11; terms/answering.ts
import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import { isOpenRequest } from '../../consent/relationships.ts';
import { ANSWER_REQUEST, isTaskOf, isUnanswered } from '../../fhir/asking.ts';
import type { OdsCode, ResourceId } from '../../fhir/ids.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { prepare } from '../../ingest/prepare.ts';
import type { StoredRow, VersionChange } from '../../ports.ts';
import { isWaiting } from '../../record/requests/requests.ts';
import { organisationOf } from '../../record/told.ts';
import { answerTask, askedAnew, endedWith } from '../../terms/answering.ts';
import type { KnownCall } from '../call.ts';
import { amended, NOWHERE, organisationsIn } from './sending.ts';

interface Kept {
  readonly row: StoredRow;
  readonly task: Task;
}

/** The asker's own Tasks by which its request waits, or waited, whoever may see them. */
export async function tasksOf(call: KnownCall, request: string, contributor: OdsCode): Promise<readonly Kept[]> {
  const rows = await call.gateway.store.contributions.tasksOn(contributor, request);
  return rows
    .map((row) => ({ row, task: JSON.parse(row.body) as Task }))
    .filter(({ task }) => isTaskOf(task, ANSWER_REQUEST));
}

export interface Waiting {
  readonly changes: readonly VersionChange[];
  /** Whether anybody was still to answer, and now is. */
  readonly before: boolean;
  readonly now: boolean;
}

/** Whether the request moved what whoever is asked goes by. */
const isMoved = (one: Task, other: Task): boolean =>
  one.status !== other.status ||
  one.priority !== other.priority ||
  one.restriction?.period?.end !== other.restriction?.period?.end;

/** What becomes of the Tasks of a request with its next version. */
export async function waitingFor(call: KnownCall, change: VersionChange, sending = NOWHERE): Promise<Waiting> {
  if (change.type !== 'ServiceRequest') return { changes: [], before: true, now: true };
  const { contributor, labels, withheld, delivery } = change.facts.facet;
  const request = change.deleted ? undefined : (JSON.parse(change.body) as ServiceRequest);
  const [caller = contributor] = organisationsIn([request?.requester]);
  const asking = (to: OdsCode, at: number): Task | undefined =>
    request &&
    answerTask({
      ...{ request, focus: `ServiceRequest/${change.id}`, subject: request.subject?.reference ?? '' },
      ...{ from: to === contributor ? caller : contributor, to, at },
    });
  const asked = request && isOpenRequest(request) ? [...(sending.recipients ?? []), ...sending.asked] : [];
  const ended = !request || endedWith(request) !== undefined;
  const next = (task: Task): Task => {
    const owner = organisationOf(task.owner);
    if (!owner) return task;
    if (ended || sending.removed.includes(owner)) return isUnanswered(task) ? { ...task, status: 'cancelled' } : task;
    const since = task.status === 'cancelled' ? undefined : parseDateTime(task.authoredOn ?? '')?.from;
    const now = asked.includes(owner) ? asking(owner, since ?? call.now) : undefined;
    return now ? { ...task, ...askedAnew(task, now) } : task;
  };
  const kept = change.version > 1 ? await tasksOf(call, change.id, contributor) : [];
  const after = kept.map(({ task }) => next(task));
  const changed = kept.flatMap(({ row, task }, at) => {
    const to = after[at] ?? task;
    return isMoved(task, to) ? [amended(call, row, to)] : [];
  });
  const made = sending.asked.flatMap((to) => {
    const resource = asking(to, call.now);
    if (!resource || kept.some(({ task }) => organisationOf(task.owner) === to)) return [];
    const id = call.gateway.ids.uuid() as ResourceId;
    const prepared = prepare(
      {
        resource,
        ...{ id, bodyId: id, version: 1, versionId: call.gateway.ids.uuid(), now: call.now },
        ...{ contributor, via: 'rest', source: 'rest', inherited: labels, withheld, recipients: [to] },
        ...(delivery && { delivery }),
      },
      call.gateway.rulebook,
    );
    if (!prepared.ok) throw new Error(`a task is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
    return prepared.value;
  });
  return {
    changes: [...changed, ...made],
    before: isWaiting(kept.map(({ task }) => task)),
    now: made.length > 0 || isWaiting(after),
  };
}
