// Visibility as sets of facets: the one answer of the PDP that SQL, egress and words all read.
// @see design: architecture, "How Visibility becomes SQL"
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { FacetId } from './facts.ts';
import type { View } from './rolePolicy.ts';

/** Inclusive clinical dates between which a facet is open; an unknown date is outside every window. */
export interface Window {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** What is open of one resident: facets without limit, and facets limited to windows of the clinical date. */
export interface Shape {
  readonly open: ReadonlySet<FacetId>;
  readonly windows: ReadonlyMap<FacetId, readonly Window[]>;
  /** The part of it that is seen whole; absent = all of it. The rest is seen in summary. */
  readonly whole?: Shape;
}

/** By type, search parameters of which a summary does not show every element. */
export type Unshown = ReadonlyMap<string, ReadonlySet<string>>;

/** What one requester may see now, for the residents that were decided. */
export interface Sight {
  /** Facets of resources that are about no resident (directory; own and received unowned ones). */
  readonly unowned: ReadonlySet<FacetId>;
  /** Residents decided one by one. */
  readonly residents: ReadonlyMap<ResidentId, Shape>;
  /** Facets open of every resident not in `residents` (own data over a caseload); empty for one resident. */
  readonly others: ReadonlySet<FacetId>;
  /** Of residents that were asked for, who is the same person and decided too; absent = nobody. */
  readonly alike?: ReadonlyMap<ResidentId, readonly ResidentId[]>;
  /** What is seen whole, and what cannot be asked of the rest; absent = everything is seen whole. */
  readonly summary?: { readonly whole: Sight; readonly unshown: Unshown };
}

/** Where a stored version stands: all that {@link sees} needs of it. */
export interface Standing {
  readonly residents: readonly ResidentId[];
  readonly facet: FacetId;
  readonly date?: Instant;
}

function opens(shape: Shape, at: Standing): boolean {
  if (shape.open.has(at.facet)) return true;
  const { date } = at;
  if (date === undefined) return false;
  return (shape.windows.get(at.facet) ?? []).some((w) => (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity));
}

/** Reading of Visibility on facts: true only if every resident it is about opens it. */
export function sees(sight: Sight, at: Standing): boolean {
  if (at.residents.length === 0) return sight.unowned.has(at.facet);
  return at.residents.every((resident) => {
    const shape = sight.residents.get(resident);
    return shape ? opens(shape, at) : sight.others.has(at.facet);
  });
}

/** How much of it is seen. */
export function viewAt(sight: Sight, at: Standing): View {
  if (!sees(sight, at)) return 'none';
  return !sight.summary || sees(sight.summary.whole, at) ? 'full' : 'summary';
}

/** Puts a sight together of what is open of unowned resources, of the residents decided, and of all others. */
export function sightOf(
  unowned: Shape,
  residents: ReadonlyMap<ResidentId, Shape>,
  others: Shape | undefined,
  unshown: Unshown,
): Sight {
  const all = { unowned: unowned.open, residents, others: others?.open ?? new Set<FacetId>() };
  if (!unowned.whole && !others?.whole && ![...residents.values()].some((shape) => shape.whole)) return all;
  const whole = {
    unowned: (unowned.whole ?? unowned).open,
    residents: new Map([...residents].map(([resident, shape]) => [resident, shape.whole ?? shape])),
    others: (others?.whole ?? others)?.open ?? all.others,
  };
  return { ...all, summary: { whole, unshown } };
}
