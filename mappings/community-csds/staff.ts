// CYP901 -> Practitioner and PractitionerRole; MHS006 -> a CareTeam of the care co-ordinator, with the dates.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-PractitionerRole
import type { CareTeam, Practitioner, PractitionerRole, Reference } from '@medplum/fhirtypes';
import { SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { keyOf, sender } from '../rows/source.ts';
import { coded, known, type Reading } from './reading.ts';

/** Registration body whose numbers have a system of their own. */
const GMC = '03';

const staff = (r: Reading): Reference<Practitioner> => ({
  ...(refTo('Practitioner', r.row.staffId ?? '') as Reference<Practitioner>),
  identifier: { system: r.context.system('staff'), value: r.row.staffId ?? '' },
});

export function practitionerOf(r: Reading): Draft {
  const { row, context } = r;
  const resource: Practitioner = {
    resourceType: 'Practitioner',
    meta: { profile: [ukCore('Practitioner')] },
    ...some('extension', known(r)),
    identifier: [
      ...(row.body === GMC && row.entry ? [{ system: SYSTEM.gmcNumber, value: row.entry }] : []),
      { system: context.system('staff'), value: row.staffId ?? '' },
    ],
    active: true,
  };
  return { key: row.staffId ?? '', resource, merge: later };
}

export function roleOf(r: Reading): Draft {
  const { row } = r;
  const role = row.jobRole?.toUpperCase();
  const resource: PractitionerRole = {
    resourceType: 'PractitionerRole',
    meta: { profile: [ukCore('PractitionerRole')] },
    ...some('extension', known(r)),
    active: true,
    practitioner: staff(r),
    organization: sender(r),
    ...some('code', [
      ...(role ? [{ coding: [{ system: SYSTEM.sdsJobRole, code: role }] }] : []),
      ...coded(r, 'occupation'),
    ]),
  };
  return { key: row.staffId ?? '', resource, merge: later };
}

const COORDINATOR = { system: SYSTEM.role, code: 'coordinator', display: 'Care co-ordinator' };

export function coordinatorOf(r: Reading): Draft {
  const { coordinatorStart: start, coordinatorEnd: end } = r.dates;
  const key = keyOf(r.person, 'coordinator', r.row.staffId, start);
  const period = { ...(start && { start }), ...(end && { end }) };
  const resource: CareTeam = {
    resourceType: 'CareTeam',
    meta: { profile: [ukCore('CareTeam')] },
    ...some('extension', known(r, start)),
    identifier: [{ system: r.context.system('record'), value: key }],
    status: end !== undefined && end < r.day ? 'inactive' : 'active',
    name: 'Care co-ordination',
    subject: refToResident(),
    period,
    participant: [{ role: [{ coding: [COORDINATOR] }], member: staff(r), onBehalfOf: sender(r), period }],
    managingOrganization: [sender(r)],
  };
  return { key, resource, merge: later };
}
