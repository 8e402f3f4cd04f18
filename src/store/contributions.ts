// A source's own rows, for ingest and for writing over REST; matching reads persons across contributors, nobody else does.
// @see ports.ts, Contributions
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { QuarantineRow, RawRow } from '../ports/deliveries.ts';
import type { Contributions, KeyRow, PersonRow } from '../ports.ts';
import { commit } from './commit.ts';
import type { Database, Row } from './database.ts';
import type { FacetTable } from './facets.ts';
import { COLUMNS, storedRows, VERSIONS } from './rows.ts';
import { json, NOTHING, type Sql, sql } from './sql.ts';

/** Rows kept as JSON come back as they went in. */
const parsed = <T>(row: Row): T => JSON.parse(row['json'] as string);

export function contributions(db: Database, facets: FacetTable): Contributions {
  const rows = async (statement: Sql): Promise<readonly Row[]> => (await db.read([statement]))[0] ?? [];
  return {
    commit: (changes, audit) => commit(db, changes, audit),

    guard: async (key) => Number((await rows(sql`select seq from guard where key = ${key}`))[0]?.['seq'] ?? 0),
    own: async (contributor, refs) =>
      storedRows(
        await rows(sql`select ${COLUMNS} from json_each(${json(refs.map(({ type, id }) => [type, id]))}) v
          cross join ${VERSIONS} where r.type = v.value->>0 and r.id = v.value->>1 and r.current = 1
            and r.facet in (select id from facet where contributor = ${contributor})`),
        facets,
      ),
    tasksOn: async (contributor, request) =>
      storedRows(
        await rows(sql`select ${COLUMNS} from idx_reference i cross join ${VERSIONS} where i.tid = ${request} and i.tid <> ''
          and i.param = 'focus' and i.type = 'Task' and i.ttype = 'ServiceRequest' and r.rid = i.rid and r.current = 1
          and r.deleted = 0 and r.facet in (select id from facet where contributor = ${contributor}) order by r.id`),
        facets,
      ),
    ownPatient: async (contributor, resident) => {
      const found =
        await rows(sql`select ${COLUMNS} from ${VERSIONS} where r.type = 'Patient' and r.resident = ${resident}
        and r.current = 1 and r.deleted = 0 and r.facet in (select id from facet where contributor = ${contributor})
        order by r.last_updated desc, r.id limit 1`);
      return (await storedRows(found, facets))[0];
    },
    keys: async (contributor, source, wanted) => {
      const found = await rows(sql`select k.* from json_each(${json(wanted.map(({ type, key }) => [type, key]))}) v
        cross join source_key k where k.contributor = ${contributor} and k.source = ${source}
          and k.type = v.value->>0 and k.key = v.value->>1`);
      return found as unknown as readonly KeyRow[];
    },

    persons: async (contributor, wanted) => {
      const found = await rows(sql`select p.json from json_each(${json(wanted.map((w) => [w.system, w.value]))}) v
        cross join person p where p.contributor = ${contributor} and p.system = v.value->>0 and p.value = v.value->>1`);
      return found.map(parsed<PersonRow>);
    },
    personsByNhsNumber: async (numbers) => {
      const found = await rows(sql`select p.json, coalesce(o.restricted, 0) as restricted from person p
        left join resident o on o.id = p.resident where p.nhs_number in (select value from json_each(${json(numbers)}))`);
      return found.map((row) => ({ ...parsed<PersonRow>(row), restricted: row['restricted'] === 1 }));
    },
    shared: async (contributor, residents) => {
      const asked = sql`(select value from json_each(${json(residents)}))`;
      const others = sql`r.current = 1 and r.deleted = 0
        and r.facet not in (select id from facet where contributor = ${contributor})`;
      const found = await rows(sql`select r.resident from resource r where r.resident in ${asked} and ${others}
        union select m.resident from resident_of m join resource r on r.rid = m.rid
          where m.resident in ${asked} and ${others} order by 1`);
      return found.map((row) => row['resident'] as ResidentId);
    },
    ownPersonsByNhsNumber: async (contributor, numbers) => {
      const found = await rows(sql`select p.json, coalesce(o.restricted, 0) as restricted from person p
        left join resident o on o.id = p.resident where p.contributor = ${contributor}
          and p.nhs_number in (select value from json_each(${json(numbers)})) order by p.system, p.value`);
      return found.map((row) => ({ ...parsed<PersonRow>(row), restricted: row['restricted'] === 1 }));
    },
    personsByBirthDate: async (contributor, dates) => {
      const found = await rows(sql`select json from person where contributor = ${contributor}
        and birth_date in (select value from json_each(${json(dates)}))`);
      return found.map(parsed<PersonRow>);
    },
    holders: async (numbers) => {
      const found = await rows(sql`select nhs_number, id, restricted from resident
        where nhs_number in (select value from json_each(${json(numbers)}))`);
      return new Map(
        found.map((row) => [
          row['nhs_number'] as string,
          { resident: row['id'] as ResidentId, restricted: row['restricted'] === 1 },
        ]),
      );
    },

    delivery: async (id) => {
      const [row] = await rows(sql`select json from delivery where id = ${id}`);
      return row && parsed(row);
    },
    feeds: async () =>
      (await rows(sql`select source, received, as_at from feed order by source`)).map((row) => ({
        source: row['source'] as string,
        received: row['received'] as Instant,
        ...(row['as_at'] !== null && { asAt: row['as_at'] as string }),
      })),
    quarantine: async ({ id, contributor, state }) => {
      const found = await rows(sql`select json, raw from quarantine where true
        ${id === undefined ? NOTHING : sql`and id = ${id}`}
        ${contributor === undefined ? NOTHING : sql`and contributor = ${contributor}`}
        ${state === undefined ? NOTHING : sql`and state = ${state}`} order by at, record, id`);
      return found.map((row) => ({ ...parsed<QuarantineRow>(row), raw: row['raw'] as string }));
    },
    raw: async (delivery) =>
      (await rows(sql`select * from raw where delivery = ${delivery} order by piece`)) as unknown as readonly RawRow[],
  };
}
