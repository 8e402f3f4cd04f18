// Cloudflare D1: its batch is one transaction, for reading and for writing alike.
// @see https://developers.cloudflare.com/d1/worker-api/d1-database/#batch
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types';
import type { Store } from '../ports.ts';
import { type Database, isClash, type Row, type Statement, type Value } from './database.ts';
import { createStore } from './store.ts';

/** D1 hands blobs back as arrays of numbers. */
const fromD1 = (value: unknown): Value => (Array.isArray(value) ? Uint8Array.from(value) : (value as Value));

const rowFromD1 = (row: Readonly<Record<string, unknown>>): Row =>
  Object.values(row).some(Array.isArray)
    ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fromD1(value)]))
    : (row as Row);

/** Bytes of a string, less what characters of several bytes may take. @see https://developers.cloudflare.com/d1/platform/limits/ */
const LONGEST = 1_900_000;

export function d1Database(binding: D1Database): Database {
  const bound = (list: readonly Statement[]): D1PreparedStatement[] =>
    list.map(({ text, params }) => binding.prepare(text).bind(...params));
  return {
    longest: LONGEST,
    read: async (list) => {
      const answers = await binding.batch<Record<string, unknown>>(bound(list));
      return answers.map((answer) => answer.results.map(rowFromD1));
    },
    batch: async (list) => {
      if (list.length === 0) return 'done';
      try {
        await binding.batch(bound(list));
        return 'done';
      } catch (error) {
        if (isClash(error)) return 'clash';
        throw error;
      }
    },
    close: async () => {},
  };
}

/** Opens the store in this D1 database. `migrate` it before use. */
export const openD1 = async (binding: D1Database): Promise<Store> => createStore(d1Database(binding));
