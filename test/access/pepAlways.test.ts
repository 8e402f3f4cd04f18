// Whatever goes through the one door: nothing leaves undecided, unconfirmed or unrecorded.
// @see design: architecture rules 1, 2 and 4
import { expect, test } from 'vitest';
import { gp, matron, privacyOfficer } from '../consent/world.ts';
import { ADA, BEN, door, hidden, patient, query, row } from './pepWorld.ts';

const asked = { type: 'Encounter', query: 'patient=ada' };
const who = { requester: matron, at: expect.any(Number), requestId: 'r1' };
const of = { type: 'Encounter', id: 'e1' };

type Call = (world: ReturnType<typeof door>) => Promise<unknown>;
const LEAVING = {
  read: ({ pep, on }) => pep.read(on(), 'Encounter', 'e1'),
  vread: ({ pep, on }) => pep.vread(on(), 'Encounter', 'e1', 'v1'),
  history: ({ pep, on }) => pep.history(on(), { ...of, count: 5 }),
  search: ({ pep, on }) => pep.search(on(), query(), asked),
  patients: ({ pep, on }) => pep.patients(on(), query(), asked, async () => ({ value: 'x', shown: new Set([ADA]) })),
  events: ({ pep, on }) => pep.events(on(), { filters: [], residents: [ADA] } as never, asked),
} satisfies Record<string, Call>;
const SILENT = {
  current: ({ pep, on }) => pep.current(on(), 'Encounter', 'e1'),
  find: ({ pep, on }) => pep.find(on(), query()),
  knows: ({ pep, on }) => pep.knows(on(), ADA),
} satisfies Record<string, Call>;

test.each<[string, Call]>(Object.entries(LEAVING))(
  'nothing leaves by %s that cannot be written down',
  async (_, call) => {
    const world = door();
    world.state.rows = [row('e1')];
    world.state.mute = true;
    await expect(call(world)).rejects.toThrow('disk full');
  },
);

test.each<[string, Call]>(Object.entries({ ...LEAVING, ...SILENT }))(
  'without a decision %s says that it cannot answer, and records nothing',
  async (_, call) => {
    const world = door();
    world.state.rows = [row('e1')];
    world.state.blind = true;
    expect(await call(world)).toMatchObject({ ok: false, error: { id: 'unavailable' } });
    expect(world.told).toEqual([]);
  },
);

const found = { rows: [row('e1', hidden)], total: 1, more: false };
test.each<[string, Partial<ReturnType<typeof door>['state']>, Call]>([
  ['a search', { found }, LEAVING.search],
  ['what is joined', { found: { ...found, rows: [], joined: found.rows } }, LEAVING.search],
  ['ids', { found }, SILENT.find],
  ['a history', { past: [{ row: row('e1', hidden), current: row('e1') }] }, LEAVING.history],
  ['the current one of a history', { past: [{ row: row('e1'), current: row('e1', hidden) }] }, LEAVING.history],
  ['Patients', { rows: [{ ...patient('pa', ADA), ...hidden }] }, LEAVING.patients],
])('a row that the facts do not open raises the alarm: %s', async (_, state, call) => {
  const world = door();
  Object.assign(world.state, state);
  await expect(call(world)).rejects.toThrow('egress check');
  expect(world.told).toEqual([]);
});

test('who reads the trail is on it, with whom the events are about', async () => {
  const { pep, on, state, told } = door();
  const search = { filters: [], count: 5, descending: true } as never;
  const one = { type: 'AuditEvent', id: 'e' };
  await pep.events(on(), search, one);
  const residents = Array.from({ length: 1_001 }, (_, n) => `r${n}` as typeof ADA);
  state.happened = { ...who, at: 1 as never, requester: gp, interaction: 'search', asked, disclosed: [], residents };
  state.requester = privacyOfficer;
  await pep.events(on(), search, one);
  await pep.events(on(), { ...(search as object), residents: [BEN] } as never, asked);
  expect(told).toMatchObject([
    { interaction: 'read', asked: one, disclosed: [], residents: [], refused: true },
    { interaction: 'read', asked: one, disclosed: ['AuditEvent/e/_history/1'], refused: false },
    { interaction: 'search', asked, residents: [BEN, ...residents.slice(0, 999)] },
  ]);
  expect(told.map((each) => each.residents.length)).toEqual([0, 1_000, 1_000]);
  expect(told[2]?.refused).toBe(undefined);
});

test('the entry of a write says who wrote, when, and under which request', async () => {
  const { pep, on } = door();
  const happening = { interaction: 'update', asked: of, disclosed: [], residents: [ADA] } as const;
  expect(JSON.parse((await pep.entry(on(), happening)).body)).toMatchObject({
    request: 'r1',
    did: 'update',
    residents: [ADA],
  });
});
