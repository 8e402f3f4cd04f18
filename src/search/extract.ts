// What a resource can be found by: its index rows and its clinical date, read by the parameter table.
// @see https://hl7.org/fhir/R4/search.html#ptypes
import { type Instant, instant } from '../fhir/ids.ts';
import { isTypeName, type TypeName, typeRow } from '../fhir/types.ts';
import { IMPLIED_SYSTEM } from './codeSystems.ts';
import { ALWAYS, rangeOf } from './dates.ts';
import { isNode, type Node, reader } from './elements.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import type { IndexRow } from './query.ts';
import { exactName, foldString, tokenRow } from './text.ts';

type Extractor = (resource: Node, rows: IndexRow[]) => void;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Token rows of a code, boolean, Coding, CodeableConcept, Identifier or ContactPoint. */
function tokens(param: string, implied: string, value: unknown, rows: IndexRow[]): void {
  if (typeof value === 'string' || typeof value === 'boolean') rows.push(tokenRow(param, implied, String(value)));
  if (!isNode(value)) return;
  if (Array.isArray(value.coding)) for (const coding of value.coding) tokens(param, '', coding, rows);
  else if (typeof value.code === 'string') rows.push(tokenRow(param, textOf(value.system), value.code));
  else if (typeof value.value === 'string') rows.push(tokenRow(param, textOf(value.system), value.value));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Every text of a string, HumanName or Address that may be searched for. */
function textsOf(value: unknown): readonly string[] {
  if (!isNode(value)) return isText(value) ? [value] : [];
  const { text, family, city, district, state, country, postalCode } = value;
  const given = listOf(value.given);
  const whole = isText(family) && isText(given[0]) ? [[...given, family].join(' ')] : [];
  const parts = [family, ...given, ...listOf(value.prefix), ...listOf(value.suffix), text, ...whole];
  return [...parts, ...listOf(value.line), city, district, state, country, postalCode].filter(isText);
}

function extractorOf(type: TypeName, parameter: Parameter): Extractor | undefined {
  const { name, kind, element } = parameter;
  const read = reader(element);
  if (kind === 'token') {
    const implied = IMPLIED_SYSTEM[`${type}.${element}`] ?? '';
    return (resource, rows) => {
      for (const value of read(resource)) tokens(name, implied, value, rows);
    };
  }
  if (kind === 'date') {
    return (resource, rows) => {
      for (const value of read(resource)) {
        const range = rangeOf(value);
        if (range) rows.push({ kind: 'date', param: name, ...range });
      }
    };
  }
  if (kind !== 'string') return undefined;
  return (resource, rows) => {
    const texts = new Set(read(resource).flatMap(textsOf));
    for (const text of new Set([...texts].map((each) => foldString(parameter, each)))) {
      if (text !== '') rows.push({ kind: 'string', param: name, text });
    }
    for (const text of texts) rows.push({ kind: 'string', param: exactName(name), text });
  };
}

interface Compiled {
  readonly extractors: readonly Extractor[];
  readonly dates: readonly ((resource: Node) => readonly unknown[])[];
}
const COMPILED = new Map<TypeName, Compiled>();

function compiled(type: TypeName): Compiled {
  const known = COMPILED.get(type);
  if (known) return known;
  const extractors = [...parametersOf(type).values()].map((each) => extractorOf(type, each));
  const made = {
    extractors: extractors.filter((each) => each !== undefined),
    dates: (typeRow(type).date ?? []).map(reader),
  };
  COMPILED.set(type, made);
  return made;
}

const keyOf = (row: IndexRow): string =>
  row.kind === 'token'
    ? `${row.param} ${row.system} ${row.code}`
    : row.kind === 'string'
      ? `${row.param} ${row.text}`
      : `${row.param} ${row.from} ${row.to}`;

const typeOf = (resource: object): TypeName | undefined => {
  const type = 'resourceType' in resource ? resource.resourceType : undefined;
  return typeof type === 'string' && isTypeName(type) ? type : undefined;
};

/** The rows under which a resource is found, without repeats; none for a type that is not offered. */
export function indexOf(resource: object): IndexRow[] {
  const type = typeOf(resource);
  if (!type || !isNode(resource)) return [];
  const rows: IndexRow[] = [];
  for (const extract of compiled(type).extractors) extract(resource, rows);
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** When it happened clinically: the start of the first date its type names (the end where only that is known). */
export function clinicalDate(resource: object): Instant | undefined {
  const type = typeOf(resource);
  if (!type || !isNode(resource)) return undefined;
  for (const read of compiled(type).dates) {
    const ranges = read(resource)
      .map(rangeOf)
      .filter((range) => range !== undefined);
    const from = Math.min(...ranges.map((range) => (range.from === ALWAYS.from ? range.to : range.from)));
    if (Number.isFinite(from)) return instant(from);
  }
  return undefined;
}
