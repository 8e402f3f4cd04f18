// Supplies decisions (PIP) and remembers them exactly as long as nothing they read has changed.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import { joinedInputs } from '../consent/alike.ts';
import { type Decision, decide } from '../consent/decide.ts';
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { ResidentInputs } from '../consent/inputs.ts';
import { likenessOf } from '../consent/likeness.ts';
import type { Policy } from '../consent/policy.ts';
import type { Professional, Requester } from '../consent/requester.ts';
import { type Shape, type Sight, sightOf } from '../consent/sight.ts';
import { opensAlike, othersSight, shapeOf, united, unownedSight } from '../consent/visibility.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { Fence, News, PolicyInputs } from '../ports.ts';
import { allHold, type Held, holds } from './held.ts';
import { unshownOf } from './views.ts';

/** One remembered decision, about all who are alike. */
interface Remembered extends Held {
  readonly decision: Decision;
  /** Where the policy log stood when its inputs were read. */
  readonly log: number;
  shape: Shape;
  /** How many of the facets known the shape has looked at, in the order they became known. */
  looked: number;
  /** Residents that share a resource with this one: it takes them all to see it. */
  readonly beside: readonly ResidentId[] | undefined;
}
/** All that is remembered for one kind of requester (same person, roles, organisation, purpose). */
interface View {
  readonly decisions: Map<ResidentId, Remembered>;
  unowned: Shape;
  others: Shape;
  looked: number;
  caseload?: Made;
  /** Of the lists of residents asked about last, the newest first: one answer asks about the same several times. */
  asked: readonly Made[];
}

/** Loads of a snapshot that may be older than the fence before giving up. */
const LOADS = 8;
/** Residents loaded at once: a list of their ids is one bound value. */
const LOADED = 5_000;

/** Residents that were decided, and what came of it: good at this log position, for these facets. */
interface Made extends Held {
  readonly log: number;
  readonly looked: number;
  readonly residents: readonly ResidentId[];
  readonly sight: Sight;
}

/** Views and decisions remembered at most. */
const MOST = { views: 2_000, decisions: 50_000 };
/** Lists of residents whose sight one view keeps. */
const ASKED = 8;

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

/** All that decisions may read of who asks. */
const viewKey = ({ subject: _, name: __, ...requester }: Requester): string => JSON.stringify(requester);

export function createPip(stored: PolicyInputs, policy: Policy, most = MOST): Pip {
  const inputs: PolicyInputs = {
    ...stored,
    load: async (residents) => {
      const loaded = await stored.load(residents);
      return { ...loaded, residents: joinedInputs(loaded.residents) };
    },
  };
  const unshown = unshownOf(policy);
  /** In the order they became known, each once. */
  const facets: (readonly [FacetId, FacetFacts])[] = [];
  const known = new Set<FacetId>();
  const views = new Map<string, View>();
  let fence: Fence = { log: 0, facet: 0 };

  /** Views are kept in the order of their last use. */
  function viewOf(requester: Requester): View {
    const key = viewKey(requester);
    const view = views.get(key) ?? { decisions: new Map(), unowned: NOTHING, others: NOTHING, looked: 0, asked: [] };
    views.delete(key);
    views.set(key, view);
    return view;
  }

  /** Forgets the views that were not used for longest, never the one in use. */
  function forget(inUse: View): void {
    let remembered = 0;
    for (const { decisions } of views.values()) remembered += decisions.size;
    for (const [key, view] of views) {
      if (remembered <= most.decisions && views.size <= most.views) return;
      if (view === inUse) continue;
      views.delete(key);
      remembered -= view.decisions.size;
    }
  }

  function learn(news: News): void {
    facets.push(...news.facets.filter(([id]) => !known.has(id)));
    for (const [id] of news.facets) known.add(id);
    for (const resident of news.touched) {
      for (const view of views.values()) {
        if (resident === null) view.decisions.clear();
        else view.decisions.delete(resident);
      }
    }
    fence = { log: Math.max(fence.log, news.fence.log), facet: Math.max(fence.facet, news.fence.facet) };
  }

  /** Shapes of remembered decisions, brought up to the facets known now. */
  const shapesOf = (entries: ReadonlyMap<ResidentId, Remembered>): ReadonlyMap<ResidentId, Shape> =>
    new Map(
      [...entries].map(([resident, entry]) => {
        const news = facets.slice(entry.looked);
        if (news.length > 0) entry.shape = united(entry.shape, shapeOf(entry.decision, news));
        entry.looked = facets.length;
        return [resident, entry.shape];
      }),
    );

  function decided(requester: Requester, resident: ResidentInputs, now: Instant, log: number): Remembered {
    const decision = decide(requester, resident, policy, now);
    const { until } = decision;
    return { decision, from: now, until, log, shape: NOTHING, looked: 0, beside: resident.company };
  }

  function recalled(view: View, resident: ResidentId, now: Instant): Remembered | undefined {
    const entry = view.decisions.get(resident);
    return entry && holds(entry, now) ? entry : undefined;
  }

  async function decideAll(
    requester: Requester,
    residents: readonly ResidentId[],
    now: Instant,
    loads = LOADS,
  ): Promise<ReadonlyMap<ResidentId, Remembered> | undefined> {
    const view = viewOf(requester);
    const entries = new Map<ResidentId, Remembered>();
    const missing = new Set<ResidentId>();
    const recall = (resident: ResidentId): readonly ResidentId[] => {
      const entry = recalled(view, resident, now);
      if (entry) entries.set(resident, entry);
      else missing.add(resident);
      return entry?.beside ?? [];
    };
    for (const resident of residents) for (const other of recall(resident)) recall(other);
    if (missing.size === 0) return entries;
    if (loads === 0) return undefined;
    const list = [...missing];
    for (let at = 0; at < list.length; at += LOADED) {
      const loaded = await inputs.load(list.slice(at, at + LOADED));
      // Of whom the log has told since is not learnt by this.
      if (loaded.fence.facet > fence.facet)
        learn({ fence: { ...loaded.fence, log: 0 }, touched: [], facets: await inputs.facets(fence.facet) });
      // A snapshot older than the fence may lack what the fence has seen: its decisions serve nobody. Nothing is awaited
      // until the decisions are remembered, so that the fence stays where it was compared.
      if (loaded.fence.log < fence.log) return decideAll(requester, residents, now, loads - 1);
      const alike = new Map<string, Remembered>();
      for (const resident of loaded.residents) {
        const likeness = 'organisation' in requester ? likenessOf(resident, now) : undefined;
        const key = likeness ?? resident.resident;
        const entry = alike.get(key) ?? decided(requester, resident, now, loaded.fence.log);
        alike.set(key, entry);
        entries.set(resident.resident, entry);
        view.decisions.set(resident.resident, entry);
      }
    }
    forget(view);
    return entries;
  }

  /** What holds for this requester of everybody, brought up to the facets known now. */
  function base(requester: Requester): View {
    const view = viewOf(requester);
    const news = facets.slice(view.looked);
    if (news.length > 0) {
      view.unowned = united(view.unowned, unownedSight(requester, policy, news));
      view.others = united(view.others, othersSight(requester, policy, news));
    }
    view.looked = facets.length;
    return view;
  }

  const sightOver = (requester: Requester, entries: ReadonlyMap<ResidentId, Remembered>): Sight =>
    sightOf(base(requester).unowned, shapesOf(entries), undefined, unshown);

  const sightNow: Pip['sightNow'] = (requester, residents, now, log) => {
    const view = viewOf(requester);
    const entries = new Map<ResidentId, Remembered>();
    for (const resident of residents) {
      const entry = recalled(view, resident, now);
      if (!entry || entry.log > log) return undefined;
      entries.set(resident, entry);
    }
    return sightOver(requester, entries);
  };

  const isGood = (made: Made, now: Instant): boolean =>
    made.log === fence.log && made.looked === facets.length && holds(made, now);

  async function sight(requester: Requester, residents: readonly ResidentId[], now: Instant) {
    const view = viewOf(requester);
    const held = view.asked.find((each) => each.residents === residents && isGood(each, now));
    const made = held ?? (await sightMade(requester, residents, now));
    if (made) view.asked = [made, ...view.asked.filter((each) => each.residents !== residents)].slice(0, ASKED);
    return made?.sight;
  }

  async function sightMade(
    requester: Requester,
    residents: readonly ResidentId[],
    now: Instant,
  ): Promise<Made | undefined> {
    // Where the log has moved on meanwhile it is used by nobody again.
    const { log } = fence;
    const entries = await decideAll(requester, residents, now);
    if (!entries) return undefined;
    const made = { log, looked: facets.length, residents };
    const alike = new Map<ResidentId, readonly ResidentId[]>();
    for (const each of residents) {
      const same = entries.get(each)?.decision.same ?? [];
      if (same.length > 0) alike.set(each, same);
    }
    if (alike.size === 0) return { ...made, sight: sightOver(requester, entries), ...allHold(entries) };
    // Whoever is one with somebody asked about is decided too: alike.
    const all = await decideAll(requester, [...new Set([...residents, ...[...alike.values()].flat()])], now);
    return all && { ...made, sight: { ...sightOver(requester, all), alike }, ...allHold(all) };
  }

  return {
    policy,
    fence: () => fence,
    learn,
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
      const { log } = fence;
      if (view.caseload && isGood(view.caseload, now)) return view.caseload.sight;
      const kept = view.caseload?.log === log ? view.caseload : undefined;
      const { practitioner } = requester as Partial<Professional>;
      const organisations = policy.organisations.upwards(requester.organisation);
      const residents = kept?.residents ?? (await inputs.caseload(organisations, practitioner));
      const entries = await decideAll(requester, residents, now);
      if (!entries) return undefined;
      const { unowned, others } = base(requester);
      // Whom nothing sets apart after all is one of the others.
      const apart = new Map([...shapesOf(entries)].filter(([, shape]) => !opensAlike(shape, others)));
      const made = sightOf(unowned, apart, others, unshown);
      view.caseload = { log, looked: facets.length, residents, sight: made, ...allHold(entries) };
      return made;
    },
  };
}
