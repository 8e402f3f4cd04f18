// The minutes of a meeting as one write: all that they make of every resident, or nothing at all.
// @see design: record, row 5; consent §6 ("a written reference must resolve to something the writer may see")
import type { CarePlan, Encounter, Organization, Reference, Resource, Task } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { isTaskOf, MEETING_ACTION } from '../../fhir/asking.ts';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type OdsCode, type ResidentId, type ResourceId, residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { CLOSED } from '../../record/meeting/meeting.ts';
import {
  changedTask,
  type Discussed,
  encounterOf,
  handedOn,
  isFull,
  MEETING_PLAN,
  type Minutes,
  planWith,
  presentAs,
  taskOf,
  tasksIn,
} from '../../record/meeting/minutes.ts';
import { UNKNOWN_LOCALITY } from '../../record/team/ids.ts';
import { codeFilter } from '../../record/told.ts';
import type { Query } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { planCreate } from '../write/create.ts';
import { nothingAlready } from '../write/equivalents.ts';
import { guardOf } from '../write/guarding.ts';
import type { Plan } from '../write/planned.ts';
import { checkTargets, resolveReferences } from '../write/references.ts';
import { planRevision, replacing } from '../write/revise.ts';
import { placesOf } from './locality.ts';
import { placed } from './minutesPlaces.ts';
import { ownerOf } from './owners.ts';

const ABSENT = 'agreed-by: the resident, or an attendee as the minutes name them.';
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
      filters: [
        { kind: 'token', param: 'identifier', values: [value] },
        codeFilter('status', ['active']),
        { kind: 'contributor', value: own },
      ],
      sort: [{ by: 'lastUpdated', descending: true }],
      count: 1,
    });
    if (!found.ok) return found;
    const [id] = found.value;
    return id === undefined ? ok(undefined) : call.gateway.pep.current(call.on, 'CarePlan', id);
  }

  /** What the plan says after this meeting: of a full one, that it is over, and what the next one begins with. */
  async function planning(within: KnownCall, resident: ResidentId, entry: Discussed, tasks: readonly string[]) {
    const guard = await guardOf(call, ['meeting-plan', own, resident]);
    const current = await planOf(resident);
    if (!current.ok) return current;
    const shown = current.value;
    const begun = (plan?: CarePlan) =>
      planCreate(
        { ...within, made: true },
        planWith(plan, minutes, entry, tasks, recorder, call.gateway.nameOf),
        newId(),
        [guard],
      );
    if (!shown) return listed([await begun()]);
    const revised = (plan: CarePlan) => planRevision(within, shown, replacing(within, plan));
    const plan = JSON.parse(shown.content.body) as CarePlan;
    if (!isFull(plan, entry))
      return listed([await revised(planWith(plan, minutes, entry, tasks, recorder, call.gateway.nameOf))]);
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

  /** Those who agreed, as they are known to have been there. */
  async function agreeing(met: Encounter, agreedBy: readonly Reference[]): Promise<Result<readonly Reference[]>> {
    const note = agreedBy.map((authorReference) => ({ authorReference, text: '' }));
    const resolved = await resolveReferences(call, { resourceType: 'Task', note } as Task);
    if (!resolved.ok) return resolved;
    const there = (resolved.value.note ?? []).flatMap(
      (each) => presentAs(met, each.authorReference as Reference) ?? [],
    );
    return there.length === agreedBy.length ? ok(there) : fail(problem('minutes-incomplete', { more: ABSENT }));
  }

  return async (entry: Discussed): Promise<Result<Entered>> => {
    const encounterId = newId();
    const encounter = await planCreate(call, encounterOf(minutes, entry, recorder), encounterId);
    if (!encounter.ok) return encounter;
    const resident = onlyOf(encounter.value);
    const [change] = encounter.value.changes;
    if (resident === undefined || change?.kind !== 'version') return fail(problem('parameter-invalid', { more: MANY }));
    const met = JSON.parse(change.body) as Encounter;
    const beside = new Map<string, Resource>([[encounter.value.target, { resourceType: 'Encounter' } as Resource]]);
    const within: KnownCall = { ...call, beside };
    const plans: Plan[] = [encounter.value];
    const tasks: string[] = [];
    for (const [at, said] of entry.actions.entries()) {
      const owner = said.owner && placed(await ownerOf(call, said.owner), 'action', at);
      if (owner && !owner.ok) return owner;
      const agreedBy = placed(await agreeing(met, said.agreedBy), 'action', at);
      if (!agreedBy.ok) return agreedBy;
      const action = { ...said, ...(owner && { owner: owner.value }), agreedBy: agreedBy.value };
      const made = action.task
        ? await changing(action.task, (task) => changedTask(task, action, minutes.date, recorder))
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

/** Whom the minutes are about; of whoever the writer may not see, or who is none, nothing else is told. */
async function residentsIn(call: KnownCall, { entries }: Minutes): Promise<Result<readonly ResidentId[], Problem>> {
  const residents: ResidentId[] = [];
  for (const [at, { patient }] of entries.entries()) {
    // The subject alone: what else an entry refers to is looked at as it is written.
    const named = { resourceType: 'Encounter', subject: patient } as Encounter;
    const resolved = await resolveReferences(call, named);
    const seen = resolved.ok ? await checkTargets(call, resolved.value) : resolved;
    const [, resident] = /^Patient\/(.+)/.exec((resolved.ok && resolved.value.subject?.reference) || '') ?? [];
    const told = placed<unknown>(seen.ok && !resident ? fail(problem('subject-required')) : seen, 'entry', at);
    if (!told.ok) return told;
    if (resident) residents.push(residentId(resident));
  }
  return ok(residents);
}

/** What stands recorded of a meeting about these residents. */
const minutesOf = ({ identifier: { system = '', value = '' } }: Minutes, residents: readonly ResidentId[]): Query => ({
  types: ['Encounter'],
  residents,
  filters: [{ kind: 'token', param: 'identifier', values: [{ system, code: value.toLowerCase() }] }],
  sort: [{ by: 'id', descending: false }],
  count: residents.length,
});

/** The first of them who, for all this reader may see, belongs to another locality. */
async function elsewhere(
  call: KnownCall,
  locality: string,
  residents: readonly ResidentId[],
): Promise<Result<true, Problem>> {
  if (!mayTry(call, 'Patient', 'read').ok) return ok(true);
  const places = await placesOf(call, residents);
  if (!places.ok) return places;
  const at = residents.findIndex((each) => {
    const place = places.value.get(each)?.locality ?? UNKNOWN_LOCALITY;
    return place !== UNKNOWN_LOCALITY && place !== locality;
  });
  return at < 0 ? ok(true) : placed<true>(fail(problem('resident-elsewhere')), 'entry', at);
}

/**
 * What these minutes write, as contributions of one organisation; nothing when the same were recorded before,
 * `minutes-differ` when others were of this meeting,
 * `equivalent-open` when another organisation's are, as far as the writer may see them. A resident, or whatever else is referred to, that the writer may not see is refused
 * as one that is not there.
 */
export async function planMinutes(
  call: KnownCall,
  locality: string,
  minutes: Minutes,
  own: OdsCode,
): Promise<Result<readonly Plan[]>> {
  const residents = await residentsIn(call, minutes);
  if (!residents.ok) return residents;
  const { system, value } = minutes.identifier;
  const once = await guardOf(call, ['meeting', own, system, value]);
  const same = await guardOf(call, ['meeting-said', own, canonicalJson(minutes)]);
  if (once.seq > 1) return same.seq > 1 ? ok([]) : fail(problem('minutes-differ'));
  const here = await elsewhere(call, locality, residents.value);
  if (!here.ok) return here;
  const already = await nothingAlready(call, minutesOf(minutes, residents.value), (all) => all);
  if (!already.ok) return already;
  const enter = entering(call, minutes, own);
  const plans: Plan[] = [];
  const seen = new Set<ResidentId>();
  for (const [at, entry] of minutes.entries.entries()) {
    const entered = placed(await enter(entry), 'entry', at);
    if (!entered.ok) return entered;
    const { resident } = entered.value;
    if (seen.has(resident)) return placed(fail(problem('parameter-invalid', { more: MANY })), 'entry', at);
    seen.add(resident);
    plans.push(...entered.value.plans);
  }
  const [first, ...others] = plans;
  return ok(first ? [{ ...first, changes: [...first.changes, once, same] }, ...others] : []);
}
