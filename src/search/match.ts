// Filters on a resource in hand, through the same index rows as the store's; for composed resources.
// @see https://hl7.org/fhir/R4/search.html
import { type Instant, instant } from '../fhir/ids.ts';
import { COMPARE } from './dates.ts';
import { isNode, type Node } from './elements.ts';
import { indexOf } from './extract.ts';
import type { DateValue, Filter, IndexRow, ReferenceValue, StringValue, TokenValue } from './query.ts';

const tokenIs = (row: IndexRow, value: TokenValue): boolean =>
  row.kind === 'token' &&
  (value.system === undefined || value.system === row.system) &&
  (value.code === undefined || value.code === row.code);

const TEXT: Readonly<Record<StringValue['mode'], (has: string, asked: string) => boolean>> = {
  starts: (has, asked) => has.startsWith(asked),
  contains: (has, asked) => has.includes(asked),
  exact: (has, asked) => has === asked,
};

const dateIs = (has: { readonly from: Instant; readonly to: Instant }, value: DateValue): boolean =>
  COMPARE[value.prefix](value, has);

function lastUpdatedOf(resource: Node): Instant | undefined {
  const text = isNode(resource.meta) ? resource.meta.lastUpdated : undefined;
  const ms = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : instant(ms);
}

const refersTo = (row: IndexRow, value: ReferenceValue): boolean => {
  if (row.kind !== 'reference') return false;
  if (!('id' in value)) return row.code !== '' && tokenIs({ ...row, kind: 'token' }, value.identifier);
  return row.id === value.id && (value.type === undefined ? row.type !== '' : row.type === value.type);
};

function passes(resource: Node, rows: readonly IndexRow[], filter: Filter): boolean {
  const some = (param: string, is: (row: IndexRow) => boolean): boolean =>
    rows.some((row) => row.param === param && is(row));
  switch (filter.kind) {
    case 'id':
      return filter.values.some((id) => id === resource.id);
    case 'lastUpdated': {
      const at = lastUpdatedOf(resource);
      return at !== undefined && filter.values.some((value) => dateIs({ from: at, to: at }, value));
    }
    case 'token':
      return some(filter.param, (row) => filter.values.some((value) => tokenIs(row, value))) !== (filter.not ?? false);
    case 'date':
      return some(filter.param, (row) => row.kind === 'date' && filter.values.some((value) => dateIs(row, value)));
    case 'string':
      return some(
        filter.param,
        (row) => row.kind === 'string' && filter.values.some((v) => TEXT[v.mode](row.text, v.text)),
      );
    case 'reference':
      return some(filter.param, (row) => filter.values.some((value) => refersTo(row, value)));
    case 'missing':
      return some(filter.param, () => true) !== filter.missing;
    // What lies beyond the resource in hand is for the store to find.
    default:
      return false;
  }
}

/** Whether the resource passes every filter; it must be of the type the filters were parsed for. */
export function matches(resource: object, filters: readonly Filter[]): boolean {
  if (!isNode(resource)) return false;
  const rows = indexOf(resource);
  return filters.every((filter) => passes(resource, rows, filter));
}
