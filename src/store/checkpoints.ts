// Keeps the write-ahead log short from a thread beside the one that answers: a commit then syncs its own pages and no others'.
// @see https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Begins for the database in this file, which is in WAL mode. Should the thread fail, the connection's own
 * `wal_autocheckpoint` goes on doing it, within commits.
 * @param failed told once why the thread ended of itself
 * @returns ends it; the file is not held any more when that resolves
 */
export function keepCheckpointing(file: string, failed: (error: unknown) => void): () => Promise<void> {
  const thread = new Worker(new URL('./checkpointer.ts', import.meta.url), { workerData: file });
  thread.on('error', failed);
  thread.unref();
  const over = once(thread, 'exit').catch(() => undefined);
  return async () => {
    thread.ref();
    thread.postMessage('stop');
    await over;
  };
}
