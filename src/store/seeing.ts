// What a query needs of a Sight, as parts of a statement.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape, Unshown } from '../consent/sight.ts';
import { bounded, json, NOTHING, type Sql, sql } from './sql.ts';

/** What a query needs of a sight; `r` is the row that is found. */
export interface Seeing {
  /** Tables of the sight, for `with`. */
  readonly tables: readonly Sql[];
  /** Rids, each once, among which every open row is; an index gives them. */
  readonly source: Sql;
  /** Where no resident is asked for: the same with deletions, of what was changed since. */
  past?(since: number | undefined): Sql;
  /** Joined to `r`. */
  readonly joined: Sql;
  readonly row: Sql;
  /** Whether the version of any other alias is open. */
  opens(a: Sql): Sql;
  /** Whether `t`, which a reference of `a` leads to, is open and about nobody but the residents of `a`. */
  target(a: Sql, t: Sql): Sql;
  /** Where some rows are seen in summary: whether a version that is open is seen whole. */
  readonly whole?: { opens(a: Sql): Sql; readonly unshown: Unshown };
}

/** The row that is found. */
export const ROW = sql`r`;

/** The windows of a shape, one `[facet, from, to]` each, both ends inclusive and given. */
export const spansOf = (shape: Shape): readonly (readonly [number, number, number])[] =>
  [...shape.windows].flatMap(([facet, windows]) =>
    windows.map((w) => [facet, bounded(w.from ?? -Infinity), bounded(w.to ?? Infinity)] as const),
  );

export const LIVE = sql`current = 1 and deleted = 0`;

/** Rids of live rows of these types about these residents (a list or a sub-select), as the first of theirs. */
export const ridsOf = (types: readonly string[], residents: Sql): Sql =>
  sql`select rid from resource indexed by resource_resident where ${LIVE} and ${residents}
    and type in (select value from json_each(${json(types)}))`;

/** So many required references in a row are followed; whatever hangs on more, or on itself, is hidden. */
export const DEPTH = 1;

/** Whether reference `f` leads to what is open and hangs on at most `depth` references in a row. */
const leads = (depth: number): Sql =>
  sql`exists (select 1 from ${{ text: `leading${depth}`, params: [] }} l where l.rid = f.rid and l.ordinal = f.ordinal)`;

/** Of references `f` of a row those without which it is not there: each `alone`, and of every list of a `group` at least one. */
const unmet = (rid: Sql, depth: number): Sql =>
  // A list is known by its items' cut without the index.
  sql`exists (select 1 from ref f where f.rid = ${rid} and f.need <> 'none'
    group by case f.need when 'alone' then f.cut || '#' || f.ordinal else rtrim(f.cut, '0123456789') end
    having max(${leads(depth)}) = 0)`;

/**
 * References that lead to something visible, for `with`; looked up by rid and ordinal. `Patient/…` names a resident: whom
 * a row is about never needs looking at. Tables, because D1 bounds the depth of an expression.
 */
export const leading = (see: Pick<Seeing, 'target'>): readonly Sql[] => [
  sql`probed(rid, ordinal, target, refs) as not materialized (select f.rid, f.ordinal, t.rid, t.refs
    from ref f cross join resource a on a.rid = f.rid
    cross join resource t on t.type = f.type and t.id = f.id and t.current = 1 and t.deleted = 0
    where f.type <> 'Patient' and ${see.target(sql`a`, sql`t`)})`,
  ...Array.from({ length: DEPTH + 1 }, (_, depth) => {
    const met = depth === 0 ? NOTHING : sql`or not ${unmet(sql`p.target`, depth - 1)}`;
    return sql`${{ text: `leading${depth}`, params: [] }}(rid, ordinal) as not materialized (
      select p.rid, p.ordinal from probed p where p.refs < 2 ${met})`;
  }),
];

/** Whether all is visible that a row hangs on. */
export const needsMet = (a: Sql): Sql => sql`(${a}.refs < 2 or not ${unmet(sql`${a}.rid`, DEPTH - 1)})`;

const lists = new WeakMap<Unshown, string>();
/** `Type parameter` of all that summaries do not show, as one list. */
function unshownList(unshown: Unshown): string {
  const list =
    lists.get(unshown) ?? json([...unshown].flatMap(([type, names]) => [...names].map((n) => `${type} ${n}`)));
  lists.set(unshown, list);
  return list;
}

/** Whether the elements behind index row `i` of `a` are in the form of `a` that is seen. */
const inForm = ({ whole }: Seeing, a: Sql, i: Sql): Sql =>
  whole
    ? sql`and (${a}.type || ' ' || ${i}.param not in (select value from json_each(${unshownList(whole.unshown)}))
        or ${whole.opens(a)})`
    : NOTHING;

/** Whether what index row `i` of `a` says is served: of some alternative of its guard every reference stays. */
export const served = (see: Seeing, a: Sql, i: Sql): Sql =>
  sql`(${i}.guard is null or exists (select 1 from json_each(${i}.guard) g where not exists (
    select 1 from json_each(g.value) n cross join ref f on f.rid = ${i}.rid and f.ordinal = n.value
      where not ${leads(DEPTH)}))) ${inForm(see, a, i)}`;
