// The minutes of a meeting as each resident's record keeps them: that it took place, what is to be done, and the plan.
// @see design: record, row 5 ("decisions and actions recorded once, with owner and due date")
import type { CarePlan, Encounter, Identifier, Organization, Reference, Task } from '@medplum/fhirtypes';
import { MEETING_ACTION } from '../../fhir/asking.ts';
import { ourCodeSystem, profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { PLAN } from '../madeIdentifiers.ts';
import { PLAN_CATEGORY } from '../plan/plan.ts';
import { organisationOf } from '../told.ts';
import type { NameOf } from './hospital.ts';

export interface Action {
  readonly text?: string;
  readonly owner?: Reference;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  readonly agreedBy: readonly Reference[];
  /** Id of the Task of an earlier meeting that this changes. */
  readonly task?: string;
  readonly status?: string;
}
export interface Discussed {
  readonly patient: Reference;
  readonly decisions: readonly string[];
  readonly actions: readonly Action[];
}
export interface Minutes {
  /** Names the meeting: told again, it changes nothing. */
  readonly identifier: Identifier;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly attendees: readonly Reference[];
  readonly entries: readonly Discussed[];
}

/** Whose minutes they are. */
type Recorder = Reference<Organization>;

/** A meeting about a resident: nobody visits. */
export const encounterOf = (
  { identifier, date, attendees }: Minutes,
  { patient }: Discussed,
  recorder: Recorder,
): Encounter => ({
  resourceType: 'Encounter',
  meta: { profile: [ukCore('Encounter')] },
  identifier: [identifier],
  status: 'finished',
  class: { system: SYSTEM.actCode, code: 'VR', display: 'virtual' },
  type: [{ coding: [{ system: SYSTEM.snomed, code: '312384001', display: 'Multidisciplinary assessment' }] }],
  subject: patient as Encounter['subject'] & Reference,
  ...(attendees.length > 0 && {
    participant: attendees.map((individual) => ({ individual: individual as Reference<never> })),
  }),
  period: { start: date, end: date },
  serviceProvider: recorder,
});

/** Who agrees as the minutes name them: the resident, or one of those who attended; `undefined` for anybody else. */
export function presentAs({ subject, participant = [] }: Encounter, who: Reference): Reference | undefined {
  const keyOf = ({ reference, identifier, display }: Reference): string =>
    reference ?? (identifier ? `${identifier.system}|${identifier.value}` : `"${display}"`);
  return [subject, ...participant.map(({ individual }) => individual)].find((one) => one && keyOf(one) === keyOf(who));
}

const agreed = (date: string, by: readonly Reference[], recorder: Recorder): Task['note'] =>
  by.map((authorReference) => ({
    authorReference: authorReference as Reference<never>,
    time: date,
    text: `Agreed, as ${recorder.display ?? recorder.identifier?.value} recorded`,
  }));

/** What an action says of its Task, new or not. */
const said = (
  { text, owner, due, status, agreedBy }: Action,
  date: string,
  recorder: Recorder,
  before: Partial<Task> = {},
): Partial<Task> => ({
  ...(text && { description: text }),
  ...(owner && { owner: owner as Reference<never> }),
  ...(due && { restriction: { ...before.restriction, period: { ...before.restriction?.period, end: due } } }),
  ...(status && { status: status as Task['status'] & string }),
  ...(agreedBy.length > 0 && { note: [...(before.note ?? []), ...(agreed(date, agreedBy, recorder) ?? [])] }),
});

export const taskOf = (
  { identifier, date }: Minutes,
  { patient }: Discussed,
  action: Action,
  encounter: string,
  recorder: Recorder,
): Task => ({
  resourceType: 'Task',
  meta: { profile: [ukCore('Task')] },
  identifier: [identifier],
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: ourCodeSystem('task'), code: MEETING_ACTION }] },
  for: patient,
  encounter: { reference: encounter },
  authoredOn: date,
  requester: recorder,
  ...said(action, date, recorder),
});

/** The Task of an earlier meeting as this one leaves it. */
export const changedTask = (task: Task, action: Action, date: string, recorder: Recorder): Task => ({
  ...task,
  ...said(action, date, recorder, task),
});

/** By which the one meeting plan of an organisation about a resident is found again. */
export const MEETING_PLAN = { system: PLAN, value: 'weekly-meeting' } as const;

/** "Grab rails in the bathroom, by 2026-06-10": the Task itself says who and how far. */
const inPlan = ({ text = '', due }: Action): string => [text, due && `by ${due}`].filter(Boolean).join(', ');

/** The lines of new actions; of those that would read alike, or like one of the plan, each says whose it is. */
function linesOf(plan: CarePlan | undefined, made: readonly Action[], nameOf: NameOf): readonly string[] {
  const there = (plan?.activity ?? []).map(({ reference }) => reference?.display);
  const lines = made.map(inPlan);
  return made.map(({ owner }, at) => {
    const line = lines[at] ?? '';
    const code = organisationOf(owner);
    const name = owner?.display ?? (code && (nameOf(code) ?? code));
    const isOne = [...there, ...lines].filter((each) => each === line).length < 2;
    return isOne || !name ? line : `${line} (${name})`;
  });
}

/** The plan with what was decided, and each new action as an activity that leads to its Task. */
export function planWith(
  plan: CarePlan | undefined,
  { date }: Minutes,
  { patient, decisions, actions }: Discussed,
  tasks: readonly string[],
  recorder: Recorder,
  nameOf: NameOf,
): CarePlan {
  const made = actions.filter(({ task }) => task === undefined);
  const activity = [
    ...(plan?.activity ?? []),
    ...linesOf(plan, made, nameOf).map((display, at) => ({
      reference: { reference: tasks[at] ?? '', display } as Reference<never>,
    })),
  ];
  const note = [...(plan?.note ?? []), ...decisions.map((text) => ({ authorReference: recorder, time: date, text }))];
  return {
    ...(plan ?? {
      resourceType: 'CarePlan',
      meta: { profile: [ukCore('CarePlan'), profile('shared-care-plan')] },
      identifier: [MEETING_PLAN],
      intent: 'plan',
      category: PLAN_CATEGORY,
      title: 'Agreed at weekly meetings',
      subject: patient as CarePlan['subject'] & Reference,
      period: { start: date },
      author: recorder,
    }),
    status: 'active',
    ...(activity.length > 0 && { activity }),
    ...(note.length > 0 && { note }),
  } as CarePlan;
}

/** Most activities of one plan, and most decisions; and how many of either the plan after it begins with. */
const FULL = 200;
const HANDED_ON = 100;

/** Whether what this meeting adds is too much for a plan: another takes it. */
export const isFull = ({ activity = [], note = [] }: CarePlan, { decisions, actions }: Discussed): boolean =>
  activity.length + actions.length > FULL || note.length + decisions.length > FULL;

/** The Tasks that a plan leads to. */
export const tasksIn = ({ activity = [] }: CarePlan): readonly string[] =>
  activity.flatMap(({ reference }) => /^Task\/(.+)$/.exec(reference?.reference ?? '')?.[1] ?? []);

/**
 * A full plan as it ends, and the one that takes its place: with what still goes on and the newest decisions. Undefined
 * where so much goes on that the plan itself does: another is begun beside it.
 * @param finished ids of the Tasks that are over
 */
export function handedOn(
  plan: CarePlan,
  finished: ReadonlySet<string>,
  date: string,
): { readonly over: CarePlan; readonly next: CarePlan } | undefined {
  const { id, meta, activity = [], note = [], period, ...rest } = plan;
  const goesOn = activity.filter((each) => !tasksIn({ ...plan, activity: [each] }).some((task) => finished.has(task)));
  if (goesOn.length > HANDED_ON) return undefined;
  const end = date < (period?.start ?? '') ? period?.start : date;
  return {
    over: { ...plan, status: 'completed', period: { ...period, ...(end && { end }) } },
    next: {
      ...rest,
      meta: { ...(meta?.profile && { profile: meta.profile }), ...(meta?.security && { security: meta.security }) },
      replaces: [{ reference: `CarePlan/${id}` }],
      period: { start: date },
      ...(goesOn.length > 0 && { activity: goesOn }),
      ...(note.length > 0 && { note: note.slice(-HANDED_ON) }),
    },
  };
}
