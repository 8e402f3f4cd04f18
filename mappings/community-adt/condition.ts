// DG1 -> Condition: a diagnosis of the visit, and its part in it.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-Condition)
import type { CodeableConcept, Condition, EncounterDiagnosis } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { eventTimeExtension, newest } from '../eventTime.ts';
import { DIAGNOSIS_TYPE, row } from './codes.ts';
import { clinician, concept, filled } from './datatypes.ts';
import type { Told } from './message.ts';
import { RESTRICTED } from './patient.ts';

const coded = (list: string, code: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}`, code }],
});

export interface Diagnosis {
  readonly draft: Draft;
  readonly link: EncounterDiagnosis;
}

/** Undefined, and noted, when neither DG1-3 nor DG1-4 says what. `visit` is the key of its Encounter. */
export function diagnosis(told: Told, dg1: Segment, visit: string, at: string | undefined): Diagnosis | undefined {
  const text = value(dg1, 4);
  const code = concept(repetitions(dg1, 3)[0]) ?? (text === undefined ? undefined : { text });
  if (code === undefined) {
    told.note('diagnosis-without-code', 'DG1-3');
    return undefined;
  }
  const kind = row(DIAGNOSIS_TYPE, value(dg1, 6));
  const since = value(dg1, 5);
  const confidential = value(dg1, 18)?.toUpperCase() === 'Y';
  const key = `${visit}/${contentHash(JSON.stringify(code))}`;
  const resource = filled<Condition>({
    resourceType: 'Condition',
    meta: { profile: [ukCore('Condition')], ...(confidential && { security: RESTRICTED }) },
    extension: eventTimeExtension(at),
    verificationStatus: kind?.status && coded('condition-ver-status', kind.status),
    category: [coded('condition-category', 'encounter-diagnosis')],
    code,
    subject: refToResident(),
    encounter: refTo('Encounter', visit),
    onsetDateTime: since === undefined ? undefined : hl7DateTime(since),
    asserter: clinician(repetitions(dg1, 16)[0], told.context),
  });
  const rank = value(dg1, 15);
  const link: EncounterDiagnosis = {
    condition: refTo('Condition', key),
    ...(kind?.use && { use: coded('diagnosis-role', kind.use) }),
    ...(rank && /^[1-9]\d?$/.test(rank) && { rank: Number(rank) }),
  };
  return { draft: { key, resource, merge: newest }, link };
}
