// Task/{id}/$resolve-identity: stewards decide whether two residents are one person; two of them join, one keeps apart.
// @see design: consent §6, "Merging two residents"; interface, "Names"
import type { Reference, Task, TaskOutput } from '@medplum/fhirtypes';
import type { Professional } from '../../consent/requester.ts';
import { isResourceId, type ResidentId, residentId, token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { BASE, GATEWAY, ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';
import { prepare } from '../../ingest/prepare.ts';
import { PROPOSED_FOR, SAME_AS } from '../../ingest/review.ts';
import type { StoredRow } from '../../ports.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { type Plan, perform } from '../write/planned.ts';
import { readParameters, wrong } from './parameters.ts';

const STEWARD = token(ourCodeSystem('role'), 'steward');
type Steward = Professional & { readonly practitioner: string };

interface Asked {
  readonly decision: 'same' | 'different';
  /** Which of several residents to compare with. */
  readonly other?: string;
}

/** From the token alone. */
function stewardOf(call: KnownCall): Result<Steward, Problem> {
  const { requester } = call.on.principal;
  const allowed = mayTry(call, 'Task', 'update');
  if (!allowed.ok) return allowed;
  const is = requester.kind === 'professional' && requester.practitioner && requester.roles.includes(STEWARD);
  return is ? ok(requester as Steward) : fail(problem('not-entitled'));
}

async function askedOf(call: KnownCall): Promise<Result<Asked, Problem>> {
  const read = await readParameters(call, {
    decision: { as: ['valueCode'], most: 1, required: true },
    other: { as: ['valueId'], most: 1 },
  });
  if (!read.ok) return read;
  const [[decision], [other]] = [read.value.decision, read.value.other];
  if (decision !== 'same' && decision !== 'different') return wrong('decision');
  if (other !== undefined && !isResourceId(String(other))) return wrong('other');
  return ok({ decision, ...(other !== undefined && { other: String(other) }) });
}

const residentIn = (reference: Reference | undefined): ResidentId | undefined => {
  const { system, value } = reference?.identifier ?? {};
  return system === `${BASE}/Id/resident` && value && isResourceId(value) ? residentId(value) : undefined;
};

const PROPOSED_BY = 'proposed by';
const said = (task: Task, text: string): Reference | undefined =>
  task.output?.find((each) => each.type.text === text)?.valueReference;
const say = (text: string, valueReference: Reference): TaskOutput => ({ type: { text }, valueReference });

/** The two it is about; of several to compare with one must be named, and it stays the one that was proposed. */
function pairOf(task: Task, { other }: Asked): readonly [ResidentId, ResidentId] | undefined {
  const kept = residentIn(task.focus);
  const proposed = residentIn(said(task, SAME_AS));
  const compared = (task.input ?? []).flatMap((each) => residentIn(each.valueReference) ?? []);
  const [only, ...more] = proposed ? [proposed] : other ? compared.filter((each) => each === other) : compared;
  if (!kept || !only || more.length > 0 || (other && only !== other)) return undefined;
  return [kept, only];
}

/** What becomes of the review. Whoever proposed does not confirm, nor does anybody of the same organisation. */
function decided(
  task: Task,
  { decision }: Asked,
  by: Steward,
  other: ResidentId,
): Result<{ task: Task; state: 'proposed' | 'confirmed' | 'apart' }> {
  const { output: _, ...rest } = task;
  if (decision === 'different')
    return ok({ task: { ...rest, status: 'completed', businessStatus: { text: 'different' } }, state: 'apart' });
  if (!task.output) {
    const [system, value] = by.practitioner.split('|');
    const output = [
      say(SAME_AS, { identifier: { system: `${BASE}/Id/resident`, value: other } }),
      say(PROPOSED_BY, { type: 'Practitioner', identifier: { system: String(system), value: String(value) } }),
      say(PROPOSED_FOR, {
        type: 'Organization',
        identifier: { system: SYSTEM.odsOrganisation, value: by.organisation },
      }),
    ];
    return ok({
      task: { ...rest, output, status: 'in-progress', businessStatus: { text: 'proposed' } },
      state: 'proposed',
    });
  }
  const { system, value } = said(task, PROPOSED_BY)?.identifier ?? {};
  const second = by.practitioner !== `${system}|${value}`;
  const elsewhere = by.organisation !== said(task, PROPOSED_FOR)?.identifier?.value;
  if (task.status === 'completed' || !second || !elsewhere) return fail(problem('second-steward'));
  return ok({ task: { ...task, status: 'completed', businessStatus: { text: 'same' } }, state: 'confirmed' });
}

const isReview = ({ facts, deleted }: StoredRow): boolean =>
  facts.contributor === GATEWAY && facts.dataClass === 'identity-review' && !deleted;

/** A restricted resident is joined, or parted from another, by who may see restricted residents; nobody else learns that one is. */
async function mayTouch(call: KnownCall, by: Steward, pair: readonly ResidentId[]): Promise<boolean> {
  const { pip } = call.gateway;
  const entitled = by.roles.some((role) => pip.policy.roles.restrictedEntitlement.has(role));
  return entitled || !(await pip.inputsOf(pair)).some((each) => each.restricted);
}

async function planned(call: KnownCall, by: Steward, asked: Asked): Promise<Result<readonly Plan[]>> {
  const id = call.param('id');
  const { pep, ids, rulebook } = call.gateway;
  const found = await pep.current(call.on, 'Task', id);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  if (!row || !isReview(row)) return fail(problem('not-found'));
  const before = JSON.parse(row.body) as Task;
  const pair = pairOf(before, asked);
  if (!pair) return wrong('other');
  if (!(await mayTouch(call, by, pair))) return fail(problem('not-found'));
  const made = decided(before, asked, by, pair[1]);
  if (!made.ok) return made;
  const versionId = ids.uuid();
  const prepared = prepare(
    {
      resource: made.value.task,
      id: row.id,
      bodyId: row.id,
      version: row.version + 1,
      versionId,
      now: call.now,
      contributor: GATEWAY,
      via: 'feed',
      source: 'identity',
      residents: [],
      dataClass: 'identity-review',
    },
    rulebook,
  );
  if (!prepared.ok) return prepared;
  const join = { kind: 'join', review: row.id, residents: pair, state: made.value.state } as const;
  // Each resident's trail says so, and neither names the other.
  return ok(
    pair.map(
      (resident, n): Plan => ({
        changes: n === 0 ? [prepared.value, join] : [],
        audited: {
          interaction: 'operation',
          asked: { type: 'Task', id, operation: '$resolve-identity', query: `decision=${asked.decision}` },
          disclosed: n === 0 ? [`Task/${row.id}/_history/${versionId}`] : [],
          residents: [resident],
        },
        target: `Task/${id}`,
        answer: async () => recordAnswer(200, prepared.value.body, versionHeaders(`W/"${versionId}"`, call.now)),
      }),
    ),
  );
}

export async function resolveIdentity(call: KnownCall): Promise<Answer> {
  const steward = stewardOf(call);
  if (!steward.ok) return problemAnswer(steward.error);
  const asked = await askedOf(call);
  if (!asked.ok) return problemAnswer(asked.error);
  return perform(
    call,
    false,
    () => planned(call, steward.value, asked.value),
    (plans) => plans,
    async ([plan]) => (plan ? plan.answer() : problemAnswer(problem('conflict'))),
  );
}
