// Step 5: the man who fell. A paramedic’s message without an NHS number, visits, answers back, and a hand-over that he agrees to.
// @see design: record, row 11
import type { CarePlan, Parameters, Patient, ServiceRequest, Task } from '@medplum/fhirtypes';
import { daysAfter } from '../../fhir/days.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { referral } from '../borough/ambulance.ts';
import { type Client, clientOf } from '../client.ts';
import { consentOf } from '../consents.ts';
import { personaOf, systemOf } from '../load.ts';
import { heading, mark, type Settled } from '../stage.ts';

const organisation = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
/** Visits, each of half an hour: days from today and the hour (UTC) at which it begins. */
const VISITS = [
  [1, 8],
  [1, 18],
  [2, 8],
] as const;
const startOf = (today: string, [days, hour]: (typeof VISITS)[number]): string =>
  `${daysAfter(today, days)}T${String(hour).padStart(2, '0')}`;
/** "23 November, 08:00" in London. */
const inWords = (at: string): string =>
  new Date(at).toLocaleString('en-GB', {
    ...{ timeZone: 'Europe/London', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  });

const answered = (client: Client, task: string, status: string, text: string, outcome: string) =>
  client.post(`Task/${task}/$answer`, {
    resourceType: 'Parameters',
    parameter: [
      { name: 'status', valueCode: status },
      { name: 'text', valueString: text },
      { name: 'outcome', valueCode: outcome },
    ],
  });

const waiting = async (client: Client): Promise<Task | undefined> =>
  (await client.search<Task>('Task?code=answer-request&status=requested')).at(0);

/** Three visits of the out-of-hours service, and its own short plan. */
async function visits(oohis: Client, patient: string, today: string): Promise<boolean> {
  const subject = { reference: `Patient/${patient}` };
  const written = await Promise.all([
    ...VISITS.map((visit) =>
      oohis.post('Appointment', {
        resourceType: 'Appointment',
        status: 'booked',
        description: 'Safe and well visit',
        start: `${startOf(today, visit)}:00:00Z`,
        end: `${startOf(today, visit)}:30:00Z`,
        participant: [
          { actor: subject, status: 'accepted' },
          { actor: organisation('Y02068'), status: 'accepted' },
        ],
      } as object),
    ),
    oohis.post('CarePlan', planOf(subject, 'Until longer-term support', 'Safe and well visits, morning and evening')),
  ]);
  return written.every(({ status }) => status === 201);
}

const planOf = (subject: object, title: string, description: string): object => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  title,
  subject,
  activity: [{ detail: { status: 'in-progress', description } }],
});

/** What the plan of all agencies says, and of how many, for one reader. */
async function plan(client: Client, patient: string): Promise<readonly [activities: number, agencies: number]> {
  const { status, body } = await client.get(`CarePlan/shared-${patient}`);
  const shared = status === 200 ? (JSON.parse(body) as CarePlan) : undefined;
  return [shared?.activity?.length ?? 0, shared?.contributor?.length ?? 0];
}

/** Handed over to the trust, which records what he himself agreed to, and adds its own part. */
async function handOver(oohis: Client, matron: Client, patient: string): Promise<boolean> {
  const subject = { reference: `Patient/${patient}` };
  // Dean has been there: from here on he is the service’s own client too, whom it can refer.
  const met = JSON.parse((await oohis.get(`Patient/${patient}`)).body) as Patient;
  const known = await oohis.put(`Patient/${patient}`, met);
  const asked = await oohis.post('ServiceRequest', {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    priority: 'routine',
    code: { text: 'Falls assessment and longer-term support' },
    subject,
    requester: organisation('Y02068'),
    performer: [organisation('RW5')],
  } as object);
  const before = await plan(matron, patient);
  const agreement = { resident: 'walter', recorder: 'matron', organisations: ['RW5', 'Y02068'], inWords: '' } as const;
  const consent = consentOf(agreement, patient, 'RW5', new Date().toISOString());
  const agreed = await matron.post('Consent', consent);
  const added = await matron.post('CarePlan', planOf(subject, 'Falls', 'Balance and strength, twice a week'));
  return before[0] === 0 && known.status === 200 && [asked, agreed, added].every(({ status }) => status === 201);
}

export async function fellStep({ demo, days, say }: Settled): Promise<boolean> {
  const [oohis, matron, ageUk, paramedic] = await Promise.all(
    ['oohis', 'matron', 'age-uk', 'paramedic'].map((each) => clientOf(demo, personaOf(each))),
  );
  if (!oohis || !matron || !ageUk || !paramedic) throw new Error('a persona is missing');
  const ambulance = await clientOf(demo, systemOf('RX7'));

  say(heading(5, 'First story. The man who fell: a paramedic refers Walter Haworth, without an NHS number'));
  const sent = await ambulance.post('$process-message', JSON.parse(referral(new Date().toISOString())));
  const task = await waiting(oohis);
  const id = task?.for?.reference?.split('/')[1] ?? '';
  const due = task?.restriction?.period?.end;
  const taken = sent.status === 200 && id !== '' && due !== undefined;
  say(
    `    The referral (BaRS) waits at the out-of-hours service, the single point of contact, with a clock. ${mark(taken)}`,
  );
  const interim = await answered(oohis, task?.id ?? '', 'accepted', 'First visit in the morning.', 'visits-arranged');
  const visited = (await visits(oohis, id, days.today)) && interim.status === 200;
  const times = VISITS.map((visit) => inWords(`${startOf(days.today, visit)}:00:00Z`)).join('; ');
  say(`    Dean, its co-ordinator, accepts and arranges three visits: ${times}. ${mark(visited)}`);
  const hidden = await Promise.all([matron, ageUk].map((each) => each.get(`Patient/${id}`)));
  const alone = hidden.every(({ status }) => status === 404);
  say(`    It was for them alone: to the matron and to Age UK there is no such man. ${mark(alone)}`);
  const handed = await handOver(oohis, matron, id);
  const [activities, agencies] = await plan(matron, id);
  const one = handed && activities === 2 && agencies === 2;
  say(
    `    Dean hands him over to the trust, he agrees to share: the plans of both are one plan to the matron. ${mark(one)}`,
  );
  const final = await answered(oohis, task?.id ?? '', 'completed', 'Handed over.', 'handed-over');
  const [request] = await paramedic.search<ServiceRequest>('ServiceRequest?status=completed');
  const stands = JSON.parse((await paramedic.get(`Patient/${id}/$requests`)).body) as Parameters;
  const answers = (stands.parameter ?? []).flatMap(({ part = [] }) => part.filter(({ name }) => name === 'answer'));
  const told = final.status === 200 && request !== undefined && answers.length >= 2;
  say(`    The paramedic reads both answers: visits arranged, and handed over. ${mark(told)}`);
  return taken && visited && alone && one && told;
}
