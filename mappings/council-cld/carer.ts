// An unpaid carer becomes a RelatedPerson of everyone they care for.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-RelatedPerson
import type { Patient, Reference, RelatedPerson } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { knownAsAt } from './knownAsAt.ts';
import { conceptOf, concepts, type Reading } from './reading.ts';

const LINKS = ['linked1', 'linked2', 'linked3'] as const;
const CAREGIVER = { coding: [{ system: SYSTEM.snomed, code: '133932002', display: 'Caregiver' }] };

/** Whom the row links, by the council's ids. */
export function linksOf(r: Reading): readonly string[] {
  const links: string[] = [];
  for (const field of LINKS) {
    const linked = r.row[field];
    if (linked === undefined) continue;
    if (linked === r.person) r.remark('linked-to-self', field);
    else if (links.includes(linked)) r.remark('linked-twice', field);
    else links.push(linked);
  }
  return links;
}

/** The key is a hash: that the carer is a resident too shows nowhere on the record of the person cared for. */
function relatedOf(r: Reading, linked: string): Draft {
  const { firstName, lastName } = r.row;
  const key = contentHash(`${r.person}|cares-for|${linked}`);
  const clientType = r.code('clientType');
  const resource: RelatedPerson = {
    resourceType: 'RelatedPerson',
    meta: { profile: [ukCore('RelatedPerson')] },
    ...some('extension', [...concepts(['client-type', clientType]), ...knownAsAt(r)]),
    identifier: [{ system: r.context.system('record'), value: key }],
    active: true,
    patient: refTo('Patient', linked) as Reference<Patient>,
    relationship: [CAREGIVER, ...conceptOf(clientType)],
    ...((lastName || firstName) && {
      name: [{ ...(lastName && { family: lastName }), ...(firstName && { given: [firstName] }) }],
    }),
  };
  return { key, resource, merge: later };
}

export const relatedPersonsOf = (r: Reading): readonly Draft[] => linksOf(r).map((linked) => relatedOf(r, linked));
