// A Sight as SQL: whether a row, and the target of a reference, is open. Must say of every row exactly what `sees` says.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape, Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { leading, ridsOf, type Seeing, spansOf } from './seeing.ts';
import { seeingMany } from './sightMany.ts';
import { json, NOTHING, type Sql, sql } from './sql.ts';

type On = (a: Sql) => Sql;

/** Whether a shape opens a row that is about its resident alone. */
function within(shape: Shape): On {
  const open = json([...shape.open]);
  const spans = spansOf(shape);
  return (a) =>
    spans.length === 0
      ? sql`${a}.facet in (select value from json_each(${open}))`
      : sql`(${a}.facet in (select value from json_each(${open})) or exists (select 1 from json_each(${json(spans)}) s
          where s.value->>0 = ${a}.facet and ${a}.cdate between s.value->>1 and s.value->>2))`;
}

/** Whether a row about nobody is of these facets. */
function among(unowned: Sight['unowned']): On {
  const facets = json([...unowned]);
  return (a) => sql`${a}.resident is null and ${a}.facet in (select value from json_each(${facets}))`;
}

function oneOpens(resident: ResidentId, shape: Shape, unowned: Sight['unowned']): On {
  const [about, nobody] = [within(shape), among(unowned)];
  return (a) => sql`(${nobody(a)} or ${a}.resident = ${resident} and ${a}.multi = 0 and ${about(a)})`;
}

/** One resident, everybody else closed: rows about several residents are closed too. */
function seeingOne(resident: ResidentId, shape: Shape, sight: Sight, types: readonly string[]): Seeing {
  const about = within(shape);
  const nobody = among(sight.unowned);
  const whole = sight.summary && oneOpens(resident, shape.whole ?? shape, sight.summary.whole.unowned);
  return {
    tables: [],
    only: resident,
    source: ridsOf(types, sql`resident = ${resident}`),
    joined: NOTHING,
    row: sql`r.multi = 0 and ${about(sql`r`)}`,
    opens: oneOpens(resident, shape, sight.unowned),
    target: (a, t) => sql`(${nobody(t)} or ${t}.resident = ${a}.resident and ${t}.multi = 0 and ${about(t)})`,
    ...(sight.summary && whole && { whole: { opens: whole, unshown: sight.summary.unshown } }),
  };
}

function seeingOf(sight: Sight, types: readonly string[], asked: readonly ResidentId[] | undefined): Seeing {
  const [only] = asked ?? [];
  const shape = only && asked?.length === 1 ? sight.residents.get(only) : undefined;
  if (only && shape && sight.residents.size === 1 && sight.others.size === 0)
    return seeingOne(only, shape, sight, types);
  return seeingMany(sight, types, asked);
}

/** @param asked residents the query is limited to; every one of them is among the residents of a row that is found. */
export function seeing(sight: Sight, types: readonly string[], asked: readonly ResidentId[] | undefined): Seeing {
  const see = seeingOf(sight, types, asked);
  return { ...see, tables: [...see.tables, ...leading(see)] };
}
