// One entry of a Bundle with what it shares with the others: whose record it is, what stands where, under which key.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_resources_overview.html
import type { Extension, Reference } from '@medplum/fhirtypes';
import type { Person, Remark } from '../../src/mapping/contract.ts';
import { refTo, refToResident } from '../../src/mapping/contract.ts';
import type { Carrier } from './carry.ts';
import type { List, Medication, OperationOutcome, Stu3Resource } from './stu3.ts';
import { rowOf } from './terms.ts';

/** The Patient of a Bundle; `open` has made sure that it is there and has an id. */
export type Subject = Stu3Resource & { readonly id: string };

export interface Shared {
  readonly patient: Subject;
  readonly person: Person;
  /** A well-formed entry of the Bundle by `Type/id` or by its fullUrl. */
  find(address: string): Stu3Resource | undefined;
}

export interface Entry {
  readonly resource: Stu3Resource;
  readonly shared: Shared;
}

/** Types everybody may look up: known under their own id, whoever's record they arrive with. */
export const DIRECTORY: ReadonlySet<string> = new Set([
  'Organization',
  'Location',
  'Practitioner',
  'PractitionerRole',
  'HealthcareService',
]);
export const isDirectory = (type: string): boolean => DIRECTORY.has(type);

/** STU3 types that are another type in R4. */
const RENAMED: Readonly<Record<string, string>> = {
  ProcedureRequest: 'ServiceRequest',
  ReferralRequest: 'ServiceRequest',
};

/** Type and id at the end of a relative or absolute reference. */
export const LAST_TWO = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;

/**
 * Key of what stands at `type/id`. Suppliers number record resources within one patient's record (`Condition/1`), so
 * their keys hold the patient's id; else one patient's record would overwrite another's.
 */
export function keyOf(shared: Shared, type: string, id: string): string {
  if (type === 'Patient' || isDirectory(type)) return id;
  return rowOf(RENAMED, type) ? `${shared.patient.id}/${type}-${id}` : `${shared.patient.id}/${id}`;
}

/** What an OperationOutcome speaks of: the parameter that was not answered. Its own id is new in every answer. */
function unanswered(outcome: OperationOutcome): string {
  const [first] = outcome.issue ?? [];
  const words = first?.diagnostics ?? first?.details?.text ?? first?.details?.coding?.[0]?.code ?? '';
  return words.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 64);
}

/** The id of an entry; primary and secondary lists carry none and stand for their code. Undefined when it has neither. */
export function idOf(resource: Stu3Resource): string | undefined {
  if (resource.resourceType === 'OperationOutcome') return `not-supplied-${unanswered(resource)}`;
  if (resource.id || resource.resourceType !== 'List') return resource.id;
  const { code, title }: List = resource as unknown as List;
  const name = code?.coding?.[0]?.code ?? code?.text ?? title;
  return name && `list-${name}`;
}

/** One entry being read: carries references, collects remarks, remembers which elements were looked at. */
export interface Reading extends Carrier {
  readonly type: string;
  readonly shared: Shared;
  /** A contained or bundled Medication. */
  medication(from: Reference | undefined): Medication | undefined;
  readonly remarks: readonly Remark[];
}

const contained = (resource: Stu3Resource, id: string): Stu3Resource | undefined =>
  resource.contained?.find((each) => each.id === id);

export function reading(resource: Stu3Resource, shared: Shared): Reading {
  const remarks: Remark[] = [];
  const type = resource.resourceType;
  const remark = (rule: string, expression: string = type): void => {
    if (!remarks.some((each) => each.rule === rule && each.expression === expression))
      remarks.push({ rule, expression });
  };

  /** What a reference text leads to inside this resource (`#a`), this Bundle, or inside another entry (`List/b#a`). */
  const found = (text: string): Stu3Resource | undefined => {
    const [outer = '', inner] = text.split('#', 2);
    const at = outer === '' ? resource : shared.find(outer);
    return inner === undefined || !at ? at : contained(at, inner);
  };
  /** Type and id a reference leads to, be it here or on the sender's server. */
  const target = (text: string): { readonly type: string; readonly id: string } | undefined => {
    const at = found(text);
    if (at?.id) return { type: at.resourceType, id: at.id };
    const [, named, id] = LAST_TWO.exec(text) ?? [];
    return named && id ? { type: named, id } : undefined;
  };
  const medication = (from: Reference | undefined): Medication | undefined => {
    const at = from?.reference ? found(from.reference) : undefined;
    return at?.resourceType === 'Medication' ? (at as Medication) : undefined;
  };

  const reference = (from: Reference): Reference | undefined => {
    const { reference: text = '', identifier, display } = from;
    const words = { ...(identifier && { identifier }), ...(display && { display }) };
    const to = target(text);
    if (!to) {
      remark('reference-unreadable');
      return identifier || display ? words : undefined;
    }
    if (to.type === 'Patient' && to.id === shared.patient.id) return refToResident();
    if (to.type === 'Medication') {
      const code = medication(from)?.code;
      const name = display ?? code?.text ?? code?.coding?.[0]?.display;
      return name ? { display: name } : undefined;
    }
    const now = rowOf(RENAMED, to.type) ?? to.type;
    const led = refTo(now, keyOf(shared, to.type, to.id)) as Reference;
    return { ...led, ...words };
  };

  return { type, shared, remarks, remark, reference, medication };
}

/** Extension with one of these kinds of value, as suppliers disagree about which integer type it is. */
export const wholeNumber = (of: Extension | undefined): number | undefined =>
  of?.valueUnsignedInt ?? of?.valuePositiveInt ?? of?.valueInteger;
