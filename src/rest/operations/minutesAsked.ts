// The minutes of a meeting as $record-meeting is sent them: every part bounded, whatever is not known refused.
// @see profiles/fsh/operations-meeting.fsh; https://hl7.org/fhir/R4/parameters.html
import type { Identifier, Reference } from '@medplum/fhirtypes';
import { isDay } from '../../fhir/days.ts';
import { isResourceId } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import type { Action, Discussed, Minutes } from '../../record/meeting/minutes.ts';
import type { KnownCall } from '../call.ts';
import { placed } from '../locality/minutesPlaces.ts';
import { type Given, isText, type ParameterRow, readList, readParameters, wrong } from './parameters.ts';

type Rows = Readonly<Record<string, ParameterRow>>;
const REFERENCE = ['valueReference'];
const TEXT = ['valueString'];

/** Bytes of all that one meeting says. */
const MOST = 262_144;
const MEETING = {
  identifier: { as: ['valueIdentifier'], most: 1, required: true },
  date: { as: ['valueDate'], most: 1 },
  attendee: { as: REFERENCE, most: 50 },
  entry: { as: ['part'], most: 50, required: true },
} as const satisfies Rows;
const ENTRY = {
  patient: { as: REFERENCE, most: 1, required: true },
  decision: { as: TEXT, most: 20 },
  action: { as: ['part'], most: 20 },
} as const satisfies Rows;
const ACTION = {
  text: { as: TEXT, most: 1 },
  owner: { as: REFERENCE, most: 1 },
  due: { as: ['valueDate'], most: 1 },
  'agreed-by': { as: REFERENCE, most: 20 },
  task: { as: REFERENCE, most: 1 },
  status: { as: ['valueCode'], most: 1 },
} as const satisfies Rows;

/** Characters of a decision or an action. */
const WORDS = 2_000;

const isReference = (value: unknown): value is Reference => typeof value === 'object' && !Array.isArray(value);

/** The id of a Task it names; undefined for what names none. */
function taskOf(reference: unknown): string | undefined {
  const { reference: text } = isReference(reference) ? reference : {};
  const id = typeof text === 'string' && text.startsWith('Task/') ? text.slice('Task/'.length) : '';
  return isResourceId(id) ? id : undefined;
}

const incomplete = (more: string): Result<never, Problem> => fail(problem('minutes-incomplete', { more }));

/** What an action lacks: a new one has words, somebody to do it, and a day; one that is changed says what changes. */
function lacking({ task, text, owner, due, status, agreedBy }: Action, date: string): string | undefined {
  const { identifier, reference } = owner ?? {};
  if (due !== undefined && due < date) return 'due: not before the day of the meeting.';
  if (owner && reference === undefined && !(identifier?.system && identifier.value))
    return 'owner: by identifier or reference; a name alone is in nobody’s list.';
  if (task !== undefined)
    return (text ?? owner ?? due ?? status ?? agreedBy[0]) ? undefined : 'task: say what changes of it.';
  if (!owner) return 'owner: who does it.';
  return due === undefined ? 'due: by when, YYYY-MM-DD.' : undefined;
}

function readAction(part: unknown, date: string): Result<Action, Problem> {
  const read = readList(part, ACTION);
  if (!read.ok) return read;
  const { text, owner, due, task, status, 'agreed-by': agreedBy }: Given<typeof ACTION> = read.value;
  const id = taskOf(task[0]);
  if (task.length > 0 ? id === undefined : text.length === 0) return wrong(task.length > 0 ? 'task' : 'text');
  if (!text.every((each) => isText(each, WORDS))) return wrong('text');
  if (!due.every(isDay)) return wrong('due', ['a day as YYYY-MM-DD']);
  if (!status.every((each) => isText(each, 64))) return wrong('status');
  if (![...owner, ...agreedBy].every(isReference)) return wrong('owner, agreed-by');
  const action: Action = {
    ...(text.length > 0 && { text: String(text[0]) }),
    ...(owner.length > 0 && { owner: owner[0] as Reference }),
    ...(due.length > 0 && { due: String(due[0]) }),
    ...(id !== undefined && { task: id }),
    ...(status.length > 0 && { status: String(status[0]) }),
    agreedBy: agreedBy as readonly Reference[],
  };
  const lacks = lacking(action, date);
  return lacks === undefined ? ok(action) : incomplete(lacks);
}

function readEntry(part: unknown, date: string): Result<Discussed, Problem> {
  const read = readList(part, ENTRY);
  if (!read.ok) return read;
  const { patient, decision, action } = read.value;
  if (!isReference(patient[0])) return wrong('patient');
  if (!decision.every((each) => isText(each, WORDS))) return wrong('decision');
  const actions: Action[] = [];
  if (action.length + decision.length === 0)
    return incomplete('decision, action: one at least; what stays as it is is a decision too.');
  for (const [at, each] of action.entries()) {
    const one = placed(readAction(each, date), 'action', at);
    if (!one.ok) return one;
    actions.push(one.value);
  }
  const changed = actions.flatMap((each) => each.task ?? []);
  if (new Set(changed).size < changed.length) return wrong('task');
  return ok({ patient: patient[0], decisions: decision as readonly string[], actions });
}

function readIdentifier(value: unknown): Identifier | undefined {
  const { system, value: own } = (typeof value === 'object' && value !== null ? value : {}) as Identifier;
  return isText(system, 200) && isText(own, 200) && /^[a-z]+:\S+$/i.test(system) ? { system, value: own } : undefined;
}

/** The minutes that were sent; of a meeting to come there are none. */
export async function readMinutes(call: KnownCall): Promise<Result<Minutes, Problem>> {
  const read = await readParameters(call, MEETING, MOST);
  if (!read.ok) return read;
  const today = londonDay(call.now);
  const { attendee, entry } = read.value;
  const [date = today] = read.value.date;
  if (!isDay(date) || date > today) return wrong('date', [`a day as YYYY-MM-DD, not after ${today}`]);
  const identifier = readIdentifier(read.value.identifier[0]);
  if (!identifier) return wrong('identifier', ['system and value']);
  if (!attendee.every(isReference)) return wrong('attendee');
  const entries: Discussed[] = [];
  const faults: Problem[] = [];
  for (const [at, each] of entry.entries()) {
    const one = placed(readEntry(each, date), 'entry', at);
    if (one.ok) entries.push(one.value);
    else faults.push(one.error);
  }
  const fault = joinProblems(faults);
  if (fault) return fail(fault);
  return ok({ identifier, date, attendees: attendee as readonly Reference[], entries });
}
