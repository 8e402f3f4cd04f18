// Fields of a segment as plain data: repetitions of components, escapes resolved, an explicit null told from an absence.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.7 message delimiters; 2.8.1 null values)
import type { Hl7Segment } from '@medplum/core';
import { readEscapes } from './hl7Text.ts';

/** Components in order; of subcomponents the first. An absent one is the empty text. */
export type Repetition = readonly string[];
/** Values by field number, without the empty fields. */
export type Segment = Readonly<Record<number, readonly Repetition[]>>;

/** How HL7 says "delete what you have", as opposed to saying nothing. */
const NULL = '""';

const isFilled = (repetition: Repetition): boolean => repetition.some((component) => component !== '');

/** All non-empty fields of a segment. */
export function plainSegment(segment: Hl7Segment): Segment {
  const { context } = segment;
  const plain: Record<number, readonly Repetition[]> = {};
  for (const [number, field] of segment.fields.entries()) {
    // MSH-1 is the separator itself, so that the parser's numbers are one behind in that segment.
    const at = segment.name === 'MSH' ? number + 1 : number;
    if (number === 0 || (segment.name === 'MSH' && at === 2)) continue;
    const repetitions = field.components
      .map((components) =>
        components.map((text) => readEscapes(text.split(context.subcomponentSeparator)[0] ?? '', context)),
      )
      .filter(isFilled);
    if (repetitions.length > 0) plain[at] = repetitions;
  }
  return plain;
}

/** Component of a repetition, 1-based; undefined when empty or null. */
export function component(repetition: Repetition | undefined, number: number): string | undefined {
  const value = repetition?.[number - 1];
  return value === undefined || value === '' || value === NULL ? undefined : value;
}

/** Repetitions of a field that hold more than nulls. */
export const repetitions = (segment: Segment | undefined, field: number): readonly Repetition[] =>
  (segment?.[field] ?? []).filter((each) => each.some((value) => value !== '' && value !== NULL));

/** First component of a field's first repetition, or the one asked for. */
export const value = (segment: Segment | undefined, field: number, number = 1): string | undefined =>
  component(segment?.[field]?.[0], number);

/** Whether the sender asks for the value to be deleted. */
export const isNull = (segment: Segment | undefined, field: number): boolean =>
  segment?.[field]?.length === 1 && segment[field][0]?.[0] === NULL;
