// Which news makes a read repeat, and which comes with the answer.
import { expect, test } from 'vitest';
import type { Pip } from '../../src/access/pip.ts';
import { snapshots } from '../../src/access/snapshot.ts';
import type { Requester } from '../../src/consent/requester.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { instant, odsCode, residentId } from '../../src/fhir/ids.ts';
import type { Fence, Fenced, News, StoredRow } from '../../src/ports.ts';

const [ADA, BEN, EVE] = [residentId('ada'), residentId('ben'), residentId('eve')];
const who: Requester = { kind: 'system', subject: 's', clientId: 's', purpose: 'TREAT', organisation: odsCode('324') };
const by = { requester: who, now: instant(1) };
const NOTHING = { open: new Set<never>(), windows: new Map<never, never>() };
const SIGHT: Sight = { unowned: new Set(), others: new Set(), residents: new Map([[BEN, NOTHING]]) };
const news = (log: number, ...touched: News['touched']): News => ({ fence: { log, facet: 0 }, touched, facets: [] });

/** A pip at log position 5, what it was asked for and what it learnt. */
function world() {
  const learnt: number[] = [];
  const logs: number[] = [];
  let log = 5;
  const pip = {
    fence: () => ({ log, facet: 0 }),
    learn: ({ fence }: News) => {
      learnt.push(fence.log);
      log = Math.max(log, fence.log);
    },
    sightNow: (_: unknown, __: unknown, ___: unknown, at: number) => {
      logs.push(at);
      return SIGHT;
    },
  };
  return { ...snapshots(pip as unknown as Pip), learnt, logs };
}

/** Answers one after another, and the fences within which they were asked for. */
function store<T>(...answers: readonly Fenced<T>[]) {
  const fences: Fence[] = [];
  const ask = async (fence: Fence): Promise<Fenced<T>> => {
    fences.push(fence);
    return answers[Math.min(fences.length, answers.length) - 1] as Fenced<T>;
  };
  return { ask, fences };
}

test('a read about residents tells the store about whom, and learns what did not matter', async () => {
  const { through, learnt } = world();
  const { ask, fences } = store({ fresh: true, value: 'x', news: news(9, EVE) });
  expect(await through(async () => SIGHT, ask, [ADA])).toEqual({ ok: true, value: { value: 'x', sight: SIGHT } });
  expect(fences).toEqual([{ log: 5, facet: 0, about: [ADA, BEN] }]);
  expect(learnt).toEqual([9]);
});

test('a read about anybody takes any news', async () => {
  const { ask, fences } = store({ fresh: false, news: news(6, EVE) }, { fresh: true, value: 'x' });
  expect((await world().through(async () => SIGHT, ask)).ok).toBe(true);
  expect(fences).toEqual([
    { log: 5, facet: 0 },
    { log: 6, facet: 0 },
  ]);
});

test('an answer of several reads goes by the log where it began, never by more than is remembered', async () => {
  const [early, late] = [1, 2].map(() => store({ fresh: true as const, value: 'x' }));
  await world().through(async () => SIGHT, early?.ask ?? expect.fail(), [ADA], 3);
  await world().through(async () => SIGHT, late?.ask ?? expect.fail(), [ADA], 8);
  expect([early, late].map((each) => each?.fences[0]?.log)).toEqual([3, 5]);
  const { ask, fences } = store<string>({ fresh: false, news: news(9, ADA) });
  expect(await world().through(async () => SIGHT, ask, [ADA], 5)).toMatchObject({ ok: false });
  expect(fences).toHaveLength(1);
});

test('an answer of several reads is not lost over new facts alone', async () => {
  const { ask, fences } = store<string>({ fresh: false, news: news(5) }, { fresh: true, value: 'x' });
  expect((await world().through(async () => SIGHT, ask, [ADA], 5)).ok).toBe(true);
  expect(fences).toHaveLength(2);
});

test('who was found is decided by what was true where the log stood when they were found', async () => {
  const { point, learnt, logs } = world();
  const found: Fenced<readonly StoredRow[]> = { fresh: true, value: [], news: news(7, EVE) };
  const { ask, fences } = store({ fresh: false, news: news(6, ADA) }, found, found);
  expect(await point(by, ask, () => 'x')).toEqual({ ok: true, value: 'x' });
  expect(fences.map(({ log, about }) => [log, about])).toEqual([
    [5, 'found'],
    [6, 'found'],
  ]);
  expect(learnt).toEqual([6, 7]);
  await point(by, store({ fresh: true, value: found.value }).ask, () => 'x');
  expect(logs).toEqual([7, 7]);
});

test('who was found and is not decided yet is decided, and looked for again', async () => {
  const decided: unknown[] = [];
  const known = new Set<string>();
  const pip = {
    fence: () => ({ log: 5, facet: 0 }),
    sightNow: (_: unknown, residents: readonly string[]) => (residents.every((r) => known.has(r)) ? SIGHT : undefined),
    sight: async (_: unknown, residents: readonly string[]) => {
      decided.push(residents);
      for (const each of residents) known.add(each);
    },
  } as unknown as Pip;
  const rows = [{ residents: [ADA, BEN] }, { residents: [BEN] }] as unknown as readonly StoredRow[];
  const { ask, fences } = store({ fresh: true, value: rows });
  expect(await snapshots(pip).point(by, ask, (found, sight) => [found, sight])).toEqual({
    ok: true,
    value: [rows, SIGHT],
  });
  expect([decided, fences.length]).toEqual([[[ADA, BEN]], 2]);
});

test('eight races lost are enough, and without any decision none is run', async () => {
  const [one, many, none] = [1, 2, 3].map(() => store<readonly StoredRow[]>({ fresh: false, news: news(6) }));
  const answers = [
    await world().point(by, one?.ask ?? expect.fail(), () => 'x'),
    await world().through(async () => SIGHT, many?.ask ?? expect.fail()),
    await world().through(async () => undefined, none?.ask ?? expect.fail()),
  ];
  expect(answers.map((each) => each.ok || each.error.id)).toEqual(['unavailable', 'unavailable', 'unavailable']);
  expect([one, many, none].map((each) => each?.fences.length)).toEqual([8, 8, 0]);
});

test('what is too much to ask is refused at once', async () => {
  const { ask, fences } = store<string>({ fresh: false } as Fenced<string>);
  expect(await world().through(async () => SIGHT, ask, [ADA])).toMatchObject({ error: { id: 'too-many' } });
  expect(fences).toHaveLength(1);
});
