// PV1 and PV2 -> Encounter, found again by the number of the visit. The national golden Encounter governs its shape.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-Encounter)
import type {
  CodeableConcept,
  Coding,
  Encounter,
  EncounterDiagnosis,
  EncounterHospitalization,
  EncounterLocation,
  EncounterParticipant,
} from '@medplum/fhirtypes';
import { SYSTEM, ukCore, ukCoreExtension } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { component, repetitions, value } from '../../src/mapping/hl7Fields.ts';
import { eventTimeExtension } from '../eventTime.ts';
import {
  ADMISSION_METHOD,
  ADMISSION_SOURCE,
  DISCHARGE_DESTINATION,
  DISCHARGE_METHOD,
  type National,
  national,
  patientClass,
  SHORT_STAY,
} from './codes.ts';
import { asCode, clinician, filled, isOrganisation, organisation } from './datatypes.ts';
import { cancelledExtension, inOrder, mergeEncounter, reopenEncounter } from './mergeVisit.ts';
import type { Told } from './message.ts';
import type { Visit } from './visit.ts';

const TREATMENT_FUNCTION = 'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function';

/** A national code with its system; a code outside the list as text, noted. */
function coded({ note }: Told, code: string | undefined, list: National, place: string): CodeableConcept | undefined {
  if (code === undefined) return undefined;
  const coding = national(list, code);
  if (coding === undefined) note('code-not-in-list', place);
  return coding ? { coding: [coding] } : { text: code };
}

const extension = (name: string, concept: CodeableConcept | undefined) =>
  concept === undefined ? [] : [{ url: ukCoreExtension(name), valueCodeableConcept: concept }];

function classOf({ message, note }: Told, visit: Visit): Coding {
  const code = value(message.PV1, 2);
  const admitted = value(message.PV1, 4) !== undefined && visit.status === 'finished';
  if (code === 'O' && admitted) return SHORT_STAY;
  const known = code === undefined ? undefined : patientClass(code);
  if (known) return { system: known.system, code: known.code, ...(known.display && { display: known.display }) };
  note('patient-class-unknown', 'PV1-2');
  if (code === undefined) return { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' };
  return { system: 'http://terminology.hl7.org/CodeSystem/v2-0004', code: asCode(code) };
}

/** Fields of PV1 that name clinicians, and in what part. */
const PARTS = [
  { field: 7, code: 'ATND', display: 'attender' },
  { field: 8, code: 'REF', display: 'referrer' },
  { field: 9, code: 'CON', display: 'consultant' },
  { field: 17, code: 'ADM', display: 'admitter' },
] as const;

const participants = ({ message, context }: Told): EncounterParticipant[] =>
  PARTS.flatMap(({ field, ...part }) =>
    repetitions(message.PV1, field)
      .map((of) => clinician(of, context))
      .filter((individual) => individual !== undefined)
      .map((individual) => ({ type: [{ coding: [{ system: SYSTEM.participationType, ...part }] }], individual })),
  );

/** The organisation the visit is at: the sending facility if it is one, else the contributor. */
export const providerOf = ({ message, context }: Told): string => {
  const facility = value(message.MSH, 4);
  return isOrganisation(facility) ? facility : context.contributor;
};

const SITE = /^[A-Z][A-Z0-9]{2,8}$/;

function locations(told: Told): EncounterLocation[] {
  const [place] = repetitions(told.message.PV1, 3);
  if (place === undefined) return [];
  const facility = component(place, 4);
  const site = facility !== undefined && SITE.test(facility) ? facility : undefined;
  const named = [1, 2, 3, 9, ...(site === undefined ? [4] : [])].map((number) => component(place, number));
  const display = named.filter((part) => part !== undefined && part !== providerOf(told)).join(', ');
  const location = {
    ...(site && { identifier: { system: SYSTEM.odsSite, value: site } }),
    ...(display && { display }),
  };
  return Object.keys(location).length > 0 ? [{ location, status: 'active' }] : [];
}

function serviceType({ message }: Told): CodeableConcept | undefined {
  const code = value(message.PV1, 10);
  if (code === undefined) return undefined;
  return /^\d{3}$/.test(code) ? { coding: [{ system: TREATMENT_FUNCTION, code }] } : { text: code };
}

const READMITTED = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0092', code: 'R' }] };

function hospitalization(told: Told, visit: Visit): EncounterHospitalization | undefined {
  const { PV1 } = told.message;
  const stay = filled<EncounterHospitalization>({
    extension: extension('AdmissionMethod', coded(told, value(PV1, 4), ADMISSION_METHOD, 'PV1-4')),
    admitSource: coded(told, value(PV1, 14), ADMISSION_SOURCE, 'PV1-14'),
    reAdmission: value(PV1, 13)?.toUpperCase() === 'R' ? READMITTED : undefined,
    dischargeDisposition: coded(told, visit.destination, DISCHARGE_DESTINATION, 'PV1-37'),
  });
  return Object.keys(stay).length > 0 ? stay : undefined;
}

/** What else the visit is linked with. */
export interface Links {
  readonly episode?: string;
  readonly diagnosis: readonly EncounterDiagnosis[];
}

export function encounter(told: Told, visit: Visit, links: Links, at: string | undefined): Draft {
  const [reason] = repetitions(told.message.PV2, 3);
  const why = component(reason, 2) ?? component(reason, 1);
  const period = inOrder({ ...(visit.start && { start: visit.start }), ...(visit.end && { end: visit.end }) });
  if (visit.start !== undefined && period.start === undefined) told.note('period-reversed', 'PV1-44');
  const resource = filled<Encounter>({
    resourceType: 'Encounter',
    meta: { profile: [ukCore('Encounter')] },
    extension: [
      ...eventTimeExtension(at),
      ...cancelledExtension(visit.reopens && at),
      ...extension('DischargeMethod', coded(told, visit.method, DISCHARGE_METHOD, 'PV1-36')),
    ],
    identifier: visit.number === undefined ? [] : [{ system: told.context.system('visit'), value: visit.number }],
    status: visit.status,
    class: classOf(told, visit),
    serviceType: serviceType(told),
    subject: refToResident(),
    episodeOfCare: links.episode === undefined ? [] : [refTo('EpisodeOfCare', links.episode)],
    participant: participants(told),
    period: Object.keys(period).length > 0 ? period : undefined,
    reasonReference: why === undefined ? [] : [{ display: why }],
    diagnosis: [...links.diagnosis],
    hospitalization: hospitalization(told, visit),
    location: locations(told),
    serviceProvider: organisation(providerOf(told)),
  });
  return { key: visit.key, resource, merge: visit.reopens ? reopenEncounter : mergeEncounter(visit.asserts) };
}
