// How a message folds into what is kept: each resource carries the time of its event, and an older event undoes no newer one.
// @see https://hl7.org/fhir/R4/extensibility.html ({base}/StructureDefinition/event-time)
import type { Encounter, EpisodeOfCare, Extension, Patient, Resource } from '@medplum/fhirtypes';
import { profile } from '../src/fhir/systems.ts';
import { parseDateTime } from '../src/fhir/time.ts';

/** Address of the extension that says when the event happened. */
export const EVENT_TIME = profile('event-time');

/** When the event happened that a resource was last written from; messages are put in order by it. */
export const eventTimeExtension = (text: string | undefined): Extension[] =>
  text === undefined ? [] : [{ url: EVENT_TIME, valueDateTime: text }];

interface Extended {
  readonly extension?: Extension[];
}
const extensionsOf = (element: Resource | Extended): readonly Extension[] =>
  'extension' in element ? (element.extension ?? []) : [];

const timeOf = (resource: Resource): number | undefined => {
  const text = extensionsOf(resource).find((each) => each.url === EVENT_TIME)?.valueDateTime;
  return text === undefined ? undefined : parseDateTime(text)?.from;
};

/** Whether `draft` tells of an earlier event than what is kept; without a time it counts as the latest. */
export const isOlder = (draft: Resource, current: Resource): boolean =>
  (timeOf(draft) ?? Number.POSITIVE_INFINITY) < (timeOf(current) ?? Number.NEGATIVE_INFINITY);

/** The newer of the two as a whole. */
export const newest = (current: Resource, draft: Resource): Resource => (isOlder(draft, current) ? current : draft);

/** Extensions of `over`, and those of other kinds in `under`. */
export function foldExtensions(under: Resource | Extended, over: Resource | Extended): Extension[] {
  const told = new Set(extensionsOf(over).map((each) => each.url));
  return [...extensionsOf(over), ...extensionsOf(under).filter((each) => !told.has(each.url))];
}

/** What the newer does not mention stays. */
export function fold<R extends Patient | Encounter | EpisodeOfCare>(current: R, draft: R): R {
  const extension = foldExtensions(current, draft);
  const { meta: _, ...kept } = current;
  return { ...kept, ...draft, ...(extension.length > 0 && { extension }) } as R;
}

/** A merge for one type of resource. */
export const merging =
  <R extends Resource>(type: R['resourceType'], merge: (current: R, draft: R) => R) =>
  (current: Resource, draft: Resource): Resource =>
    current.resourceType === type && draft.resourceType === type ? merge(current as R, draft as R) : draft;
