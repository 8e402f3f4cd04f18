// Keeps contained resources of several contributions apart: their ids are unique within one resource only.
// @see https://hl7.org/fhir/R4/references.html#contained
import type { Patient } from '@medplum/fhirtypes';

function renamed(value: unknown, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, suffix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'reference' && typeof each === 'string' && /^#.+/.test(each) ? each + suffix : renamed(each, suffix),
    ]),
  );
}

/** Gives the contained resources of the nth contribution, and the references to them, ids of their own. */
export function keepApart(patient: Patient, nth: number): Patient {
  if (!patient.contained?.length) return patient;
  const suffix = `-${nth}`;
  const moved = renamed(patient, suffix) as Patient;
  return {
    ...moved,
    contained: (moved.contained ?? []).map((each) => ({ ...each, ...(each.id && { id: each.id + suffix }) })),
  };
}
