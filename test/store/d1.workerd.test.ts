// The storage contract on D1, inside workerd.

import { env } from 'cloudflare:test';
import type { D1Database } from '@cloudflare/workers-types';
import { expect, test } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { d1Database, openD1 } from '../../src/store/d1.ts';
import { storeContract } from './contract.ts';

const { DB } = env as unknown as { readonly DB: D1Database };

/** Empties the one database there is. */
async function open(): Promise<Store> {
  const { results } = await DB.prepare(
    "select type, name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' order by type desc",
  ).all<{ type: string; name: string }>();
  if (results.length > 0) await DB.batch(results.map(({ type, name }) => DB.prepare(`drop ${type} "${name}"`)));
  const store = await openD1(DB);
  await store.migrate();
  return store;
}

storeContract('D1', open, 5);

test('D1 takes a value of the length that it is trusted with', async () => {
  const { longest = 0 } = d1Database(DB);
  expect(await DB.prepare('select length(?) as n').bind('x'.repeat(longest)).first('n')).toBe(longest);
});

test('D1 refuses to change the audit trail', async () => {
  const store = await open();
  await store.audit.append([{ writer: 'w', seq: 1, hash: 'h', body: '{}' }]);
  await expect(DB.prepare('update audit_link set body = 1').run()).rejects.toThrow('append-only');
  await expect(DB.prepare('delete from audit_link').run()).rejects.toThrow('append-only');
});
