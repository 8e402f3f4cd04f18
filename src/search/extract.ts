// What a resource can be found by: its index rows and its clinical date, read by the parameter table.
// @see https://hl7.org/fhir/R4/search.html#ptypes
import { codesAt } from '../fhir/definitions.ts';
import { type Instant, instant } from '../fhir/ids.ts';
import { addressOf } from '../fhir/references.ts';
import { isTypeName, type TypeName, typeRow } from '../fhir/types.ts';
import { ALWAYS, rangeOf } from './dates.ts';
import { finder, isNode, type Node, type Place, reader } from './elements.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import type { IndexRow } from './query.ts';
import { exactName, foldString, tokenRow } from './text.ts';

/** Rows of one value. */
type Extractor = (value: unknown, rows: IndexRow[]) => void;

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

/** The row of a Reference: where it leads and what it is known by; none for what leads nowhere. */
function reference({ name, only, targets }: Parameter, value: unknown, rows: IndexRow[]): void {
  if (!isNode(value)) return;
  const text = textOf(value.reference);
  const at = addressOf(text) ?? { type: '', id: /^https?:/.test(text) ? text : '' };
  if (only && !isOneOf(targets, at.type || textOf(value.type))) return;
  const { system, value: code } = isNode(value.identifier) ? value.identifier : {};
  const row = {
    kind: 'reference',
    param: name,
    ...at,
    system: textOf(system),
    code: textOf(code).toLowerCase(),
  } as const;
  if (row.id !== '' || row.code !== '') rows.push(row);
}
const isOneOf = (types: readonly string[], type: string): boolean => types.includes(type);

function strings(parameter: Parameter, value: unknown, rows: IndexRow[]): void {
  for (const text of textsOf(value)) {
    const folded = foldString(parameter, text);
    if (folded !== '') rows.push({ kind: 'string', param: parameter.name, text: folded });
    rows.push({ kind: 'string', param: exactName(parameter.name), text });
  }
}

/** As it is written, and without the version it names. @see https://hl7.org/fhir/R4/references.html#canonical */
const addressesOf = (canonical: string): readonly string[] => [
  ...new Set([canonical, canonical.replace(/\|[^|]*$/, '')]),
];

function extractorOf(type: TypeName, parameter: Parameter): Extractor | undefined {
  const { name, kind, element } = parameter;
  if (kind === 'token') {
    // The JSON of a code carries no system: its binding says which. @see https://hl7.org/fhir/R4/search.html#token
    const systems = Object.entries(codesAt(type, element)?.codes ?? {});
    return (value, rows) => {
      const [implied = ''] = systems.find(([, codes]) => codes.includes(textOf(value))) ?? [];
      tokens(name, implied, value, rows);
    };
  }
  if (kind === 'date') {
    return (value, rows) => {
      const range = rangeOf(value);
      if (range) rows.push({ kind: 'date', param: name, ...range });
    };
  }
  if (kind === 'reference') return (value, rows) => reference(parameter, value, rows);
  if (kind === 'uri' || kind === 'canonical') {
    return (value, rows) => {
      for (const text of kind === 'uri' ? [textOf(value)] : addressesOf(textOf(value)))
        if (text !== '') rows.push({ kind: 'string', param: name, text });
    };
  }
  return kind === 'string' ? (value, rows) => strings(parameter, value, rows) : undefined;
}

interface Compiled {
  readonly extractors: readonly { readonly find: (resource: Node) => readonly Place[]; readonly extract: Extractor }[];
  readonly dates: readonly ((resource: Node) => readonly unknown[])[];
}
const COMPILED = new Map<TypeName, Compiled>();

function compiled(type: TypeName): Compiled {
  const known = COMPILED.get(type);
  if (known) return known;
  const made = {
    extractors: [...parametersOf(type).values()].flatMap((each) => {
      const extract = extractorOf(type, each);
      return extract ? [{ find: finder(each.element), extract }] : [];
    }),
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
      : row.kind === 'date'
        ? `${row.param} ${row.from} ${row.to}`
        : JSON.stringify(row);

const typeOf = (resource: object): TypeName | undefined => {
  const type = 'resourceType' in resource ? resource.resourceType : undefined;
  return typeof type === 'string' && isTypeName(type) ? type : undefined;
};

/** A reference that may have to go, and the pointer of what goes with it. */
export interface MayGo {
  readonly ordinal: number;
  readonly cut: string;
}

const goesWith = (pointer: string, { cut }: MayGo): boolean =>
  pointer.startsWith(cut) && (pointer.length === cut.length || cut === '' || pointer[cut.length] === '/');

/** The same value from several places is found while one of them is served. */
const merged = (one: IndexRow, other: IndexRow): IndexRow => {
  const { guard: _, ...free } = one;
  return one.guard && other.guard ? { ...one, guard: [...one.guard, ...other.guard] } : free;
};

/**
 * The rows under which a resource is found, without repeats; none for a type that is not offered. What goes with one of
 * the references in `mayGo` is found only while that reference stays.
 */
export function indexOf(resource: object, mayGo: readonly MayGo[] = []): IndexRow[] {
  const type = typeOf(resource);
  if (!type || !isNode(resource)) return [];
  const all = new Map<string, IndexRow>();
  for (const { find, extract } of compiled(type).extractors) {
    for (const { value, pointer } of find(resource)) {
      const rows: IndexRow[] = [];
      extract(value, rows);
      if (rows.length === 0) continue;
      const ordinals = mayGo.filter((each) => goesWith(pointer, each)).map((each) => each.ordinal);
      for (const row of rows) {
        const key = keyOf(row);
        const here = ordinals.length > 0 ? { ...row, guard: [ordinals] } : row;
        const known = all.get(key);
        all.set(key, known ? merged(known, here) : here);
      }
    }
  }
  return [...all.values()];
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
