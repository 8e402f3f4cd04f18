// Condition: problem headers with their links (actual problem, related content, related problems, significance).
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_ProblemHeader.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, keep, listOf, only, some } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';

const concept = (system: string, code: string | undefined): R4.CodeableConcept | undefined =>
  code ? { coding: [{ system, code }] } : undefined;

function evidenceOf(from: Stu3.Condition['evidence'], on: Reading): R4.ConditionEvidence[] | undefined {
  return from?.map((each) => ({
    ...some('code', carry(listOf(each.code) as R4.CodeableConcept[], on)),
    ...some('detail', carry(each.detail, on)),
  }));
}

export function condition(from: Stu3.Condition, head: Head, on: Reading): R4.Condition {
  // STU3's `unknown` has no R4 code: absent says the same.
  const verified = from.verificationStatus === 'unknown' ? undefined : from.verificationStatus;
  if (from.abatementBoolean !== undefined) on.remark('abatement-without-date', 'Condition.abatement');
  return {
    resourceType: 'Condition',
    ...head,
    ...keep(from, ['extension'], on),
    ...some('clinicalStatus', concept(CLINICAL, from.clinicalStatus)),
    ...some('verificationStatus', concept(VERIFICATION, verified)),
    ...keep(from, ['category', 'severity', 'code', 'bodySite'], on),
    subject: refToResident(),
    ...some('encounter', carry(from.context, on) as R4.Reference<R4.Encounter>),
    ...keep(from, ['onsetDateTime', 'onsetAge', 'onsetPeriod', 'onsetRange', 'onsetString'], on),
    ...keep(from, ['abatementDateTime', 'abatementAge', 'abatementPeriod', 'abatementRange', 'abatementString'], on),
    ...some('recordedDate', from.assertedDate),
    ...keep(from, ['asserter'], on),
    ...some('stage', only(carry(from.stage, on))),
    ...some('evidence', evidenceOf(from.evidence, on)),
    ...keep(from, ['note'], on),
  };
}
