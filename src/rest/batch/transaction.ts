// transaction: every entry is planned first, then all are committed at once, or nothing is.
// @see https://hl7.org/fhir/R4/http.html#trules; design: consent §6
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { JsonObject } from '../../fhir/json.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { type Spot, walk } from '../../fhir/walk.ts';
import { type KnownCall, recordRefusal } from '../call.ts';
import { planPatients } from '../composed/contributePatient.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { type Plan, perform } from '../write/planned.ts';
import { type Entry, METHODS, requestOf } from './entries.ts';
import { type Get, type Tried, tryReads } from './reads.ts';
import { type Step, stepOf } from './steps.ts';

/** A failure of one entry, said with its place in the Bundle. */
function placed(why: Problem, at: number): Problem {
  const inside = (expression: string | undefined): string =>
    `Bundle.entry[${at}]${expression ? `.resource${expression.slice(expression.indexOf('.') < 0 ? expression.length : expression.indexOf('.'))}` : ''}`;
  return {
    ...why,
    expression: inside(why.expression),
    ...(why.also && { also: why.also.map((each) => ({ ...each, expression: inside(each.expression) })) }),
  };
}

const ROUTES = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete', GET: 'search' } as const;

/** The call an entry would have been by itself. */
function callOf(call: KnownCall, entry: Entry): KnownCall {
  const request = requestOf(call, { ...entry, path: entry.path });
  const [type = '', id = ''] = entry.path.split('/');
  return { ...call, request, url: new URL(request.url), param: (name) => ({ type, id })[name] ?? '' };
}

/** Types of elements that may hold the address of another entry. */
const LINKS: ReadonlySet<string> = new Set(['uri', 'url', 'oid', 'uuid']);

/**
 * References and addresses of other entries, by their fullUrl, or relative to where the entry itself is, become those of
 * what they are stored as. `targets`: `Type/id` by fullUrl.
 */
function linked<T extends Resource | undefined>(
  resource: T,
  { fullUrl = '' }: Entry,
  targets: ReadonlyMap<string, string>,
  base: string,
): T {
  if (!resource || targets.size === 0) return resource;
  const copy = structuredClone(resource);
  const from = fullUrl.startsWith('urn:') ? '' : fullUrl.replace(/[^/]*\/[^/]*$/, '');
  const spot = ({ value, type, key, index, owner }: Spot): void => {
    if (typeof value !== 'string') return;
    const isReference = key === 'reference';
    const target = targets.get(value) ?? (isReference ? targets.get(`${from}${value}`) : undefined);
    if (target === undefined || !(isReference || LINKS.has(type))) return;
    const text = isReference ? target : `${base}${target}`;
    const [held, at] = index === undefined ? [owner, key] : [owner[key], index];
    Object.assign(held as object, { [at]: text });
  };
  walk(copy as object as JsonObject, { spot });
  return copy;
}

/** A failed entry, by its place. */
type Failed = Problem & { readonly at: number };

async function planned(
  calls: readonly KnownCall[],
  entries: readonly Entry[],
): Promise<Result<ReadonlyMap<number, Plan>, Failed>> {
  const order = METHODS.flatMap((m) => entries.flatMap((each, at) => (each.method === m ? [at] : [])));
  const steps = new Map<number, Step>();
  const targets = new Map<string, string>();
  const beside = new Map<string, Resource | undefined>();
  for (const at of order) {
    const [call, entry] = [calls[at], entries[at]];
    if (!call || !entry) continue;
    const step = await stepOf(call, entry);
    if (!step.ok) return fail({ ...step.error, at });
    steps.set(at, step.value);
    const { target } = step.value;
    if (!target) continue;
    if (entry.fullUrl !== undefined) targets.set(entry.fullUrl, target);
    if (step.value.kind !== 'none') beside.set(target, step.value.resource);
  }
  const link = <T extends Resource | undefined>(at: number, resource: T): T => {
    const entry = entries[at];
    return entry ? linked(resource, entry, targets, `${calls[at]?.gateway.settings.baseUrl}/fhir/R4/`) : resource;
  };
  const plans = new Map<number, Plan>();
  const numbers = new Map<string, number>();
  const opened = new Map<string, readonly Resource[]>();
  const within = (call: KnownCall): KnownCall => ({ ...call, beside, numbers, opened });

  const people = [...steps].flatMap(([at, step]) => (step.kind === 'patient' ? [{ at, step }] : []));
  const contributed = people.map(({ at, step }) => ({
    call: within(calls[at] ?? step.call),
    patient: link(at, step.resource as Patient),
    guards: step.guards,
  }));
  const [first, ...others] = contributed;
  const made = first ? await planPatients([first, ...others]) : ok([]);
  if (!made.ok) return fail({ ...made.error, at: people[made.error.nth]?.at ?? 0 });
  for (const [nth, { at, step }] of people.entries()) {
    const plan = made.value[nth];
    if (!plan) continue;
    plans.set(at, plan);
    beside.set(plan.target, step.resource);
    const fullUrl = entries[at]?.fullUrl;
    if (fullUrl !== undefined) targets.set(fullUrl, plan.target);
  }

  for (const [at, { target = plans.get(at)?.target, resource }] of steps)
    if (target && beside.get(target)) beside.set(target, link(at, resource));
  for (const at of order) {
    const step = steps.get(at);
    if (step?.kind !== 'plan' && step?.kind !== 'none') continue;
    const plan = await step.plan(within(step.call), link(at, step.resource));
    if (!plan.ok) return fail({ ...plan.error, at });
    plans.set(at, plan.value);
  }
  return distinct(plans, steps);
}

/** No resource is written twice, and nothing is made twice by the same criteria. */
function distinct(
  plans: ReadonlyMap<number, Plan>,
  steps: ReadonlyMap<number, Step>,
): Result<ReadonlyMap<number, Plan>, Failed> {
  const taken = new Set<string>();
  for (const [at, { changes, target }] of plans) {
    const guards = steps.get(at)?.guards ?? [];
    const wanted = guards.flatMap((each) => (each.kind === 'guard' ? [each.key] : []));
    const claims = changes.length > 0 || steps.get(at)?.kind === 'patient' ? [target, ...wanted] : [];
    if (claims.some((each) => taken.has(each))) return fail({ ...problem('entry-twice'), at });
    for (const each of claims) taken.add(each);
  }
  return ok(plans);
}

/** @param get answers a GET: tried before, and given once all is written, so that it sees the state after the writes */
export async function transaction(
  call: KnownCall,
  read: readonly Result<Entry, Problem>[],
  get: Get,
  answerWith: (answers: readonly (Answer | undefined)[]) => Answer,
): Promise<Answer> {
  const wrong = read.findIndex((each) => !each.ok);
  const entries = read.flatMap((each) => (each.ok ? [each.value] : []));
  const unread = read[wrong];
  if (unread && !unread.ok) return problemAnswer(placed(unread.error, wrong));
  const calls = entries.map((entry) => callOf(call, entry));
  const guarded = entries.some((entry) => 'if-match' in entry.headers);
  let failed: Failed | undefined;
  let tried: Tried | undefined;
  const answer = await perform(
    call,
    guarded,
    async () => {
      const made = await planned(calls, entries);
      failed = made.ok ? undefined : made.error;
      if (!made.ok) return fail(placed(made.error, made.error.at));
      tried = await tryReads(call, entries, made.value, get);
      return tried.refusal ? fail(problem('entry-invalid')) : made;
    },
    (plans) => [...plans.values()],
    async (plans) => {
      const answers: (Answer | undefined)[] = [];
      for (const [at, entry] of entries.entries())
        if (entry.method !== 'GET') answers[at] = await plans.get(at)?.answer();
      for (const [at, entry] of entries.entries())
        if (entry.method === 'GET') answers[at] = tried?.answers.get(at) ?? (await get(call, entry));
      return answerWith(answers);
    },
  );
  const [own, entry] = failed ? [calls[failed.at], entries[failed.at]] : [];
  if (own && entry) await recordRefusal(own, ROUTES[entry.method], answer);
  return tried?.refusal ?? answer;
}
