// Who looked, when and why, as far as each reader may see it.
// @see design: consent §7
import { describe, expect, test } from 'vitest';
import { BY_ADDRESS } from '../../src/access/auditEvent.ts';
import type { Happening } from '../../src/access/happening.ts';
import type { Requester } from '../../src/consent/requester.ts';
import type { Sight } from '../../src/consent/sight.ts';
import type { StoredRow, Target } from '../../src/ports.ts';
import {
  RESIDENT as ADA,
  matron,
  NOW,
  policy,
  privacyOfficer,
  proxy,
  resident,
  sds,
  system,
} from '../consent/world.ts';
import { ADELE, BEN, begin, event, OPEN, on, read, row, SHUT, search, shape, sightOver, under } from './reading.ts';

const anew = (name: string, check: () => Promise<void>, sight?: Sight): void =>
  test(name, () => {
    begin(sight);
    return check();
  });

describe('the privacy officer', () => {
  anew('reads all of it, with every version and everybody it is about', async () => {
    const found = await read(privacyOfficer, event({ residents: [ADA, BEN] }), []);
    expect(found).toEqual({
      ...{ names: ['Goal/g/_history/v', 'Patient/resident-1', 'Patient/ben', 'request'], by: 'M. Byrne' },
      ...{ residents: [ADA, BEN], whole: true, total: 7, more: true },
    });
    expect([under(), on.searched[0]?.showing, on.searched[0]?.query.told]).toEqual([[[['*']]], undefined, undefined]);
    expect(on.asked[0]).toBe('index');
  });
  anew('finds by id, resident and agent, each of which must hold', async () => {
    await read(privacyOfficer, event(), [], { ids: ['e'], residents: [ADA, BEN], agents: ['rw5'] });
    await read(privacyOfficer, event(), [], { residents: [] });
    expect(under()).toEqual([[['#e'], [ADA, BEN], ['~rw5']], [[]]]);
    expect(on.searched[0]?.query).toEqual({ ...search, under: [['#e'], [ADA, BEN], ['~rw5']] });
  });
  test.each<[string, Requester, typeof policy]>([
    [
      'not by a role without a view of the trail',
      matron,
      { ...policy, roles: { ...policy.roles, fullAudit: new Set([sds('R9999')]) } },
    ],
    [
      'not by two roles that have half of it each',
      { ...matron, roles: [sds('R9999'), sds('R0590')] },
      { ...policy, roles: { ...policy.roles, fullAudit: new Set([sds('R9999')]) } },
    ],
    ['and no system', { ...system, roles: [sds('R0001')] } as Requester, policy],
    ['and nobody else', matron, policy],
  ])('%s', async (_, who, of) => {
    expect((await read(who, event(), [], {}, of)).whole).toBe(false);
  });
});

describe('a professional', () => {
  anew('reads their own actions, of them what they may see now, in no form that is named', async () => {
    const rows = [row('Goal/g/v', OPEN), row('Task/t/w', SHUT, { residents: [BEN] })];
    const found = await read(
      matron,
      event({ disclosed: ['Goal/g/_history/v', 'Task/t/_history/w'], residents: [ADA, BEN] }),
      rows,
    );
    expect(found).toMatchObject({
      by: 'M. Byrne',
      names: ['Goal/g', 'Patient/resident-1', 'request'],
      residents: [ADA],
      whole: false,
    });
    expect([under(), on.searched[0]?.showing]).toEqual([[[[`@${matron.practitioner}`]]], undefined]);
    expect(on.asked).toContain(`now ${ADA},${BEN}`);
  });
  anew('is not told of a Patient’s contributions but whose they are, each once', async () => {
    const rows = [row('Patient/p/v', OPEN), row('Patient/q/w', OPEN)];
    const disclosed = ['Patient/p/_history/v', 'Patient/q/_history/w'];
    const found = await read(matron, event({ asked: { type: 'Patient', id: ADA }, disclosed }), rows);
    expect(found).toMatchObject({ names: [`Patient/${ADA}`, `Patient/${ADA}`, 'request'], residents: [ADA] });
  });
  anew('finds by a resident only what shows them of that resident', async () => {
    await read(matron, event(), [], { residents: [ADA] });
    expect(on.searched).toEqual([
      {
        query: { ...search, under: [[`@${matron.practitioner}`], [ADA]] },
        showing: { sight: on.sight, about: [ADA], asked: BY_ADDRESS },
      },
    ]);
    expect(on.asked).toContain(`load ${ADA}`);
    on.sight = undefined;
    expect(await read(matron, event(), [], { residents: [ADA] })).toEqual({ refused: 'unavailable' });
  });
});

describe('what a version needs to be shown', () => {
  const shown = async (...rows: StoredRow[]) =>
    (await read(matron, event({ asked: { type: 'Goal' } }), rows)).names?.includes('Goal/g');
  const hidden: Target = { ordinal: 0, cut: '/subject', need: 'alone' };
  anew('its own facts and the current ones, in whatever order they come', async () => {
    const [old, now] = [row('Goal/g/v', OPEN), row('Goal/g/w', OPEN, { version: 2 })];
    expect([await shown(old), await shown(old, now), await shown(now, old)]).toEqual([true, true, true]);
    const shut = { ...now, facet: SHUT };
    expect([await shown(old, shut), await shown(shut, old)]).toEqual([false, false]);
    expect([await shown({ ...old, facet: SHUT }, now), await shown(now, { ...old, facet: SHUT })]).toEqual([
      false,
      false,
    ]);
  });
  anew('whatever it cannot be without', async () => {
    expect(await shown(row('Goal/g/v', OPEN, { targets: [hidden] }))).toBe(false);
  });
  anew('only itself: what is hidden of another hides nothing', async () => {
    expect(await shown(row('Goal/g/v', OPEN), row('Goal/h/w', SHUT, { version: 2 }))).toBe(true);
    expect(await shown(row('Goal/g/v', OPEN), row('Task/g/w', SHUT, { version: 2 }))).toBe(true);
  });
});

describe('a resident', () => {
  const self = sightOver(
    [
      [ADA, shape(OPEN)],
      [ADELE, shape(OPEN)],
      [BEN, shape(OPEN)],
    ],
    new Map([[ADA, [ADELE]]]),
  );
  const asSelf = (name: string, check: () => Promise<void>): void => anew(name, check, self);
  asSelf('reads who, when and why of what was about them, without what was asked or is another’s', async () => {
    const rows = [row('Goal/g/v', OPEN), row('Task/t/w', OPEN, { residents: [BEN] }), row('Task/u/x', SHUT)];
    const disclosed = ['Goal/g/_history/v', 'Task/t/_history/w', 'Task/u/_history/x'];
    const found = await read(resident, event({ disclosed, residents: [ADA, BEN] }), rows);
    expect(found).toMatchObject({
      names: ['Goal/g', `Patient/${ADA}`],
      by: 'M. Byrne',
      residents: [ADA],
      whole: false,
    });
    expect(on.searched[0]?.showing).toBe(undefined);
    expect(on.asked).toContain(`now ${ADA},${ADELE}`);
  });
  asSelf('finds what is about them and whoever they also are, by nobody else', async () => {
    const told = { now: NOW, about: [ADA, ADELE] };
    await read(resident, event(), []);
    await read(resident, event(), [], { residents: [ADELE, BEN] });
    expect(on.searched.map(({ query }) => query)).toEqual([
      { ...search, under: [[ADA, ADELE]], told },
      { ...search, under: [[ADA, ADELE], [ADELE]], told },
    ]);
  });
  asSelf('finds nothing where nothing of them is open, and something where it is for some time', async () => {
    const window = new Map([[OPEN, [{ to: NOW }]]]);
    for (const [of, found] of [
      [shape(), []],
      [{ ...shape(), windows: window }, [ADA]],
    ] as const) {
      on.sight = sightOver([[ADA, of]]);
      await read(resident, event(), []);
      expect(on.searched.at(-1)?.query.under).toEqual([found]);
    }
  });
  asSelf('is named to themself, with what they asked', async () => {
    const own = { ...resident, name: 'Ada' };
    const found = await read(resident, event({ requester: own, interaction: 'search' }), []);
    expect(found).toMatchObject({ names: ['query', `Patient/${ADA}`, 'request'], by: 'Ada' });
  });
  asSelf('is told no name of another private person, but of a relative only with what they were shown', async () => {
    const eve = { ...proxy, name: 'Eve' };
    const other = { ...resident, resident: BEN, name: 'Ben' };
    const rows = [row('Goal/g/v', OPEN)];
    const by = async (change: Partial<Happening>, seen = rows) => (await read(resident, event(change), seen)).by;
    expect(await by({ requester: other })).toBe('another person');
    expect([await by({ requester: eve }), await by({ requester: eve }, [])]).toEqual(['Eve', 'another person']);
    expect(await by({ requester: eve, refused: true })).toBe('another person');
    expect(await by({ requester: { ...system, name: 'Feed' }, refused: true })).toBe('Feed');
  });
  asSelf('is among those asked for, where nothing was found', async () => {
    const asked = { type: 'Patient', id: ADELE };
    expect(await read(resident, event({ asked, disclosed: [], residents: [] }), [])).toMatchObject({
      residents: [ADELE],
    });
    expect(await read(resident, event({ asked: { type: 'Patient', id: BEN }, residents: [] }), [])).toMatchObject({
      residents: [],
    });
  });
  asSelf('whose decisions cannot be had is not answered', async () => {
    on.sight = undefined;
    expect(await read(resident, event(), [])).toEqual({ refused: 'unavailable' });
  });
});

anew('a proxy finds only what shows them of those they act for', async () => {
  on.sight = sightOver([
    [ADA, shape(OPEN)],
    [BEN, shape()],
  ]);
  await read(proxy, event(), [row('Goal/g/v', OPEN)]);
  expect(on.searched).toEqual([
    {
      query: { ...search, under: [[ADA]], told: { now: NOW, about: [ADA] } },
      showing: { sight: on.sight, about: [ADA], asked: [] },
    },
  ]);
});

describe('events, decisions and total are of one moment', () => {
  anew('what is not is read again', async () => {
    on.stale = 2;
    expect(await read(matron, event(), [])).toMatchObject({ total: 7 });
    expect(on.asked).toEqual(['index', 'learn', 'learn', 'now ']);
  });
  anew('only news of whom the search goes by makes it another', async () => {
    await read(privacyOfficer, event(), []);
    await read(matron, event(), []);
    await read(matron, event(), [], { residents: [ADELE] });
    await read({ ...resident, resident: ADA } as Requester, event(), []);
    expect(on.by).toEqual([[], [], [ADELE, ADA, BEN], [ADA, BEN]]);
  });
  anew('what else is new is learnt before anything is shown by it', async () => {
    on.news = { fence: { log: 2, facet: 1 }, touched: [BEN], facets: [] };
    on.log = 2;
    expect(await read(matron, event(), [row('Goal/g/v', OPEN)])).toMatchObject({ total: 7 });
    expect(on.asked).toEqual(['index', 'learn', `now ${ADA}`]);
    begin();
    on.news = { fence: { log: 2, facet: 1 }, touched: [BEN], facets: [] };
    on.meanwhile = () => {
      on.log = 2;
    };
    expect(await read(matron, event(), [row('Goal/g/v', OPEN)])).toMatchObject({ total: 7 });
    expect(on.searched).toHaveLength(1);
  });
  anew('what never is, is not answered', async () => {
    on.stale = 7;
    expect(await read(matron, event(), [])).toMatchObject({ total: 7 });
    on.stale = 8;
    expect(await read(matron, event(), [])).toEqual({ refused: 'unavailable' });
  });
  anew('decisions that are not at hand are loaded, and all is read again', async () => {
    on.ready = undefined;
    expect(await read(matron, event(), [row('Goal/g/v', OPEN)])).toMatchObject({ total: 7 });
    expect(on.asked).toEqual(['index', `now ${ADA}`, `load ${ADA}`, `now ${ADA}`]);
    expect(on.searched).toHaveLength(2);
  });
  anew('decisions of another moment do not count, though they are at hand', async () => {
    on.meanwhile = () => {
      on.log = 2;
    };
    expect(await read(matron, event(), [row('Goal/g/v', OPEN)])).toMatchObject({ total: 7 });
    expect(on.asked).toEqual(['index', `now ${ADA}`, `load ${ADA}`, `now ${ADA}`]);
  });
  anew('decisions that cannot be had end it', async () => {
    [on.ready, on.sight] = [undefined, undefined];
    expect(await read(matron, event(), [])).toEqual({ refused: 'unavailable' });
    expect(on.searched).toHaveLength(1);
  });
});
