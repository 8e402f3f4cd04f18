// An allocated worker becomes a Practitioner, and what they are at the council a PractitionerRole: how to reach them.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-PractitionerRole
import type { ContactPoint, Identifier, Practitioner, PractitionerRole, Reference } from '@medplum/fhirtypes';
import { SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo } from '../../src/mapping/contract.ts';
import { asAt, later } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { type Reading, sender } from '../rows/source.ts';
import type { COLUMNS } from './columns.ts';

export type Allocation = Reading<keyof typeof COLUMNS>;

/** A worker's SDS user id where the council knows it, since tokens carry that one; else the council's own. */
export const workerIdentifier = ({ row, context }: Allocation): Identifier =>
  row.workerUser
    ? { system: SYSTEM.sdsUser, value: row.workerUser }
    : { system: context.system('staff'), value: row.workerId ?? '' };

const phone = (value: string | undefined): ContactPoint[] => (value ? [{ system: 'phone', value, use: 'work' }] : []);

function telecomOf({ row }: Allocation): ContactPoint[] {
  const email: ContactPoint[] = row.workerEmail ? [{ system: 'email', value: row.workerEmail, use: 'work' }] : [];
  return [...phone(row.workerPhone), ...email, ...phone(row.teamPhone)];
}

export function workerOf(r: Allocation): Draft {
  const { row, context } = r;
  const own = { system: context.system('staff'), value: row.workerId ?? '' };
  const resource: Practitioner = {
    resourceType: 'Practitioner',
    meta: { profile: [ukCore('Practitioner')] },
    ...some('extension', asAt(r.dates.extractDate)),
    identifier: row.workerUser ? [workerIdentifier(r), own] : [own],
    active: true,
    name: [{ text: row.workerName ?? '' }],
    ...some('telecom', telecomOf(r)),
  };
  return { key: row.workerId ?? '', resource, merge: later };
}

export function roleOf(r: Allocation): Draft {
  const { row } = r;
  const resource: PractitionerRole = {
    resourceType: 'PractitionerRole',
    meta: { profile: [ukCore('PractitionerRole')] },
    ...some('extension', asAt(r.dates.extractDate)),
    active: true,
    practitioner: {
      ...(refTo('Practitioner', row.workerId ?? '') as Reference<Practitioner>),
      identifier: workerIdentifier(r),
      display: row.workerName ?? '',
    },
    organization: sender(r),
    ...some('code', row.workerRole ? [concept(row.workerRole)] : []),
    ...some('telecom', telecomOf(r)),
  };
  return { key: row.workerId ?? '', resource, merge: later };
}
