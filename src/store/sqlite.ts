// SQLite on Node: one connection, write-ahead log, every commit on disk before it is acknowledged.
// @see https://nodejs.org/api/sqlite.html; https://www.sqlite.org/pragma.html#pragma_synchronous
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Store } from '../ports.ts';
import { type Database, isClash, type Row, type Statement } from './database.ts';
import { createStore } from './store.ts';

const MEMORY = ':memory:';
/** Prepared statements kept; the shapes in use are far fewer. */
const PREPARED = 500;

const PRAGMAS = `
  pragma busy_timeout = 5000;
  pragma foreign_keys = off;
  pragma cache_size = -65536;
  pragma temp_store = memory;
  pragma trusted_schema = off;
`;
const WRITING = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma wal_autocheckpoint = 8000;
`;

/** @param file path of the database, made with its folder when absent; `:memory:` for one that is forgotten. */
export function sqliteDatabase(file: string, readOnly = false): Database {
  if (file !== MEMORY && !readOnly) mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { readOnly });
  db.exec(readOnly ? PRAGMAS : PRAGMAS + WRITING);
  const prepared = new Map<string, StatementSync>();

  function prepare(text: string): StatementSync {
    const known = prepared.get(text);
    if (known) return known;
    if (prepared.size >= PREPARED) prepared.clear();
    const made = db.prepare(text);
    prepared.set(text, made);
    return made;
  }

  const all = ({ text, params }: Statement): readonly Row[] =>
    prepare(text).all(...params) as unknown as readonly Row[];

  // No await between begin and end: nothing else runs on the connection meanwhile.
  function within<T>(begin: 'begin' | 'begin immediate', work: () => T): T {
    prepare(begin).run();
    try {
      const result = work();
      prepare('commit').run();
      return result;
    } catch (error) {
      if (db.isTransaction) prepare('rollback').run();
      throw error;
    }
  }

  return {
    read: async (list) => {
      const [only, ...more] = list;
      if (only && more.length === 0) return [all(only)];
      return within('begin', () => list.map(all));
    },
    batch: async (list) => {
      try {
        within('begin immediate', () => {
          for (const { text, params } of list) prepare(text).run(...params);
        });
        return 'done';
      } catch (error) {
        if (isClash(error)) return 'clash';
        throw error;
      }
    },
    pause: () => new Promise((done) => setImmediate(done)),
    close: async () => {
      prepared.clear();
      if (db.isOpen) db.close();
    },
  };
}

/** Opens the store in this file (or `:memory:`). `migrate` it before use; one that is only read is as it was, of whatever release. */
export const openSqlite = async (file: string, readOnly = false): Promise<Store> =>
  createStore(sqliteDatabase(file, readOnly));
