// HL7 v2 names, addresses, telephones and clinicians as FHIR datatypes.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.8: XPN, XAD, XTN, XCN, CE)
import type {
  Address,
  CodeableConcept,
  ContactPoint,
  HumanName,
  Organization,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import { SYSTEM } from '../../src/fhir/systems.ts';
import type { MappingContext } from '../../src/mapping/contract.ts';
import { component, type Repetition, repetitions, type Segment } from '../../src/mapping/hl7Fields.ts';
import { ADDRESS_USE, CODE_SYSTEM, NAME_USE, row, TELECOM_SYSTEM } from './codes.ts';

/** Drops what is undefined or an empty list, so that an element is there or not. */
export function filled<T extends object>(element: { [K in keyof T]: T[K] | undefined }): T {
  const kept = Object.entries(element).filter(
    ([, each]) => each !== undefined && !(Array.isArray(each) && !each.length),
  );
  return Object.fromEntries(kept) as T;
}

/** Without the elements that turned out empty. */
export const nonEmpty = <T extends object>(elements: readonly T[]): T[] =>
  elements.filter((element) => Object.keys(element).length > 0);

const parts = (of: Repetition, numbers: readonly number[]): string[] =>
  numbers.map((number) => component(of, number)).filter((part) => part !== undefined);

/** XPN: family, given, middle, suffix, prefix, –, type. The first without a type is the official one. */
export const names = (segment: Segment, field: number): HumanName[] =>
  repetitions(segment, field)
    .map((of, index) =>
      filled<HumanName>({
        use:
          row(NAME_USE, component(of, 7)) ?? (index === 0 && component(of, 7) === undefined ? 'official' : undefined),
        family: component(of, 1),
        given: parts(of, [2, 3]),
        prefix: parts(of, [5]),
        suffix: parts(of, [4]),
      }),
    )
    .filter((name) => name.family !== undefined || name.given !== undefined);

/** XAD: line, line, city, county, postcode, country, type. */
export const addresses = (segment: Segment, field: number): Address[] =>
  nonEmpty(
    repetitions(segment, field).map((of) =>
      filled<Address>({
        ...row(ADDRESS_USE, component(of, 7)),
        line: parts(of, [1, 2]),
        city: component(of, 3),
        district: component(of, 4),
        postalCode: component(of, 5)?.toUpperCase(),
        country: component(of, 6),
      }),
    ),
  );

const MOBILE = /^(?:\+?44|0)7/;

function telecom(of: Repetition, use: 'home' | 'work'): ContactPoint | undefined {
  const [number, email] = [component(of, 1), component(of, 4)];
  const text = number ?? email ?? parts(of, [6, 7]).join('');
  if (text === '') return undefined;
  const system = text.includes('@') ? 'email' : (row(TELECOM_SYSTEM, component(of, 3)) ?? 'phone');
  const mobile = system === 'phone' && (component(of, 3) === 'CP' || MOBILE.test(text.replace(/[\s()-]/g, '')));
  return { system, value: text, use: mobile ? 'mobile' : use };
}

/** XTN: number as written, use, equipment, e-mail. */
export const telecoms = (segment: Segment, field: number, use: 'home' | 'work'): ContactPoint[] =>
  repetitions(segment, field)
    .map((of) => telecom(of, use))
    .filter((each) => each !== undefined);

const GMP = /^G\d{7}$/;
const GMC = /^C?\d{7}$/;

function staffSystem(id: string, authority: string | undefined, context: MappingContext): string {
  if (GMP.test(id) || authority === 'GMP') return SYSTEM.gmpNumber;
  if (GMC.test(id) && (authority === 'GMC' || id.startsWith('C'))) return SYSTEM.gmcNumber;
  return context.system('staff');
}

/** XCN as a logical reference: id, family, given, –, –, prefix, –, –, authority. A G-code wins over its authority. */
export function clinician(of: Repetition | undefined, context: MappingContext): Reference<Practitioner> | undefined {
  if (of === undefined) return undefined;
  const id = component(of, 1);
  const display = parts(of, [6, 3, 2]).join(' ');
  if (id === undefined && display === '') return undefined;
  return filled<Reference<Practitioner>>({
    type: 'Practitioner',
    identifier: id === undefined ? undefined : { system: staffSystem(id, component(of, 9), context), value: id },
    display: display === '' ? undefined : display,
  });
}

/** A code as FHIR writes it: single spaces. @see https://hl7.org/fhir/R4/datatypes.html#code */
export const asCode = (text: string): string => text.replace(/\s+/g, ' ');

/** CE: code, text, system. A system nobody knows is left out, the code is not. */
export function concept(of: Repetition | undefined): CodeableConcept | undefined {
  const [code, text] = [component(of, 1), component(of, 2)];
  if (code === undefined) return text === undefined ? undefined : { text };
  const system = row(CODE_SYSTEM, component(of, 3));
  return { coding: [{ ...(system && { system }), code: asCode(code) }], text: text ?? code };
}

/** ODS codes of trusts, practices and councils. */
const ORGANISATION = /^(?:R[A-Z0-9]{2}|[A-Z]\d{5}|\d{3})$/;
export const isOrganisation = (text: string | undefined): text is string =>
  text !== undefined && ORGANISATION.test(text);

/** An organisation by its ODS code. */
export const organisation = (code: string, display?: string): Reference<Organization> => ({
  type: 'Organization',
  identifier: { system: SYSTEM.odsOrganisation, value: code },
  ...(display && { display }),
});
