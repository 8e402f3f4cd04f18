// A trail with one event, and its readers: what they find of it, and what is asked on the way.
// @see src/access/auditReading.ts
import { type EventsAsked, eventReader } from '../../src/access/auditReading.ts';
import { entryText, type Happening } from '../../src/access/happening.ts';
import type { Pip } from '../../src/access/pip.ts';
import type { FacetId } from '../../src/consent/facts.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { Sealed } from '../../src/consent/sealed.ts';
import { type Shape, type Sight, sightOf } from '../../src/consent/sight.ts';
import { instant, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { Showing } from '../../src/ports/audit.ts';
import type { AuditEvents, Fence, Fenced, FoundEvents, News, StoredRow } from '../../src/ports.ts';
import type { EventQuery } from '../../src/search/events.ts';
import { RESIDENT as ADA, matron, NOW, policy } from '../consent/world.ts';

export const [ADELE, BEN] = ['adele', 'ben'].map((id) => residentId(id)) as [ResidentId, ResidentId];
export const [OPEN, SHUT] = [1, 2] as unknown as [FacetId, FacetId];
export const shape = (...open: FacetId[]): Shape => ({ open: new Set(open), windows: new Map() });
export const sightOver = (shapes: readonly (readonly [ResidentId, Shape])[], alike?: Sight['alike']): Sight => ({
  ...sightOf(shape(), new Map(shapes), undefined, new Map()),
  ...(alike && { alike }),
});
const both = sightOver([
  [ADA, shape(OPEN)],
  [BEN, shape(OPEN)],
]);
export const row = (name: string, facet: FacetId, change: Partial<StoredRow> = {}): StoredRow => {
  const [type = '', id = '', versionId = ''] = name.split('/');
  return {
    type,
    id,
    versionId,
    version: 1,
    facet,
    residents: [ADA],
    deleted: false,
    body: '{}',
    ...change,
  } as StoredRow;
};
export const event = (change: Partial<Happening> = {}): Happening => ({
  ...{ at: instant(1), requestId: 'r', interaction: 'read', requester: { ...matron, name: 'M. Byrne' } },
  ...{ asked: { type: 'Goal', id: 'g' }, disclosed: ['Goal/g/_history/v'], residents: [ADA] },
  ...change,
});

/** What was asked of the store and of decisions, and what they answer. */
interface Stage {
  searched: { readonly query: EventQuery; readonly showing: Showing | undefined }[];
  asked: string[];
  log: number;
  sight: Sight | undefined;
  /** What is decided already. */
  ready: Sight | undefined;
  /** How often the store answers with news first. */
  stale: number;
  /** Residents by whose news the search would be another, as told to the store. */
  by: (readonly ResidentId[] | 'found' | undefined)[];
  /** What comes with the answer and does not matter to the search. */
  news: News | undefined;
  /** Something happens while the store answers. */
  meanwhile: () => void;
}
const still = (sight: Sight | undefined): Stage => ({
  ...{ searched: [], asked: [], log: 1, sight, ready: sight, stale: 0, by: [], news: undefined },
  meanwhile: () => undefined,
});
export const on: Stage = still(both);
/** Everything as if nothing had been asked yet. */
export const begin = (sight: Sight | undefined = both): unknown => Object.assign(on, still(sight));

export const search: EventsAsked = { at: [], descending: true, count: 10 };
export async function read(
  who: Requester,
  happening: Happening,
  rows: readonly StoredRow[],
  change: Partial<EventsAsked> = {},
  of = policy,
) {
  const log = {
    index: async () => void on.asked.push('index'),
    search: async ({ about }: Fence, query: EventQuery, within?: Showing) => {
      on.searched.push({ query, showing: within });
      on.by.push(about);
      on.meanwhile();
      on.stale -= 1;
      if (on.stale >= 0)
        return { fresh: false, news: { fence: { log: 1, facet: 1 }, touched: [], facets: [] } } as Fenced<FoundEvents>;
      const body = entryText(happening, 'e');
      const found = {
        rows: [Sealed.of({ writer: 'w', seq: 1, hash: '', body })],
        versions: rows.map(Sealed.of),
        total: 7,
        more: true,
      };
      return {
        fresh: true,
        value: found as unknown as FoundEvents,
        ...(on.news && { news: on.news }),
      } as Fenced<FoundEvents>;
    },
  } as unknown as AuditEvents;
  const pip = {
    policy: of,
    fence: () => ({ log: on.log, facet: 1 }),
    learn: () => void on.asked.push('learn'),
    caseload: async () => on.sight,
    sight: async (_: Requester, residents: readonly ResidentId[]) => {
      on.asked.push(`load ${residents.join()}`);
      if (on.sight) on.ready = on.sight;
      return on.sight;
    },
    sightNow: (_: Requester, residents: readonly ResidentId[], __: unknown, log: number) => {
      on.asked.push(`now ${residents.join()}`);
      return on.log > log ? undefined : on.ready;
    },
  } as unknown as Pip;
  const words = { server: 'https://rig.example', role: () => undefined, organisation: () => undefined };
  const found = await eventReader(
    { log, words },
    pip,
    Sealed.open,
  )({ requester: who, now: NOW }, { ...search, ...change });
  if (!found.ok) return { refused: found.error.id };
  const [{ event: first, residents } = { event: undefined, residents: [] }] = found.value.events;
  const names = (first?.entity ?? []).map((each) => each.what?.reference ?? (each.query ? 'query' : 'request'));
  const { whole, total, more } = found.value;
  return { names, by: first?.agent[0]?.who?.display, residents, whole, total, more };
}
export const under = () => on.searched.map(({ query }) => query.under);
