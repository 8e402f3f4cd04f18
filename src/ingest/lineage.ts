// Where a resource came from: one Provenance per accepted record. Its delivery, number and content
// hash stand in the report, which the contributor alone has: a number or a hash would tell of what a reader may not see.
// @see https://hl7.org/fhir/R4/provenance.html
import type { Provenance } from '@medplum/fhirtypes';
import { fhirInstant, type Instant, type OdsCode } from '../fhir/ids.ts';
import { BASE, SYSTEM } from '../fhir/systems.ts';

export interface Lineage {
  /** Random id of the record, which the report of its delivery names: it counts nothing and tells no content. */
  readonly record: string;
  readonly mappingVersion: string;
  readonly source: string;
  readonly contributor: OdsCode;
  readonly at: Instant;
  /** Versions made from it, as `Type/id`. */
  readonly targets: readonly string[];
}

/** The Provenance of one record, without id and meta. */
export const provenanceOf = (l: Lineage): Provenance => ({
  resourceType: 'Provenance',
  meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Provenance'] },
  target: l.targets.map((reference) => ({ reference })),
  recorded: fhirInstant(l.at),
  activity: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion', code: 'IN' }],
    text: `${l.source} ${l.mappingVersion}`,
  },
  agent: [
    {
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'author' }],
      },
      who: { identifier: { system: SYSTEM.odsOrganisation, value: l.contributor } },
    },
    {
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'assembler' }],
      },
      who: { display: 'OneStory' },
    },
  ],
  entity: [
    {
      role: 'source',
      what: { identifier: { system: `${BASE}/Id/source-record`, value: l.record } },
    },
  ],
});
