// The one care plan of a resident, composed for one reader from the plans and goals of every agency they may see.
// @see design: record, row 3; profiles/fsh/profile-shared-care-plan.fsh
import type { CarePlan, CarePlanActivity, CodeableConcept, Goal, Reference } from '@medplum/fhirtypes';
import { contentHash } from '../fhir/hash.ts';
import { fhirInstant, type Instant, instant, type OdsCode } from '../fhir/ids.ts';
import { knownAsAt } from '../fhir/knownAsAt.ts';
import { profile, SYSTEM, ukCore } from '../fhir/systems.ts';
import { type Element, folded, type Saying, saidBy, whatOf } from './sameThing.ts';
import { addressOf, ofType, type Told } from './told.ts';

const SHARED = 'shared-';
/** The id of the shared plan of a resident; it exists wherever the resident does, and is stored nowhere. */
export const sharedPlanId = (resident: string): string => `${SHARED}${resident}`;
/** Whose shared plan it is; undefined for the id of any other plan. */
export const residentOfPlan = (id: string): string | undefined =>
  id.startsWith(SHARED) ? id.slice(SHARED.length) : undefined;

const CATEGORY = [
  { coding: [{ system: SYSTEM.snomed, code: '734163000', display: 'Care plan' }] },
  { coding: [{ system: SYSTEM.snomed, code: '2181441000000107', display: 'Personalised Care and Support Plan' }] },
];

/** Plans that were never meant, are only being drawn up, or were called off, are in nobody's record. */
const NO_PLAN: readonly CarePlan['status'][] = ['entered-in-error', 'draft', 'revoked'];
/** What the shared plan is: the first of these that any of its plans is. */
const STATUSES = ['active', 'on-hold', 'unknown', 'completed'] as const;

/** What becomes of an activity when the whole plan is held or over, and nobody said how the activity ended. */
const CLOSED: Readonly<Record<string, 'on-hold' | 'unknown'>> = { 'on-hold': 'on-hold', completed: 'unknown' };
const GOES_ON: readonly string[] = ['not-started', 'scheduled', 'in-progress', 'on-hold'];

const saying = (told: Told, element: object): Saying => ({
  by: told.contributor,
  when: knownAsAt(element) ?? knownAsAt(told.resource) ?? told.resource.meta?.lastUpdated ?? '',
  from: addressOf(told),
});

type Json = Readonly<Record<string, unknown>>;

/** What a contained resource says it is. */
function nameOfContained(told: Told<CarePlan>, local: string): string | undefined {
  const found = told.resource.contained?.find(({ id }) => `#${id}` === local) as Json | undefined;
  const code = (found?.['code'] ?? found?.['codeCodeableConcept']) as CodeableConcept | undefined;
  const words = [
    code && (code.text ?? code.coding?.find(({ display }) => display)?.display),
    found?.['title'],
    found?.['description'],
  ];
  return words.find((each): each is string => typeof each === 'string');
}

/** Without references into the contribution itself, which lead nowhere elsewhere: what they led to keeps its name. */
function outside<T>(told: Told<CarePlan>, value: T): T {
  const turn = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(turn);
    if (typeof each !== 'object' || each === null) return each;
    const { reference, ...rest } = each as Json;
    if (typeof reference !== 'string' || !reference.startsWith('#'))
      return Object.fromEntries(Object.entries(each).map(([key, one]) => [key, turn(one)]));
    return { ...rest, display: rest['display'] ?? nameOfContained(told, reference) ?? `see ${addressOf(told)}` };
  };
  return turn(value) as T;
}

/** What there is to compare and show: without what only its own contribution needs. */
function bare(element: object): object {
  const { id: _, extension, ...rest } = element as Json & { readonly extension?: readonly { readonly url: string }[] };
  const kept = extension?.filter(({ url }) => url !== profile('known-as-at')) ?? [];
  return kept.length > 0 ? { ...rest, extension: kept } : rest;
}

/** As far as it still goes on in a plan that is held or over. */
function inItsPlan({ resource }: Told<CarePlan>, activity: CarePlanActivity): CarePlanActivity {
  const { detail } = activity;
  const status = CLOSED[resource.status];
  if (!status || !detail || !GOES_ON.includes(detail.status ?? '')) return activity;
  const statusReason = detail.statusReason ?? { text: `Plan ${resource.status}` };
  return { ...activity, detail: { ...detail, status, statusReason } };
}

function activityElement(told: Told<CarePlan>, of: CarePlanActivity): Element<CarePlanActivity> {
  const activity = inItsPlan(told, outside(told, of));
  const { detail, reference } = activity;
  return {
    saying: saying(told, activity),
    // What is told in full is never one with what is only referred to.
    what: detail
      ? whatOf(detail.code, detail.description) || JSON.stringify(activity)
      : `to ${reference?.reference ?? reference?.display ?? JSON.stringify(activity)}`,
    said: bare(activity),
    shown: (said) => said as CarePlanActivity,
  };
}

/** Of a goal, what is each contributor's own affair: whose it is, where it is kept, whom it goes by, what it leads to. */
const OWN = 'resourceType id meta text contained extension identifier subject expressedBy statusDate note'.split(' ');
const LEADS_ON = ['description', 'addresses', 'outcomeReference'];

const goalElement = (told: Told<Goal>): Element<Reference<Goal>> => {
  const { description } = told.resource;
  const display = description.text ?? description.coding?.find((each) => each.display)?.display;
  const reference = { reference: addressOf(told), ...(display && { display }) } as Reference<Goal>;
  const said = Object.entries(told.resource).filter(([name]) => ![...OWN, ...LEADS_ON].includes(name));
  return {
    saying: saying(told, told.resource),
    what: whatOf(description),
    said: Object.fromEntries(said),
    shown: () => reference,
  };
};

const referenceElement = <T extends Reference>(told: Told, reference: T): Element<T> => ({
  saying: saying(told, told.resource),
  what: reference.reference ?? reference.identifier?.value ?? reference.display ?? '',
  said: bare(reference),
  shown: (said) => said as T,
});

/** With who made it an element of the plan. */
const marked = <T extends { readonly extension?: readonly object[] }>(
  elements: readonly Element<T>[],
  nameOf: (code: OdsCode) => string | undefined,
): T[] =>
  folded(elements).map((each) => ({
    ...each.value,
    extension: [...(each.value.extension ?? []), ...saidBy(each, nameOf)],
  }));

const some = <K extends string, T>(name: K, list: readonly T[]) =>
  (list.length > 0 ? { [name]: list } : {}) as { [P in K]?: T[] };

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
  const plans = ofType(all, 'CarePlan')
    .filter(({ resource }) => !NO_PLAN.includes(resource.status))
    .toSorted(order);
  const goals = ofType(all, 'Goal')
    .filter(({ resource }) => resource.lifecycleStatus !== 'entered-in-error')
    .toSorted(order);
  if (plans.length === 0 && goals.length === 0) return undefined;
  const activity = marked(
    plans.flatMap((told) => (told.resource.activity ?? []).map((each) => activityElement(told, each))),
    nameOf,
  );
  const addresses = marked(
    plans.flatMap((told) => (told.resource.addresses ?? []).map((each) => referenceElement(told, outside(told, each)))),
    nameOf,
  );
  const contributors = [...new Set([...plans, ...goals].map(({ contributor }) => contributor))].sort();
  const starts = plans.flatMap(({ resource }) => resource.period?.start ?? []).sort();
  const body: CarePlan = {
    resourceType: 'CarePlan',
    id: sharedPlanId(resident),
    meta: { profile: [ukCore('CarePlan'), profile('shared-care-plan')] },
    status: STATUSES.find((status) => plans.some(({ resource }) => resource.status === status)) ?? 'active',
    intent: 'plan',
    category: CATEGORY,
    title: 'Shared care plan',
    subject: { reference: `Patient/${resident}` },
    ...(starts[0] && { period: { start: starts[0] } }),
    contributor: contributors.map((value) => {
      const display = nameOf(value);
      return {
        type: 'Organization',
        identifier: { system: SYSTEM.odsOrganisation, value },
        ...(display && { display }),
      };
    }),
    ...some('addresses', addresses),
    ...some('goal', marked(goals.map(goalElement), nameOf)),
    ...some('activity', activity),
    ...some(
      'note',
      plans.flatMap(({ resource }) => resource.note ?? []),
    ),
  };
  const times = [...plans, ...goals].map(({ resource }) => Date.parse(resource.meta?.lastUpdated ?? ''));
  const lastUpdated = instant(Math.max(0, ...times.filter((each) => !Number.isNaN(each))));
  const versionId = contentHash(JSON.stringify([body, lastUpdated]));
  const meta = { ...body.meta, versionId, lastUpdated: fhirInstant(lastUpdated) };
  return { plan: { ...body, meta }, versionId, lastUpdated };
}
