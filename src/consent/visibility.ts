// Readings of decisions as sets of facets: what the store's predicate and the egress check share.
// @see design: architecture, "How Visibility becomes SQL"
import { instant, type OdsCode, residentId, type Token } from '../fhir/ids.ts';
import { type Decision, decide, type Seen } from './decide.ts';
import type { FacetFacts, FacetId } from './facts.ts';
import type { ResidentInputs } from './inputs.ts';
import type { Policy } from './policy.ts';
import type { Requester } from './requester.ts';
import { type View, viewOf } from './rolePolicy.ts';
import type { Opening } from './sections.ts';
import type { Shape, Window } from './sight.ts';
import { withholding } from './steps.ts';

export type KnownFacets = Iterable<readonly [FacetId, FacetFacts]>;

interface Open {
  readonly open: Set<FacetId>;
  readonly windows: Map<FacetId, readonly Window[]>;
}
const nothing = (): Open => ({ open: new Set(), windows: new Map() });

function add(to: Open, id: FacetId, { open, windows }: Opening): void {
  if (windows) to.windows.set(id, windows);
  else if (open) to.open.add(id);
}

/** What verdicts open of these facets. */
function opened(facets: KnownFacets, seen: (facet: FacetFacts) => Seen): Shape {
  const [all, whole] = [nothing(), nothing()];
  let partly = false;
  for (const [id, facet] of facets) {
    const found = seen(facet);
    add(all, id, found);
    if (found.view === 'full') add(whole, id, found.whole ?? found);
    if (found.view === 'summary' || found.whole) partly = true;
  }
  return partly ? { ...all, whole } : all;
}

/** What a decision opens of these facets. */
export const shapeOf = (decision: Decision, facets: KnownFacets): Shape => opened(facets, decision.seeing());

/** What either opens; they know no facet in common. */
export const united = (a: Shape, b: Shape): Shape => ({
  open: new Set([...a.open, ...b.open]),
  windows: new Map([...a.windows, ...b.windows]),
  ...((a.whole || b.whole) && { whole: united(a.whole ?? a, b.whole ?? b) }),
});

const sameSet = (a: ReadonlySet<FacetId>, b: ReadonlySet<FacetId>): boolean =>
  a.size === b.size && [...a].every((facet) => b.has(facet));

/** Whether both open the same, none of it within dates, and the same of it whole. */
export const opensAlike = (a: Shape, b: Shape): boolean =>
  a.windows.size + b.windows.size === 0 &&
  sameSet(a.open, b.open) &&
  (a.whole === b.whole || opensAlike(a.whole ?? a, b.whole ?? b));

/** Types that are always about a resident: never visible without one. */
const ABOUT_SOMEBODY: ReadonlySet<string> = new Set(['Patient', 'Consent']);
/** Types of what is about nobody and for whom it names; of any other one somebody was left out, and who that is decides. */
const FOR_NAMED: ReadonlySet<string> = new Set(['Group', 'MeasureReport', 'Bundle', 'Binary']);

/** Whether it was for this organisation, and not delivered with what was asked for somebody: that ends with the request. */
const isNamed = ({ type, dataClass, delivery, recipients }: FacetFacts, organisation: OdsCode): boolean =>
  (FOR_NAMED.has(type) || dataClass === 'access-review') && delivery === undefined && recipients.includes(organisation);

function seesUnowned(requester: Requester, row: string, policy: Policy, facet: FacetFacts): boolean {
  if (ABOUT_SOMEBODY.has(facet.type)) return false;
  if (withholding(requester, facet, policy).length > 0) return false;
  // The role policy alone says who compares what two agencies said of a person.
  if (facet.dataClass === 'directory' || facet.dataClass === 'identity-review') return true;
  if (facet.type === 'AuditEvent') return policy.roles.fullAudit.has(row as Token);
  if (facet.contributor === requester.organisation) return true;
  return requester.kind === 'professional' && isNamed(facet, requester.organisation);
}

function unownedView(requester: Requester, policy: Policy, facet: FacetFacts): View {
  const rows = requester.kind === 'professional' ? requester.roles : [requester.kind];
  const views = rows
    .filter((row) => seesUnowned(requester, row, policy, facet))
    .map((row) => viewOf(policy.roles, row, facet.dataClass));
  if (views.includes('full')) return 'full';
  return views.includes('summary') && policy.summaries.has(facet.type) ? 'summary' : 'none';
}

/** Facets of resources about nobody that the requester sees: the directory; anything else its contributor and named recipients. */
export const unownedSight = (requester: Requester, policy: Policy, facets: KnownFacets): Shape =>
  opened(facets, (facet) => {
    const view = unownedView(requester, policy, facet);
    return { open: view !== 'none', view };
  });

/** A resident whom nothing sets apart: no relationship, no consent, no restriction. */
const ANYBODY: ResidentInputs = { resident: residentId(''), restricted: false, relationships: [], consents: [] };

/** Facets open of every resident that nothing sets apart: own data. */
export const othersSight = (requester: Requester, policy: Policy, facets: KnownFacets): Shape =>
  shapeOf(decide(requester, ANYBODY, policy, instant(0)), facets);
