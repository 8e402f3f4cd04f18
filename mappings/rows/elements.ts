// Small pieces of resources that every source of rows writes.
import type { CodeableConcept, Coding } from '@medplum/fhirtypes';

/** `{ [name]: list }`, or nothing for an empty list: FHIR has no empty arrays. */
export const some = <K extends string, T>(name: K, list: readonly T[]): { [P in K]?: T[] } =>
  (list.length > 0 ? { [name]: [...list] } : {}) as { [P in K]?: T[] };

/** The text as delivered, with what it stands for where that is known. */
export const concept = (text: string, ...coding: readonly Coding[]): CodeableConcept => ({
  ...some('coding', coding),
  text,
});
