// Encounter: consultations.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_encounter.html
import type * as R4 from '@medplum/fhirtypes';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, keep, listOf, only, some } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

/** R4 demands a class, GP Connect gives none: read from the words of the type, in this order. */
const CLASSES: readonly (readonly [words: RegExp, code: string, display: string])[] = [
  [/\b(home|domiciliary|residential|care home|nursing home)\b/i, 'HH', 'home health'],
  [/\b(telephone|phone|video|online|e-?mail|text message|sms|third party)\b/i, 'VR', 'virtual'],
  [/\b(face.to.face|surgery|clinic|practice|walk.in)\b/i, 'AMB', 'ambulatory'],
];
const UNKNOWN = { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK', display: 'unknown' };

function classOf(from: Stu3.Encounter, on: Reading): R4.Coding {
  const given = carry(from.class, on);
  if (given) return given;
  const words = listOf(from.type)
    .flatMap((each) => [each.text, ...listOf(each.coding).map((coding) => coding.display)])
    .join(' ');
  const row = CLASSES.find(([pattern]) => pattern.test(words));
  return row ? { system: SYSTEM.actCode, code: row[1], display: row[2] } : UNKNOWN;
}

function diagnoses(from: Stu3.Encounter['diagnosis'], on: Reading): R4.EncounterDiagnosis[] | undefined {
  const found = from?.flatMap(({ condition, role, rank }) => {
    const carried = carry(condition, on) as R4.EncounterDiagnosis['condition'] | undefined;
    return carried ? [{ condition: carried, ...some('use', carry(role, on)), ...some('rank', rank) }] : [];
  });
  return found && found.length > 0 ? found : undefined;
}

export const encounter = (from: Stu3.Encounter, head: Head, on: Reading): R4.Encounter => ({
  resourceType: 'Encounter',
  ...head,
  ...keep(from, ['extension'], on),
  status: from.status ?? 'unknown',
  class: classOf(from, on),
  ...keep(from, ['statusHistory', 'classHistory', 'type', 'priority'], on),
  subject: refToResident(),
  ...keep(from, ['episodeOfCare'], on),
  ...some('basedOn', carry(from.incomingReferral, on) as R4.Encounter['basedOn']),
  ...keep(from, ['participant'], on),
  ...some('appointment', only(carry(from.appointment, on)) as R4.Encounter['appointment']),
  ...keep(from, ['period', 'length'], on),
  ...some('reasonCode', carry(from.reason, on)),
  ...some('diagnosis', diagnoses(from.diagnosis, on)),
  ...keep(from, ['hospitalization', 'location', 'serviceProvider', 'partOf'], on),
});
