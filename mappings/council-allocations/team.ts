// All allocations of a resident are one CareTeam of the council: rows fold into it, ended ones stay with their dates.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-CareTeam; profiles/fsh/profile-care-team.fsh
import type { CareTeam, CareTeamParticipant, Practitioner, Reference, Resource } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { profile, SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { asAt, later } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { yesNo } from '../rows/yesNo.ts';
import { type Allocation, workerIdentifier } from './worker.ts';

const LEAD = { system: SYSTEM.role, code: 'lead-professional', display: 'Lead professional' };

/** Who helps beside the professions is of the team, and does not lead it. @see profiles/fsh/profile-care-team.fsh */
const VOLUNTARY = /\b(volunt|age ?uk\b|befriend)/i;

function participantOf(r: Allocation): CareTeamParticipant {
  const { row, dates } = r;
  const { start, end } = dates;
  const voluntary = VOLUNTARY.test(row.workerRole ?? '');
  const lead = yesNo(r, 'lead');
  if (lead && voluntary) r.remark('lead-voluntary', 'lead');
  if (row.team === undefined) r.remark('value-missing', 'team');
  return {
    id: contentHash(`${row.workerId}|${start}`),
    ...some('extension', asAt(dates.extractDate, start)),
    role: [
      ...(lead && !voluntary ? [{ coding: [LEAD], text: LEAD.display }] : []),
      ...(row.workerRole ? [concept(row.workerRole)] : []),
      ...(row.team ? [concept(row.team)] : []),
      // Neither yes nor no leads nobody, and is not lost.
      ...(row.lead && lead === undefined ? [concept(`Lead Professional: ${row.lead}`)] : []),
    ],
    member: {
      ...(refTo('Practitioner', row.workerId ?? '') as Reference<Practitioner>),
      identifier: workerIdentifier(r),
      display: row.workerName ?? '',
    },
    onBehalfOf: sender(r),
    period: { ...(start && { start }), ...(end && { end }) },
  };
}

const order = (a: CareTeamParticipant, b: CareTeamParticipant): number =>
  (a.period?.start ?? '').localeCompare(b.period?.start ?? '') || (a.id ?? '').localeCompare(b.id ?? '');

/** Participants unite by worker and first day, in an order that does not depend on that of the rows. */
function fold(current: Resource, draft: Resource): Resource {
  if (current.resourceType !== 'CareTeam' || draft.resourceType !== 'CareTeam') return draft;
  const byId = new Map((current.participant ?? []).map((each) => [each.id, each]));
  for (const each of draft.participant ?? []) {
    const known = byId.get(each.id);
    byId.set(each.id, known ? later(known, each) : each);
  }
  return { ...draft, participant: [...byId.values()].sort(order) };
}

export function teamOf(r: Allocation): Draft {
  const resource: CareTeam = {
    resourceType: 'CareTeam',
    meta: { profile: [ukCore('CareTeam'), profile('care-team')] },
    identifier: [{ system: r.context.system('record'), value: `${r.person}/care-team` }],
    status: 'active',
    name: 'Adult social care',
    subject: refToResident(),
    participant: [participantOf(r)],
    managingOrganization: [sender(r)],
  };
  return { key: r.person, resource, merge: fold };
}
