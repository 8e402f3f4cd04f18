// Brings a database up to date, one atomic step at a time; safe to repeat and to run from several processes at once.
import type { Database } from './database.ts';
import { sql } from './sql.ts';

const VERSIONS = sql`create table if not exists schema_version (version integer primary key) strict`;

/** Version of the schema in this database; 0 when it is empty. */
export async function schemaVersion(db: Database): Promise<number> {
  const [tables] = await db.read([sql`select 1 from sqlite_schema where type = 'table' and name = 'schema_version'`]);
  if (!tables?.length) return 0;
  const [rows] = await db.read([sql`select coalesce(max(version), 0) as version from schema_version`]);
  return Number(rows?.[0]?.['version'] ?? 0);
}

/** Applies the steps that are missing. A database newer than these steps is left alone and refused. */
export async function migrate(db: Database, steps: readonly (readonly string[])[]): Promise<void> {
  await db.batch([VERSIONS]);
  for (let version = await schemaVersion(db); version < steps.length; version = await schemaVersion(db)) {
    const step = (steps[version] ?? []).map((text) => ({ text, params: [] }));
    // Somebody else may have applied the step meanwhile: then this is a clash and the next look shows it.
    await db.batch([sql`insert into schema_version (version) values (${version + 1})`, ...step]);
  }
  if ((await schemaVersion(db)) > steps.length) throw new Error('the database was written by a newer release');
}
