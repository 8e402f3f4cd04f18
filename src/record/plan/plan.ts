// The one care plan of a resident, composed for one reader from the plans and goals of every agency they may see.
// @see design: record, row 3; profiles/fsh/profile-shared-care-plan.fsh
import type { CarePlan } from '@medplum/fhirtypes';
import { contentHash } from '../../fhir/hash.ts';
import { fhirInstant, type Instant, instant, type OdsCode } from '../../fhir/ids.ts';
import { profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { assessedIn } from '../forms/assessed.ts';
import { addressOf, ofType, type Told } from '../told.ts';
import { agreementsOf, updatedAt } from './agreement.ts';
import { activitiesOf, goalElement, isProposed, noteElement, outside, referenceElement } from './elements.ts';
import { attributed, organisationNamed } from './sameThing.ts';

const SHARED = 'shared-';
/** The id of the shared plan of a resident; it exists wherever the resident does, and is stored nowhere. */
export const sharedPlanId = (resident: string): string => `${SHARED}${resident}`;
/** Whose shared plan it is; undefined for the id of any other plan. */
export const residentOfPlan = (id: string): string | undefined =>
  id.startsWith(SHARED) ? id.slice(SHARED.length) : undefined;

/** The pair by which the National Record Locator knows a personalised care and support plan. */
export const PLAN_CATEGORY = [
  { coding: [{ system: SYSTEM.snomed, code: '734163000', display: 'Care plan' }] },
  { coding: [{ system: SYSTEM.snomed, code: '2181441000000107', display: 'Personalised Care and Support Plan' }] },
];

/** Plans that were never meant, are only being drawn up, or were called off, are in nobody's record. */
const NO_PLAN: readonly CarePlan['status'][] = ['entered-in-error', 'draft', 'revoked'];
/** What the shared plan is: the first of these that any of its plans is. */
const STATUSES = ['active', 'on-hold', 'unknown', 'completed'] as const;

const some = <K extends string, T>(name: K, list: readonly T[]) =>
  (list.length > 0 ? { [name]: list } : {}) as { [P in K]?: T[] };

/** Whether it is over and another plan of the same organisation took its place: what still goes on stands there. */
const isReplaced = (told: Told<CarePlan>, plans: readonly Told<CarePlan>[]): boolean =>
  told.resource.status === 'completed' &&
  plans.some(
    (each) =>
      each.contributor === told.contributor &&
      !isProposed(each) &&
      each.resource.replaces?.some(({ reference }) => reference === addressOf(told)),
  );

export interface ComposedPlan {
  readonly plan: CarePlan;
  /** Opaque: differs whenever what the reader may see of it does. */
  readonly versionId: string;
  readonly lastUpdated: Instant;
}

/** The plan of `resident`, as new as the newest of what it is made of; undefined where nobody says anything of one. */
export function composePlan(
  all: readonly Told[],
  resident: string,
  nameOf: (code: OdsCode) => string | undefined,
): ComposedPlan | undefined {
  const order = (a: Told, b: Told): number => (a.contributor + addressOf(a) < b.contributor + addressOf(b) ? -1 : 1);
  const said = ofType(all, 'CarePlan').filter(({ resource }) => !NO_PLAN.includes(resource.status));
  const plans = said.filter((each) => !isReplaced(each, said)).toSorted(order);
  const goals = ofType(all, 'Goal')
    .filter(({ resource }) => resource.lifecycleStatus !== 'entered-in-error')
    .toSorted(order);
  if (plans.length === 0 && goals.length === 0) return undefined;
  const activity = attributed(activitiesOf(plans, nameOf), nameOf);
  const addresses = attributed(
    plans.flatMap((told) => (told.resource.addresses ?? []).map((each) => referenceElement(told, outside(told, each)))),
    nameOf,
  );
  const contributors = [...new Set([...plans, ...goals].map(({ contributor }) => contributor))].sort();
  const settled = plans.filter((each) => !isProposed(each));
  const starts = settled.flatMap(({ resource }) => resource.period?.start ?? []).sort();
  const changed = Math.max(0, ...[...plans, ...goals].map(updatedAt));
  const agreements = agreementsOf(all, changed, nameOf);
  const assessments = assessedIn(all, nameOf);
  const body: CarePlan = {
    resourceType: 'CarePlan',
    id: sharedPlanId(resident),
    meta: { profile: [ukCore('CarePlan'), profile('shared-care-plan')] },
    ...some(
      'extension',
      agreements.map(({ shown }) => shown),
    ),
    status: STATUSES.find((status) => settled.some(({ resource }) => resource.status === status)) ?? 'active',
    intent: 'plan',
    category: PLAN_CATEGORY,
    title: 'Shared care plan',
    subject: { reference: `Patient/${resident}` },
    ...(starts[0] && { period: { start: starts[0] } }),
    contributor: contributors.map((code) => organisationNamed(code, nameOf)),
    ...some('addresses', addresses),
    ...some(
      'supportingInfo',
      assessments.map(({ from, words }) => ({ reference: from, display: words })),
    ),
    ...some('goal', attributed(goals.map(goalElement), nameOf)),
    ...some('activity', activity),
    ...some(
      'note',
      attributed(
        plans.flatMap((told) => (told.resource.note ?? []).map((each) => noteElement(told, each, nameOf))),
        nameOf,
      ),
    ),
  };
  const looked = new Set(assessments.map(({ from }) => from));
  const assessed = all.filter((each) => looked.has(addressOf(each))).map(updatedAt);
  const lastUpdated = instant(Math.max(changed, ...agreements.map(({ updated }) => updated), ...assessed));
  const versionId = contentHash(JSON.stringify([body, lastUpdated]));
  const meta = { ...body.meta, versionId, lastUpdated: fhirInstant(lastUpdated) };
  return { plan: { ...body, meta }, versionId, lastUpdated };
}
