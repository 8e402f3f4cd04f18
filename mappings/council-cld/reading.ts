// One row while it is mapped: its values by column, its dates, its coded values, and the remarks gathered on the way.
import type { CodeableConcept, Extension, Identifier } from '@medplum/fhirtypes';
import { profile } from '../../src/fhir/systems.ts';
import type { MappingContext, Remark } from '../../src/mapping/contract.ts';
import { type CldRow, type Field, headingOf } from './columns.ts';
import type { Dates } from './dates.ts';
import { type Coded, type CodedField, coded } from './lists.ts';

export interface Reading {
  readonly row: CldRow;
  readonly context: MappingContext;
  readonly dates: Dates;
  /** The council's own id of the person; first part of every key. */
  readonly person: string;
  readonly remarks: readonly Remark[];
  /** Adds a remark unless it is there already. */
  remark(rule: string, field: Field): void;
  /** The value of a list; remarked on when it is of release 1, differs by capitals or is on no list. */
  code(field: CodedField): Coded | undefined;
}

export function reading(row: CldRow, dates: Dates, first: readonly Remark[], context: MappingContext): Reading {
  const remarks: Remark[] = [...first];
  const known = new Map<CodedField, Coded>();
  const remark = (rule: string, field: Field): void => {
    const expression = headingOf(field);
    if (!remarks.some((each) => each.rule === rule && each.expression === expression))
      remarks.push({ rule, expression });
  };
  return {
    row,
    context,
    dates,
    person: row.personId ?? '',
    remarks,
    remark,
    code: (field) => {
      const text = row[field];
      if (text === undefined) return undefined;
      const before = known.get(field);
      if (before) return before;
      const value = coded(field, text);
      if (value.rule) remark(value.rule, field);
      known.set(field, value);
      return value;
    },
  };
}

/** The key of an event, and the council's own reference of it, which identifies nothing alone. */
export const eventIdentifiers = (r: Reading, kind: 'record' | 'episode', key: string): Identifier[] => [
  { system: r.context.system(kind), value: key },
  ...(r.row.eventReference
    ? [{ use: 'secondary' as const, system: r.context.system('event'), value: r.row.eventReference }]
    : []),
];

/** One of our extensions for each value that is there. */
export const concepts = (...pairs: readonly (readonly [name: string, value: Coded | undefined])[]): Extension[] =>
  pairs.flatMap(([name, value]) => (value ? [{ url: profile(name), valueCodeableConcept: value.concept }] : []));

export const conceptOf = (value: Coded | undefined): CodeableConcept[] => (value ? [value.concept] : []);
