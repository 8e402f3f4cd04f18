// What one contribution brings to the shared plan: its activities, its goals and its needs, each with who says it.
// @see design: record, row 3; https://hl7.org/fhir/R4/careplan.html
import type {
  Annotation,
  CarePlan,
  CarePlanActivity,
  CareTeam,
  CodeableConcept,
  Goal,
  Reference,
} from '@medplum/fhirtypes';
import { PROPOSES } from '../../fhir/asking.ts';
import { canonicalJson } from '../../fhir/canonical.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { profile, SYSTEM } from '../../fhir/systems.ts';
import { speakerOf } from '../team/people.ts';
import { addressOf, type Told } from '../told.ts';
import { type NameOf, remarked, withRemarks } from './remarks.ts';
import { type Element, type Saying, whatOf } from './sameThing.ts';

/** What becomes of an activity when the whole plan is held or over, and nobody said how the activity ended. */
const CLOSED: Readonly<Record<string, 'on-hold' | 'unknown'>> = { 'on-hold': 'on-hold', completed: 'unknown' };
const GOES_ON: readonly string[] = ['not-started', 'scheduled', 'in-progress', 'on-hold'];

interface Authored {
  readonly author?: Reference;
  readonly expressedBy?: Reference;
}

function saying(told: Told, element: object): Saying {
  const { author, expressedBy }: Authored = told.resource as object;
  const who = speakerOf(told, expressedBy ?? author);
  return {
    by: told.contributor,
    when: knownAsAt(element) ?? knownAsAt(told.resource) ?? told.resource.meta?.lastUpdated ?? '',
    from: addressOf(told),
    // One of those contained in it leads nowhere elsewhere.
    ...(who && !who.reference?.startsWith('#') && { who }),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** What a contained resource says it is. */
function nameOfContained(told: Told<CarePlan | CareTeam>, local: string): string | undefined {
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
export function outside<T>(told: Told<CarePlan | CareTeam>, value: T): T {
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
export function bare(element: object): object {
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

/** Plans of what is only proposed. @see https://hl7.org/fhir/R4/valueset-care-plan-intent.html */
export const isProposed = ({ resource }: Told<CarePlan>): boolean => PROPOSES.includes(resource.intent);

/** Plans of what to do if: contingency, mental health crisis, emergency health care, treatment escalation, ReSPECT. */
const WHAT_IF: readonly unknown[] = [
  '325691000000100',
  '736253002',
  '887701000000100',
  '735324008',
  '1382601000000107',
];
const isWhatIf = ({ resource }: Told<CarePlan>): boolean =>
  resource.category?.some(({ coding }) =>
    coding?.some(({ system, code }) => system === SYSTEM.snomed && WHAT_IF.includes(code)),
  ) === true;

/** What kind of activity its plan makes it, as it stands in the shared plan. */
function marksOf(told: Told<CarePlan>): readonly string[] {
  return [...(isProposed(told) ? ['proposed'] : []), ...(isWhatIf(told) ? ['contingency'] : [])];
}

export function activityElement(told: Told<CarePlan>, of: CarePlanActivity, nameOf: NameOf): Element<CarePlanActivity> {
  const activity = withRemarks(told, inItsPlan(told, outside(told, of)), nameOf);
  const { detail, reference } = activity;
  const marks = marksOf(told);
  // What is told in full is never one with what is only referred to.
  const what = detail
    ? whatOf(detail.code, detail.description) || JSON.stringify(activity)
    : `to ${reference?.reference ?? reference?.display ?? JSON.stringify(activity)}`;
  return {
    saying: saying(told, activity),
    // A proposal is no contradiction of what is done, nor is what to do if.
    what: [what, ...marks].join('\n'),
    said: bare(activity),
    shown: (said) => {
      const shown = said as CarePlanActivity;
      const extension = marks.map((mark) => ({ url: profile(`plan-${mark}`), valueBoolean: true }));
      return marks.length > 0 ? { ...shown, extension: [...(shown.extension ?? []), ...extension] } : shown;
    },
  };
}

/** Of all plans. What was proposed and is now planned is a proposal no more. */
export function activitiesOf(plans: readonly Told<CarePlan>[], nameOf: NameOf): readonly Element<CarePlanActivity>[] {
  const all = plans.map((told) => (told.resource.activity ?? []).map((each) => activityElement(told, each, nameOf)));
  const taken = new Set(
    all.flatMap((each, at) => (plans[at] && !isProposed(plans[at]) ? each : [])).map(({ what }) => what),
  );
  return all.flat().filter(({ what }) => !taken.has(what.replace('\nproposed', '')) || taken.has(what));
}

/** Of a goal, what is each contributor's own affair: whose it is, where it is kept, whom it goes by, what it leads to. */
const OWN = 'resourceType id meta text contained extension identifier subject expressedBy statusDate note'.split(' ');
const LEADS_ON = ['description', 'addresses', 'outcomeReference'];

export const goalElement = (told: Told<Goal>): Element<Reference<Goal>> => {
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

/** A remark, in whole: what two say in the same words is one. */
export function noteElement(told: Told<CarePlan | CareTeam>, of: Annotation, nameOf: NameOf): Element<Annotation> {
  const note = remarked(told, outside(told, of), nameOf);
  return { saying: saying(told, note), what: canonicalJson(note), said: note, shown: () => note };
}

export const referenceElement = <T extends Reference>(told: Told, reference: T): Element<T> => ({
  saying: saying(told, told.resource),
  what: reference.reference ?? reference.identifier?.value ?? reference.display ?? '',
  said: bare(reference),
  shown: (said) => said as T,
});
