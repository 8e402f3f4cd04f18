// The thread that copies the write-ahead log into the database, so that no commit of a request waits for it.
// @see checkpoints.ts, which starts it; https://www.sqlite.org/wal.html#ckpt
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Milliseconds between two looks at the log. */
const EVERY = 500;

const db = new DatabaseSync(String(workerData));
// Passive waits for nobody and lets nobody wait; what is left is for the next time.
const checkpoint = db.prepare('pragma wal_checkpoint(passive)');
const timer = setInterval(() => checkpoint.get(), EVERY);

parentPort?.once('message', () => {
  clearInterval(timer);
  db.close();
});
