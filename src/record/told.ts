// What one organisation says in one resource, as one reader is shown it: what everything composed is made of.
// @see design: record, "Contributions and compositions"
import type { Resource } from '@medplum/fhirtypes';
import type { OdsCode } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';
import type { TypeName } from '../fhir/types.ts';
import type { Filter } from '../search/query.ts';

export interface Told<R extends Resource = Resource> {
  readonly resource: R;
  readonly contributor: OdsCode;
}

/** What is to be read of a record: resources of these types that pass, the newest of each contributor alone where so many are enough, or the soonest. */
export interface Reading {
  readonly types: readonly TypeName[];
  readonly filters: readonly Filter[];
  readonly most?: number;
  readonly soonest?: true;
}

/** A filter on tokens by their codes, whatever their system. */
export const codeFilter = (param: string, codes: readonly string[], not = false): Filter => ({
  kind: 'token',
  param,
  not,
  values: codes.map((code) => ({ code: code.toLowerCase() })),
});

type OfType<T extends Resource['resourceType']> = Extract<Resource, { readonly resourceType: T }>;

/** Of all that is told, what is told in resources of one type. */
export const ofType = <T extends Resource['resourceType']>(all: readonly Told[], type: T): readonly Told<OfType<T>>[] =>
  all.filter((each): each is Told<OfType<T>> => each.resource.resourceType === type);

/** `Type/id`: one step from what is composed to what it is composed of. */
export const addressOf = ({ resource }: Told): string => `${resource.resourceType}/${resource.id ?? ''}`;

interface Span {
  readonly start?: string;
  readonly end?: string;
}

/** Whether a time as written, however precise, is over with the end of a day, or before it; undefined for what is none. */
export const isPast = (date: string, day: string): boolean | undefined => {
  const [time, today] = [parseDateTime(date), parseDateTime(day)];
  return time && today && time.to <= today.to;
};

/** Whether a day may lie in a period, whose end is the last day of it; an open end is open. Days as `YYYY-MM-DD`. */
export function goesOn(period: Span | undefined, day: string): boolean {
  const [start, end] = [parseDateTime(period?.start ?? day), parseDateTime(period?.end ?? day)];
  const today = parseDateTime(day);
  return !!start && !!end && !!today && start.from <= today.to && today.from <= end.to;
}

interface Named {
  readonly identifier?: { readonly system?: string; readonly value?: string };
}

/** ODS code of a reference to an organisation. */
export const organisationOf = (reference: Named | undefined): OdsCode | undefined =>
  reference?.identifier?.system === SYSTEM.odsOrganisation ? (reference.identifier.value as OdsCode) : undefined;
