// AL1 -> AllergyIntolerance: an allergy somebody mentioned at admission, so unconfirmed.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-AllergyIntolerance)
import type { AllergyIntolerance, AllergyIntoleranceReaction } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { component, repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { eventTimeExtension, newest } from '../eventTime.ts';
import { ALLERGY_KIND, row, SEVERITY } from './codes.ts';
import { concept, filled } from './datatypes.ts';
import type { Told } from './message.ts';

const status = (kind: 'clinical' | 'verification', code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/allergyintolerance-${kind}`, code }],
});

/** FHIR has a severity of reactions only, and a reaction needs a manifestation. */
function reactions({ note }: Told, al1: Segment): AllergyIntoleranceReaction[] {
  const said = value(al1, 4);
  const severity = row(SEVERITY, said);
  const texts = repetitions(al1, 5).map((of) => component(of, 1) ?? component(of, 2));
  const manifestation = texts.filter((text) => text !== undefined).map((text) => ({ text }));
  if (said !== undefined && (severity === undefined || manifestation.length === 0)) note('severity-left-out', 'AL1-4');
  return manifestation.length > 0 ? [{ manifestation, ...(severity && { severity }) }] : [];
}

/** Undefined, and noted, when AL1-3 does not say to what. */
export function allergy(told: Told, al1: Segment, person: string, at: string | undefined): Draft | undefined {
  const code = concept(repetitions(al1, 3)[0]);
  if (code === undefined) {
    told.note('allergy-without-substance', 'AL1-3');
    return undefined;
  }
  const kind = row(ALLERGY_KIND, value(al1, 2));
  const since = value(al1, 6);
  const resource = filled<AllergyIntolerance>({
    resourceType: 'AllergyIntolerance',
    meta: { profile: [ukCore('AllergyIntolerance')] },
    extension: eventTimeExtension(at),
    clinicalStatus: status('clinical', 'active'),
    verificationStatus: status('verification', 'unconfirmed'),
    type: kind && 'allergy',
    category: kind?.category && [kind.category],
    code,
    patient: refToResident(),
    onsetDateTime: since === undefined ? undefined : hl7DateTime(since),
    reaction: reactions(told, al1),
  });
  return { key: `${person}/${contentHash(JSON.stringify(code))}`, resource, merge: newest };
}
