// Labels stored versions anew, of any age, after the label rules changed: their facts become what the rules now say.
// Labels only add up, so it may run at any time, beside anything else, be cut off and be repeated.
// @see design: consent §4, "Relabelling changes facts, not versionId or lastUpdated"; §7, "labels never drop"
import type { Consent, Resource } from '@medplum/fhirtypes';
import { isFed } from '../consent/compiled.ts';
import { type FacetFacts, facetKey } from '../consent/facts.ts';
import { pinsOf } from '../consent/pins.ts';
import { isTaskOf } from '../fhir/asking.ts';
import type { JsonObject } from '../fhir/json.ts';
import { referencesOf } from '../fhir/references.ts';
import { GATEWAY } from '../fhir/systems.ts';
import type { FactsChange, StaleVersion } from '../ports/facts.ts';
import type { Change, Store } from '../ports.ts';
import { dataClassOf } from '../terms/dataClass.ts';
import { deriveLabels, isCarrier, type LabelRules } from '../terms/labels.ts';
import { restricts } from './person.ts';

/** Versions of one commit. */
const PAGE = 200;
/** Commits in a row that another writer may spoil. */
const RACES = 10;

const IDENTITY = 'identity-review';

const both = <T extends string>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])].sort();

const feedOf = (resource: Resource): string | undefined => resource.meta?.source?.split('/').at(-1);

/** A Task of the gateway's own is a review: by its code, which nobody else gives, of identity or of access. */
function classOf({ contributor }: FacetFacts, resource: Resource): string {
  if (contributor !== GATEWAY || resource.resourceType !== 'Task') return dataClassOf(resource);
  return isTaskOf(resource, IDENTITY) ? IDENTITY : 'access-review';
}

function factsOf({ facts }: StaleVersion, resource: Resource, rules: LabelRules): FacetFacts {
  const { labels, withheld } = deriveLabels(resource, rules, feedOf(resource), { contributor: facts.contributor });
  return {
    ...facts,
    dataClass: classOf(facts, resource),
    labels: both(facts.labels, labels),
    withheld: both(facts.withheld, withheld),
  };
}

function changesOf(row: StaleVersion, rules: LabelRules): readonly [FactsChange, ...Change[]] {
  const { type, id, version, facet: was, residents } = row;
  const resource = row.body === '' ? undefined : (JSON.parse(row.body) as Resource);
  const facet = resource ? factsOf(row, resource, rules) : row.facts;
  const sites = resource ? referencesOf(resource as object as JsonObject) : [];
  const carries = sites.flatMap((site) => (isCarrier(rules, type, site) ? [site.ordinal] : []));
  const pins = resource?.resourceType === 'Consent' && !isFed(resource) ? pinsOf(resource as Consent) : [];
  const restricted = type === 'Patient' && restricts(facet.labels) && !restricts(row.facts.labels);
  return [
    { kind: 'facts', type, id, version, was, facet, rules: rules.number, carries },
    ...(pins.length > 0 ? residents.map((resident) => ({ kind: 'pins' as const, resident, pins })) : []),
    ...(restricted ? residents.map((resident) => ({ kind: 'resident' as const, resident, restricted })) : []),
  ];
}

export interface Relabelling {
  /** Versions looked at by this run. */
  readonly versions: number;
  /** Of these, how many have other labels, withholdings or another data class now. */
  readonly changed: number;
  /** Whether none is left. */
  readonly done: boolean;
}

/**
 * Labels what other rules labelled; each commit takes effect on the next request, and what is left is found again.
 * @param progress is told how many versions are done after every commit
 * @param pages commits at most; absent = until nothing is left
 */
export async function relabel(
  { labelling, contributions }: Pick<Store, 'labelling' | 'contributions'>,
  rules: LabelRules,
  progress: (versions: number) => void = () => undefined,
  pages = Number.POSITIVE_INFINITY,
): Promise<Relabelling> {
  let versions = 0;
  let changed = 0;
  let races = 0;
  for (let page = 0; page < pages; page += 1) {
    const rows = await labelling.stale(rules.number, PAGE);
    if (rows.length === 0) return { versions, changed, done: true };
    const anew = rows.map((row) => ({ row, changes: changesOf(row, rules) }));
    if ((await contributions.commit(anew.flatMap(({ changes }) => changes))) === 'clash') {
      races += 1;
      if (races >= RACES) throw new Error('relabel: lost every race');
      continue;
    }
    races = 0;
    versions += rows.length;
    changed += anew.filter(({ row, changes: [first] }) => facetKey(row.facts) !== facetKey(first.facet)).length;
    progress(versions);
  }
  return { versions, changed, done: (await labelling.stale(rules.number, 1)).length === 0 };
}
