// Parameters that reach through references: chained (`encounter.location.name`) and reverse (`_has:Observation:encounter:code`).
// @see https://hl7.org/fhir/R4/search.html#chaining; https://hl7.org/fhir/R4/search.html#has
import { isTypeName, type TypeName } from '../fhir/types.ts';
import { type Foreign, foreignTo, foreignToAll } from './bound.ts';
import { revIncludesOf } from './includes.ts';
import { leadingOf, MODIFIERS, type Parameter, type ParameterKind, parametersOf } from './parameters.ts';
import type { Filter, Hop } from './query.ts';
import { RESULT_PARAMETERS } from './results.ts';
import { readFilter, readResidents } from './values.ts';

/** References one parameter may pass, types a reference may lead to that names none, and ways one search may go altogether. */
const MOST = { depth: 3, types: 8, ways: 12 } as const;

/** A parameter as it was read; `leaf` is what its value is compared with. */
export interface Reach {
  readonly filter: Filter;
  readonly leaf: Parameter;
  readonly modifier?: string;
  /** Values that the leaf cannot have, and the codes it can. */
  readonly foreign?: Foreign;
}
/** Why it was not, and what would be; of the tables alone. */
export interface Unread {
  readonly why: 'unknown' | 'invalid' | 'ambiguous' | 'too-deep';
  readonly hint: string;
}

const unknown = (what: string, offered: readonly string[]): Unread => ({
  why: 'unknown',
  hint: `${what} offers ${offered.join(', ') || 'none'}.`,
});

const FORMS: Readonly<Record<ParameterKind | 'identifier' | 'missing', string>> = {
  id: '0e6b7c1a',
  lastUpdated: 'ge2026-05-01',
  resident: 'Patient/0e6b7c1a',
  token: 'code or system|code',
  date: 'ge2026-05-01',
  string: 'some text',
  uri: 'https://example.org/Questionnaire/a',
  canonical: 'https://example.org/Questionnaire/a|1',
  reference: 'Type/id',
  identifier: 'system|value',
  missing: 'true',
};

/** That a value has not the form of its parameter. */
export const unfit = ({ parameter: { kind }, modifier }: Found): Unread => ({
  why: 'invalid',
  hint: `A value is such as ${FORMS[modifier === 'identifier' || modifier === 'missing' ? modifier : kind]}.`,
});

interface Asked {
  readonly value: string;
  readonly base: string | undefined;
  readonly depth: number;
}

export const isReach = (key: string): boolean => key.startsWith('_has:') || key.includes('.');

interface Found {
  readonly parameter: Parameter;
  readonly modifier?: string;
}

/** `name:modifier` of a type. */
export function parameterAt(type: TypeName, key: string): Found | Unread {
  const [name = '', modifier, ...more] = key.split(':');
  const parameter = parametersOf(type).get(name);
  if (!parameter)
    return unknown(
      type,
      [...parametersOf(type).keys(), ...Object.keys(RESULT_PARAMETERS), '_include', '_revinclude', '_has'].sort(),
    );
  if (modifier === undefined) return { parameter };
  const offered = [...MODIFIERS[parameter.kind], ...(parameter.kind === 'reference' ? parameter.targets : [])];
  return more.length === 0 && offered.includes(modifier)
    ? { parameter, modifier }
    : unknown(
        name,
        offered.map((each) => `:${each}`),
      );
}

function leaf(type: TypeName, key: string, { value, base }: Asked): Reach | Unread {
  const found = parameterAt(type, key);
  if ('why' in found) return found;
  const { parameter, modifier } = found;
  const more = { leaf: parameter, ...(modifier !== undefined && { modifier }) };
  if (parameter.kind === 'resident' && modifier !== 'missing') {
    const references = readResidents(modifier, value, base);
    return references ? { filter: { kind: 'patient', by: { references } }, ...more } : unfit(found);
  }
  const filter = readFilter(parameter, modifier, value, base);
  if (!filter) return unfit(found);
  const foreign = filter.kind === 'token' ? foreignTo(type, parameter, filter.values) : undefined;
  return { filter, ...more, ...(foreign && { foreign }) };
}

function reverse(target: TypeName, key: string, asked: Asked): Reach | Unread {
  const [, type = '', name = '', ...rest] = key.split(':');
  const through = isTypeName(type) ? parametersOf(type).get(name) : undefined;
  // Events are found by their own search alone.
  if (!isTypeName(type) || type === 'AuditEvent' || !through?.targets.includes(target)) {
    const all = revIncludesOf(target);
    const ofType = all.filter((each) => each.startsWith(`${type}:`));
    return unknown('_has', ofType.length > 0 ? ofType : all);
  }
  const inner = reach(type, rest.join(':'), asked);
  if ('why' in inner) return inner;
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
  const here = () =>
    unknown(
      `To follow, ${type}`,
      leadingOf(type).map((name) => `${name}.`),
    );
  if ('why' in found || rest.startsWith('_has')) return here();
  const { parameter, modifier } = found;
  const types = modifier === undefined ? parameter.targets : parameter.targets.filter((each) => each === modifier);
  if (types.length === 0) return here();
  if (types.length > MOST.types)
    return { why: 'ambiguous', hint: `Name a type: ${types.map((each) => `${parameter.name}:${each}.`).join(', ')}` };
  const tried = types.map((each) => [each, reach(each, rest, asked)] as const);
  const read = tried.flatMap(([each, result]) => ('why' in result ? [] : [[each, result] as const]));
  const unread = tried.flatMap(([, result]) => ('why' in result ? [result] : []));
  const [first] = read;
  // What one type understands and another cannot read is not the same question to both.
  const wrong = unread.find(({ why }) => why === 'invalid' || why === 'too-deep');
  if (wrong) return wrong;
  if (!first) return unread.find(({ why }) => why === 'ambiguous') ?? unread[0] ?? here();
  const personal = read.find(([, { leaf: each }]) => each.personal) ?? first;
  const hops = hopsOf(read);
  const { foreign: _, ...leading } = personal[1];
  const foreign = foreignToAll(read.map(([, { foreign: values }]) => values));
  return {
    ...leading,
    ...(foreign && { foreign }),
    filter:
      parameter.kind === 'resident'
        ? { kind: 'patient', by: { filter: first[1].filter } }
        : { kind: 'chain', param: parameter.name, hops },
  };
}

function reach(type: TypeName, key: string, asked: Asked): Reach | Unread {
  if (!isReach(key)) return leaf(type, key, asked);
  if (asked.depth === MOST.depth) return { why: 'too-deep', hint: `At most ${MOST.depth} references are followed.` };
  const deeper = { ...asked, depth: asked.depth + 1 };
  return key.startsWith('_has:') ? reverse(type, key, deeper) : chained(type, key, deeper);
}

/** Reads a parameter of `type`, chained and reverse chained ones too. */
export function readReach(type: TypeName, key: string, value: string, base: string | undefined): Reach | Unread {
  const read = reach(type, key, { value, base, depth: 0 });
  return 'foreign' in read && read.foreign
    ? { why: 'invalid', hint: `It takes these codes, with their system or none: ${read.foreign.codes.join(', ')}.` }
    : read;
}

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
