// What decisions read, kept in memory: it counts what is asked of it, and changes when a test says so.
import { createPip } from '../../src/access/pip.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import type { ResidentInputs } from '../../src/consent/inputs.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { type Instant, type OdsCode, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { News, PolicyInputs } from '../../src/ports.ts';
import { consent, facet, permit, policy, RW5, service } from '../consent/world.ts';

export const [ADA, BEN, CAL] = [residentId('ada'), residentId('ben'), residentId('cal')];
export const plain = (resident: ResidentId, change: Partial<ResidentInputs> = {}): ResidentInputs => ({
  resident,
  restricted: false,
  relationships: [],
  consents: [],
  ...change,
});
/** Somebody in the care of the trust, who shares everything with it. */
export const shared = (self: ResidentId, end?: Instant) => {
  const reference = `Patient/${self}`;
  const given = {
    patient: { reference },
    performer: [{ reference }],
    verification: [{ verified: true, verifiedWith: { reference } }],
  };
  return plain(self, {
    relationships: [{ ...service, ...(end && { end }) }],
    consents: [consent(permit(), given)],
  });
};

export const own = facet({ contributor: RW5 });
export const foreign = facet();
export const directory = facet({ type: 'Organization', dataClass: 'directory' });

export interface Kept {
  readonly residents: Map<ResidentId, ResidentInputs>;
  facets: readonly FacetFacts[];
  log: number;
  /** Whom a caseload decides one by one, and for whom the one RelatedPerson there is is kept. */
  caseload: readonly ResidentId[];
  represented: ResidentId | undefined;
  /** Happens before a load answers. */
  meanwhile: () => void;
}

export function pipOver(change: Partial<Kept> = {}, most?: { readonly views: number; readonly decisions: number }) {
  const kept: Kept = {
    residents: new Map([ADA, BEN, CAL].map((each) => [each, plain(each)])),
    facets: [own],
    log: 1,
    caseload: [],
    represented: undefined,
    meanwhile: () => undefined,
    ...change,
  };
  const asked = {
    loads: [] as (readonly ResidentId[])[],
    facets: [] as number[],
    caseloads: [] as (readonly [readonly OdsCode[], string | undefined])[],
  };
  const numbered = (after: number) =>
    kept.facets.map((each, n) => [(n + 1) as FacetId, each] as const).filter(([id]) => id > after);
  const inputs: PolicyInputs = {
    load: async (residents) => {
      asked.loads.push(residents);
      const also = residents.flatMap((each) => kept.residents.get(each)?.company ?? []);
      const loaded = [...new Set([...also, ...residents])].flatMap((each) => kept.residents.get(each) ?? []);
      const fence = { log: kept.log, facet: kept.facets.length };
      kept.meanwhile();
      return { fence, residents: loaded };
    },
    facets: async (after) => {
      asked.facets.push(after);
      return numbered(after);
    },
    caseload: async (organisations, practitioner) => {
      asked.caseloads.push([organisations, practitioner]);
      return kept.caseload;
    },
    residentOf: async (relatedPerson) => (relatedPerson === 'daughter' ? kept.represented : undefined),
  };
  const pip = createPip(inputs, policy, most);
  /** What the log tells next. */
  const news = (...touched: News['touched']): void => {
    kept.log += 1;
    const { facet: after } = pip.fence();
    pip.learn({ fence: { log: kept.log, facet: kept.facets.length }, touched, facets: numbered(after) });
  };
  return { pip, kept, asked, news };
}

/** Facets open of each resident that was decided. */
export const openOf = (sight: Sight | undefined): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries([...(sight?.residents ?? [])].map(([resident, { open }]) => [resident, [...open]]));
