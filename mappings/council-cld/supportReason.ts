// The primary support reason becomes a Condition: one per person, which changes when the reason does.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Condition
import type { Condition } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later, UNTIL_MENDED } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { headingOf } from './columns.ts';
import { knownAsAt } from './knownAsAt.ts';
import type { Reading } from './reading.ts';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';

export function supportReasonOf(r: Reading): Draft | undefined {
  const reason = r.code('supportReason');
  if (!reason || reason.code === 'Unknown') return undefined;
  const key = `${r.person}/support-reason`;
  const resource: Condition = {
    resourceType: 'Condition',
    meta: { profile: [ukCore('Condition')], ...(reason.rule === 'value-unknown' && { security: [UNTIL_MENDED] }) },
    ...some('extension', knownAsAt(r)),
    identifier: [{ system: r.context.system('record'), value: key }],
    clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] },
    category: [{ text: headingOf('supportReason') }],
    code: reason.concept,
    subject: refToResident(),
  };
  return { key, resource, merge: later };
}
