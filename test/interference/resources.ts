// What the worlds are made of, beside what the sources deliver.
import { SYSTEM } from '../../src/fhir/systems.ts';
import { gpBundle } from '../requests/borough.ts';

/** A practice record of somebody the practice knows under this id. */
export const practiceRecord = (id: string, record: Parameters<typeof gpBundle>[0]): string =>
  gpBundle(record).replaceAll('Patient/1', `Patient/${id}`).replace('"id":"1"', `"id":"${id}"`);

/** The target of the references of Ada's plan, as the council keeps it. */
export const targetOf = (patient: string, more: object = {}): object => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '385783004' }] },
  subject: { reference: `Patient/${patient}` },
  authoredOn: '2026-03-01',
  ...more,
});

const organisation = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
/** Kinds of requests, as codes of SNOMED CT: of the council's about Ada, of others. */
export const KINDS = { target: '385783004', walking: '228869008', night: '710925007' } as const;

/** A request, to another agency where one is asked. */
export const requestOf = (patient: string, kind: string, to?: string): object =>
  targetOf(patient, {
    code: { coding: [{ system: 'http://snomed.info/sct', code: kind }] },
    ...(to && { performer: [organisation(to)] }),
  });

/** What comes of a request, for this agency, and says of nobody that it is about them. */
export const cameOf = (request: string, to: string): Readonly<Record<'told' | 'task' | 'visit', object>> => {
  const basedOn = [{ reference: `ServiceRequest/${request}` }];
  const hidden = { basedOn, note: [{ text: 'Hidden' }] };
  const of = { ...hidden, status: 'completed' };
  return {
    told: { resourceType: 'Communication', ...of, recipient: [organisation(to)] },
    task: { resourceType: 'Task', ...of, intent: 'order', owner: organisation(to) },
    visit: {
      ...{ resourceType: 'Appointment', basedOn, status: 'booked', comment: 'Hidden' },
      ...{ start: '2026-06-12T12:00:00Z', end: '2026-06-12T12:20:00Z' },
      participant: [{ actor: organisation(to), status: 'accepted' }],
    },
  };
};

/** A visit of these agencies, on a day to come. */
export const appointmentOf = (patient: string, start: string, by: readonly string[], request?: string): object => ({
  resourceType: 'Appointment',
  ...{ status: 'booked', start, end: start.replace('00Z', '20Z') },
  ...(request && { basedOn: [{ reference: `ServiceRequest/${request}` }] }),
  participant: [{ reference: `Patient/${patient}` }, ...by.map(organisation)].map((actor) => ({
    actor,
    status: 'accepted',
  })),
});

/** A plan of the council; with a target, some of it is about that. */
export const planOf = (patient: string, goal?: string, target?: string): object => {
  const aim = goal ? { goal: [{ reference: `Goal/${goal}` }] } : {};
  const about = { reference: `ServiceRequest/${target}` };
  return {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    title: 'Home again',
    subject: { reference: `Patient/${patient}` },
    ...aim,
    ...(target && { supportingInfo: [about] }),
    activity: [
      ...(target ? [{ reference: { ...about, display: 'Grab rails' } }] : []),
      { detail: { status: 'scheduled', description: 'Visit', ...aim } },
    ],
  };
};

/** Answers to a form of ours. */
export const assessment = (ada: string, goal: string, authored: string): object => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'https://onestory.example/fhir/Questionnaire/integrated-assessment|1',
  status: 'completed',
  subject: { reference: `Patient/${ada}` },
  authored,
  item: [{ linkId: 'goals', item: [{ linkId: 'goal', answer: [{ valueString: goal }] }] }],
});
