// Task/{id}/$answer: whoever is asked, by a request or a meeting, says whether they will do it and what came of it; the asker is told with the same commit.
// @see design: record, row 10; https://hl7.org/fhir/R4/task.html#statemachine
import type { Reference, ServiceRequest, Task, TaskOutput } from '@medplum/fhirtypes';
import {
  ANSWER_REQUEST,
  isTaskOf,
  isUnanswered,
  MEETING_ACTION,
  REQUEST_ANSWER,
  UNANSWERED,
} from '../../fhir/asking.ts';
import { fhirInstant, type OdsCode, type ResourceId, token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';
import { prepare } from '../../ingest/prepare.ts';
import type { Change, StoredRow, VersionChange } from '../../ports.ts';
import { isWaiting } from '../../record/requests/requests.ts';
import { ANSWERS, answersTo, MOST_ANSWERS, outcomesOf } from '../../terms/answering.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { presentationOf } from '../shown.ts';
import { type Plan, performOne } from '../write/planned.ts';
import { amended } from '../write/sending.ts';
import { systemOf } from '../write/subscribing.ts';
import { tasksOf } from '../write/waiting.ts';
import { isText, readParameters, wrong } from './parameters.ts';

interface Said {
  readonly status: NonNullable<Task['status']>;
  readonly text: string | undefined;
  readonly outcome: string | undefined;
  readonly service: string | undefined;
}
const MOST_TEXT = 2_000;

async function saidBy(call: KnownCall): Promise<Result<Said, Problem>> {
  const read = await readParameters(call, {
    status: { as: ['valueCode'], most: 1, required: true },
    text: { as: ['valueString'], most: 1 },
    outcome: { as: ['valueCode'], most: 1 },
    service: { as: ['valueReference'], most: 1 },
  });
  if (!read.ok) return read;
  const [text, outcome, service] = [
    read.value.text[0],
    read.value.outcome[0] as Said['outcome'],
    read.value.service[0],
  ];
  const status = read.value.status[0] as Said['status'];
  if (text !== undefined && !isText(text, MOST_TEXT)) return wrong('text');
  if (!ANSWERS.includes(status)) return wrong('status', ANSWERS);
  const outcomes = outcomesOf(status);
  if (outcome !== undefined && !outcomes.includes(outcome))
    return wrong('outcome', [`with "${status}" it is ${outcomes.join(', ')}`]);
  const where = (service as Reference | undefined)?.reference;
  if (service !== undefined && !/^HealthcareService\/[A-Za-z0-9\-.]{1,64}$/.test(where ?? '')) return wrong('service');
  if (outcome === 'signposted' && where === undefined)
    return wrong('service', ['where they were signposted to is missing']);
  // A last word without a reason or a result leaves the asker where they were.
  if (text === undefined && outcome === undefined && !UNANSWERED.includes(status))
    return wrong('text', ['a refusal says why, and what is completed what came of it: as text or outcome']);
  return ok({ status, text, outcome, service: where });
}

const reference = (text: string, to: string): TaskOutput => ({ type: { text }, valueReference: { reference: to } });
/** What leads from a Task to each of its answers. */
const ANSWERED = 'answer';
const signposted = (service: string): TaskOutput => reference('signposted to', service);
const outcomeOf = (code: string) => ({ coding: [{ system: ourCodeSystem('request-outcome'), code }] });

/** For whom somebody answers: the organisation that is to do it, or theirs if they are themselves. */
function answererOf(call: KnownCall, { owner }: Task): Result<OdsCode, Problem> {
  const { requester } = call.on.principal;
  const { system = '', value = '' } = owner?.identifier ?? {};
  if (!('organisation' in requester)) return fail(problem('not-asked'));
  const { organisation } = requester;
  const person = requester.kind === 'professional' ? requester : undefined;
  if (person && person.practitioner === token(system, value)) return ok(organisation);
  if (system !== SYSTEM.odsOrganisation || value !== organisation) return fail(problem('not-asked'));
  // For their organisation those answer whose duty is care or co-ordination, and its systems.
  const { careStaff } = call.gateway.pip.policy.roles;
  return systemOf(requester) || person?.roles.some((role) => careStaff.has(role))
    ? ok(organisation)
    : fail(problem('not-entitled'));
}

/** What can be done where an answer comes too late. */
const nextAfter = (offered: readonly unknown[]): string =>
  offered.length > 0
    ? `It can now be answered with: ${offered.join(', ')}.`
    : 'Nobody waits for it any more; what is still needed is asked for with a new request.';

/** What the owner says, as its own contribution, for whoever asked. */
function wordsOf(
  call: KnownCall,
  row: StoredRow,
  task: Task,
  said: Said,
  writer: OdsCode,
): Result<VersionChange, Problem> {
  const { requester } = call.on.principal;
  const id = call.gateway.ids.uuid() as ResourceId;
  const { text, outcome, service } = said;
  const [system = '', value = ''] =
    requester.kind === 'professional' && requester.practitioner ? requester.practitioner.split('|') : [];
  const organisation = { type: 'Organization' as const, identifier: { system: SYSTEM.odsOrganisation, value: writer } };
  const person = value ? { type: 'Practitioner' as const, identifier: { system, value } } : organisation;
  const answered: Task = {
    resourceType: 'Task',
    status: said.status,
    intent: 'order',
    code: { coding: [{ system: ourCodeSystem('task'), code: REQUEST_ANSWER }] },
    ...(task.focus && { basedOn: [task.focus] }),
    partOf: [{ reference: `Task/${row.id}` }],
    ...(task.for && { for: task.for }),
    ...(outcome && { businessStatus: outcomeOf(outcome) }),
    authoredOn: fhirInstant(call.now),
    requester: person,
    owner: organisation,
    ...(text && { note: [{ authorReference: person, time: fhirInstant(call.now), text }] }),
    ...(service && { output: [signposted(service)] }),
  };
  const { contributor, labels, withheld, delivery } = row.facts;
  const prepared = prepare(
    {
      resource: answered,
      ...{ id, bodyId: id, version: 1, versionId: call.gateway.ids.uuid(), now: call.now },
      ...{ contributor: writer, via: 'rest', source: 'rest', inherited: labels, withheld },
      recipients: [contributor],
      ...(delivery && { delivery }),
    },
    call.gateway.rulebook,
  );
  return prepared.ok ? ok(prepared.value) : prepared;
}

/** What may end with the last word on a Task. */
const ending = (task: Task): string | undefined =>
  !isUnanswered(task) ? /^ServiceRequest\/([^/]+)$/.exec(task.focus?.reference ?? '')?.[1] : undefined;

/** The request is over once nobody is still to answer it, if anybody has done it. */
async function closing(call: KnownCall, row: StoredRow, task: Task): Promise<readonly Change[]> {
  const [type, id] = ['ServiceRequest', ending(task)];
  if (id === undefined) return [];
  const { contributions } = call.gateway.store;
  const kept = await tasksOf(call, id, row.facts.contributor);
  const tasks = kept.map((each) => (each.row.id === row.id ? task : each.task));
  if (isWaiting(tasks)) {
    // Of two who answer last at the same moment one is later.
    const key = `answered ${id}`;
    return [{ kind: 'guard', key, seq: (await contributions.guard(key)) + 1 }];
  }
  const [request] = await contributions.own(row.facts.contributor, [{ type, id }]);
  if (!request || request.deleted || !tasks.some(({ status }) => status === 'completed')) return [];
  const before = JSON.parse(request.body) as ServiceRequest;
  return before.status === 'active' ? [amended(call, request, { ...before, status: 'completed' })] : [];
}

async function planned(call: KnownCall, said: Said): Promise<Result<Plan, Problem>> {
  const id = call.param('id');
  const { pep } = call.gateway;
  const found = await pep.current(call.on, 'Task', id);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  if (!row || row.deleted) return fail(problem('not-found'));
  const before = JSON.parse(row.body) as Task;
  if (!isTaskOf(before, ANSWER_REQUEST, MEETING_ACTION)) return fail(problem('nothing-asked'));
  const writer = answererOf(call, before);
  if (!writer.ok) return writer;
  if (ending({ ...before, status: said.status }) !== undefined) {
    const ends = mayTry(call, 'ServiceRequest', 'update');
    if (!ends.ok) return ends;
  }
  const offered = answersTo(before);
  if (!offered.includes(said.status)) return fail(problem('answered-before', { more: nextAfter(offered) }));
  // The last word is always taken.
  const answers = before.output?.filter(({ type }) => type.text === ANSWERED).length ?? 0;
  if (answers >= MOST_ANSWERS && UNANSWERED.includes(said.status)) return fail(problem('answers-full'));
  const { service, outcome } = said;
  if (service) {
    const there = await pep.current(call.on, 'HealthcareService', service.slice(service.indexOf('/') + 1));
    if (!there.ok) return there;
    if (!there.value || there.value.content.row.deleted) return fail(problem('reference-unresolved'));
  }
  const words = wordsOf(call, row, before, said, writer.value);
  if (!words.ok) return words;
  const after: Task = {
    ...before,
    status: said.status,
    ...(outcome && { businessStatus: outcomeOf(outcome) }),
    lastModified: fhirInstant(call.now),
    output: [
      ...(before.output ?? []),
      reference(ANSWERED, `Task/${words.value.id}`),
      ...(service ? [signposted(service)] : []),
    ],
  };
  const changes = [amended(call, row, after), words.value, ...(await closing(call, row, after))];
  return ok({
    changes,
    audited: {
      interaction: 'operation',
      asked: { type: 'Task', id, operation: '$answer', query: `status=${said.status}` },
      disclosed: changes.flatMap((each) =>
        each.kind === 'version' ? `${each.type}/${each.id}/_history/${each.versionId}` : [],
      ),
      residents: row.residents,
    },
    target: `Task/${id}`,
    answer: async () => {
      const now = await pep.current(call.on, 'Task', id);
      if (!now.ok) return problemAnswer(now.error);
      if (!now.value) return problemAnswer(problem('not-found'));
      const { body, etags } = presentationOf(now.value);
      return recordAnswer(200, body, versionHeaders(etags[0], call.now));
    },
  });
}

export async function answer(call: KnownCall): Promise<Answer> {
  // The Task is changed, and the answer is one of its own.
  for (const each of ['update', 'create'] as const) {
    const allowed = mayTry(call, 'Task', each);
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const said = await saidBy(call);
  const answered = said.ok ? await performOne(call, () => planned(call, said.value)) : problemAnswer(said.error);
  // What scope or role refuse is on record for every door.
  if (answered.status >= 400 && answered.status !== 403)
    await call.gateway.pep.record(call.on, {
      interaction: 'operation',
      asked: { type: 'Task', id: call.param('id'), operation: '$answer', query: '' },
      disclosed: [],
      residents: [],
      refused: true,
    });
  return answered;
}
