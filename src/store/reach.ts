// Filters that reach other rows. Each way a filter may go is one join from the rows that were found, in a table of its
// own: D1 bounds the depth of an expression. Every row on the way is open to the reader, and refers to the next by what
// is served of it.
// @see design: architecture, rule 2; consent §4 ("chained and `_has` targets")
import type { Filter } from '../search/query.ts';
import { condition } from './filters.ts';
import { type Seeing, served, unblocked } from './seeing.ts';
import { balanced, join, json, NEVER, type Sql, sql } from './sql.ts';

/** From one row to the next: along a reference, against one, or to what is about the resident of a Patient, alone or among others. */
type Step =
  | { readonly kind: 'to'; readonly param: string; readonly types: readonly string[] }
  | { readonly kind: 'from' | 'about' | 'shared'; readonly param: string; readonly type: string };

/** Where a way ends: at a row that passes, or at a reference to one of these residents. */
type End = { readonly filter: Filter } | { readonly param: string; readonly residents: readonly string[] };

interface Way {
  readonly steps: readonly Step[];
  readonly end: End;
}

/** Whether a filter goes by other rows than the one in hand. */
export const reaches = (filter: Filter): boolean =>
  filter.kind === 'chain' ||
  filter.kind === 'has' ||
  (filter.kind === 'reference' && filter.values.some((value) => !('id' in value) && value.through.length > 0));

const by = (step: Step, ways: readonly Way[]): readonly Way[] =>
  ways.map(({ steps, end }) => ({ steps: [step, ...steps], end }));

/** All ways a filter may go; one of them is enough. */
function waysOf(filter: Filter): readonly Way[] {
  if (filter.kind === 'chain') {
    const { param } = filter;
    return filter.hops.flatMap(({ types, filter: next }): readonly Way[] => {
      const others = types.filter((type) => type !== 'Patient');
      // A Patient is named: whom a row is about is as visible as the row, and anybody else is cut.
      const named =
        others.length < types.length && next.kind === 'id'
          ? [{ steps: [], end: { param, residents: next.values } }]
          : [];
      return others.length > 0 ? [...named, ...by({ kind: 'to', param, types: others }, waysOf(next))] : named;
    });
  }
  if (filter.kind === 'has') {
    const { type, param, about } = filter;
    const ways = waysOf(filter.filter);
    return about
      ? [...by({ kind: 'about', type, param }, ways), ...by({ kind: 'shared', type, param }, ways)]
      : by({ kind: 'from', type, param }, ways);
  }
  if (filter.kind !== 'reference' || !reaches(filter)) return [{ steps: [], end: { filter } }];
  const known = filter.values.flatMap((value) => ('id' in value ? [] : [value]));
  const types = [...new Set(known.flatMap(({ through }) => through))].filter((type) => type !== 'Patient');
  const identifier: Filter = { kind: 'token', param: 'identifier', values: known.map((value) => value.identifier) };
  return [
    { steps: [], end: { filter } },
    { steps: [{ kind: 'to', param: filter.param, types }], end: { filter: identifier } },
  ];
}

const among = (list: readonly unknown[]): Sql => sql`(select value from json_each(${json(list)}))`;
const alias = (letter: string, n: number): Sql => ({ text: `${letter}${n}`, params: [] });

/** The tables that step `n` joins, and what must hold of them. */
function joined(step: Step, n: number, see: Seeing): readonly [from: Sql, where: readonly Sql[]] {
  const [a, i, x] = [alias('x', n - 1), alias('i', n), alias('x', n)];
  const live = sql`${x}.current = 1 and ${x}.deleted = 0`;
  const open = [see.opens(x), unblocked(x)];
  switch (step.kind) {
    case 'to':
      return [
        sql`cross join idx_reference ${i} on ${i}.rid = ${a}.rid and ${i}.param = ${step.param}
          cross join resource ${x} on ${x}.type = ${i}.ttype and ${x}.id = ${i}.tid and ${live}`,
        [sql`${i}.ttype in ${among(step.types)}`, served(see, a, i), see.target(a, x), unblocked(x)],
      ];
    case 'from':
      return [
        sql`cross join idx_reference ${i} on ${i}.tid <> '' and ${i}.param = ${step.param} and ${i}.type = ${step.type}
            and ${i}.tid = case ${a}.type when 'Patient' then ${a}.resident else ${a}.id end
          cross join resource ${x} on ${x}.rid = ${i}.rid and ${live}`,
        [sql`${i}.ttype = ${a}.type`, ...open, served(see, x, i), sql`(${a}.type = 'Patient' or ${see.target(x, a)})`],
      ];
    case 'about':
      return [
        sql`cross join resource ${x} on ${x}.resident = ${a}.resident and ${x}.type = ${step.type} and ${live}`,
        open,
      ];
    case 'shared':
      return [
        sql`cross join resident_of ${i} on ${i}.resident = ${a}.resident
          cross join resource ${x} on ${x}.rid = ${i}.rid and ${x}.type = ${step.type} and ${live}`,
        open,
      ];
  }
}

function ended(end: End, n: number, see: Seeing): readonly [from: Sql, where: Sql] {
  const [a, i] = [alias('x', n), alias('i', n + 1)];
  if ('filter' in end) return [sql``, condition(end.filter, { see, row: a })];
  return [
    sql`cross join idx_reference ${i} on ${i}.rid = ${a}.rid and ${i}.param = ${end.param}`,
    sql`(${i}.ttype = 'Patient' and ${i}.tid in ${among(end.residents)} and ${served(see, a, i)})`,
  ];
}

/** Rids in table `from` that go this way. */
function gone({ steps, end }: Way, from: Sql, see: Seeing): Sql {
  const on = steps.map((step, at) => joined(step, at + 1, see));
  const [last, passes] = ended(end, steps.length, see);
  const tables = on.reduce(
    (all, [table]) => sql`${all} ${table}`,
    sql`${from} c cross join resource x0 on x0.rid = c.rid`,
  );
  const where = balanced([...on.flatMap(([, all]) => all), passes], ' and ');
  return sql`select distinct c.rid from ${tables} ${last} where ${where}`;
}

/** Tables of the ways these filters go from table `from`, and the condition that leaves of \`r\` those that all filters pass. */
export function passing(
  filters: readonly Filter[],
  from: Sql,
  see: Seeing,
): { readonly tables: readonly Sql[]; readonly left: Sql } {
  const tables: Sql[] = [];
  const parts = filters.map((filter) => {
    const some = waysOf(filter).map((way) => {
      const name = alias('way', tables.length + 1);
      tables.push(sql`${name}(rid) as materialized (${gone(way, from, see)})`);
      return sql`r.rid in (select rid from ${name})`;
    });
    return some.length > 0 ? sql`(${join(some, ' or ')})` : NEVER;
  });
  return { tables, left: balanced(parts, ' and ') };
}
