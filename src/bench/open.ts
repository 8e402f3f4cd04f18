// Consent off, for measuring only: the same door with a sight that opens everything. No configuration leads here.
// @see design: issue "Speed" (the same store with consent off)
import { createPep, type Pep } from '../access/pep.ts';
import type { Pip } from '../access/pip.ts';
import type { FacetId } from '../consent/facts.ts';
import type { Shape, Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Fence } from '../ports.ts';
import type { Wired } from '../rest/gateway.ts';

/** Sight of whatever there is; the fence works as ever, so that new facets are noticed. */
function openPip(policy: Pip['policy']): Pip {
  let fence: Fence = { log: 0, facet: 0 };
  let everything: Shape = { open: new Set<FacetId>(), windows: new Map() };
  const over = (residents: readonly ResidentId[]): Sight => ({
    unowned: everything.open,
    residents: new Map(residents.map((resident) => [resident, everything])),
    others: new Set(),
  });
  return {
    policy,
    fence: () => fence,
    learn: (news) => {
      everything = { ...everything, open: new Set([...everything.open, ...news.facets.map(([id]) => id)]) };
      fence = { log: Math.max(fence.log, news.fence.log), facet: Math.max(fence.facet, news.fence.facet) };
    },
    sightNow: (_requester, residents) => over(residents),
    sight: async (_requester, residents) => over(residents),
    decision: async () => undefined,
    caseload: async () => ({ ...over([]), others: everything.open }),
    inputsOf: async () => [],
  };
}

/** The rooms of a gateway that are others where nothing is closed. */
export function open({ store, pip, trail }: Wired): { readonly pip: Pip; readonly pep: Pep } {
  const all = openPip(pip.policy);
  const words = { server: '', role: () => undefined, organisation: () => undefined };
  return { pip: all, pep: createPep(store.records, all, trail, { log: store.audit, words }) };
}
