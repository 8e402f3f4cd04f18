// The query string of a self link: what was understood, without anything that says who somebody is.
// @see https://hl7.org/fhir/R4/search.html#conformance; design: architecture rule 6 (no NHS number in a URL)
import { SYSTEM } from '../fhir/systems.ts';
import type { Parameter } from './parameters.ts';

/** One understood parameter, as it came. */
export interface Applied {
  readonly key: string;
  readonly value: string;
  /** Absent for a parameter that shapes the answer. */
  readonly parameter?: Parameter;
  readonly modifier?: string;
}

/** An NHS number as people write one, alone or as an id. */
const NUMBER = /^(?:.*\/)?\d{3}[ -]?\d{3}[ -]?\d{4}$/;
const couldBeNumber = (value: string): boolean =>
  value.includes(SYSTEM.nhsNumber) || value.split(',').some((part) => NUMBER.test(part.trim()));

/** Whether a code is that of an organisation known here. */
export type IsOrganisation = (code: string) => boolean;

/** Organisations alone, by codes that are no number of a person, and without their system known here: what says who somebody is stays out. */
const ofOrganisations = (value: string, isKnown: IsOrganisation): boolean =>
  value.split(',').every((part) => {
    const [first = '', code] = part.trim().split('|');
    if (code === undefined) return isKnown(first);
    return first === SYSTEM.odsOrganisation && /^[A-Za-z0-9]{1,8}$/.test(code);
  });

/** Negotiated for each answer anew; no part of what was asked. */
const UNSAID = new Set(['_format', '_pretty']);

const mayShow = ({ key, value, parameter, modifier }: Applied, isKnown: IsOrganisation): boolean => {
  if (UNSAID.has(key)) return false;
  if (!parameter) return true;
  return !parameter.personal && (modifier !== 'identifier' || ofOrganisations(value, isKnown)) && !couldBeNumber(value);
};

/**
 * The understood parameters as a canonical query string: sorted by name, values as given. Parameters that hold an
 * identifier, name, address or birth date of a person are left out, and so is any value that could be an NHS number.
 */
export function linkOf(applied: readonly Applied[], isKnown: IsOrganisation): string {
  const shown = new URLSearchParams(
    applied.filter((each) => mayShow(each, isKnown)).map(({ key, value }) => [key, value]),
  );
  shown.sort();
  return shown.toString();
}
