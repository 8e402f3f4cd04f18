// What residents, and those who act for them, write themselves: their own word, by nobody else's name.
// @see design: record, row 14; consent §6 ("Contributor … set by the server")
import type { Annotation, CarePlan, CarePlanActivity, Goal, Resource } from '@medplum/fhirtypes';
import type { Requester } from '../../consent/requester.ts';
import { PROPOSES } from '../../fhir/asking.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { validate } from '../../fhir/validate.ts';
import type { StoredRow } from '../../ports.ts';
import type { KnownCall } from '../call.ts';

/** What they write: goals, what they do themselves, and answers about themselves. */
export const OWN_WORDS: ReadonlySet<string> = new Set(['CarePlan', 'Goal', 'QuestionnaireResponse']);

/** Who writes in person, by address; undefined for whoever writes for an organisation. */
export function selfOf(requester: Requester): string | undefined {
  if (requester.kind === 'resident') return `Patient/${requester.resident}`;
  return requester.kind === 'proxy' ? `RelatedPerson/${requester.relatedPerson}` : undefined;
}

type Named = { readonly reference?: string };
/** Where what persons write says whose word it is. */
interface Authored {
  readonly expressedBy?: Named;
  readonly author?: Named;
  readonly source?: Named;
  readonly contributor?: readonly Named[];
  readonly note?: readonly Annotation[];
  readonly activity?: readonly CarePlanActivity[];
}

/**
 * Whether this version is the writer's own. What residents say has one contributor, and of it each sees their own alone;
 * those who act for one resident are told apart by whom the server set as the author, so a deleted one is nobody's.
 */
export function isTheirs(requester: Requester, contributor: OdsCode, { facts, body, deleted }: StoredRow): boolean {
  if (facts.contributor !== contributor) return false;
  if (requester.kind !== 'proxy') return true;
  const { expressedBy, author }: Authored = deleted ? {} : JSON.parse(body);
  return (expressedBy ?? author)?.reference === selfOf(requester);
}

type Performer = NonNullable<NonNullable<CarePlanActivity['detail']>['performer']>[number];
/** Who may own what residents and families plan to do themselves. */
const OWNERS = /^(?:Patient|RelatedPerson)\//;

const isOwner = (each: Performer): boolean => OWNERS.test(each.reference ?? '');
/** Residents and families go by who they are on record, by no other name or number. */
const bare = (each: Performer): Performer => (isOwner(each) ? { reference: each.reference ?? '' } : each);

/** Whether it names nobody but its writer as who says it: whom else it names would be replaced without a word. */
function isSaidBy(resource: Authored, reference: string): boolean {
  const { expressedBy, author, source, contributor = [], note = [], activity = [] } = resource;
  const remarks = [...note, ...activity.flatMap(({ progress = [] }) => progress)];
  const named = remarks.map(({ authorReference, authorString }) => authorReference ?? (authorString && {}));
  return [expressedBy, author, source, ...contributor, ...named].every((each) => !each || each.reference === reference);
}

const signed =
  (reference: string) =>
  (note: Annotation): Annotation => ({ ...note, authorReference: { reference } });
const noted = <R extends CarePlan | Goal>(resource: R, reference: string): R =>
  resource.note ? { ...resource, note: resource.note.map(signed(reference)) } : resource;

/** Theirs unless they say whose: somebody else's only as a proposal, which is nobody's until they do. */
function planned(plan: CarePlan, reference: string): CarePlan | undefined {
  // What has no detail says who does it in words alone, or where it leads.
  const others = plan.activity?.some(({ detail }) => !detail || detail.performer?.some((each) => !isOwner(each)));
  if (others && plan.intent !== 'proposal') return undefined;
  const by = PROPOSES.includes(plan.intent) ? undefined : [{ reference }];
  const performers = (performer: readonly Performer[] | undefined = by) =>
    performer && { performer: performer.map(bare) };
  const owned = ({ detail, ...rest }: CarePlanActivity): CarePlanActivity => ({
    ...rest,
    ...(rest.progress && { progress: rest.progress.map(signed(reference)) }),
    ...(detail && { detail: { ...detail, ...performers(detail.performer) } }),
  });
  const { contributor: _, ...own } = plan;
  return {
    ...noted(own, reference),
    author: { reference },
    ...(plan.activity && { activity: plan.activity.map(owned) }),
  };
}

function authored(resource: Resource, reference: string): Resource | undefined {
  switch (resource.resourceType) {
    case 'Goal':
      return { ...noted(resource, reference), expressedBy: { reference } };
    case 'QuestionnaireResponse':
      return { ...resource, author: { reference }, source: { reference } };
    case 'CarePlan':
      return planned(resource, reference);
    default:
      return undefined;
  }
}

/** The resource with its author as the token says; what an organisation writes stays as it is. `self`: refers to no more than its writer. */
export function asTheirs(
  call: KnownCall,
  resource: Resource,
): Result<{ readonly resource: Resource; readonly self: readonly string[] }, Problem> {
  const reference = selfOf(call.on.principal.requester);
  if (reference === undefined) return ok({ resource, self: [] });
  // Nothing is read from what may have any shape.
  const wrong = joinProblems(validate(resource, call.gateway.rulebook.profiles));
  if (wrong) return fail(wrong);
  // The author is a resident too, but whom it is about is said by themselves.
  const { subject } = resource as { readonly subject?: { readonly reference?: string } };
  if (!subject?.reference?.startsWith('Patient/'))
    return fail(problem('subject-required', { expression: `${resource.resourceType}.subject` }));
  if (!isSaidBy(resource as Authored, reference)) return fail(problem('not-the-author'));
  const own = authored(resource, reference);
  return own ? ok({ resource: own, self: [reference] }) : fail(problem('own-activity'));
}
