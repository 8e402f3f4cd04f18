// How demographics fold into what is kept of a person: absent stays, an explicit null goes, an older message undoes nothing.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.8.1 null values)
import type { Extension, Patient, Resource } from '@medplum/fhirtypes';
import { fold, isOlder, merging } from '../eventTime.ts';

const hasDeath = (patient: Patient): boolean =>
  patient.deceasedBoolean !== undefined || patient.deceasedDateTime !== undefined;

/** Elements and extensions that a message asks to be deleted (`""`). */
export interface Deleted {
  readonly elements: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
}

function withDeath(patient: Patient, from: Patient): Patient {
  const { deceasedBoolean: _b, deceasedDateTime: _d, ...living } = patient;
  if (from.deceasedDateTime !== undefined) return { ...living, deceasedDateTime: from.deceasedDateTime };
  return from.deceasedBoolean === undefined ? living : { ...living, deceasedBoolean: from.deceasedBoolean };
}

/** A death told late is still told; a mere "died" does not take away the date that is known. */
function deathOf(current: Patient, draft: Patient, older: boolean): Patient {
  if (!hasDeath(draft) || (older && hasDeath(current))) return current;
  return draft.deceasedBoolean === true && current.deceasedDateTime !== undefined ? current : draft;
}

const extended = (extension: Extension[]): { extension?: Extension[] } => (extension.length > 0 ? { extension } : {});

/** Folds demographics: absent stays, `""` goes, an older message adds nothing but a death. */
export const mergePatient = (deleted: Deleted): ((current: Resource, draft: Resource) => Resource) =>
  merging<Patient>('Patient', (current, draft) => {
    const older = isOlder(draft, current);
    const death = deathOf(current, draft, older);
    if (older) return withDeath(current, death);
    const { extension = [], identifier: before = [], ...rest } = current;
    const kept = Object.entries(rest).filter(([name]) => !deleted.elements.has(name));
    const remaining = extension.filter((each) => !deleted.extensions.has(each.url));
    const systems = new Set(draft.identifier?.map((each) => each.system));
    const identifier = [...(draft.identifier ?? []), ...before.filter((each) => !systems.has(each.system))];
    const folded = fold({ ...(Object.fromEntries(kept) as object as Patient), ...extended(remaining) }, draft);
    return withDeath({ ...folded, ...(identifier.length > 0 && { identifier }) }, death);
  });
