// The door over a store that holds what a test puts into it: also what no store would let out.

import type { Happening } from '../../src/access/happening.ts';
import { entryText } from '../../src/access/happening.ts';
import { createPep, type Occasion } from '../../src/access/pep.ts';
import type { Pip } from '../../src/access/pip.ts';
import type { FacetId } from '../../src/consent/facts.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { Sealed } from '../../src/consent/sealed.ts';
import { type Sight, sightOf } from '../../src/consent/sight.ts';
import { instant, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { Found, Past } from '../../src/ports/found.ts';
import type { SignedPerson, SignedRow } from '../../src/ports/signs.ts';
import type { AuditEvents, Fence, Fenced, Records, StoredRow } from '../../src/ports.ts';
import type { Query, Versions } from '../../src/search/query.ts';
import { facet, matron, NOW, policy } from '../consent/world.ts';
import { shape } from '../store/world.ts';

export const [ADA, BEN] = [residentId('ada'), residentId('ben')];
/** Open, open in summary, and closed. */
export const [OPEN, PART, CLOSED] = [1 as FacetId, 2 as FacetId, 3 as FacetId];
const opens = shape([OPEN, PART], [], shape([OPEN]));
const SIGHT = sightOf(shape([OPEN]), new Map([ADA, BEN].map((each) => [each, opens])), undefined, new Map());
const EVERYBODY = sightOf(shape([OPEN]), new Map(), opens, new Map());

export const row = (id: string, change: Partial<StoredRow> = {}): StoredRow => {
  const versionId = change.versionId ?? 'v1';
  return {
    type: 'Encounter',
    id: id as StoredRow['id'],
    version: 1,
    versionId,
    deleted: false,
    lastUpdated: instant(1),
    facts: facet(),
    facet: OPEN,
    residents: [ADA],
    body: JSON.stringify({ id, meta: { versionId }, status: 'finished', reasonCode: [{ text: 'why' }] }),
    ...change,
  };
};
export const hidden = { facet: CLOSED } as const;
export const patient = (id: string, resident: ResidentId): StoredRow =>
  row(id, { type: 'Patient', residents: [resident] });

/** What a search finds, before it is sealed. */
type Finding = {
  readonly [Key in keyof Found<StoredRow>]: Key extends 'rows' | 'joined'
    ? readonly StoredRow[]
    : Found<StoredRow>[Key];
};
type PastRows = readonly { readonly row: StoredRow; readonly current?: StoredRow; readonly made?: boolean }[];

export function door() {
  const state = {
    rows: [] as readonly StoredRow[],
    signed: [] as readonly SignedRow[],
    people: [] as readonly SignedPerson[],
    found: { rows: [], total: 0, more: false } as Finding,
    past: [] as PastRows,
    pasts: { total: 0, known: 1, more: false, tooMany: false } as Omit<Past<StoredRow>, 'rows'>,
    residents: [ADA] as readonly ResidentId[],
    happened: undefined as Happening | undefined,
    requester: matron as Requester,
    /** No decision can be had, or nothing can be written down. */
    blind: false,
    /** Reads of one resource that lose a race. */
    late: 0,
    mute: false,
  };
  const told: Happening[] = [];
  const asked: unknown[] = [];
  const fresh = <T>(value: T): Fenced<T> => ({ fresh: true, value });
  const sealed = (rows: readonly StoredRow[]) => rows.map(Sealed.of<StoredRow>);
  const records: Records = {
    read: async (_, type, id) => {
      state.late -= 1;
      if (state.late >= 0) return { fresh: false, news: { fence: { log: 2, facet: 1 }, touched: [ADA], facets: [] } };
      return fresh(sealed(state.rows.filter((r) => r.type === type && r.id === id).slice(0, 1)));
    },
    version: async (_, type, id) => fresh(sealed(state.rows.filter((r) => r.type === type && r.id === id))),
    search: async (_: Fence, query: Query, sight: Sight) => {
      asked.push([query, sight === EVERYBODY ? 'everybody' : 'these']);
      const { rows, joined, ...rest } = state.found;
      return fresh({ ...rest, rows: sealed(rows), ...(joined && { joined: sealed(joined) }) });
    },
    residentsOf: async () => state.residents,
    history: async (_: Fence, versions: Versions, sight: Sight, residents) => {
      asked.push([versions, sight === EVERYBODY ? 'everybody' : 'these', residents]);
      const rows = state.past.map(({ row: each, current = each, made = false }) => ({
        row: Sealed.of(each),
        current: Sealed.of(current),
        made,
      }));
      return fresh({ ...state.pasts, rows });
    },
    patients: async (_: Fence, query: Query, sight: Sight, most: number) => {
      asked.push([query, sight === EVERYBODY ? 'everybody' : 'these', most]);
      return fresh(sealed(state.rows));
    },
    signed: async (_fence, _asked, _sight, most) => fresh(state.signed.slice(0, most).map((row) => Sealed.of(row))),
    people: async (_fence, _asked, _sight, most) => fresh(state.people.slice(0, most).map((row) => Sealed.of(row))),
  };
  const see = (sight: Sight) => (state.blind ? undefined : sight);
  const pip = {
    policy,
    fence: () => ({ log: 1, facet: 1 }),
    learn: () => undefined,
    sightNow: () => see(SIGHT),
    sight: async (_: Requester, residents: readonly ResidentId[]) => {
      asked.push(residents);
      return see(SIGHT);
    },
    caseload: async () => see(EVERYBODY),
  } as unknown as Pip;
  const trail = {
    record: async (happening: Happening) => {
      if (state.mute) throw new Error('disk full');
      told.push(happening);
    },
    entry: async (happening: Happening) => ({ writer: 'w', seq: 1, hash: '', body: entryText(happening, 'e') }),
    flush: async () => undefined,
  };
  const log = {
    index: async () => undefined,
    search: async () => {
      const rows = state.happened
        ? [Sealed.of({ writer: 'w', seq: 1, hash: '', body: entryText(state.happened, 'e') })]
        : [];
      return fresh({ rows, versions: [], total: rows.length, more: false });
    },
  } as unknown as AuditEvents;
  const words = { server: 'https://rig.example', role: () => undefined, organisation: () => undefined };
  const pep = createPep(records, pip, trail, { log, words });
  const on = (): Occasion => ({
    principal: { requester: state.requester, scopes: [] as never, client: '' },
    now: NOW,
    requestId: 'r1',
  });
  return { pep, on, state, told, asked };
}

export const query = (change: Partial<Query> = {}): Query => ({
  types: ['Encounter'],
  filters: [],
  sort: [],
  count: 10,
  ...change,
});
