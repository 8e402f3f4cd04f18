// Supplies decisions (PIP) and remembers them exactly as long as nothing they read has changed.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import { joinedInputs } from '../consent/alike.ts';
import { type Decision, decide } from '../consent/decide.ts';
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { ResidentInputs } from '../consent/inputs.ts';
import { likenessOf } from '../consent/likeness.ts';
import type { Policy } from '../consent/policy.ts';
import type { Requester } from '../consent/requester.ts';
import { type Shape, type Sight, sightOf } from '../consent/sight.ts';
import { othersSight, shapeOf, united, unownedSight } from '../consent/visibility.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { Fence, News, PolicyInputs } from '../ports.ts';
import { unshownOf } from './views.ts';

/** One remembered decision, about all who are alike: good from when it was made until the next boundary of its inputs. */
interface Remembered {
  readonly decision: Decision;
  readonly from: Instant;
  /** Where the policy log stood when its inputs were read. */
  readonly log: number;
  shape: Shape;
  /** Highest facet the shape has looked at. */
  facet: number;
  /** Residents that share a resource with this one: it takes them all to see it. */
  readonly beside: readonly ResidentId[];
}
/** All that is remembered for one kind of requester (same person, roles, organisation, purpose). */
interface View {
  readonly decisions: Map<ResidentId, Remembered>;
  unowned: Shape;
  others: Shape;
  facet: number;
  caseload?: Caseload;
}

/** Loads of a snapshot that may be older than the fence before giving up. */
const LOADS = 8;
/** Residents loaded at once: a list of their ids is one bound value. */
const LOADED = 5_000;

/** Residents a view decides one by one, and what came of it: good at this log position, for these facets, within these times. */
interface Caseload {
  readonly log: number;
  readonly facet: number;
  readonly from: number;
  readonly until: number;
  readonly residents: readonly ResidentId[];
  readonly sight: Sight;
}

/** Views and decisions remembered at most. */
const VIEWS = 2_000;
const DECISIONS = 50_000;

export interface Pip {
  /** How far everything remembered has seen. */
  fence(): Fence;
  /** Takes in what a read found to be newer than the fence. */
  learn(news: News): void;
  /** Sight over these residents if every decision is at hand that was true when the policy log stood at `log`; undefined when one must be loaded first. */
  sightNow(requester: Requester, residents: readonly ResidentId[], now: Instant, log: number): Sight | undefined;
  /** Sight over these residents, nobody else; undefined when the store stays behind what is already known. */
  sight(requester: Requester, residents: readonly ResidentId[], now: Instant): Promise<Sight | undefined>;
  /** Sight over everybody: residents decided one by one where anything sets them apart, own data of all others. */
  caseload(requester: Requester, now: Instant): Promise<Sight | undefined>;
  /** One decision made for itself, and how far it has seen; `bend` changes what it reads, for a preview. Undefined when there is no such resident. */
  decision(
    requester: Requester,
    resident: ResidentId,
    now: Instant,
    bend?: (inputs: ResidentInputs) => ResidentInputs,
  ): Promise<{ readonly decision: Decision; readonly log: number } | undefined>;
  /** What decisions about these residents read, for the rules of writing; somebody of whom nothing is known is missing. */
  inputsOf(residents: readonly ResidentId[]): Promise<readonly ResidentInputs[]>;
  /** The policy in force. */
  readonly policy: Policy;
}

/** A shape that has looked at no facet yet. */
const NOTHING: Shape = { open: new Set(), windows: new Map() };

const sameSet = (a: ReadonlySet<FacetId>, b: ReadonlySet<FacetId>): boolean =>
  a.size === b.size && [...a].every((facet) => b.has(facet));
/** Whether a resident's shape is what everybody's is. */
const isOthers = ({ open, windows, whole }: Shape, others: Shape): boolean =>
  windows.size === 0 &&
  sameSet(open, others.open) &&
  (whole === undefined || others.whole === undefined ? whole === others.whole : isOthers(whole, others.whole));

const viewKey = (r: Requester): string =>
  JSON.stringify([
    r.kind,
    r.purpose,
    r.clientId,
    'organisation' in r ? r.organisation : '',
    r.kind === 'professional' ? [r.practitioner ?? '', ...r.roles.toSorted()] : '',
    r.kind === 'resident' ? r.resident : '',
    r.kind === 'proxy' ? r.relatedPerson : '',
  ]);

export function createPip(stored: PolicyInputs, policy: Policy): Pip {
  const inputs: PolicyInputs = {
    ...stored,
    load: async (residents) => {
      const loaded = await stored.load(residents);
      return { ...loaded, residents: joinedInputs(loaded.residents) };
    },
  };
  const unshown = unshownOf(policy);
  const facets = new Map<FacetId, FacetFacts>();
  const views = new Map<string, View>();
  let fence: Fence = { log: 0, facet: 0 };

  /** Views are kept in the order of their last use. */
  function viewOf(requester: Requester): View {
    const key = viewKey(requester);
    const view = views.get(key) ?? { decisions: new Map(), unowned: NOTHING, others: NOTHING, facet: 0 };
    views.delete(key);
    views.set(key, view);
    return view;
  }

  /** Forgets the views that were not used for longest, never the one in use. */
  function forget(inUse: View): void {
    let remembered = 0;
    for (const { decisions } of views.values()) remembered += decisions.size;
    for (const [key, view] of views) {
      if (remembered <= DECISIONS && views.size <= VIEWS) return;
      if (view === inUse) continue;
      views.delete(key);
      remembered -= view.decisions.size;
    }
  }

  const newFacets = (after: number): readonly (readonly [FacetId, FacetFacts])[] =>
    after >= fence.facet ? [] : [...facets].filter(([id]) => id > after);

  async function loadFacets(): Promise<void> {
    let last = fence.facet;
    for (const [id, facts] of await inputs.facets(fence.facet)) {
      facets.set(id, facts);
      last = Math.max(last, id);
    }
    fence = { ...fence, facet: Math.max(fence.facet, last) };
  }

  /** Brings a remembered shape up to the facets known now. */
  function widen(entry: Remembered): Shape {
    const news = newFacets(entry.facet);
    if (news.length > 0) {
      entry.shape = united(entry.shape, shapeOf(entry.decision, news));
      entry.facet = fence.facet;
    }
    return entry.shape;
  }

  const decided = (requester: Requester, resident: ResidentInputs, now: Instant, log: number): Remembered => ({
    decision: decide(requester, resident, policy, now),
    from: now,
    log,
    shape: NOTHING,
    facet: 0,
    beside: resident.company ?? [],
  });

  async function decideAll(
    requester: Requester,
    residents: readonly ResidentId[],
    now: Instant,
    loads = LOADS,
  ): Promise<Map<ResidentId, Shape> | undefined> {
    const view = viewOf(requester);
    const shapes = new Map<ResidentId, Shape>();
    const missing: ResidentId[] = [];
    const recall = (resident: ResidentId): Remembered | undefined => {
      const entry = view.decisions.get(resident);
      if (!entry || entry.from > now || now >= entry.decision.until) return undefined;
      shapes.set(resident, widen(entry));
      return entry;
    };
    const also = new Set<ResidentId>();
    for (const resident of residents) {
      const known = recall(resident);
      if (!known) missing.push(resident);
      for (const other of known?.beside ?? []) also.add(other);
    }
    for (const other of also) if (!shapes.has(other) && !recall(other)) missing.push(other);
    if (missing.length === 0) return shapes;
    if (loads === 0) return undefined;
    for (let at = 0; at < missing.length; at += LOADED) {
      const loaded = await inputs.load(missing.slice(at, at + LOADED));
      if (loaded.fence.facet > fence.facet) await loadFacets();
      // A snapshot older than the fence may lack what the fence has seen: its decisions serve nobody. Nothing is awaited
      // until the decisions are remembered, so that the fence stays where it was compared.
      if (loaded.fence.log < fence.log) return decideAll(requester, residents, now, loads - 1);
      const alike = new Map<string, Remembered>();
      // One alone is like nobody.
      const several = loaded.residents.length > 1 && 'organisation' in requester;
      for (const resident of loaded.residents) {
        const likeness = several ? likenessOf(resident, now) : undefined;
        const entry = alike.get(likeness ?? '') ?? decided(requester, resident, now, loaded.fence.log);
        if (likeness) alike.set(likeness, entry);
        shapes.set(resident.resident, widen(entry));
        view.decisions.set(resident.resident, entry);
      }
    }
    forget(view);
    return shapes;
  }

  function base(requester: Requester): View {
    const view = viewOf(requester);
    const news = newFacets(view.facet);
    if (news.length === 0) return view;
    view.unowned = united(view.unowned, unownedSight(requester, policy, news));
    view.others = united(view.others, othersSight(requester, policy, news));
    view.facet = fence.facet;
    return view;
  }

  const sightNow: Pip['sightNow'] = (requester, residents, now, log) => {
    const view = base(requester);
    const shapes = new Map<ResidentId, Shape>();
    for (const resident of residents) {
      const entry = view.decisions.get(resident);
      if (!entry || entry.log > log || now < entry.from || now >= entry.decision.until) return undefined;
      shapes.set(resident, widen(entry));
    }
    return sightOf(view.unowned, shapes, undefined, unshown);
  };

  async function sight(requester: Requester, residents: readonly ResidentId[], now: Instant) {
    const shapes = await decideAll(requester, residents, now);
    if (!shapes) return undefined;
    const { decisions } = viewOf(requester);
    const alike = new Map<ResidentId, readonly ResidentId[]>();
    for (const each of residents) {
      const same = decisions.get(each)?.decision.same ?? [];
      if (same.length > 0) alike.set(each, same);
    }
    if (alike.size === 0) return sightOf(base(requester).unowned, shapes, undefined, unshown);
    // Whoever is one with somebody asked about is decided too: alike.
    const all = await decideAll(requester, [...new Set([...residents, ...[...alike.values()].flat()])], now);
    return all && { ...sightOf(base(requester).unowned, all, undefined, unshown), alike };
  }

  return {
    policy,
    fence: () => fence,
    learn: (news) => {
      for (const [id, facts] of news.facets) facets.set(id, facts);
      for (const resident of news.touched) {
        for (const view of views.values()) {
          if (resident === null) view.decisions.clear();
          else view.decisions.delete(resident);
        }
      }
      fence = { log: Math.max(fence.log, news.fence.log), facet: Math.max(fence.facet, news.fence.facet) };
    },
    sightNow,
    sight,
    decision: async (requester, resident, now, bend = (same) => same) => {
      const { fence: seen, residents } = await inputs.load([resident]);
      const own = residents.find((each) => each.resident === resident);
      return own && { decision: decide(requester, bend(own), policy, now), log: seen.log };
    },
    inputsOf: async (residents) =>
      (await inputs.load(residents)).residents.filter((each) => residents.includes(each.resident)),
    caseload: async (requester, now) => {
      if (requester.kind === 'resident') return sight(requester, [requester.resident], now);
      if (requester.kind === 'proxy') {
        const resident = await inputs.residentOf(requester.relatedPerson);
        return sight(requester, resident ? [resident] : [], now);
      }
      const view = viewOf(requester);
      const { log, facet } = fence;
      const kept = view.caseload?.log === log ? view.caseload : undefined;
      if (kept && kept.facet === facet && kept.from <= now && now < kept.until) return kept.sight;
      const practitioner = requester.kind === 'professional' ? requester.practitioner : undefined;
      const organisations = policy.organisations.upwards(requester.organisation);
      const residents = kept?.residents ?? (await inputs.caseload(organisations, practitioner));
      const shapes = await decideAll(requester, residents, now);
      if (!shapes) return undefined;
      const { unowned, others } = base(requester);
      // Whom nothing sets apart after all is one of the others.
      const apart = new Map([...shapes].filter(([, shape]) => !isOthers(shape, others)));
      const made = sightOf(unowned, apart, others, unshown);
      let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const resident of shapes.keys()) {
        const entry = view.decisions.get(resident);
        from = Math.max(from, entry?.from ?? Number.POSITIVE_INFINITY);
        until = Math.min(until, entry?.decision.until ?? Number.NEGATIVE_INFINITY);
      }
      if (fence.log === log) view.caseload = { log, facet, from, until, residents, sight: made };
      return made;
    },
  };
}
