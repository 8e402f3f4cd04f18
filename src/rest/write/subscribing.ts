// Writing a Subscription: by a system of the organisation that is told, only what can be kept to, and no more than a few.
// @see https://hl7.org/fhir/R4/subscription.html; design: consent §2 step 3 (`system`: never more)
import type { Resource, Subscription } from '@medplum/fhirtypes';
import { DIRECT_CARE } from '../../consent/policy.ts';
import type { Requester } from '../../consent/requester.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { validate } from '../../fhir/validate.ts';
import type { Change } from '../../ports.ts';
import { readCriteria } from '../../subscriptions/criteria.ts';
import { accepted, lintSubscription } from '../../subscriptions/lint.ts';
import { type KnownCall, mayTry } from '../call.ts';

export interface Accepted {
  readonly resource: Resource;
  readonly guards: readonly Change[];
}

/** Of one organisation, that are not off. */
const MOST = 20;

/** The role of a system that is sent what was delivered to its organisation. */
const RECEIVING = { system: SYSTEM.role, code: 'referral-sender' };
export const RECEIVER = `${RECEIVING.system}|${RECEIVING.code}`;

/** Marked as told to a receiving system, where the one who writes this version is one; the mark is the gateway's alone to set. */
function toldAs({ meta, ...kept }: Subscription, { kind, purpose }: Requester): Subscription {
  const { tag = [], ...others } = meta ?? {};
  const own = tag.filter(({ system }) => system !== RECEIVING.system);
  const tags = kind === 'professional' && DIRECT_CARE.has(purpose) ? [...own, RECEIVING] : own;
  return { ...kept, meta: { ...others, ...(tags.length > 0 && { tag: tags }) } };
}
export const isReceiving = ({ meta }: Subscription): boolean =>
  meta?.tag?.some(({ system, code }) => system === RECEIVING.system && code === RECEIVING.code) === true;

/** The organisation, where a system asks and no person. */
export function systemOf(requester: Requester): OdsCode | undefined {
  if (requester.kind === 'system') return requester.organisation;
  if (requester.kind !== 'professional' || requester.practitioner) return undefined;
  const [role, ...others] = requester.roles;
  return role === RECEIVER && others.length === 0 ? requester.organisation : undefined;
}

/** One more that is told; what the same transaction subscribes to counts. */
async function oneMore(
  call: KnownCall,
  organisation: OdsCode,
  id: string | undefined,
): Promise<Result<readonly Change[]>> {
  const key = `subscriptions ${organisation}`;
  const at = await call.gateway.store.contributions.guard(key);
  const seq = (call.numbers?.get(key) ?? at) + 1;
  call.numbers?.set(key, seq);
  const found = await call.gateway.pep.find(call.on, {
    types: ['Subscription'],
    filters: [{ kind: 'token', param: 'status', values: ['active', 'error'].map((code) => ({ code })) }],
    sort: [{ by: 'id', descending: false }],
    count: MOST,
  });
  if (!found.ok) return found;
  const others = found.value.filter((each) => each !== id).length + (seq - at - 1);
  return others < MOST ? ok([{ kind: 'guard', key, seq }]) : fail(problem('subscriptions-full'));
}

/** What the server says of how it goes, sent back as it was read, claims nothing: it is asked for again. */
const asRead = ({ status, ...rest }: Subscription): Subscription => ({
  ...rest,
  status: status === 'active' || status === 'error' ? 'requested' : status,
});

/** Anything but a Subscription stays as it is. @param id of the one that is changed */
export async function subscribing(call: KnownCall, sent: Resource, id?: string): Promise<Result<Accepted, Problem>> {
  if (sent.resourceType !== 'Subscription') return ok({ resource: sent, guards: [] });
  const resource = id === undefined ? sent : asRead(sent);
  const { requester } = call.on.principal;
  const organisation = systemOf(requester);
  if (organisation === undefined) return fail(problem('not-a-system'));
  const invalid = joinProblems(validate(resource));
  if (invalid) return fail(invalid);
  const { tellingAt, baseUrl } = call.gateway.settings;
  const endpoints = tellingAt?.(organisation).map(({ address }) => address) ?? [];
  const wrong = lintSubscription(resource, { now: call.now, endpoints, base: `${baseUrl}/fhir/R4` });
  if (wrong) return fail(wrong);
  const kept = toldAs(accepted(resource), requester);
  const type = readCriteria(kept.criteria, `${baseUrl}/fhir/R4`)?.type;
  // Nobody is told of what they could not ask for.
  const may = type && kept.status !== 'off' ? mayTry(call, type, 'search') : ok(true);
  if (!may.ok) return may;
  const guards = kept.status === 'off' ? ok([]) : await oneMore(call, organisation, id);
  return guards.ok ? ok({ resource: kept, guards: guards.value }) : guards;
}
