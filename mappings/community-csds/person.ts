// CYP001 and CYP002 -> Patient: who it is, and the registered practice.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient
import type { Patient, Resource } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import type { Draft, Person } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { personIdentifiers } from '../rows/person.ts';
import { known, organisation, type Reading } from './reading.ts';

/** National codes of the stated gender. */
const GENDERS: ReadonlyMap<string, NonNullable<Patient['gender']>> = new Map([
  ['1', 'male'],
  ['2', 'female'],
  ['9', 'other'],
  ['X', 'unknown'],
]);

/** Whom a row is about; most tables say no more than the local identifier. */
export function personOf({ row, dates, context, person }: Reading): Person {
  const gender = GENDERS.get(row.gender ?? '');
  return {
    local: { system: context.system('person'), value: person },
    ...(row.nhsNumber && { nhsNumber: row.nhsNumber }),
    // Most tables have no number: that of the master row holds for them.
    invalidNumber: row.nhsNumber ? 'quarantine' : 'keep',
    ...(row.family && { family: row.family }),
    ...(row.given && { given: row.given }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(gender && { gender }),
    ...(row.postcode && { postcode: row.postcode }),
    ...(dates.death && { deceased: dates.death }),
  };
}

/** Stands for no registered practice. @see https://www.datadictionary.nhs.uk/attributes/organisation_code.html */
const NONE = 'V81997';
/** Stand for a practice that is not known, or for none that applies. */
const NOT_KNOWN: readonly string[] = ['V81998', 'V81999'];

const practiceOf = ({ generalPractitioner }: Patient): string | undefined =>
  generalPractitioner?.[0]?.identifier?.value;

/**
 * The master row and that of the registration are two words on one Patient: what one does not say the other keeps.
 * @param left the practice the person is no longer registered with; {@link NONE}: with any
 */
const fold =
  (left: string | undefined) =>
  (current: Resource, draft: Resource): Resource => {
    if (current.resourceType !== 'Patient' || draft.resourceType !== 'Patient') return draft;
    const numbered = draft.identifier?.length === 1 ? current.identifier : draft.identifier;
    const { generalPractitioner, ...rest } = current;
    const stays = left === undefined || (left !== NONE && left !== practiceOf(current));
    const kept = stays && generalPractitioner ? { generalPractitioner } : {};
    return later(current, { ...rest, ...kept, ...draft, ...some('identifier', numbered ?? []) });
  };

export function patientOf(r: Reading): Draft {
  const { row, dates, context, person } = r;
  const gender = GENDERS.get(row.gender ?? '');
  if (row.gender && !gender) r.remark('code-not-in-list', 'gender');
  const practice = row.practice && !NOT_KNOWN.includes(row.practice) ? row.practice : undefined;
  const over = dates.registeredUntil !== undefined && dates.registeredUntil <= r.day;
  const ahead = (dates.registered ?? '') > r.day;
  const left = over || practice === NONE ? practice : undefined;
  const resource: Patient = {
    resourceType: 'Patient',
    meta: { profile: [ukCore('Patient')] },
    ...some('extension', known(r)),
    identifier: personIdentifiers(context, person, row.nhsNumber),
    active: true,
    ...((row.family || row.given) && {
      name: [{ ...(row.family && { family: row.family }), ...(row.given && { given: [row.given] }) }],
    }),
    ...(gender && { gender }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(dates.death && { deceasedDateTime: dates.death }),
    ...(row.postcode && { address: [{ postalCode: row.postcode.toUpperCase() }] }),
    ...(practice && !left && !ahead && { generalPractitioner: [organisation(practice)] }),
  };
  return { key: person, resource, merge: fold(left) };
}
