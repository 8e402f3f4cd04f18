// Who a remark is by where it is shown to others: its contributor, or whoever they say it is by, said as their account.
// @see design: record, row 3; consent §6 ("Contributor … set by the server"); https://hl7.org/fhir/R4/datatypes.html#Annotation
import type { Annotation, CarePlanActivity, Reference } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { OWN, speakerOf } from '../team/people.ts';
import { organisationOf, type Told } from '../told.ts';

export type NameOf = (code: OdsCode) => string | undefined;

/** Residents and families sign for themselves; an organisation signs as itself alone. */
const signs = (told: Told, who: Reference): boolean =>
  OWN.includes(told.contributor) ? speakerOf(told, who) !== undefined : organisationOf(who) === told.contributor;

/** Who somebody is, where nobody says their name; numbers are nobody's name. */
const UNNAMED: ReadonlyMap<string, string> = new Map([
  ['Patient', 'The resident'],
  ['RelatedPerson', 'A relative'],
]);
const nameOfAuthor = ({ display, reference = '', type }: Reference): string | undefined =>
  display ?? UNNAMED.get(type ?? reference.replace(/\/.*/, ''));

/** A remark as others are shown it. Of what is shown so it makes the same again. */
export function remarked(told: Told, note: Annotation, nameOf: NameOf): Annotation {
  const { authorReference, authorString, ...rest } = note;
  if (authorReference && signs(told, authorReference)) return note;
  const name = authorString ?? (authorReference && nameOfAuthor(authorReference));
  if (name === undefined) return rest;
  const account = `, as ${nameOf(told.contributor) ?? told.contributor} says`;
  return { ...rest, authorString: name.endsWith(account) ? name : `${name}${account}` };
}

/** An activity with its remarks as others are shown them. */
export const withRemarks = (told: Told, activity: CarePlanActivity, nameOf: NameOf): CarePlanActivity =>
  activity.progress
    ? { ...activity, progress: activity.progress.map((each) => remarked(told, each, nameOf)) }
    : activity;
