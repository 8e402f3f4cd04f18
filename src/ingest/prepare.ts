// The last stage before the store: a resource becomes one new version: valid, labelled, with its facts, index and references.
// @see design: architecture, "in:"; consent §2 step 9 (labels are derived by the server)
import type { Consent, Meta, Resource } from '@medplum/fhirtypes';
import { assessmentsOf } from '../consent/assessments.ts';
import type { Facts } from '../consent/facts.ts';
import { personsNamed } from '../consent/persons.ts';
import { MOST_PINS, pinsOf } from '../consent/pins.ts';
import { relationshipsOf } from '../consent/relationships.ts';
import {
  fhirInstant,
  type Instant,
  type OdsCode,
  type ResidentId,
  type ResourceId,
  residentId,
  type Token,
  type Withholding,
} from '../fhir/ids.ts';
import type { JsonObject } from '../fhir/json.ts';
import { withoutGenerated } from '../fhir/narrative.ts';
import { joinProblems, type Problem, problem } from '../fhir/problem.ts';
import type { ProfileRule } from '../fhir/profileRule.ts';
import { type ReferenceIn, referencesOf } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { BASE } from '../fhir/systems.ts';
import { isTypeName, typeRow } from '../fhir/types.ts';
import { isTooMuch, validate } from '../fhir/validate.ts';
import type { VersionChange } from '../ports.ts';
import { clinicalDate } from '../search/extract.ts';
import type { CohortTable } from '../terms/cohorts.ts';
import { dataClassOf } from '../terms/dataClass.ts';
import { deriveLabels, givenLabels, isCarrier, type LabelRules } from '../terms/labels.ts';
import { indexed, lasting } from './indexed.ts';
import { signsIn } from './signs.ts';

/** Data that preparing reads; shipped, replaceable by configuration. */
export interface Rulebook {
  readonly labels: LabelRules;
  readonly cohorts: CohortTable;
  readonly profiles: readonly ProfileRule[];
}

export interface Preparation {
  /** As the contributor gave it; server-set elements of `meta` are overwritten. */
  readonly resource: Resource;
  /** Key in the store. Equals `bodyId` except for Patient contributions. */
  readonly id: ResourceId;
  readonly bodyId: string;
  readonly version: number;
  /** Random: what this version is called outside. */
  readonly versionId: string;
  readonly now: Instant;
  readonly contributor: OdsCode;
  readonly via: 'feed' | 'rest';
  readonly source: string;
  /** Last segment of `meta.source`, where it is not `source`. */
  readonly through?: string;
  /** Whom it is about, where the resource itself does not say so (a Patient contribution, a Provenance). */
  readonly residents?: readonly ResidentId[];
  readonly recipients?: readonly OdsCode[];
  /** With which referral it was delivered to them, as in `FacetFacts`. */
  readonly delivery?: number;
  readonly withheld?: readonly Withholding[];
  /** Shown only to who sees everything it refers to. */
  readonly whole?: boolean;
  /** Data class, where not the one of its type and category. */
  readonly dataClass?: string;
  /** Labels that stay, whatever this version says: of the version before, or of what it was made from. */
  readonly inherited?: readonly Token[];
  /** Labels that callers added before. */
  readonly added?: readonly Token[];
}

/** Types that are kept for one resident whoever else they name. */
const ONE_RESIDENT: Readonly<Record<string, string>> = { Consent: 'patient', RelatedPerson: 'patient' };

/** Every resident that these references of a resource make it one about, the subject first. */
export function residentsOf(type: string, sites: readonly ReferenceIn[]): readonly ResidentId[] {
  const only = ONE_RESIDENT[type];
  const patients = sites.filter((site) => site.type === 'Patient' && site.id !== undefined);
  const named = only ? patients.filter((site) => site.pointer === `/${only}`) : patients;
  const subject = `/${isTypeName(type) ? typeRow(type).subject : ''}`;
  const ordered = [...named.filter((site) => site.pointer === subject), ...named];
  return [...new Set(ordered.flatMap((site) => (site.id === undefined ? [] : [residentId(site.id)])))];
}

const codingOf = (label: string): { system: string; code: string } => {
  const bar = label.lastIndexOf('|');
  return { system: label.slice(0, bar), code: label.slice(bar + 1) };
};

function metaOf(p: Preparation, labels: readonly string[]): Meta {
  const { profile, tag } = p.resource.meta ?? {};
  return {
    versionId: p.versionId,
    lastUpdated: fhirInstant(p.now),
    source: `${BASE}/source/${p.contributor}/${p.through ?? p.source}`,
    ...(profile && { profile }),
    ...(labels.length > 0 && { security: labels.map(codingOf) }),
    ...(tag && { tag }),
  };
}

/** The resource as it is stored and sent: server-set meta, no generated narrative. */
function bodyOf(p: Preparation, labels: readonly string[]): Resource {
  const { resourceType, id: _id, meta: _meta, ...rest } = withoutGenerated(p.resource);
  return { resourceType, id: p.bodyId, meta: metaOf(p, labels), ...rest } as Resource;
}

const sorted = <T extends string>(list: readonly T[] | undefined): readonly T[] => [...new Set(list ?? [])].sort();

/** Most labels of one resource: each combination of them is decided upon for everybody. */
const MOST_LABELS = 32;

const TOO_MANY_PINS = `It may name at most ${MOST_PINS} single codes, items and authors.`;

/** Labels that callers added, this one included: what it gives beyond what was there. */
function addedOf(p: Preparation): readonly Token[] {
  const given = p.via === 'rest' ? givenLabels(p.resource) : [];
  return sorted([...(p.added ?? []), ...given.filter((label) => !p.inherited?.includes(label))]);
}

/** The change that stores this version, or every reason why it may not be stored. */
export function prepare(p: Preparation, rulebook: Rulebook): Result<VersionChange, Problem> {
  if (isTooMuch(p.resource)) return fail(problem('too-many-elements'));
  const derived = deriveLabels(p.resource, rulebook.labels, p.source, {
    contributor: p.contributor,
    inherited: [...(p.inherited ?? []), ...(p.added ?? [])],
  });
  if (derived.said.length > MOST_LABELS) return fail(problem('labels-too-many'));
  const body = bodyOf(p, derived.said);
  const wrong = joinProblems(validate(body, rulebook.profiles));
  if (wrong) return fail(wrong);
  const pins = body.resourceType === 'Consent' && p.via === 'rest' ? pinsOf(body as Consent) : [];
  const persons = body.resourceType === 'Consent' ? personsNamed(body as Consent) : [];
  if (pins.length > MOST_PINS)
    return fail(problem('consent-unenforceable', { expression: 'Consent.provision', more: TOO_MANY_PINS }));
  const added = addedOf(p);
  const sites = referencesOf(body as object as JsonObject);
  const type = body.resourceType;
  const residents = p.residents ?? residentsOf(type, sites);
  // What people are found and decided about by is told of nobody to whom it is not shown.
  const stays = lasting(body, sites, residents);
  const date = clinicalDate(stays);
  const facts: Facts = {
    facet: {
      type,
      contributor: p.contributor,
      dataClass: p.dataClass ?? dataClassOf(body),
      labels: derived.labels,
      withheld: sorted([...derived.withheld, ...(p.withheld ?? [])]),
      recipients: sorted(p.recipients),
      pins: [],
      ...(p.recipients && p.delivery && { delivery: p.delivery }),
    },
    residents,
    ...(date !== undefined && { date }),
  };
  const assessments = assessmentsOf(body);
  return ok({
    kind: 'version',
    type,
    id: p.id,
    version: p.version,
    versionId: p.versionId,
    deleted: false,
    lastUpdated: p.now,
    body: JSON.stringify(body),
    facts,
    index: indexed(body, sites, residents),
    signs: signsIn(body, stays, rulebook.cohorts),
    refs: sites.flatMap((s) =>
      s.type && s.id
        ? [
            {
              ordinal: s.ordinal,
              cut: s.cut,
              need: p.whole ? ('alone' as const) : s.need,
              type: s.type,
              id: s.id,
              ...(isCarrier(rulebook.labels, type, s) && { carries: true }),
            },
          ]
        : [],
    ),
    rules: rulebook.labels.number,
    ...(added.length > 0 && { added }),
    ...(pins.length > 0 && { pins }),
    ...(persons.length > 0 && { persons }),
    relationships: relationshipsOf(body, {
      contributor: p.contributor,
      via: p.via,
      source: p.source,
      ...(p.recipients && { recipients: p.recipients }),
      ...(p.delivery && { delivery: p.delivery }),
    }),
    // One that names a second resident says of neither whom it is about.
    ...(assessments.length > 0 && facts.residents.length === 1 && { assessments }),
  });
}

/** The version that ends a resource: same facts, no content, nothing to find it by. */
export const deletion = (
  last: { readonly facts: Facts } & Pick<VersionChange, 'type' | 'id' | 'version'>,
  now: Instant,
  versionId: string,
): VersionChange => ({
  kind: 'version',
  type: last.type,
  id: last.id,
  version: last.version + 1,
  versionId,
  deleted: true,
  lastUpdated: now,
  body: '',
  facts: last.facts,
  index: [],
  refs: [],
  relationships: [],
});
