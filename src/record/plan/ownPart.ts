// What a change of the shared plan makes of the writer's own part of it: nobody's words become somebody else's.
// @see design: consent §1 ("A write to a composed resource becomes the writer's own contribution")
import type { Annotation, CarePlan, CarePlanActivity, Condition, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { SAID_BY } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { profile } from '../../fhir/systems.ts';
import { PART } from '../madeIdentifiers.ts';
import { addressOf, type Told } from '../told.ts';
import { agreed } from './agreed.ts';
import { activityElement, noteElement, outside, referenceElement } from './elements.ts';
import type { NameOf } from './remarks.ts';
import { type Element, unsaid } from './sameThing.ts';

/** Names somebody's own part of the shared plan of a resident. */
export const partIdentifier = (resident: string) => ({ system: PART, value: resident });

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

const without = <T extends Extended>(element: T, goes: Goes): T => {
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
  activity: (told, each, nameOf) => activityElement(told, each as CarePlanActivity, nameOf),
  addresses: (told, each) => referenceElement(told, outside(told, each as Reference<Condition>)),
  note: (told, each, nameOf) => noteElement(told, each as Annotation, nameOf),
} as const satisfies Record<string, (told: Told<CarePlan>, each: object, nameOf: NameOf) => Stands>;
type ListName = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as readonly ListName[];

/** What is in the first list and not, or not as often, in the second. */
function beyond(first: readonly object[], second: readonly object[]): readonly object[] {
  const left = Map.groupBy(second, (each) => canonicalJson(bare(each)));
  return first.filter((each) => left.get(canonicalJson(bare(each)))?.pop() === undefined);
}

/** Of an extension, whether it goes. */
type Goes = (url: string, each: object) => boolean;

/** Everything in a value that says by whom it was said, whole, as JSON. */
function attributedIn(value: unknown, goes: Goes, found: string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return found;
  const element = Array.isArray(value) ? value : without(value as Extended, goes);
  const { extension = [] } = element as Extended;
  if (extension.some(({ url }) => url === SAID_BY)) found.push(canonicalJson(element));
  for (const each of Object.values(element)) attributedIn(each, goes, found);
  return found;
}

/** One list of the next part; fails when something goes that its writer did not say, or comes in another's name. */
function nextList(
  name: ListName,
  told: Told<CarePlan>,
  before: readonly object[],
  after: readonly object[],
  nameOf: NameOf,
): Result<readonly object[], Problem> {
  const expression = `CarePlan.${name}`;
  const own = (told.resource[name] ?? []).map((one: object) => ({ one, mine: LISTS[name](told, unsaid(one), nameOf) }));
  for (const each of beyond(before, after)) {
    const theirs = LISTS[name](told, bare(each), nameOf);
    const at = own.findIndex(({ mine }) => mine.what === theirs.what && agreed(theirs.said, mine.said) !== undefined);
    if (at < 0 || isMarked(each)) return fail(problem('plan-of-others', { expression }));
    own.splice(at, 1);
  }
  const part = addressOf(told);
  const saidHere: Goes = (url, each) =>
    MARKS.includes(url) || (url === SAID_BY && JSON.stringify(each).includes(JSON.stringify(part)));
  const comes = beyond(after, before).map((each) => without(each as Extended, saidHere));
  // Whose words something is was made when the plan was composed: it stands on what they said, and on nothing else.
  const shown = new Set(attributedIn(before, saidHere));
  if (attributedIn(comes, saidHere).some((each) => !shown.has(each)))
    return fail(problem('origin-of-others', { expression }));
  return ok([...own.map(({ one }) => one), ...comes]);
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
export function nextPart(
  before: CarePlan,
  after: CarePlan,
  told: Told<CarePlan>,
  nameOf: NameOf,
): Result<CarePlan, Problem> {
  if (fixed(before) !== fixed(after)) return fail(problem('plan-composed'));
  const lists: [ListName, readonly object[]][] = [];
  for (const name of NAMES) {
    const [was, is] = [before[name] ?? [], after[name] ?? []];
    // Nobody plans by a mark: what is proposed, or is to be done if, is a plan of its own that says so.
    if (beyond(is, was).some(isMarked)) return fail(problem('plan-composed', { expression: `CarePlan.${name}` }));
    const next = nextList(name, told, was, is, nameOf);
    if (!next.ok) return next;
    lists.push([name, next.value]);
  }
  const { activity: _, addresses: __, note: ___, ...rest } = told.resource;
  const said = lists.filter(([, list]) => list.length > 0);
  // Nothing said is no plan.
  return ok({ ...rest, status: said.length > 0 ? 'active' : 'revoked', ...Object.fromEntries(said) } as CarePlan);
}
