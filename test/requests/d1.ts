// The one D1 database of a test run, emptied.
import { env } from 'cloudflare:test';
import type { D1Database } from '@cloudflare/workers-types';
import type { Store } from '../../src/ports.ts';
import { openD1 } from '../../src/store/d1.ts';

export const { DB } = env as unknown as { readonly DB: D1Database };

export async function emptyD1(): Promise<Store> {
  const { results } = await DB.prepare(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\'",
  ).all<{ name: string }>();
  if (results.length > 0) await DB.batch(results.map(({ name }) => DB.prepare(`drop table "${name}"`)));
  return openD1(DB);
}
