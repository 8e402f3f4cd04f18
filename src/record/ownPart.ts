// What a change of the shared plan makes of the writer's own part of it: nobody's words become somebody else's.
// @see design: consent §1 ("A write to a composed resource becomes the writer's own contribution")
import type { CarePlan, CarePlanActivity, Condition, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { SAID_BY } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { BASE, profile } from '../fhir/systems.ts';
import { agreed } from './agreed.ts';
import { activityElement, outside, referenceElement } from './planElements.ts';
import type { Element } from './sameThing.ts';
import { addressOf, type Told } from './told.ts';

/** Names somebody's own part of the shared plan of a resident. */
export const partIdentifier = (resident: string) => ({ system: `${BASE}/Id/shared-plan-part`, value: resident });

/** A part nobody has said anything in yet. */
export const emptyPart = (resident: string): CarePlan => ({
  resourceType: 'CarePlan',
  identifier: [partIdentifier(resident)],
  status: 'active',
  intent: 'plan',
  title: 'Part of the shared care plan',
  subject: { reference: `Patient/${resident}` },
});

interface Extended {
  readonly extension?: readonly { readonly url: string; readonly extension?: readonly object[] }[];
}

/** What composing adds to an element beside who said it. */
const MARKS = ['contradicted', 'plan-proposed', 'plan-contingency'].map(profile);
const PROPOSES = MARKS.slice(1);

const isMarked = ({ extension = [] }: Extended): boolean => extension.some(({ url }) => PROPOSES.includes(url));

const without = <T extends Extended>(element: T, goes: (url: string, each: object) => boolean): T => {
  const { extension, ...rest } = element;
  const kept = extension?.filter((each) => !goes(each.url, each)) ?? [];
  return (kept.length > 0 ? { ...rest, extension: kept } : rest) as T;
};
/** As whoever says it says it. */
const bare = <T extends object>(element: T): T =>
  without(element as T & Extended, (url) => url === SAID_BY || MARKS.includes(url)) as T;

type Stands = Pick<Element<unknown>, 'what' | 'said'>;
/** The lists of a plan that are written through it, and how an element of one's own part stands in the composed one. */
const LISTS = {
  activity: (told, each) => activityElement(told, each as CarePlanActivity),
  addresses: (told, each) => referenceElement(told, outside(told, each as Reference<Condition>)),
  note: (_, each) => ({ what: canonicalJson(each), said: each }),
} as const satisfies Record<string, (told: Told<CarePlan>, each: object) => Stands>;
type ListName = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as readonly ListName[];

/** What is in the first list and not, or not as often, in the second. */
function beyond(first: readonly object[], second: readonly object[]): readonly object[] {
  const left = second.map((each) => canonicalJson(bare(each)));
  return first.filter((each) => {
    const at = left.indexOf(canonicalJson(bare(each)));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** One list of the next part; undefined when something goes that its writer did not say. */
function nextList(
  name: ListName,
  told: Told<CarePlan>,
  before: readonly object[],
  after: readonly object[],
): readonly object[] | undefined {
  const own: object[] = [...(told.resource[name] ?? [])];
  for (const each of beyond(before, after)) {
    const theirs = LISTS[name](told, bare(each));
    const at = own.findIndex((one) => {
      const mine = LISTS[name](told, one);
      return mine.what === theirs.what && agreed(theirs.said, mine.said) !== undefined;
    });
    if (at < 0 || isMarked(each)) return undefined;
    own.splice(at, 1);
  }
  const part = addressOf(told);
  const saidHere = (url: string, each: object): boolean =>
    MARKS.includes(url) || (url === SAID_BY && JSON.stringify(each).includes(JSON.stringify(part)));
  return [...own, ...beyond(after, before).map((each) => without(each as Extended, saidHere))];
}

/** All of a plan that is not written through it. */
function fixed({ meta: _meta, text: _text, ...plan }: CarePlan): string {
  return canonicalJson(Object.fromEntries(Object.entries(plan).filter(([name]) => !NAMES.includes(name as ListName))));
}

/**
 * The writer's next part.
 * @param before the shared plan as the writer was shown it
 * @param after the plan the writer wants, valid
 * @param told the writer's part so far, an empty one when there is none
 */
export function nextPart(before: CarePlan, after: CarePlan, told: Told<CarePlan>): Result<CarePlan, Problem> {
  if (fixed(before) !== fixed(after)) return fail(problem('plan-composed'));
  const lists: [ListName, readonly object[]][] = [];
  for (const name of NAMES) {
    const [was, is] = [before[name] ?? [], after[name] ?? []];
    // Nobody plans by a mark: what is proposed, or is to be done if, is a plan of its own that says so.
    if (beyond(is, was).some(isMarked)) return fail(problem('plan-composed', { expression: `CarePlan.${name}` }));
    const next = nextList(name, told, was, is);
    if (!next) return fail(problem('plan-of-others', { expression: `CarePlan.${name}` }));
    lists.push([name, next]);
  }
  const { activity: _, addresses: __, note: ___, ...rest } = told.resource;
  const said = lists.filter(([, list]) => list.length > 0);
  // Nothing said is no plan.
  return ok({ ...rest, status: said.length > 0 ? 'active' : 'revoked', ...Object.fromEntries(said) } as CarePlan);
}
