// The trail: whole as written, broken by any change, in every chain and under every seal.
import { describe, expect, test } from 'vitest';
import { auditTrail, directTrail } from '../../src/access/audit.ts';
import { type Broken, verifyTrail } from '../../src/access/auditVerify.ts';
import type { Happening } from '../../src/access/happening.ts';
import { sealTrail } from '../../src/access/seal.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { AuditLog, AuditRow, SealRow } from '../../src/ports/audit.ts';

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
  sealed: readonly SealRow[];
  readonly groups: number[];
  fail: boolean;
}
/** A log in memory; `fail` makes the next commit fail. */
function memory(): Memory {
  const before = (a: AuditRow, b: AuditRow): number =>
    a.writer === b.writer ? a.seq - b.seq : a.writer < b.writer ? -1 : 1;
  const log: AuditLog = {
    append: async (rows) => {
      if (held.fail) throw new Error('full');
      held.groups.push(rows.length);
      held.rows = [...held.rows, ...rows];
    },
    links: async ({ writer, seq }, most) =>
      held.rows
        .filter((r) => r.writer > writer || (r.writer === writer && r.seq > seq))
        .toSorted(before)
        .slice(0, most),
    written: async (after, most) =>
      held.rows.map((row, at) => ({ ...row, position: at + 1 })).slice(after, after + most),
    seals: async (after, most) => held.sealed.filter((s) => s.seq > after).slice(0, most),
    newestSeal: async () => held.sealed.at(-1),
    seal: async (row) => {
      held.sealed = [...held.sealed, row];
      return 'done';
    },
  };
  const held: Memory = { log, rows: [], sealed: [], groups: [], fail: false };
  return held;
}
const ids = { uuid: () => crypto.randomUUID() };
async function written(count: number, held = memory()): Promise<Memory> {
  const trail = auditTrail(held.log, ids, async () => undefined);
  await Promise.all(Array.from({ length: count }, (_, n) => trail.record(happening(n))));
  return held;
}
const brokenIn = async ({ log }: Memory): Promise<readonly Broken[]> => (await verifyTrail(log)).broken;

test('events that come together are committed in groups of at most 64, in one chain', async () => {
  const held = await written(150);
  expect(held.groups).toEqual([64, 64, 22]);
  expect(await verifyTrail(held.log)).toEqual({ chains: 1, links: 150, seals: 0, unsealed: 150, broken: [] });
});

describe('a chain is broken where', () => {
  const CASES: readonly (readonly [string, (rows: readonly AuditRow[]) => AuditRow[], number, Broken['why']])[] = [
    [
      'a body was changed',
      (rows) => rows.map((r) => (r.seq === 3 ? { ...r, body: r.body.replace('"2"', '"9"') } : r)),
      3,
      'changed',
    ],
    [
      'a body and its hash were changed',
      (rows) => rows.map((r) => (r.seq === 3 ? { ...r, body: '{}', hash: 'x' } : r)),
      3,
      'changed',
    ],
    ['a link was taken out', (rows) => rows.filter((r) => r.seq !== 3), 3, 'missing'],
    [
      'two links changed places',
      (rows) => rows.map((r) => (r.seq === 2 ? { ...r, seq: 3 } : r.seq === 3 ? { ...r, seq: 2 } : r)),
      2,
      'changed',
    ],
    [
      'a link was put in',
      (rows) =>
        rows.flatMap((r) =>
          r.seq < 2
            ? [r]
            : r.seq === 2
              ? [
                  { ...r, body: '{}' },
                  { ...r, seq: 3 },
                ]
              : [{ ...r, seq: r.seq + 1 }],
        ),
      2,
      'changed',
    ],
  ];
  test.each(CASES)('%s', async (_, change, seq, why) => {
    const held = await written(6);
    held.rows = change(held.rows);
    expect((await brokenIn(held))[0]).toEqual({ writer: held.rows[0]?.writer, seq, why });
  });
});

describe('under its seals a trail is broken where', () => {
  /** Three chains of one link and one of four, sealed; one link and a seal after that. */
  async function sealed(): Promise<Memory> {
    const held = await written(4);
    const direct = directTrail(held.log, ids);
    for (const n of [5, 6, 7]) await direct.record(happening(n));
    await sealTrail(held.log, instant(1));
    await direct.record(happening(8));
    await sealTrail(held.log, instant(2));
    expect(await verifyTrail(held.log)).toEqual({ chains: 5, links: 8, seals: 2, unsealed: 0, broken: [] });
    return held;
  }
  const without = (held: Memory, at: number): void => {
    held.rows = held.rows.filter((_, n) => n !== at);
  };

  test('a whole chain was removed', async () => {
    const held = await sealed();
    const gone = held.rows[5];
    without(held, 5);
    expect(await brokenIn(held)).toContainEqual({ writer: gone?.writer, seq: 1, why: 'missing' });
  });

  test('the tail of a chain was removed', async () => {
    const held = await sealed();
    const gone = held.rows[3];
    without(held, 3);
    expect(await brokenIn(held)).toContainEqual({ writer: gone?.writer, seq: 4, why: 'missing' });
  });

  test('the newest chain was removed', async () => {
    const held = await sealed();
    without(held, 7);
    expect(await brokenIn(held)).toContainEqual({ seal: 2, why: 'its links are not those it was made over' });
  });

  test('a chain was put in among them', async () => {
    const held = await sealed();
    const other = memory();
    await directTrail(other.log, ids).record(happening(9));
    held.rows = held.rows.toSpliced(2, 0, ...other.rows);
    expect((await brokenIn(held))[0]).toEqual({ seal: 1, why: 'its links are not those it was made over' });
  });

  test('whole chains changed places', async () => {
    const held = await sealed();
    const [a, b] = [held.rows[5], held.rows[6]];
    if (a && b) held.rows = held.rows.with(5, b).with(6, a);
    expect(await brokenIn(held)).toEqual([{ seal: 1, why: 'its links are not those it was made over' }]);
  });

  test('a seal was changed, or taken out', async () => {
    const held = await sealed();
    const [one, two] = held.sealed;
    if (!one || !two) throw new Error('not sealed');
    held.sealed = [{ ...one, body: one.body.replace('"count":7', '"count":6') }, two];
    expect((await brokenIn(held)).map((b) => ('seal' in b ? [b.seal, b.why] : b))).toContainEqual([1, 'changed']);
    held.sealed = [two];
    expect(await brokenIn(held)).toContainEqual({ seal: 1, why: 'missing' });
  });

  test('links and seal are gone together: the hash of that seal, kept elsewhere, tells', async () => {
    const held = await sealed();
    const last = held.sealed[1];
    without(held, 7);
    held.sealed = held.sealed.slice(0, 1);
    expect(await brokenIn(held)).toEqual([]);
    expect(held.sealed.map((seal) => seal.hash)).not.toContain(last?.hash);
  });
});

test('a commit that fails fails every event of its group, and what comes after is whole', async () => {
  const held = memory();
  const trail = auditTrail(held.log, ids, async () => undefined);
  await trail.record(happening(1));
  held.fail = true;
  const lost = await Promise.allSettled([trail.record(happening(2)), trail.record(happening(3))]);
  expect(lost.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  held.fail = false;
  await trail.record(happening(4));
  await trail.flush();
  expect(held.rows.map((row) => row.seq)).toEqual([1, 1]);
  expect(await brokenIn(held)).toEqual([]);
});

test('after a commit that failed a new chain begins, since nobody knows whether the old one has the rows', async () => {
  const held = await written(2);
  const trail = auditTrail(held.log, ids, async () => undefined);
  await trail.record(happening(1));
  held.fail = true;
  await expect(trail.record(happening(2))).rejects.toThrow('full');
  held.fail = false;
  await trail.record(happening(3));
  expect(await verifyTrail(held.log)).toMatchObject({ chains: 3, broken: [] });
});
