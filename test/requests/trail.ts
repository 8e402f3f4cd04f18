// The whole audit trail of a store, for tests to look into.
import { auditEvent } from '../../src/access/auditEvent.ts';
import { type Broken, verifyTrail } from '../../src/access/auditVerify.ts';
import { type Entry, entryOf } from '../../src/access/happening.ts';
import type { Store } from '../../src/ports.ts';

/** What every link holds, in the order they were written. */
export async function entriesOf({ audit }: Store): Promise<readonly Entry[]> {
  const links = await audit.links({ writer: '', seq: 0 }, 100_000);
  const bodies = new Map(links.map((link) => [`${link.writer} ${link.seq}`, link.body]));
  const order = await audit.written(0, 100_000);
  return order.map(({ writer, seq }) => entryOf(bodies.get(`${writer} ${seq}`) ?? ''));
}

const WORDS = { server: '', role: () => undefined, organisation: () => undefined };

// biome-ignore lint/suspicious/noExplicitAny: audit events are looked into freely
export type Event = any;

/** The same as AuditEvents with nothing left out. */
export const trailOf = async (store: Store): Promise<readonly Event[]> =>
  (await entriesOf(store)).map((e) =>
    auditEvent(e, { asked: true, named: true, versions: e.versions, types: [], residents: e.residents }, WORDS),
  );

export const brokenIn = async ({ audit }: Store): Promise<readonly Broken[]> => (await verifyTrail(audit)).broken;
