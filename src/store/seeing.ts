// What a query needs of a Sight, as parts of a statement.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape, Unshown } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
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
  /** The one resident whose rows, beside those about nobody, may be open. */
  readonly only?: ResidentId;
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

/**
 * Whether a row hangs on something hidden: a target that it needs `alone`, or all of a list of a `group`. What hangs on
 * something that hangs on more itself is hidden too: no further is looked.
 */
const unmet = (see: Pick<Seeing, 'target'>, rid: Sql): Sql =>
  // Joined, not nested: D1 bounds the depth of an expression. A list is known by its items' cut without the index.
  sql`exists (select 1 from ref nf cross join resource na on na.rid = nf.rid
    left join resource nt on nt.type = nf.type and nt.id = nf.id and nt.current = 1 and nt.deleted = 0
      and nf.type <> 'Patient' and nt.refs < 2 and ${see.target(sql`na`, sql`nt`)}
    where nf.rid = ${rid} and nf.need <> 'none'
    group by case nf.need when 'alone' then nf.cut || '#' || nf.ordinal else rtrim(nf.cut, '0123456789') end
    having count(nt.rid) = 0)`;

/** Whether all is visible that a row hangs on. */
export const needsMet = (see: Pick<Seeing, 'target'>, of: Sql): Sql =>
  sql`(${of}.refs < 2 or not ${unmet(see, sql`${of}.rid`)})`;

/** The same of a current row that few queries come to: all that are blocked are looked up at once. */
export const unblocked = (of: Sql): Sql => sql`(${of}.refs < 2 or ${of}.rid not in (select rid from blocked))`;

/**
 * What rows and values hang on, for `with`, apart because D1 bounds what one expression may hold: `leading`, the
 * references that lead to something visible, looked up by source and ordinal; `blocked`, current rows that hang on
 * something hidden, made only where one may be met; `seen_whole`. `Patient/…` names a resident: whom a row is about
 * never needs looking at.
 */
export const leading = (see: Pick<Seeing, 'target' | 'whole' | 'only'>): readonly Sql[] => [
  ...(see.whole
    ? [sql`seen_whole(rid) as not materialized (select a.rid from resource a where ${see.whole.opens(sql`a`)})`]
    : []),
  sql`blocked(rid) as materialized (select b.rid from resource b where b.refs = 2 and b.current = 1 and b.deleted = 0
    ${see.only ? sql`and (b.resident = ${see.only} or b.resident is null)` : NOTHING} and ${unmet(see, sql`b.rid`)})`,
  sql`probed(source, ordinal, rid, refs) as not materialized (select f.rid, f.ordinal, t.rid, t.refs
    from ref f cross join resource a on a.rid = f.rid
    cross join resource t on t.type = f.type and t.id = f.id and t.current = 1 and t.deleted = 0
    where f.type <> 'Patient' and ${see.target(sql`a`, sql`t`)})`,
  sql`leading(source, ordinal) as not materialized (select p.source, p.ordinal from probed p where ${unblocked(sql`p`)})`,
];

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
        or exists (select 1 from seen_whole w where w.rid = ${a}.rid))`
    : NOTHING;

/** Whether what index row `i` of `a` says is served: of some alternative of its guard every reference stays. */
export const served = (see: Seeing, a: Sql, i: Sql): Sql =>
  sql`(${i}.guard is null or exists (select 1 from json_each(${i}.guard) g where not exists (
    select 1 from json_each(g.value) n cross join ref f on f.rid = ${i}.rid and f.ordinal = n.value
      where not exists (select 1 from leading l where l.source = f.rid and l.ordinal = f.ordinal)))) ${inForm(see, a, i)}`;
