// Readings of decisions as sets of facets: what the store's predicate and the egress check share.
// @see design: architecture, "How Visibility becomes SQL"
import { instant, residentId } from '../fhir/ids.ts';
import { type Decision, decide } from './decide.ts';
import type { FacetFacts, FacetId } from './facts.ts';
import type { ResidentInputs } from './inputs.ts';
import type { Policy } from './policy.ts';
import type { Requester } from './requester.ts';
import { viewOf } from './rolePolicy.ts';
import type { Shape, Window } from './sight.ts';

export type KnownFacets = Iterable<readonly [FacetId, FacetFacts]>;

/** What a decision opens of these facets. */
export function shapeOf(decision: Decision, facets: KnownFacets): Shape {
  const open = new Set<FacetId>();
  const windows = new Map<FacetId, readonly Window[]>();
  for (const [id, facet] of facets) {
    const verdict = decision.verdict(facet);
    if (verdict.open && verdict.windows) windows.set(id, verdict.windows);
    else if (verdict.open) open.add(id);
  }
  return { open, windows };
}

/** Types that are always about a resident: never visible without one. */
const ABOUT_SOMEBODY: ReadonlySet<string> = new Set(['Patient', 'Consent']);

function seesUnowned(requester: Requester, row: string, policy: Policy, facet: FacetFacts): boolean {
  if (ABOUT_SOMEBODY.has(facet.type)) return false;
  if (viewOf(policy.roles, row, facet.dataClass) !== 'full') return false;
  const organisation = 'organisation' in requester ? requester.organisation : undefined;
  const own = facet.contributor === organisation;
  const withheld =
    facet.labels.some((label) => policy.labels.rows.get(label)?.consent === 'withheld') || facet.withheld.length > 0;
  if (withheld && !own) return false;
  // The role policy alone says who compares what two agencies said of a person.
  if (facet.dataClass === 'directory' || facet.dataClass === 'identity-review') return true;
  if (facet.type === 'AuditEvent') return requester.kind === 'professional' && policy.roles.fullAudit.has(row as never);
  if (own) return true;
  return requester.kind === 'professional' && facet.recipients.includes(requester.organisation);
}

/** Facets of resources about nobody that the requester sees: the directory; anything else its contributor and named recipients. */
export function unownedSight(requester: Requester, policy: Policy, facets: KnownFacets): ReadonlySet<FacetId> {
  const rows = requester.kind === 'professional' ? requester.roles : [requester.kind];
  const seen = new Set<FacetId>();
  for (const [id, facet] of facets) if (rows.some((row) => seesUnowned(requester, row, policy, facet))) seen.add(id);
  return seen;
}

/** A resident whom nothing sets apart: no relationship, no consent, no restriction. */
const ANYBODY: ResidentInputs = { resident: residentId(''), restricted: false, relationships: [], consents: [] };

/** Facets open of every resident that nothing sets apart: own data. */
export const othersSight = (requester: Requester, policy: Policy, facets: KnownFacets): ReadonlySet<FacetId> =>
  shapeOf(decide(requester, ANYBODY, policy, instant(0)), facets).open;
