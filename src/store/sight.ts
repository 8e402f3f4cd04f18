// A Sight as SQL: whether a row, and the target of a reference, is open. Must say of every row exactly what `sees` says.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape, Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import { ROW, ridsOf, type Seeing, spansOf } from './seeing.ts';
import { seeingMany } from './sightMany.ts';
import { json, NOTHING, type Sql, sql } from './sql.ts';

/** One resident, everybody else closed: rows about several residents are closed too. */
function seeingOne(resident: ResidentId, shape: Shape, sight: Sight, types: readonly string[]): Seeing {
  const open = json([...shape.open]);
  const spans = spansOf(shape);
  const about = (a: Sql): Sql =>
    spans.length === 0
      ? sql`${a}.facet in (select value from json_each(${open}))`
      : sql`(${a}.facet in (select value from json_each(${open})) or exists (select 1 from json_each(${json(spans)}) s
          where s.value->>0 = ${a}.facet and ${a}.cdate between s.value->>1 and s.value->>2))`;
  const unowned = json([...sight.unowned]);
  const nobody = (a: Sql): Sql =>
    sql`${a}.resident is null and ${a}.facet in (select value from json_each(${unowned}))`;
  return {
    tables: [],
    source: ridsOf(types, sql`resident = ${resident}`),
    joined: NOTHING,
    row: sql`r.multi = 0 and ${about(ROW)}`,
    opens: (a) => sql`(${nobody(a)} or ${a}.resident = ${resident} and ${a}.multi = 0 and ${about(a)})`,
    target: (a, t) => sql`(${nobody(t)} or ${t}.resident = ${a}.resident and ${t}.multi = 0 and ${about(t)})`,
  };
}

/** @param asked residents the query is limited to; every one of them is among the residents of a row that is found. */
export function seeing(sight: Sight, types: readonly string[], asked: readonly ResidentId[] | undefined): Seeing {
  const [only] = asked ?? [];
  const shape = only && asked?.length === 1 ? sight.residents.get(only) : undefined;
  if (only && shape && sight.residents.size === 1 && sight.others.size === 0)
    return seeingOne(only, shape, sight, types);
  return seeingMany(sight, types, asked);
}
