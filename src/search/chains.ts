// Parameters that reach through references: chained (`encounter.location.name`) and reverse (`_has:Observation:encounter:code`).
// @see https://hl7.org/fhir/R4/search.html#chaining; https://hl7.org/fhir/R4/search.html#has
import { isTypeName, type TypeName } from '../fhir/types.ts';
import { MODIFIERS, type Parameter, parametersOf } from './parameters.ts';
import type { Filter, Hop } from './query.ts';
import { readFilter, readResidents } from './values.ts';

/** References one parameter may pass, types a reference may lead to that names none, and ways one search may go altogether. */
const MOST = { depth: 3, types: 8, ways: 12 } as const;

/** A parameter as it was read; `leaf` is what its value is compared with. */
export interface Reach {
  readonly filter: Filter;
  readonly leaf: Parameter;
  readonly modifier?: string;
}
export type Unread = 'unknown' | 'invalid' | 'ambiguous' | 'too-deep';

interface Asked {
  readonly value: string;
  readonly base: string | undefined;
  readonly depth: number;
}

export const isReach = (key: string): boolean => key.startsWith('_has:') || key.includes('.');

/** `name:modifier` of a type; undefined where it is not offered. */
export function parameterAt(
  type: TypeName,
  key: string,
): { readonly parameter: Parameter; readonly modifier?: string } | undefined {
  const [name = '', modifier, ...more] = key.split(':');
  const parameter = parametersOf(type).get(name);
  if (!parameter || more.length > 0) return undefined;
  if (modifier === undefined) return { parameter };
  const targets: readonly string[] = parameter.kind === 'reference' ? parameter.targets : [];
  return MODIFIERS[parameter.kind].includes(modifier) || targets.includes(modifier)
    ? { parameter, modifier }
    : undefined;
}

function leaf(type: TypeName, key: string, { value, base }: Asked): Reach | Unread {
  const found = parameterAt(type, key);
  if (!found) return 'unknown';
  const { parameter, modifier } = found;
  const more = { leaf: parameter, ...(modifier !== undefined && { modifier }) };
  if (parameter.kind === 'resident' && modifier !== 'missing') {
    const references = readResidents(modifier, value, base);
    return references ? { filter: { kind: 'patient', by: { references } }, ...more } : 'invalid';
  }
  const filter = readFilter(parameter, modifier, value, base);
  return filter ? { filter, ...more } : 'invalid';
}

function reverse(target: TypeName, key: string, asked: Asked): Reach | Unread {
  const [, type = '', name = '', ...rest] = key.split(':');
  const through = isTypeName(type) ? parametersOf(type).get(name) : undefined;
  // Events are found by their own search alone.
  if (!isTypeName(type) || type === 'AuditEvent' || !through?.targets.includes(target)) return 'unknown';
  const inner = reach(type, rest.join(':'), asked);
  if (typeof inner === 'string') return inner;
  const about = through.kind === 'resident';
  return { ...inner, filter: { kind: 'has', type, param: name, about, filter: inner.filter } };
}

/** Target types whose rest of the chain is the same filter are one hop. */
function hopsOf(read: readonly (readonly [TypeName, Reach])[]): readonly Hop[] {
  const groups = Map.groupBy(read, ([, { filter }]) => JSON.stringify(filter));
  return [...groups.values()].flatMap((group) => {
    const types = group.map(([type]) => type);
    return group[0] ? [{ types, filter: group[0][1].filter }] : [];
  });
}

function chained(type: TypeName, key: string, asked: Asked): Reach | Unread {
  const dot = key.indexOf('.');
  const found = parameterAt(type, key.slice(0, dot));
  const rest = key.slice(dot + 1);
  if (!found || rest.startsWith('_has')) return 'unknown';
  const { parameter, modifier } = found;
  const types = modifier === undefined ? parameter.targets : parameter.targets.filter((each) => each === modifier);
  if (types.length === 0) return 'unknown';
  if (types.length > MOST.types) return 'ambiguous';
  const tried = types.map((each) => [each, reach(each, rest, asked)] as const);
  const read = tried.flatMap(([each, result]) => (typeof result === 'string' ? [] : [[each, result] as const]));
  const [first] = read;
  // What one type understands and another cannot read is not the same question to both.
  const wrong = tried.map(([, result]) => result).find((result) => result === 'invalid' || result === 'too-deep');
  if (wrong) return wrong;
  if (!first) return tried.some(([, result]) => result === 'ambiguous') ? 'ambiguous' : 'unknown';
  const personal = read.find(([, { leaf: each }]) => each.personal) ?? first;
  const hops = hopsOf(read);
  return {
    ...personal[1],
    filter:
      parameter.kind === 'resident'
        ? { kind: 'patient', by: { filter: first[1].filter } }
        : { kind: 'chain', param: parameter.name, hops },
  };
}

function reach(type: TypeName, key: string, asked: Asked): Reach | Unread {
  if (!isReach(key)) return leaf(type, key, asked);
  if (asked.depth === MOST.depth) return 'too-deep';
  const deeper = { ...asked, depth: asked.depth + 1 };
  return key.startsWith('_has:') ? reverse(type, key, deeper) : chained(type, key, deeper);
}

/** Reads a chained or reverse chained parameter of `type`. */
export const readReach = (type: TypeName, key: string, value: string, base: string | undefined): Reach | Unread =>
  reach(type, key, { value, base, depth: 0 });

/** Types that a filter passes or ends at, one for each way it goes. */
export function typesReached(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case 'chain':
      return filter.hops.flatMap((hop) => [...hop.types, ...typesReached(hop.filter)]);
    case 'has':
      return [filter.type, ...typesReached(filter.filter)];
    case 'patient':
      return 'filter' in filter.by ? ['Patient', ...typesReached(filter.by.filter)] : [];
    default:
      return [];
  }
}

function waysOf(filter: Filter): number {
  switch (filter.kind) {
    case 'chain':
      return filter.hops.reduce((sum, hop) => sum + 1 + waysOf(hop.filter), 0);
    case 'has':
      return 1 + waysOf(filter.filter);
    case 'patient':
      return 'filter' in filter.by ? 1 + waysOf(filter.by.filter) : 1;
    case 'reference':
      return filter.values.some((value) => !('id' in value)) ? 1 : 0;
    default:
      return 0;
  }
}

/** Whether a search goes more ways than one statement should. */
export const tooManyWays = (filters: readonly Filter[]): boolean =>
  filters.reduce((sum, filter) => sum + waysOf(filter), 0) > MOST.ways;
