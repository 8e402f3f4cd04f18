// Whole trails as long as they come, and how what is broken in them is named.
// @see design: consent §7; architecture rule 4
import { describe, expect, test } from 'vitest';
import { auditTrail, directTrail } from '../../src/access/audit.ts';
import { type Broken, verifyTrail } from '../../src/access/auditVerify.ts';
import type { Happening } from '../../src/access/happening.ts';
import { sealAndSay, sealOf, sealTrail } from '../../src/access/seal.ts';
import { hashUuid } from '../../src/fhir/hash.ts';
import { instant } from '../../src/fhir/ids.ts';
import type { AuditLog, AuditRow, SealRow } from '../../src/ports/audit.ts';
import type { AuditEvents } from '../../src/ports.ts';
import { system } from '../consent/world.ts';

const happening: Happening = {
  ...{ at: instant(1), requestId: 'r', interaction: 'read', requester: system },
  ...{ asked: { type: 'Goal' }, disclosed: [], residents: [] },
};
function memory() {
  const held = { rows: [] as AuditRow[], seals: [] as SealRow[], first: true };
  const log: AuditLog = {
    append: async (rows) => void held.rows.push(...rows),
    links: async (after, most) =>
      held.rows
        .filter((r) => r.writer > after.writer || (r.writer === after.writer && r.seq > after.seq))
        .sort((a, b) => (a.writer === b.writer ? a.seq - b.seq : a.writer < b.writer ? -1 : 1))
        .slice(0, most),
    written: async (after, most) => held.rows.map((r, n) => ({ ...r, position: n + 1 })).slice(after, after + most),
    seals: async (after, most) => held.seals.filter((s) => s.seq > after).slice(0, most),
    newestSeal: async () => held.seals.at(-1),
    seal: async (row) => {
      if (held.first) held.seals.push(row);
      return held.first ? 'done' : 'clash';
    },
  };
  let writers = 0;
  const ids = {
    uuid: () => {
      writers += 1;
      return String(writers).padStart(8, '0');
    },
  };
  const chain = auditTrail(log, ids, async () => undefined, hashUuid);
  const write = (count: number) => Promise.all(Array.from({ length: count }, () => chain.record(happening)));
  const single = async (count: number) => {
    for (let n = 0; n < count; n += 1) await directTrail(log, ids, hashUuid).record(happening);
  };
  const seal = () => sealTrail(log, instant(1), hashUuid);
  const verify = (progress?: (links: number) => void) => verifyTrail(log, hashUuid, progress);
  return { ...{ held, log, write, single, seal, verify }, broken: async () => (await verify()).broken };
}
type Memory = ReturnType<typeof memory>;
const named = (broken: readonly Broken[]) => broken.map((b) => [...('seal' in b ? ['seal', b.seal] : [b.seq]), b.why]);
const replace = ({ held }: Memory, at: number, change: Partial<AuditRow>): unknown =>
  held.rows.splice(at, 1, { ...(held.rows[at] as AuditRow), ...change });

test('a group waits as long as every moment brings further events, until it is full', async () => {
  for (const [more, groups, waited] of [
    [0, [1], 1],
    [5, [6], 6],
    [100, [64], 63],
  ] as const) {
    const sizes: number[] = [];
    let [left, gathered, first]: number[] = [more, 0];
    const log = {
      append: async (rows: readonly AuditRow[]) => {
        first ??= gathered;
        sizes.push(rows.length);
      },
    } as unknown as AuditLog;
    const told: Promise<void>[] = [];
    const trail = auditTrail(
      log,
      { uuid: () => 'w' },
      async () => {
        await undefined;
        gathered = Number(gathered) + 1;
        left = Number(left) - 1;
        if (left >= 0) told.push(trail.record(happening));
      },
      hashUuid,
    );
    await trail.record(happening);
    await trail.flush();
    expect([sizes, first]).toEqual([groups, waited]);
  }
});

test('a trail longer than one page, and than one seal, is whole, and says how far it came', async () => {
  const { write, seal, verify, held } = memory();
  await write(10_500);
  await seal();
  await write(1);
  const told: number[] = [];
  expect(await verify((links) => told.push(links))).toEqual({
    chains: 1,
    links: 10_501,
    seals: 21,
    unsealed: 1,
    broken: [],
  });
  expect([told.slice(0, 2), told.slice(-3)]).toEqual([
    [1_000, 2_000],
    [20_001, 20_501, 21_001],
  ]);
  expect(held.seals.map((each) => sealOf(each).count)).toEqual(Array(21).fill(500));
});

test('what was put in among ten thousand breaks the seal over its place', async () => {
  const on = memory();
  await on.write(10_000);
  await on.seal();
  await on.single(1);
  on.held.rows.splice(5_000, 0, ...on.held.rows.splice(10_000, 1));
  expect(named(await on.broken())[0]).toEqual(['seal', 11, 'its links are not those it was made over']);
});

describe('a link that was sealed', () => {
  test('is missing, though more came after it', async () => {
    const on = memory();
    await on.write(4);
    await on.seal();
    await on.write(1);
    on.held.rows.splice(3, 1);
    expect(named(await on.broken())).toEqual([
      [4, 'missing'],
      ['seal', 1, 'its links are not those it was made over'],
    ]);
  });
  test('is changed, though its chain is whole', async () => {
    const on = memory();
    await on.single(2);
    await on.seal();
    const other = memory();
    await other.single(1);
    replace(on, 0, { body: '{}', hash: hashUuid(`${'0'.repeat(64)}\n${on.held.rows[0]?.writer}\n1\n{}`) });
    expect(named(await on.broken())).toEqual([
      ['seal', 1, 'its links are not those it was made over'],
      [1, 'changed'],
    ]);
  });
});

describe('at most a thousand places are named', () => {
  test('of chains', async () => {
    const on = memory();
    await on.single(1_100);
    on.held.rows = on.held.rows.map((row) => ({ ...row, hash: 'x' }));
    expect(await on.broken()).toHaveLength(1_000);
  });
  test('of seals', async () => {
    const on = memory();
    on.held.seals = Array.from({ length: 1_100 }, (_, n) => ({
      seq: n + 1,
      hash: 'x',
      body: '{"through":0,"heads":[]}',
    }));
    expect(await on.verify()).toMatchObject({ seals: 1_000, unsealed: 0, broken: { length: 1_000 } });
  });
});

describe('a seal', () => {
  test('names the heads of at most a hundred chains, the newest', async () => {
    const on = memory();
    await on.single(120);
    await on.seal();
    const heads = on.held.seals.flatMap((each) => sealOf(each).heads);
    expect(heads.map(([writer]) => writer)).toEqual(on.held.rows.slice(20).map((row) => row.writer));
  });
  test('is made by whoever is first', async () => {
    const on = memory();
    await on.single(1);
    on.held.first = false;
    expect(await on.seal()).toBe(undefined);
    on.held.first = true;
    expect([await on.seal(), await on.seal()]).toEqual([on.held.seals[0], undefined]);
  });
  test('and what was indexed is told of, or that it could not be', async () => {
    const on = memory();
    const said: unknown[] = [];
    const tell = (error?: unknown) => {
      const index = async () => {
        said.push('index');
        if (error) throw error;
      };
      const audit = { ...on.log, index } as unknown as AuditLog & AuditEvents;
      return sealAndSay(audit, instant(1), (...all) => said.push(all), hashUuid);
    };
    await tell();
    await on.single(1);
    await tell();
    for (const error of [new TypeError('no'), 'no']) await tell(error);
    expect(said).toEqual([
      ...['index', 'index', ['info', 'audit-sealed', { seal: 1, hash: on.held.seals[0]?.hash }]],
      ...['index', ['error', 'audit-not-sealed', { error: 'TypeError' }]],
      ...['index', ['error', 'audit-not-sealed', { error: 'unknown' }]],
    ]);
  });
});
