// The one D1 database of a test run, emptied.
import { env } from 'cloudflare:test';
import type { D1Database } from '@cloudflare/workers-types';
import type { Store } from '../../src/ports.ts';
import { openD1 } from '../../src/store/d1.ts';

export const { DB } = env as unknown as { readonly DB: D1Database };

export async function emptyD1(): Promise<Store> {
  const { results } = await DB.prepare(
    "select type, name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' order by type desc",
  ).all<{ type: string; name: string }>();
  if (results.length > 0) await DB.batch(results.map(({ type, name }) => DB.prepare(`drop ${type} "${name}"`)));
  return openD1(DB);
}
