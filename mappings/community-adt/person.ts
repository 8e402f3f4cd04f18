// Who the message is about: the identifiers of PID-3 and what matching needs.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch03.htm (3.4.2 PID)
import type { Extension, Identifier, Organization, Patient, Reference } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { SYSTEM, ukCoreExtension } from '../../src/fhir/systems.ts';
import { component, type Repetition, repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7Date } from '../../src/mapping/hl7Time.ts';
import { nhsNumberStatus, sex } from './codes.ts';
import { filled, isOrganisation, organisation } from './datatypes.ts';
import type { Told } from './message.ts';

const isNhsNumber = (of: Repetition): boolean =>
  component(of, 4) === 'NHS' || ['NH', 'NHS'].includes(component(of, 5) ?? '') || /^NSTS/.test(component(of, 2) ?? '');

/** Ten digits whose last is the check digit of the others. */
function passesCheck(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** Digits of the NHS number without spaces and hyphens, as delivered otherwise. */
const plainNumber = (text: string): string => text.replace(/[\s-]/g, '');

function verification({ message, note }: Told, of: Repetition, number: string): Extension | undefined {
  const told = value(message.PID, 32) ?? /^NSTS(\d\d)$/.exec(component(of, 2) ?? '')?.[1];
  const known = told === undefined ? undefined : nhsNumberStatus(told);
  if (told !== undefined && known === undefined) note('verification-status-unknown', 'PID-32');
  // Whatever the sender says, a number that fails its check is not verified.
  const status = passesCheck(number) ? known : nhsNumberStatus('02');
  if (status === undefined) return undefined;
  const { system, code, display } = status;
  return {
    url: ukCoreExtension('NHSNumberVerificationStatus'),
    valueCodeableConcept: { coding: [{ system, code, ...(display && { display }) }] },
  };
}

function nhsIdentifier(told: Told, of: Repetition): Identifier | undefined {
  const number = plainNumber(component(of, 1) ?? '');
  if (number === '') return undefined;
  if (!passesCheck(number)) told.note('nhs-number-unverified', 'PID-3');
  const status = verification(told, of, number);
  return { ...(status && { extension: [status] }), system: SYSTEM.nhsNumber, value: number };
}

/** Whether the number was given by the contributor itself (or nobody says otherwise). */
const isOwn = ({ context }: Told, of: Repetition): boolean =>
  (component(of, 4) ?? context.contributor) === context.contributor;

const assigner = (authority = ''): Reference<Organization> =>
  isOrganisation(authority) ? organisation(authority) : { display: authority };

const MEDICAL_RECORD = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] };

/** All identifiers, the NHS number first; another organisation's record number names it as assigner. */
export function identifiers(told: Told, pid: Segment): Identifier[] {
  const given = repetitions(pid, 3).filter((of) => component(of, 1) !== undefined);
  const [nhs, ...more] = given.filter(isNhsNumber);
  if (more.length > 0) told.note('nhs-number-repeated', 'PID-3');
  const national = nhs && nhsIdentifier(told, nhs);
  const local = given
    .filter((of) => !isNhsNumber(of))
    .map((of) =>
      filled<Identifier>({
        type: MEDICAL_RECORD,
        system: isOwn(told, of) ? told.context.system('person') : undefined,
        value: component(of, 1),
        assigner: isOwn(told, of) ? undefined : assigner(component(of, 4)),
      }),
    );
  return [...(national ? [national] : []), ...local];
}

/** Birth date, or a note when the day is none or is yet to come. */
export function birthDate({ context, note }: Told, segment: Segment, field: number, place: string): string | undefined {
  const stamp = value(segment, field);
  if (stamp === undefined) return undefined;
  const date = hl7Date(stamp);
  if (date !== undefined && Date.parse(date) <= context.receivedAt) return date;
  note('birth-date-impossible', place);
  return undefined;
}

const isGender = (code: string | undefined): code is NonNullable<Patient['gender']> =>
  code === 'male' || code === 'female' || code === 'other' || code === 'unknown';

/** The gender, or a note when the code is not in the list. */
export function gender({ note }: Told, segment: Segment, field: number, place: string): Patient['gender'] {
  const given = value(segment, field);
  if (given === undefined) return undefined;
  const code = sex(given.toUpperCase())?.code;
  if (isGender(code)) return code;
  note('gender-unknown', place);
  return undefined;
}

/**
 * Under what the source knows the person: its own record number; else a hash of what else it says (an NHS number may
 * not stand in a key). Undefined when there is nothing at all.
 */
export function localValue(told: Told, pid: Segment): string | undefined {
  const given = repetitions(pid, 3).filter((of) => component(of, 1) !== undefined);
  const own = given.find((of) => !isNhsNumber(of) && isOwn(told, of));
  if (own) return component(own, 1);
  const first = given[0];
  const said =
    first !== undefined
      ? [component(first, 4), plainNumber(component(first, 1) ?? '')]
      : [value(pid, 5), value(pid, 5, 2), value(pid, 7), value(pid, 11, 5)];
  return said.every((part) => part === undefined) ? undefined : `h-${contentHash(JSON.stringify(said))}`;
}

/** The sender's other identifiers that stood for this person until now (A40); undefined for none. */
export function mergedFrom(told: Told, local: string): readonly string[] | undefined {
  const values = repetitions(told.message.MRG, 1)
    .filter((of) => !isNhsNumber(of) && isOwn(told, of))
    .flatMap((of) => component(of, 1) ?? []);
  const others = [...new Set(values)].filter((value) => value !== local);
  return others.length > 0 ? others : undefined;
}
