// The audit trail: events become links of a hash chain and are durable before the answer leaves.
// @see design: architecture rule 4; consent §7

import type { AuditLog, AuditPlace, AuditRow } from '../ports/audit.ts';
import type { Ids } from '../ports.ts';
import { entryText, type Happening } from './happening.ts';

/** Most events committed at once. */
const GROUP = 64;
/** What the first link of every chain points back to. */
export const GENESIS = '0'.repeat(64);

export interface AuditTrail {
  /** Resolves when the event is durable; rejects when it could not be written: then nothing may be disclosed. */
  record(happening: Happening): Promise<void>;
  /** The entry of a write, a chain of one link (so that no writer waits for another): it goes into the write's own commit. */
  entry(happening: Happening): Promise<AuditRow>;
  /** Resolves when everything recorded so far is durable. */
  flush(): Promise<void>;
}

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text as UTF-8, in hexadecimal. An entry gives one that needs no waiting where there is one. */
export type Digest = (text: string) => string | Promise<string>;

/** What the hash of a link is taken over: its predecessor's hash, its place and its content. */
export const linkText = (prev: string, { writer, seq, body }: Omit<AuditRow, 'hash'>): string =>
  `${prev}\n${writer}\n${seq}\n${body}`;

/** The link of a happening at its place in a chain. */
async function linked(
  digest: Digest,
  ids: Ids,
  happening: Happening,
  place: AuditPlace,
  prev: string,
): Promise<AuditRow> {
  const open = { ...place, body: entryText(happening, ids.uuid()) };
  return { ...open, hash: await digest(linkText(prev, open)) };
}

const single = (digest: Digest, ids: Ids, happening: Happening): Promise<AuditRow> =>
  linked(digest, ids, happening, { writer: ids.uuid(), seq: 1 }, GENESIS);

/**
 * A trail with a chain of its own, so that several processes need no lock.
 * @param gather resolves after a moment in which further events may join the group (one turn of the event loop, never a timer)
 */
export function auditTrail(log: AuditLog, ids: Ids, gather: () => Promise<void>, digest: Digest = sha256): AuditTrail {
  let writer = ids.uuid();
  let seq = 0;
  let prev = GENESIS;
  let waiting: { readonly happening: Happening; readonly done: () => void; readonly failed: (why: unknown) => void }[] =
    [];
  let running: Promise<void> | undefined;

  async function commit(group: typeof waiting): Promise<void> {
    try {
      const rows: AuditRow[] = [];
      let last = { seq, prev };
      for (const { happening } of group) {
        const row = await linked(digest, ids, happening, { writer, seq: last.seq + 1 }, last.prev);
        rows.push(row);
        last = { seq: row.seq, prev: row.hash };
      }
      await log.append(rows);
      ({ seq, prev } = last);
      for (const each of group) each.done();
    } catch (why) {
      // Whether the rows are durable is not known: that chain ends here, and a new one begins.
      ({ writer, seq, prev } = { writer: ids.uuid(), seq: 0, prev: GENESIS });
      for (const each of group) each.failed(why);
    }
  }

  /** Waits as long as every moment brings further events, until a group is full. */
  async function gathered(): Promise<void> {
    for (let before = -1; before < waiting.length && waiting.length < GROUP; ) {
      before = waiting.length;
      await gather();
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await gathered();
      const group = waiting.slice(0, GROUP);
      waiting = waiting.slice(GROUP);
      await commit(group);
    }
    running = undefined;
  }

  return {
    record: (happening) =>
      new Promise<void>((done, failed) => {
        waiting.push({ happening, done, failed });
        running ??= drain();
      }),
    entry: (happening) => single(digest, ids, happening),
    flush: async () => {
      while (running) await running;
    },
  };
}

/**
 * A trail for runtimes in which one request may not wait for the work of another (Workers): every event is a chain of
 * one link, appended by the request it is about.
 */
export function directTrail(log: AuditLog, ids: Ids, digest: Digest = sha256): AuditTrail {
  return {
    record: async (happening) => log.append([await single(digest, ids, happening)]),
    entry: (happening) => single(digest, ids, happening),
    flush: async () => undefined,
  };
}
