// A visit that is an episode of care -> EpisodeOfCare: open from the admission until the discharge.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-EpisodeOfCare)
import type { EpisodeOfCare } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { repetitions, value } from '../../src/mapping/hl7Fields.ts';
import { eventTimeExtension } from '../eventTime.ts';
import { EPISODE, row } from './codes.ts';
import { clinician, filled, organisation } from './datatypes.ts';
import { providerOf } from './encounter.ts';
import { cancelledExtension, inOrder, mergeEpisode, reopenEpisode } from './mergeVisit.ts';
import type { Told } from './message.ts';
import type { Visit } from './visit.ts';

const STATUS = {
  planned: 'planned',
  arrived: 'active',
  'in-progress': 'active',
  finished: 'finished',
} as const satisfies Readonly<Record<string, NonNullable<EpisodeOfCare['status']>>>;

/** Undefined for a visit that is none: an attendance, an emergency, a booking, an unknown class. */
export function episode(told: Told, visit: Visit, at: string | undefined): Draft | undefined {
  const code = value(told.message.PV1, 2);
  const kind = row(EPISODE, code);
  const admitted = ['A01', 'A03', 'A13'].includes(told.message.event);
  if (kind === undefined || (kind === 'admitted' && !admitted) || visit.status === 'planned') return undefined;
  const status = row(STATUS, visit.status) ?? 'active';
  const period = inOrder({ ...(visit.start && { start: visit.start }), ...(visit.end && { end: visit.end }) });
  const careManager = clinician(repetitions(told.message.PV1, 9)[0], told.context);
  const resource = filled<EpisodeOfCare>({
    resourceType: 'EpisodeOfCare',
    meta: { profile: [ukCore('EpisodeOfCare')] },
    extension: [...eventTimeExtension(at), ...cancelledExtension(visit.reopens && at)],
    identifier: visit.number === undefined ? [] : [{ system: told.context.system('episode'), value: visit.number }],
    status,
    type: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0004', code: code ?? '' }] }],
    patient: refToResident(),
    managingOrganization: organisation(providerOf(told)),
    period: Object.keys(period).length > 0 ? period : undefined,
    careManager,
  });
  return { key: visit.key, resource, merge: visit.reopens ? reopenEpisode : mergeEpisode(visit.asserts) };
}
