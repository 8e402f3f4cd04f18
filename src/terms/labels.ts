// Derives a resource's security labels: what its source said, and what its codes, identifiers and origin imply.
// Labels only ever add up: nothing a caller sends, and no rule, takes one away.
// @see design: consent §2 steps 8 and 9; https://hl7.org/fhir/R4/security-labels.html
import type { Coding, Resource } from '@medplum/fhirtypes';
import { type Token, token, type Withholding } from '../fhir/ids.ts';
import type { ReferenceIn } from '../fhir/references.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { LabelRule, LabelRules } from './labelRules.ts';

export type { LabelRules } from './labelRules.ts';

/** Any label without a row: all of them deny alike, so however many there are, decisions know but one. */
export const UNKNOWN = token(SYSTEM.sensitivity, 'unknown');

/** Where a resource comes from, beside its source. */
export interface Origin {
  /** ODS code of the organisation that contributed it. */
  readonly contributor?: string;
  /** Labels of what it was derived from, of its previous version, or of what it refers to. */
  readonly inherited?: readonly Token[];
}

export interface Labels {
  /** As they stand; sorted, without repeats. */
  readonly said: readonly Token[];
  /** What decisions read: those with a row, and for all others {@link UNKNOWN}. */
  readonly labels: readonly Token[];
  readonly withheld: readonly Withholding[];
}

/** What was found in one resource, contained ones included. */
interface Evidence {
  readonly given: Set<Token>;
  readonly codes: Set<string>;
  readonly identifiers: Set<string>;
}

const labelsIn = (security: unknown): readonly Token[] =>
  Array.isArray(security)
    ? (security as readonly Coding[]).flatMap((each) => (each?.code ? [token(each.system, each.code)] : []))
    : [];

/** Labels that a resource as such is given, those of contained ones apart. */
export const givenLabels = (resource: Resource): readonly Token[] => labelsIn(resource.meta?.security);

/** Whether a reference of a resource brings the labels of its target; what was taken from elsewhere always does. */
export function isCarrier(
  rules: LabelRules,
  type: string,
  { pointer, origin }: Pick<ReferenceIn, 'pointer' | 'origin'>,
): boolean {
  if (origin) return true;
  const element = pointer
    .replace(/^\/contained\/\d+/, '')
    .replace(/\/\d+/g, '')
    .slice(1)
    .replaceAll('/', '.');
  return rules.carriers.has(`${type}.${element}`) || rules.carriers.has(`*.${element}`);
}

function gather(value: unknown, evidence: Evidence): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) gather(each, evidence);
    return;
  }
  const { system, code, value: identifier, security } = value as Readonly<Record<string, unknown>>;
  if (typeof code === 'string') evidence.codes.add(token(typeof system === 'string' ? system : undefined, code));
  if (typeof system === 'string' && typeof identifier === 'string') evidence.identifiers.add(`${system}|${identifier}`);
  for (const each of labelsIn(security)) evidence.given.add(each);
  for (const each of Object.values(value)) gather(each, evidence);
}

/** Codings anywhere in a resource, contained ones included, as `system|code`. */
export function codingsIn(resource: Resource): ReadonlySet<string> {
  const found: Evidence = { given: new Set(), codes: new Set(), identifiers: new Set() };
  gather(resource, found);
  return found.codes;
}

const meets = (wanted: ReadonlySet<string> | undefined, found: ReadonlySet<string>): boolean => {
  if (!wanted) return true;
  for (const each of found) if (wanted.has(each)) return true;
  return false;
};
const begins = (wanted: readonly string[] | undefined, found: ReadonlySet<string>): boolean => {
  if (!wanted) return true;
  for (const each of found) if (wanted.some((prefix) => each.startsWith(prefix))) return true;
  return false;
};
const holds = (wanted: ReadonlySet<string> | undefined, found: string | undefined): boolean =>
  !wanted || (found !== undefined && wanted.has(found));

const applies = (rule: LabelRule, type: string, found: Evidence, source?: string, contributor?: string): boolean =>
  holds(rule.types, type) &&
  !rule.exceptTypes?.has(type) &&
  holds(rule.sources, source) &&
  holds(rule.contributors, contributor) &&
  meets(rule.codes, found.codes) &&
  begins(rule.prefixes, found.codes) &&
  meets(rule.identifiers, found.identifiers);

/**
 * Labels of `resource` as delivered by `source`. A label without a row stays, and denies later on.
 */
export function deriveLabels(resource: Resource, rules: LabelRules, source?: string, origin: Origin = {}): Labels {
  const found: Evidence = { given: new Set(origin.inherited), codes: new Set(), identifiers: new Set() };
  gather(resource, found);
  const labels = found.given;
  for (const rule of rules.derive)
    if (applies(rule, resource.resourceType, found, source, origin.contributor)) labels.add(rule.label);
  const withheld = new Set<Withholding>();
  const inherited = labels.delete(UNKNOWN);
  const unknown = inherited || [...labels].some((label) => !rules.known.has(label));
  const read = [...labels].filter((label) => rules.known.has(label));
  for (const label of labels) {
    const from = rules.withheld.get(label);
    if (from) withheld.add(from);
  }
  return {
    said: [...labels].sort(),
    labels: [...read, ...(unknown ? [UNKNOWN] : [])].sort(),
    withheld: [...withheld].sort(),
  };
}
