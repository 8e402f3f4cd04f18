// Where a resource came from: one Provenance per accepted record, back to delivery, record, content hash and mapping version.
// @see https://hl7.org/fhir/R4/provenance.html
import type { Provenance } from '@medplum/fhirtypes';
import { fhirInstant, type Instant, type OdsCode } from '../fhir/ids.ts';
import { BASE, profile, SYSTEM } from '../fhir/systems.ts';

export interface Lineage {
  readonly delivery: string;
  readonly record: number;
  /** Content hash of the record as delivered. */
  readonly hash: string;
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
      extension: [{ url: profile('content-hash'), valueString: l.hash }],
      what: { identifier: { system: `${BASE}/Id/delivery`, value: `${l.delivery}#${l.record}` } },
    },
  ],
});
