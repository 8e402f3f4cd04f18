// Reads codings and references of a Consent, distrusting every form: what is not there or not of its type reads as undefined.
// @see https://hl7.org/fhir/R4/references.html
import type { CodeableConcept, Coding, Reference } from '@medplum/fhirtypes';
import { type Token, token } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';

/** A list as written, or undefined where the element is not there. What is no list reads as an empty one. */
export const listOf = <T>(value: readonly T[] | undefined): readonly T[] | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value : [];

export const tokenOf = (coding: Coding | undefined): Token | undefined =>
  coding?.system && coding.code ? token(coding.system, coding.code) : undefined;

export const tokensOf = (concept: CodeableConcept | undefined): readonly Token[] =>
  (listOf(concept?.coding) ?? []).flatMap((coding) => tokenOf(coding) ?? []);

const ADDRESS = /^(.*\/)?([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

function addressOf(reference: Reference | undefined): {
  readonly foreign: boolean;
  readonly literal: string | undefined;
} {
  const text: unknown = reference?.reference;
  const [, base, literal] = typeof text === 'string' ? (ADDRESS.exec(text) ?? []) : [];
  return { foreign: base !== undefined, literal };
}

/** `Type/id` of a relative reference, whatever version it has. One with a base is another server's, and names nobody here. */
export function literalOf(reference: Reference | undefined): string | undefined {
  const { foreign, literal } = addressOf(reference);
  return foreign ? undefined : literal;
}

/** `system|value` of a logical reference. */
export const identifierOf = (reference: Reference | undefined): Token | undefined =>
  reference?.identifier?.system && reference.identifier.value
    ? token(reference.identifier.system, reference.identifier.value)
    : undefined;

/** System and value of a token. */
export function splitToken(text: Token): readonly [system: string, value: string] {
  const bar = text.indexOf('|');
  return [text.slice(0, bar), text.slice(bar + 1)];
}

/** Type a reference points to, whatever base it has, where it says so. */
export const typeOf = (reference: Reference | undefined): string | undefined =>
  addressOf(reference).literal?.split('/')[0] ?? reference?.type;

/** Inclusive range of milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A Period with open ends as infinities; `unclear` when there is none in it, or a date cannot be read. */
export function rangeOf(period: { readonly start?: string; readonly end?: string } | undefined): Range | 'unclear' {
  const { start, end } = period ?? {};
  if (start === undefined && end === undefined) return 'unclear';
  const [first, last] = [parseDateTime(String(start)), parseDateTime(String(end))];
  if ((start !== undefined && !first) || (end !== undefined && !last)) return 'unclear';
  const range = { from: first?.from ?? Number.NEGATIVE_INFINITY, to: last?.to ?? Number.POSITIVE_INFINITY };
  return range.from <= range.to ? range : 'unclear';
}
