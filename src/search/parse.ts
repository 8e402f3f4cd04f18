// A search request read against the parameter table: everything understood, or the problems that prevent it.
// @see https://hl7.org/fhir/R4/search.html; design: interface, "Errors"
import { joinProblems, type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { TypeName } from '../fhir/types.ts';
import { isReach, parameterAt, readReach, tooManyWays, type Unread, unfit } from './chains.ts';
import { includesOf, isInclude, readInclude, revIncludesOf } from './includes.ts';
import { type Applied, type IsOrganisation, linkOf } from './link.ts';
import type { Filter, Include, ResidentReference } from './query.ts';
import { DEFAULT_SHAPE, RESULT_PARAMETERS, type Shape, unreadable } from './results.ts';
import { readResidents } from './values.ts';

export interface ParseOptions {
  /** `Prefer: handling=lenient`: what is not understood is left out and named in `ignored`. */
  readonly lenient?: boolean;
  /** This server's FHIR base without trailing slash, so that absolute references to it are understood. */
  readonly base?: string;
  /** By what a code without its system is known to be an organisation's; none is, unless said. */
  readonly isOrganisation?: IsOrganisation;
}

export interface ParsedSearch extends Shape {
  readonly type: TypeName;
  readonly filters: readonly Filter[];
  /** `patient`/`subject`: inside a list OR, between lists AND; no list = not asked. */
  readonly residents: readonly (readonly ResidentReference[])[];
  readonly includes: readonly Include[];
  /** Query string of what was understood, for the self link: sorted, without repeats, and without values that say who somebody is. */
  readonly applied: string;
  /** What lenient handling left out. */
  readonly ignored: readonly Problem[];
}

/** D1 bounds the memory of a statement. */
const MOST = { parameters: 100, filters: 20, values: 1_000, length: 512 } as const;

/** A parameter's name may be shown if it has the form of one; anything else could be somebody's data. */
const shown = (key: string): string => (/^[A-Za-z_:.-]{1,128}$/.test(key) ? key : 'a name of another form');

const LENIENT = 'Or send Prefer: handling=lenient to have it left out; see https://hl7.org/fhir/R4/search.html#errors';

const unread = (key: string, { why, hint }: Unread): Problem =>
  why === 'unknown'
    ? problem('parameter-unknown', { more: `Not offered: ${shown(key)}. ${hint} ${LENIENT}` })
    : invalid(key, hint);
const invalid = (key: string, hint: string): Problem =>
  problem('parameter-invalid', { more: `Parameter: ${shown(key)}. ${hint} See https://hl7.org/fhir/R4/search.html` });

const tooMuch = (text: string): boolean => {
  const values = text.split(',');
  return values.length > MOST.values || values.some((value) => value.length > MOST.length);
};

/** One understood parameter. */
type Understood =
  | { readonly filter: Filter }
  | { readonly residents: readonly ResidentReference[] }
  | { readonly shape: Partial<Shape> }
  | { readonly includes: readonly Include[] };

function readOne(
  type: TypeName,
  key: string,
  value: string,
  base: string | undefined,
): Result<readonly [Understood, Applied]> {
  const reader = Object.hasOwn(RESULT_PARAMETERS, key) ? RESULT_PARAMETERS[key] : undefined;
  if (reader) {
    const shape = reader.read(value, type);
    return shape ? ok([{ shape }, { key, value }]) : fail(unreadable(key, type));
  }
  if (tooMuch(value)) return fail(invalid(key, `At most ${MOST.values} values of ${MOST.length} characters are read.`));
  if (isInclude(key)) {
    const includes = readInclude(type, key, value);
    const offered = key.startsWith('_rev') ? revIncludesOf(type) : includesOf(type);
    return includes
      ? ok([{ includes }, { key, value }])
      : fail(invalid(key, `${type} offers ${offered.join(', ') || 'none'}.`));
  }
  const found = parameterAt(type, key);
  if (!isReach(key) && !('why' in found) && found.parameter.kind === 'resident' && found.modifier !== 'missing') {
    const residents = readResidents(found.modifier, value, base);
    return residents ? ok([{ residents }, { key, value, ...found }]) : fail(unread(key, unfit(found)));
  }
  const read = readReach(type, key, value, base);
  if ('why' in read) return fail(unread(key, read));
  const { filter, leaf, ...modifier } = read;
  return ok([{ filter }, { key, value, parameter: leaf, ...modifier }]);
}

/** A result parameter may come once; the same value again says nothing new. */
function clashing(type: TypeName, pairs: readonly (readonly [string, string])[]): readonly Problem[] {
  const values = new Map<string, string>();
  const clashes = new Set<string>();
  for (const [key, value] of pairs) {
    if (Object.hasOwn(RESULT_PARAMETERS, key) && (values.get(key) ?? value) !== value) clashes.add(key);
    else values.set(key, value);
  }
  return [...clashes].map((key) => unreadable(key, type));
}

/** Reads the parameters of a search on `type`. Fails with `parameter-unknown` or `parameter-invalid`, all of them at once. */
export function parseSearch(
  type: TypeName,
  parameters: URLSearchParams,
  { lenient = false, base, isOrganisation = () => false }: ParseOptions = {},
): Result<ParsedSearch> {
  const pairs = [...new Map([...parameters].map((pair) => [JSON.stringify(pair), pair] as const)).values()];
  if (pairs.length > MOST.parameters) return fail(problem('parameter-invalid', { more: 'Too many parameters.' }));
  const problems: Problem[] = [...clashing(type, pairs)];
  const filters: Filter[] = [];
  const residents: (readonly ResidentReference[])[] = [];
  const includes: Include[] = [];
  const applied: Applied[] = [];
  let shape: Partial<Shape> = {};
  for (const [key, value] of pairs) {
    const read = readOne(type, key, value, base);
    if (!read.ok) {
      problems.push(read.error);
      continue;
    }
    const [understood, link] = read.value;
    applied.push(link);
    if ('filter' in understood) filters.push(understood.filter);
    else if ('residents' in understood) residents.push(understood.residents);
    else if ('includes' in understood) includes.push(...understood.includes);
    else shape = { ...understood.shape, ...shape };
  }
  if (filters.length > MOST.filters) return fail(problem('parameter-invalid', { more: 'Too many parameters.' }));
  if (tooManyWays(filters)) return fail(problem('parameter-invalid', { more: 'Too many chained parameters.' }));
  if (includes.length > 0 && shape.summary === 'text')
    problems.push(invalid('_summary', 'With what is included, text is not offered.'));
  const wrong = joinProblems(problems);
  if (wrong && !lenient) return fail(wrong);
  return ok({
    type,
    filters,
    residents,
    includes,
    ...DEFAULT_SHAPE,
    ...shape,
    applied: linkOf(applied, isOrganisation),
    ignored: problems,
  });
}
