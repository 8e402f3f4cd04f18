// The refusal that withdrawing leaves behind: a rejected consent to everything, so that implied consent closes too.
// @see design: consent §6, "Withdrawing is always easy"
import type { Consent } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import type { OdsCode, ResidentId } from '../fhir/ids.ts';
import { GATEWAY, ourCodeSystem, SYSTEM } from '../fhir/systems.ts';
import { listOf } from './codings.ts';

const MARK = { system: ourCodeSystem('refusal'), value: 'refuse-all' };
const EVERYTHING = { type: 'permit' } as const;

/** @param dateTime when all was withdrawn: permits dated until then count no more; without it they stay as they are. */
export const refuseAll = (resident: ResidentId, dateTime?: string): Consent => ({
  resourceType: 'Consent',
  identifier: [MARK],
  status: 'rejected',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: SYSTEM.actCode, code: 'INFA' }] }],
  patient: { reference: `Patient/${resident}` },
  ...(dateTime && { dateTime }),
  performer: [{ reference: `Patient/${resident}` }],
  policyRule: { coding: [{ system: SYSTEM.proxyLegalBasis, code: 'consent' }] },
  provision: EVERYTHING,
});

/** Whether it is that refusal as the gateway wrote it; what somebody else calls so is not. */
export const isRefuseAll = (consent: Consent, recorder: OdsCode | undefined): boolean =>
  recorder === GATEWAY &&
  consent.status === 'rejected' &&
  (listOf(consent.identifier) ?? []).some((i) => i?.system === MARK.system && i.value === MARK.value) &&
  canonicalJson(consent.provision) === canonicalJson(EVERYTHING);
