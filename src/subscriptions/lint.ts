// Whether a Subscription can be kept to as it stands: nothing in it is left out silently, and nothing leaves for where nobody decided it may.
// @see https://hl7.org/fhir/R4/subscription.html
import type { Subscription } from '@medplum/fhirtypes';
import type { Instant } from '../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../fhir/problem.ts';
import type { ProblemId } from '../fhir/problemTable.ts';
import { readCriteria } from './criteria.ts';

export interface Subscribing {
  readonly now: Instant;
  /** Where the subscriber's organisation may be told: decided by whoever runs the gateway. */
  readonly endpoints: readonly string[];
  /** This server's FHIR base. */
  readonly base: string;
}

/** Furthest end, in milliseconds. */
const LONGEST = 366 * 86_400_000;

/** An address without what makes no difference at its end. */
export const addressOf = (endpoint: string): string => endpoint.replace(/\/+$/, '');

/** Whether anything of it carries an extension, which would say more than is understood. */
const isExtended = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, each]) => /^(extension|modifierExtension|_.*)$/.test(key) || isExtended(each));

/** All that is wrong with it. One that is off needs neither an end nor an address that is still allowed. */
export function lintSubscription(
  { meta: _, ...subscription }: Subscription,
  { now, endpoints, base }: Subscribing,
): Problem | undefined {
  const { status, channel, criteria, end } = subscription;
  const problems: Problem[] = [];
  const wrong = (id: ProblemId, expression?: string): void => {
    problems.push(problem(id, { expression: expression ? `Subscription.${expression}` : 'Subscription' }));
  };
  if (status !== 'requested' && status !== 'off') wrong('subscription-status', 'status');
  if (isExtended(subscription)) wrong('subscription-extended');
  if (channel?.type !== 'rest-hook') wrong('subscription-channel', 'channel.type');
  if (channel?.payload !== undefined) wrong('subscription-channel', 'channel.payload');
  if (channel?.header !== undefined) wrong('subscription-channel', 'channel.header');
  if (!readCriteria(criteria ?? '', base)) wrong('subscription-criteria', 'criteria');
  if (status !== 'off') {
    if (!endpoints.includes(addressOf(channel?.endpoint ?? ''))) wrong('subscription-endpoint', 'channel.endpoint');
    const ends = Date.parse(end ?? '') - now;
    if (!(ends > 0 && ends <= LONGEST)) wrong('subscription-end', 'end');
  }
  return joinProblems(problems);
}

/** As it is kept: the server's answer to `requested` is `active`, and what went wrong before is forgotten. */
export function accepted({ error: _, ...subscription }: Subscription): Subscription {
  return { ...subscription, ...(subscription.status === 'requested' && { status: 'active' }) };
}
