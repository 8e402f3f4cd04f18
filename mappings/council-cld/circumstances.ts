// How a person lives, as the council knows it: one Observation per person with a component for each column.
// Not on the Patient, which more people may see: an accommodation status can tell of a refuge or a prison.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation
import type { Observation, ObservationComponent } from '@medplum/fhirtypes';
import { ourCodeSystem, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { headingOf } from './columns.ts';
import { knownAsAt, later } from './knownAsAt.ts';
import { council, type Reading, some } from './reading.ts';

const CODED = ['accommodation', 'employment', 'hasCarer', 'autism', 'visual', 'hearing', 'dementia'] as const;
const TEXTS = ['caringHours', 'caredForCount'] as const;
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';

function componentsOf(r: Reading): ObservationComponent[] {
  const code = (field: (typeof CODED | typeof TEXTS)[number]) => ({
    coding: [{ system: ourCodeSystem('cld-column'), code: headingOf(field) }],
    text: headingOf(field),
  });
  return [
    ...CODED.flatMap((field) => {
      const value = r.code(field);
      return value ? [{ code: code(field), valueCodeableConcept: value.concept }] : [];
    }),
    ...TEXTS.flatMap((field) => {
      const value = r.row[field];
      return value === undefined ? [] : [{ code: code(field), valueString: value }];
    }),
  ];
}

export function circumstancesOf(r: Reading): Draft | undefined {
  const component = componentsOf(r);
  if (component.length === 0) return undefined;
  const key = `${r.person}/circumstances`;
  const resource: Observation = {
    resourceType: 'Observation',
    meta: { profile: [ukCore('Observation')] },
    ...some('extension', knownAsAt(r)),
    identifier: [{ system: r.context.system('record'), value: key }],
    status: 'final',
    category: [{ coding: [{ system: CATEGORY, code: 'social-history' }] }],
    code: { text: 'Circumstances known to adult social care' },
    subject: refToResident(),
    ...(r.dates.periodEnd && { effectiveDateTime: r.dates.periodEnd }),
    performer: [council(r)],
    component,
  };
  return { key, resource, merge: later };
}
