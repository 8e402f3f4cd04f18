// The parameters that shape an answer rather than select: how many, in which order, how much of each.
// @see https://hl7.org/fhir/R4/search.html#return
import { isNamed, namesOf } from '../fhir/definitions.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import type { TypeName } from '../fhir/types.ts';
import { dateSortsOf, parametersOf } from './parameters.ts';
import type { Sort } from './query.ts';

export type Total = 'none' | 'estimate' | 'accurate';
export type Summary = 'true' | 'text' | 'data' | 'count' | 'false';

/** What the result parameters ask for. */
export interface Shape {
  readonly sort: readonly Sort[];
  /** Entries per page; 0 = the total alone. */
  readonly count: number;
  readonly total: Total;
  readonly summary: Summary;
  /** Elements to keep; empty = all. */
  readonly elements: readonly string[];
}

export const COUNT = { default: 20, most: 1_000 } as const;

export const DEFAULT_SHAPE: Shape = {
  sort: [{ by: 'lastUpdated', descending: true }],
  count: COUNT.default,
  total: 'accurate',
  summary: 'false',
  elements: [],
};

const isOneOf = <T extends string>(values: readonly T[], text: string): text is T =>
  (values as readonly string[]).includes(text);
const TOTALS = ['none', 'estimate', 'accurate'] as const satisfies readonly Total[];
const SUMMARIES = ['true', 'text', 'data', 'count', 'false'] as const satisfies readonly Summary[];

interface ResultRow {
  /** What a value does, or undefined when it cannot be read. */
  readonly read: (text: string, type: TypeName) => Partial<Shape> | undefined;
  /** The values there are. */
  readonly offers: (type: TypeName) => readonly string[];
}

/** Keys one search may be sorted by. */
const SORTS = 5;

function sortBy(text: string, type: TypeName): Sort | undefined {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  if (dateSortsOf(type).includes(name)) return { by: 'date', descending };
  const parameter = parametersOf(type).get(name);
  switch (parameter?.kind) {
    case 'id':
    case 'lastUpdated':
      return { by: parameter.kind, descending };
    case 'token':
    case 'string':
      return { by: parameter.kind, param: name, descending };
    case 'date':
      return { by: 'start', param: name, descending };
    default:
      return undefined;
  }
}

/** Names that searches on the type may be sorted by. */
const sortsOf = (type: TypeName): readonly string[] =>
  [...dateSortsOf(type).slice(0, 1), ...parametersOf(type).keys()].filter((name) => sortBy(name, type));

const readSort: ResultRow['read'] = (text, type) => {
  const sort = text.split(',').map((each) => sortBy(each, type));
  const good = sort.filter((each) => each !== undefined);
  return good.length === sort.length && good.length <= SORTS ? { sort: good } : undefined;
};

/** `Type.element` as well as `element`; of `a.b` all of `a`. */
const readElements: ResultRow['read'] = (text, type) => {
  const names = text.split(',').map((each) => {
    const [first = '', ...more] = each.trim().split('.');
    return first === type ? (more[0] ?? '') : first;
  });
  return names.length <= 100 && names.every((name) => name === 'resourceType' || isNamed(type, name))
    ? { elements: [...new Set(names)] }
    : undefined;
};

/** Negotiated where the answer is written. */
const ELSEWHERE: ResultRow = { read: () => ({}), offers: () => [] };

/** One row per result parameter, sorted as links name them. */
export const RESULT_PARAMETERS: Readonly<Record<string, ResultRow>> = {
  _count: {
    read: (text) => (/^\d{1,9}$/.test(text) ? { count: Math.min(Number(text), COUNT.most) } : undefined),
    offers: () => [`0 to ${COUNT.most}`],
  },
  _elements: { read: readElements, offers: namesOf },
  _format: ELSEWHERE,
  _pretty: ELSEWHERE,
  _sort: { read: readSort, offers: sortsOf },
  _summary: { read: (text) => (isOneOf(SUMMARIES, text) ? { summary: text } : undefined), offers: () => SUMMARIES },
  _total: { read: (text) => (isOneOf(TOTALS, text) ? { total: text } : undefined), offers: () => TOTALS },
};

/** That a value of a result parameter cannot be read, and which could. */
export const unreadable = (key: string, type: TypeName): Problem =>
  problem('parameter-invalid', {
    more: `Parameter: ${key}. ${type} offers ${RESULT_PARAMETERS[key]?.offers(type).join(', ')}${key === '_sort' ? `; ${SORTS} at most, with - the last first` : ''}.`,
  });
