// A Sight over many residents as SQL: residents with equal sight share a numbered shape, a row is open if its shape opens its facet.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape, Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { LIVE, ROW, ridsOf, type Seeing, spansOf } from './seeing.ts';
import { bounded, join, json, NOTHING, type Sql, sql } from './sql.ts';

/** Shapes that are always there: rows about nobody, and residents that were not decided one by one. */
const UNOWNED = -1;
const OTHERS = 0;
const [NOBODY, ANYBODY] = [sql`-1`, sql`0`];
/** What shape n sees whole is shape n + WHOLE. */
const WHOLE = 1_000_000;
const PLUS_WHOLE = sql` + 1000000`;

const signatures = new WeakMap<Shape, string>();
/** Equal text for equal shapes. A shape never changes, so it is computed once. */
export function signatureOf(shape: Shape): string {
  const known = signatures.get(shape);
  if (known !== undefined) return known;
  const made = json([
    [...shape.open].sort((a, b) => a - b),
    [...spansOf(shape)].sort(),
    shape.whole ? signatureOf(shape.whole) : '',
  ]);
  signatures.set(shape, made);
  return made;
}

/** Lists as `json_each` takes them. */
interface Numbered {
  /** Resident -> shape */
  readonly who: string;
  /** Shape -> facets opened without limit */
  readonly open: string;
  /** `[shape, facet, from, to]`; absent when nothing is limited */
  readonly spans?: string;
}

const remembered = new WeakMap<Sight, Numbered>();
/** A sight never changes either: a caseload's serves many requests. */
function numbered(sight: Sight): Numbered {
  const known = remembered.get(sight) ?? number(sight);
  remembered.set(sight, known);
  return known;
}

function number(sight: Sight): Numbered {
  const numbers = new Map<string, number>();
  const who: Record<string, number> = {};
  const open: Record<number, readonly number[]> = { [UNOWNED]: [...sight.unowned], [OTHERS]: [...sight.others] };
  const { whole } = sight.summary ?? {};
  if (whole) Object.assign(open, { [UNOWNED + WHOLE]: [...whole.unowned], [OTHERS + WHOLE]: [...whole.others] });
  const spans: (readonly number[])[] = [];
  for (const [resident, shape] of sight.residents) {
    const signature = signatureOf(shape);
    const known = numbers.get(signature);
    const n = known ?? numbers.size + 1;
    who[resident] = n;
    if (known !== undefined) continue;
    numbers.set(signature, n);
    const put = (at: number, each: Shape): void => {
      open[at] = [...each.open];
      spans.push(...spansOf(each).map((span) => [at, ...span]));
    };
    put(n, shape);
    if (whole) put(n + WHOLE, shape.whole ?? shape);
  }
  return { who: json(who), open: json(open), ...(spans.length > 0 && { spans: json(spans) }) };
}

export function seeingMany(sight: Sight, types: readonly string[], asked: readonly ResidentId[] | undefined): Seeing {
  const { who, open, spans } = numbered(sight);
  const limited = spans !== undefined;
  const ofTypes = sql`type in (select value from json_each(${json(types)}))`;

  const opens = (shape: Sql, a: Sql): Sql =>
    limited
      ? sql`((${shape}, ${a}.facet) in (select n, facet from open) or exists (select 1 from span s
          where s.n = ${shape} and s.facet = ${a}.facet and ${a}.cdate between s.lo and s.hi))`
      : sql`(${shape}, ${a}.facet) in (select n, facet from open)`;
  const shapeOf = (resident: Sql): Sql =>
    sql`coalesce((select sw.n from who sw where sw.resident = ${resident}), ${ANYBODY})`;
  const own = sql`coalesce(w.n, ${ANYBODY})`;
  const shape = sql`case when r.resident is null then ${NOBODY} else ${own} end`;

  const closed = (name: Sql, which: Sql, plus = NOTHING): Sql =>
    sql`${name}(rid) as materialized (select m.rid from resource r indexed by resource_multi
      cross join resident_of m on m.rid = r.rid left join who w on w.resident = m.resident
      where ${which} and r.multi = 1 and r.current = 1 and r.deleted = 0 and not (${opens(sql`${own}${plus}`, ROW)}))`;
  const tables = [
    sql`who(resident, n) as materialized (select key, value from json_each(${who}))`,
    sql`open(n, facet) as materialized (
      select cast(s.key as integer), f.value from json_each(${open}) s, json_each(s.value) f)`,
    ...(limited
      ? [
          sql`span(n, facet, lo, hi) as materialized (
            select value->>0, value->>1, value->>2, value->>3 from json_each(${spans}))`,
        ]
      : []),
    // Rows about several residents that at least one of them keeps closed: of the types asked for, and of all.
    closed(sql`closed`, sql`r.${ofTypes}`),
    closed(sql`shut`, sql`true`),
    ...(sight.summary ? [closed(sql`shut_whole`, sql`true`, PLUS_WHOLE)] : []),
  ];

  // Aliases in here are no statement's own: an alias given from outside must not be hidden by one.
  const anyRow = (a: Sql, shut: Sql, plus: Sql): Sql =>
    sql`(${a}.resident is null and ${opens(sql`${NOBODY}${plus}`, a)}
      or ${a}.multi = 1 and ${a}.current = 1 and ${a}.deleted = 0 and ${a}.rid not in (select rid from ${shut})
      or ${a}.multi = 1 and (${a}.current = 0 or ${a}.deleted = 1) and not exists (select 1 from resident_of sm
        where sm.rid = ${a}.rid and not (${opens(sql`${shapeOf(sql`sm.resident`)}${plus}`, a)}))
      or ${a}.resident is not null and ${a}.multi = 0 and ${opens(sql`${shapeOf(sql`${a}.resident`)}${plus}`, a)})`;

  return {
    tables,
    source: source(sight, types, asked, limited),
    past: (since = -Infinity) => source(sight, types, undefined, limited, since),
    joined: sql`left join who w on w.resident = r.resident`,
    // No `case` here: inside one SQLite tests membership several times more slowly.
    row: sql`(r.multi = 0 and ${opens(shape, ROW)} or r.multi = 1 and r.rid not in (select rid from closed))`,
    opens: (a) => anyRow(a, sql`shut`, NOTHING),
    target: (a, t) => sql`(${t}.resident is null and ${opens(NOBODY, t)}
      or ${t}.multi = 1 and ${t}.rid not in (select rid from shut)
        and not exists (select resident from resident_of where rid = ${t}.rid except select resident from resident_of where rid = ${a}.rid)
      or ${t}.multi = 0 and ${opens(shapeOf(sql`${t}.resident`), t)}
        and (${a}.resident = ${t}.resident or exists (select 1 from resident_of sm where sm.rid = ${a}.rid and sm.resident = ${t}.resident)))`,
    ...(sight.summary && {
      whole: { opens: (a: Sql) => anyRow(a, sql`shut_whole`, PLUS_WHOLE), unshown: sight.summary.unshown },
    }),
  };
}

/**
 * Where to look: with the residents asked for, else with those decided of whom anything is open, and among the facets that
 * are open of anybody.
 * @param since for a history: what was changed from then on, deletions too
 */
function source(
  sight: Sight,
  types: readonly string[],
  asked: readonly ResidentId[] | undefined,
  limited: boolean,
  since?: number,
): Sql {
  if (asked) {
    const residents = sql`resident in (select value from json_each(${json(asked)}))`;
    return sql`${ridsOf(types, residents)} union select rid from resident_of where ${residents}`;
  }
  const later = since === undefined ? NOTHING : sql` and last_updated >= ${bounded(since)}`;
  const rids = (index: Sql, which: Sql): Sql => sql`select rid from resource indexed by ${index} where ${which}
    and type in (select value from json_each(${json(types)}))${later}`;
  const of = (residents: Sql): readonly Sql[] => [
    rids(sql`resource_resident`, sql`${LIVE} and ${residents}`),
    ...(since === undefined ? [] : [rids(sql`resource_gone`, sql`current = 1 and deleted = 1 and ${residents}`)]),
  ];
  const anybodys = sql`facet in (select facet from open where n = ${ANYBODY})
    and resident is not null and resident not in (select resident from who)`;
  const parts = [
    ...of(sql`resident in (select w.resident from who w
      where w.n in (select n from open${limited ? sql` union all select n from span` : NOTHING}))`),
    ...(sight.unowned.size === 0 ? [] : of(sql`resident is null`)),
    ...(sight.others.size === 0
      ? []
      : [
          since === undefined
            ? rids(sql`resource_type`, sql`${LIVE} and ${anybodys}`)
            : rids(sql`resource_changed`, sql`current = 1 and ${anybodys}`),
        ]),
  ];
  return join(parts, ' union all ');
}
