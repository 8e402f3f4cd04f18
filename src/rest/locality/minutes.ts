// The minutes of a meeting as one write: all that they make of every resident, or nothing at all.
// @see design: record, row 5; consent §6 ("a written reference must resolve to something the writer may see")
import type { CarePlan, Encounter, Organization, Reference, Resource, Task } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { isTaskOf, MEETING_ACTION } from '../../fhir/asking.ts';
import type { OdsCode, ResidentId, ResourceId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { CLOSED } from '../../record/meeting.ts';
import {
  changedTask,
  type Discussed,
  encounterOf,
  handedOn,
  isFull,
  MEETING_PLAN,
  type Minutes,
  planWith,
  taskOf,
  tasksIn,
} from '../../record/minutes.ts';
import { codeFilter } from '../../record/told.ts';
import { canonical } from '../../record/unite.ts';
import type { KnownCall } from '../call.ts';
import { planCreate } from '../write/create.ts';
import { guardOf } from '../write/guarding.ts';
import type { Plan } from '../write/planned.ts';
import { checkTargets, resolveReferences } from '../write/references.ts';
import { planRevision, replacing } from '../write/revise.ts';

/** A failure of one entry, said with its place in the body: what is in it is not quoted. */
export const placed = <T>(made: Result<T, Problem>, at: number): Result<T, Problem> =>
  made.ok ? made : fail({ ...made.error, expression: `Parameters.parameter.where(name = 'entry')[${at}]` });

const MANY = 'An entry is about one resident, and each resident has one entry.';

/** What is planned of one entry. */
interface Entered {
  readonly resident: ResidentId;
  readonly plans: readonly Plan[];
}

/** About whom alone a plan is; undefined when it names others too. */
function onlyOf(plan: Plan): ResidentId | undefined {
  const [change] = plan.changes;
  const residents = change?.kind === 'version' ? change.facts.residents : [];
  return residents.length === 1 ? residents[0] : undefined;
}

/** All of them, or the first failure. */
function listed(made: readonly Result<Plan, Problem>[]): Result<readonly Plan[], Problem> {
  const plans: Plan[] = [];
  for (const each of made) {
    if (!each.ok) return each;
    plans.push(each.value);
  }
  return ok(plans);
}

/** Everything one entry makes, in the name of one organisation. */
const entering = (call: KnownCall, minutes: Minutes, own: OdsCode) => {
  const name = call.gateway.nameOf(own);
  const recorder: Reference<Organization> = {
    type: 'Organization',
    identifier: { system: SYSTEM.odsOrganisation, value: own },
    ...(name && { display: name }),
  };
  const newId = (): ResourceId => call.gateway.ids.uuid() as ResourceId;

  /** The organisation's own meeting plan of this resident that goes on. */
  async function planOf(resident: ResidentId): Promise<Result<Disclosed<Shown> | undefined>> {
    const value = { system: MEETING_PLAN.system, code: MEETING_PLAN.value };
    const found = await call.gateway.pep.find(call.on, {
      types: ['CarePlan'],
      residents: [resident],
      filters: [{ kind: 'token', param: 'identifier', values: [value] }, codeFilter('status', ['active'])],
      sort: [{ by: 'lastUpdated', descending: true }],
      count: 1,
    });
    if (!found.ok) return found;
    for (const id of found.value) {
      const current = await call.gateway.pep.current(call.on, 'CarePlan', id);
      if (!current.ok) return current;
      if (current.value?.content.row.facts.contributor === own) return current;
    }
    return ok(undefined);
  }

  /** What the plan says after this meeting: of a full one, that it is over, and what the next one begins with. */
  async function planning(within: KnownCall, resident: ResidentId, entry: Discussed, tasks: readonly string[]) {
    const guard = await guardOf(call, ['meeting-plan', own, resident]);
    const current = await planOf(resident);
    if (!current.ok) return current;
    const shown = current.value;
    const begun = (plan?: CarePlan) =>
      planCreate(within, planWith(plan, minutes, entry, tasks, recorder), newId(), [guard]);
    if (!shown) return listed([await begun()]);
    const revised = (plan: CarePlan) => planRevision(within, shown, replacing(within, plan));
    const plan = JSON.parse(shown.content.body) as CarePlan;
    if (!isFull(plan, entry)) return listed([await revised(planWith(plan, minutes, entry, tasks, recorder))]);
    const finished = await call.gateway.pep.find(call.on, {
      types: ['Task'],
      residents: [resident],
      filters: [{ kind: 'id', values: tasksIn(plan) }, codeFilter('status', CLOSED)],
      sort: [{ by: 'id', descending: false }],
      count: 1,
    });
    if (!finished.ok) return finished;
    const handed = handedOn(plan, new Set(finished.value), minutes.date);
    return listed(handed ? [await revised(handed.over), await begun(handed.next)] : [await begun()]);
  }

  /** The Task of an earlier meeting, with what this one says of it. */
  async function changing(id: string, change: (task: Task) => Task): Promise<Result<Plan>> {
    const current = await call.gateway.pep.current(call.on, 'Task', id);
    if (!current.ok) return current;
    const shown = current.value;
    if (!shown || shown.content.row.deleted) return fail(problem('reference-unresolved'));
    const task = JSON.parse(shown.content.body) as Task;
    // Other tasks of the organisation are not theirs to end.
    if (!isTaskOf(task, MEETING_ACTION)) return fail(problem('reference-unresolved'));
    return planRevision(call, shown, replacing(call, change(task)));
  }

  return async (entry: Discussed): Promise<Result<Entered>> => {
    const encounterId = newId();
    const encounter = await planCreate(call, encounterOf(minutes, entry, recorder), encounterId);
    if (!encounter.ok) return encounter;
    const resident = onlyOf(encounter.value);
    if (resident === undefined) return fail(problem('parameter-invalid', { more: MANY }));
    const beside = new Map<string, Resource>([[encounter.value.target, { resourceType: 'Encounter' } as Resource]]);
    const within: KnownCall = { ...call, beside };
    const plans: Plan[] = [encounter.value];
    const tasks: string[] = [];
    for (const action of entry.actions) {
      const made = action.task
        ? await changing(action.task, (task) => changedTask(task, action, minutes.date))
        : await planCreate(within, taskOf(minutes, entry, action, encounter.value.target, recorder), newId());
      if (!made.ok) return made;
      if (onlyOf(made.value) !== resident) return fail(problem('parameter-invalid', { more: MANY }));
      plans.push(made.value);
      if (!action.task) tasks.push(made.value.target);
    }
    if (tasks.length === 0 && entry.decisions.length === 0) return ok({ resident, plans });
    for (const each of tasks) beside.set(each, { resourceType: 'Task' } as Resource);
    const planned = await planning(within, resident, entry, tasks);
    return planned.ok ? ok({ resident, plans: [...plans, ...planned.value] }) : planned;
  };
};

/** The first resident of the minutes whom the writer may not see, or who is none: told before anything that was recorded is. */
async function unseen(call: KnownCall, { entries }: Minutes): Promise<Problem | undefined> {
  for (const [at, { patient }] of entries.entries()) {
    // The subject alone: what else an entry refers to is looked at as it is written.
    const named = { resourceType: 'Encounter', subject: patient } as Encounter;
    const resolved = await resolveReferences(call, named);
    const seen = resolved.ok ? await checkTargets(call, resolved.value) : resolved;
    const [, resident] = /^Patient\/(.+)/.exec((resolved.ok && resolved.value.subject?.reference) || '') ?? [];
    const checked = seen.ok && !resident ? fail(problem('subject-required')) : seen;
    const told = placed<unknown>(checked, at);
    if (!told.ok) return told.error;
  }
  return undefined;
}

/**
 * What these minutes write, as contributions of one organisation; nothing when the same were recorded before,
 * `minutes-differ` when others were of this meeting. A resident, or whatever else is referred to, that the writer may not see is refused
 * as one that is not there.
 */
export async function planMinutes(call: KnownCall, minutes: Minutes, own: OdsCode): Promise<Result<readonly Plan[]>> {
  const hidden = await unseen(call, minutes);
  if (hidden) return fail(hidden);
  const { system, value } = minutes.identifier;
  const once = await guardOf(call, ['meeting', own, system, value]);
  const same = await guardOf(call, ['meeting-said', own, canonical(minutes)]);
  if (once.seq > 1) return same.seq > 1 ? ok([]) : fail(problem('minutes-differ'));
  const enter = entering(call, minutes, own);
  const plans: Plan[] = [];
  const seen = new Set<ResidentId>();
  for (const [at, entry] of minutes.entries.entries()) {
    const entered = placed(await enter(entry), at);
    if (!entered.ok) return entered;
    const { resident } = entered.value;
    if (seen.has(resident)) return placed(fail(problem('parameter-invalid', { more: MANY })), at);
    seen.add(resident);
    plans.push(...entered.value.plans);
  }
  const [first, ...others] = plans;
  return ok(first ? [{ ...first, changes: [...first.changes, once, same] }, ...others] : []);
}
