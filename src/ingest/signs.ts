// The signs of one version: what makes its resident a candidate, by the cohort table; of a Patient age and practice.
// @see ports/signs.ts; profiles/policy/cohorts.json
import type { Patient, Resource, RiskAssessment } from '@medplum/fhirtypes';
import { relationshipsOf } from '../consent/relationships.ts';
import { odsCode } from '../fhir/ids.ts';
import { ourCodeSystem, REST_SOURCE } from '../fhir/systems.ts';
import { BORN, type CohortTable, DIED, marksOf, NOMINATED, PRACTICE } from '../terms/cohorts.ts';
import { codingsIn } from '../terms/labels.ts';

/** What was never so, is over, or is yet to be. */
const NOT_SO: ReadonlySet<string> = new Set([
  ...['entered-in-error', 'refuted', 'cancelled', 'planned', 'draft', 'not-done'],
  ...['inactive', 'resolved', 'remission'],
]);

interface Stated {
  readonly status?: unknown;
  readonly clinicalStatus?: { readonly coding?: readonly { readonly code?: string }[] };
  readonly verificationStatus?: Stated['clinicalStatus'];
}

function isSo({ status, clinicalStatus, verificationStatus }: Stated): boolean {
  const codes = [clinicalStatus, verificationStatus].flatMap((each) => each?.coding ?? []).map(({ code }) => code);
  return ![status, ...codes].some((each) => NOT_SO.has(String(each)));
}

/**
 * Of a practice only what counts as a registration; of a date of birth only a whole day. Practices narrow whom to look at
 * and tell nothing themselves, so that those which may be cut count.
 */
function signsOfPatient(patient: Patient, stays: Patient): readonly string[] {
  const [contributor = '', source = ''] = patient.meta?.source?.split('/').slice(-2) ?? [];
  const by = { contributor: odsCode(contributor), via: source === REST_SOURCE ? 'rest' : 'feed', source } as const;
  const practices = patient.active === false ? [] : relationshipsOf(patient, by);
  const { birthDate = '', deceasedBoolean, deceasedDateTime } = stays;
  return [
    ...(/^\d{4}-\d\d-\d\d$/.test(birthDate) ? [`${BORN}/${birthDate}`] : []),
    ...practices.flatMap(({ organisation }) => (organisation ? [`${PRACTICE}/${organisation}`] : [])),
    ...(deceasedBoolean || deceasedDateTime ? [`${DIED}/yes`] : []),
  ];
}

const METHOD = ourCodeSystem('risk-method');
const COHORT = ourCodeSystem('cohort');

function nominations({ method, code }: RiskAssessment): readonly string[] {
  if (!method?.coding?.some((each) => each.system === METHOD && each.code === 'nomination')) return [];
  const cohorts = (code?.coding ?? []).flatMap((each) => (each.system === COHORT && each.code ? [each.code] : []));
  return (cohorts.length > 0 ? cohorts : ['any']).map((cohort) => `${NOMINATED}/${cohort}`);
}

/**
 * @param whole as it is stored: its `meta` says who contributed it, and its labels
 * @param body what of it is never cut
 */
export function signsIn(whole: Resource, body: Resource, cohorts: CohortTable): readonly string[] {
  if (whole.resourceType === 'Patient') return signsOfPatient(whole, body as Patient);
  if (!isSo(body as Stated)) return [];
  const nominated = body.resourceType === 'RiskAssessment' ? nominations(body) : [];
  const listed = cohorts.types.includes(body.resourceType) ? marksOf(body.resourceType, codingsIn(body), cohorts) : [];
  return [...nominated, ...listed];
}
