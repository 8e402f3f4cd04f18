// Reads the values of one parameter into a filter; undefined wherever a value cannot be read.
// @see https://hl7.org/fhir/R4/search.html#ptypes
import { isResourceId } from '../fhir/ids.ts';
import { rangeOfText } from './dates.ts';
import { split, unescaped } from './escape.ts';
import type { Parameter } from './parameters.ts';
import type { DateValue, Filter, ReferenceValue, ResidentReference, StringValue, TokenValue } from './query.ts';
import { exactName, foldString, tokenValue } from './text.ts';

/** `[values, or undefined if one of them is not readable]` of alternatives separated by commas. */
function each<T>(text: string, read: (value: string) => T | undefined): readonly T[] | undefined {
  const values = split(text, ',').map(read);
  const good = values.filter((value) => value !== undefined);
  return good.length === values.length ? good : undefined;
}

function readToken(text: string): TokenValue | undefined {
  const [first = '', second, ...more] = split(text, '|').map(unescaped);
  if (more.length > 0) return undefined;
  if (second === undefined) return first === '' ? undefined : tokenValue(undefined, first);
  if (first === '' && second === '') return undefined;
  return second === '' ? tokenValue(first, undefined) : tokenValue(first, second);
}

const PREFIXED = /^(eq|ne|gt|lt|ge|le|sa|eb)?(\d.*)$/;
const isPrefix = (text: string): text is DateValue['prefix'] => /^(eq|ne|gt|lt|ge|le|sa|eb)$/.test(text);

function readDate(text: string): DateValue | undefined {
  const [, prefix = 'eq', date] = PREFIXED.exec(unescaped(text)) ?? [];
  // A plus sign that was not percent-encoded arrives as a space.
  const range = date === undefined ? undefined : rangeOfText(date.replace(/ (?=\d\d:\d\d$)/, '+'));
  return range && isPrefix(prefix) ? { prefix, ...range } : undefined;
}

const readString = (parameter: Parameter, mode: StringValue['mode'], text: string): StringValue | undefined => {
  const plain = unescaped(text);
  const wanted = mode === 'exact' ? plain : foldString(parameter, plain);
  return wanted === '' ? undefined : { mode, text: wanted };
};

/** As it is written: a part of an address is none. */
const readAddress = (text: string): StringValue | undefined => {
  const address = unescaped(text);
  return address === '' ? undefined : { mode: 'exact', text: address };
};

const readId = (text: string): string | undefined => (isResourceId(text) ? text : undefined);

/** The address without this server's own base. */
const localOf = (text: string, base: string | undefined): string =>
  base !== undefined && text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text;

/** @param type named by the modifier: the value is an id of it */
function readTarget(text: string, base: string | undefined, type: string | undefined): ReferenceValue | undefined {
  const local = localOf(unescaped(text), base);
  if (isResourceId(local)) return type === undefined ? { id: local } : { type, id: local };
  const [named = '', id, ...more] = local.split('/');
  if (id !== undefined && more.length === 0 && /^[A-Z][A-Za-z]+$/.test(named) && isResourceId(id))
    return type === undefined || type === named ? { type: named, id } : undefined;
  return /^https?:\/\//.test(local) && type === undefined ? { type: '', id: local } : undefined;
}

function readReferences(parameter: Parameter, modifier: string | undefined, text: string, base: string | undefined) {
  if (modifier !== 'identifier') return each(text, (value) => readTarget(value, base, modifier));
  return each(text, (value): ReferenceValue | undefined => {
    const identifier = readToken(value);
    return identifier?.code ? { identifier, through: parameter.targets } : undefined;
  });
}

/** A filter of one parameter; of the kind `resident` only whether it is missing. */
export function readFilter(
  parameter: Parameter,
  modifier: string | undefined,
  text: string,
  base: string | undefined,
): Filter | undefined {
  const { kind, name } = parameter;
  if (kind === 'resident' || (modifier === 'missing' && kind !== 'id' && kind !== 'lastUpdated')) {
    const known = modifier === 'missing' && (text === 'true' || text === 'false');
    const of = kind === 'uri' || kind === 'canonical' ? 'string' : kind;
    return known ? { kind: 'missing', of, param: name, missing: text === 'true' } : undefined;
  }
  if (kind === 'reference') {
    const values = readReferences(parameter, modifier, text, base);
    return values && { kind, param: name, values };
  }
  if (kind === 'token') {
    const values = each(text, readToken);
    return values && { kind, param: name, values, ...(modifier === 'not' && { not: true }) };
  }
  if (kind === 'string') {
    const mode = modifier === 'contains' || modifier === 'exact' ? modifier : 'starts';
    const values = each(text, (value) => readString(parameter, mode, value));
    return values && { kind, param: mode === 'exact' ? exactName(name) : name, values };
  }
  if (kind === 'uri' || kind === 'canonical') {
    const values = each(text, readAddress);
    return values && { kind: 'string', param: name, values };
  }
  if (kind === 'id') {
    const values = each(text, readId);
    return values && { kind, values };
  }
  const values = each(text, readDate);
  if (!values) return undefined;
  return kind === 'lastUpdated' ? { kind, values } : { kind: 'date', param: name, values };
}

function readResident(text: string, base: string | undefined, typed: boolean): ResidentReference | undefined {
  const value = readTarget(text, base, undefined);
  if (!value || !('id' in value) || (typed && value.type)) return undefined;
  return value.type === undefined || value.type === 'Patient' ? { kind: 'id', id: value.id } : { kind: 'other' };
}

function readIdentifier(text: string): ResidentReference | undefined {
  const [system, value, ...more] = split(text, '|').map(unescaped);
  return system && value && more.length === 0 ? { kind: 'identifier', system, value } : undefined;
}

/** Whom `patient` or `subject` asks for; `base` is the address under which this server's own references may be absolute. */
export function readResidents(
  modifier: string | undefined,
  text: string,
  base: string | undefined,
): readonly ResidentReference[] | undefined {
  if (modifier === 'identifier') return each(text, readIdentifier);
  return each(text, (value) => readResident(value, base, modifier === 'Patient'));
}
