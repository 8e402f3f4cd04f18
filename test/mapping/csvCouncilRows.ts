// Rows of Client Level Data for tests: one good row of each kind, changed field by field.

import type { CldRow } from '../../mappings/council-cld/columns.ts';
import councilCld from '../../mappings/council-cld/index.ts';
import { localSystem } from '../../mappings/systems.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import type { Draft, Mapped, MappingContext } from '../../src/mapping/contract.ts';

export const COUNCIL = odsCode('324');
export const context: MappingContext = {
  contributor: COUNCIL,
  receivedAt: instant(Date.UTC(2025, 6, 14, 9)),
  system: (kind) => localSystem(COUNCIL, kind),
};

export const SERVICE: CldRow = {
  laCode: '324',
  periodStart: '01/07/2024',
  periodEnd: '30/06/2025',
  nhsNumber: '9993100013',
  personId: 'ASC1',
  firstName: 'Albert',
  lastName: 'Hindle',
  gender: 'Male',
  ethnicity: 'White: Irish',
  birthDate: '11/02/1941',
  clientType: 'Service user',
  supportReason: 'Physical support: Personal care support',
  postcode: 'BB2 6JQ',
  eventType: 'Service',
  eventReference: 'SV-1',
  eventStart: '04/03/2025',
  eventOutcome: 'Continuation of support or services',
  serviceType: 'Long term support: Community',
  serviceComponent: 'Home support or domiciliary care',
};

/** The row with these values; undefined takes one away. */
export function row(changes: { readonly [F in keyof CldRow]?: string | undefined }, base: CldRow = SERVICE): CldRow {
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));
}

export const map = (changes: Parameters<typeof row>[0] = {}): Mapped => councilCld.map(row(changes), context);

export function drafts(mapped: Mapped): readonly Draft[] {
  if (mapped.outcome !== 'mapped') throw new Error(`not mapped: ${mapped.outcome}`);
  return mapped.drafts;
}
export const rules = (mapped: Mapped): readonly string[] =>
  mapped.outcome === 'mapped' ? mapped.remarks.map(({ rule, expression }) => `${rule}: ${expression}`) : [];

type Of<T extends string> = Extract<Draft['resource'], { resourceType: T }>;
export function draftOf<T extends Draft['resource']['resourceType']>(
  mapped: Mapped,
  type: T,
): Draft & { readonly resource: Of<T> } {
  const found = drafts(mapped).find((draft) => draft.resource.resourceType === type);
  if (!found) throw new Error(`no ${type}`);
  return found as Draft & { readonly resource: Of<T> };
}
