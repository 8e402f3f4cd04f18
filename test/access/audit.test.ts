// The hash chain: whole as written, broken by any change, and never two links of one number.
import { describe, expect, test } from 'vitest';
import { auditTrail, GENESIS, verifyChain } from '../../src/access/audit.ts';
import type { Happening } from '../../src/access/auditEvent.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { AuditLog, AuditRow } from '../../src/ports.ts';

const happening = (n: number): Happening => ({
  at: instant(1_000 + n),
  requestId: `r${n}`,
  interaction: 'read',
  requester: { kind: 'system', subject: 's', clientId: 'c', purpose: 'TREAT', organisation: odsCode('324') },
  asked: { type: 'Patient', id: String(n) },
  disclosed: [],
  residents: [],
});

interface Memory {
  readonly log: AuditLog;
  rows: readonly AuditRow[];
  readonly groups: number[];
  fail: boolean;
}
/** A log in memory; `fail` makes the next commit fail. */
function memory(): Memory {
  const log: AuditLog = {
    append: async (rows) => {
      if (held.fail) throw new Error('full');
      held.groups.push(rows.length);
      held.rows = [...held.rows, ...rows];
    },
    chain: async (writer, from, most) => held.rows.filter((r) => r.writer === writer && r.seq >= from).slice(0, most),
    writers: async () => [],
  };
  const held: Memory = { log, rows: [], groups: [], fail: false };
  return held;
}
async function written(count: number): Promise<{ readonly held: Memory; readonly writer: string }> {
  const held = memory();
  const trail = auditTrail(held.log, { uuid: () => crypto.randomUUID() }, async () => undefined);
  await Promise.all(Array.from({ length: count }, (_, n) => trail.record(happening(n))));
  return { held, writer: held.rows[0]?.writer ?? '' };
}

test('events that come together are committed in groups of at most 64, in one chain', async () => {
  const { held, writer } = await written(150);
  expect(held.groups).toEqual([64, 64, 22]);
  expect(held.rows[0]?.prev).toBe(GENESIS);
  expect(await verifyChain(held.log, writer)).toEqual({ links: 150 });
});

describe('a chain is broken where', () => {
  const CASES: readonly (readonly [string, (rows: readonly AuditRow[]) => AuditRow[], number])[] = [
    [
      'a body was changed',
      (rows) => rows.map((r) => (r.seq === 3 ? { ...r, body: r.body.replace('Patient/2', 'Patient/9') } : r)),
      3,
    ],
    [
      'a body and its hash were changed',
      (rows) => rows.map((r) => (r.seq === 3 ? { ...r, body: '{}', hash: 'x' } : r)),
      3,
    ],
    ['a link was taken out', (rows) => rows.filter((r) => r.seq !== 3), 3],
    ['two links changed places', ([a, b, c, ...rest]) => (a && b && c ? [a, c, b, ...rest] : []), 2],
    ['a link was put in', ([a, ...rest]) => (a ? [a, { ...a, seq: 2 }, ...rest] : []), 2],
  ];
  test.each(CASES)('%s', async (_, change, brokenAt) => {
    const { held, writer } = await written(6);
    held.rows = change(held.rows);
    expect(await verifyChain(held.log, writer)).toMatchObject({ brokenAt });
  });
});

test('a commit that fails fails every event of its group, and what comes after is whole', async () => {
  const held = memory();
  const trail = auditTrail(held.log, { uuid: () => crypto.randomUUID() }, async () => undefined);
  await trail.record(happening(1));
  held.fail = true;
  const lost = await Promise.allSettled([trail.record(happening(2)), trail.record(happening(3))]);
  expect(lost.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  held.fail = false;
  await trail.record(happening(4));
  await trail.flush();
  expect(held.rows.map((row) => row.seq)).toEqual([1, 1]);
  for (const { writer } of held.rows) expect(await verifyChain(held.log, writer)).toEqual({ links: 1 });
});

test('after a commit that failed a new chain begins, since nobody knows whether the old one has the rows', async () => {
  const { held } = await written(2);
  const trail = auditTrail(held.log, { uuid: () => crypto.randomUUID() }, async () => undefined);
  await trail.record(happening(1));
  held.fail = true;
  await expect(trail.record(happening(2))).rejects.toThrow('full');
  held.fail = false;
  await trail.record(happening(3));
  const writers = [...new Set(held.rows.map((row) => row.writer))];
  expect(writers).toHaveLength(3);
  for (const writer of writers) expect((await verifyChain(held.log, writer)).brokenAt).toBeUndefined();
});
