// How a person lives, as the council knows it: one Observation per person with a component for each column.
// Not on the Patient, which more people may see: an accommodation status can tell of a refuge or a prison.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation
import type { Observation, ObservationComponent } from '@medplum/fhirtypes';
import { ourCodeSystem, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { COLUMNS, type Column, type Field, headingOf } from './columns.ts';
import { knownAsAt } from './knownAsAt.ts';
import { isCoded } from './lists.ts';
import type { Reading } from './reading.ts';

/** The columns whose row in columns.ts says so, in its order. */
const FIELDS = (Object.keys(COLUMNS) as Field[]).filter((field) => {
  const column: Column = COLUMNS[field];
  return 'to' in column && column.to === 'Observation.component';
});
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';

function componentsOf(r: Reading): ObservationComponent[] {
  return FIELDS.flatMap((field) => {
    const text = r.row[field];
    if (text === undefined) return [];
    const heading = headingOf(field);
    const code = { coding: [{ system: ourCodeSystem('cld-column'), code: heading }], text: heading };
    const value = isCoded(field) ? r.code(field) : undefined;
    return [{ code, ...(value ? { valueCodeableConcept: value.concept } : { valueString: text }) }];
  });
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
    performer: [sender(r)],
    component,
  };
  return { key, resource, merge: later };
}
