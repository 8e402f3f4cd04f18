// Step 6: home from hospital. The trust’s own messages start what follows a discharge; everybody reads what has been done of it.
// @see design: record, row 12
import type { Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { daysAfter } from '../../fhir/days.ts';
import { type About, messageOf } from '../../generate/trusts.ts';
import { ourPractice } from '../borough/practices.ts';
import { RESIDENTS } from '../borough/residents.ts';
import { type Client, clientOf } from '../client.ts';
import { personaOf, systemOf } from '../load.ts';
import { dayInWords, faint, heading, mark, patientId, type Settled } from '../stage.ts';

const WHO = 'edith';
const HL7 = 'application/hl7-v2';
/** Days ago of the story. */
const AGO = { admitted: 26, home: 20, reviewed: 18, visit: 17, back: 8 };

const linesOf = ({ parameter = [] }: Parameters): readonly string[] =>
  parameter.flatMap(({ name, valueString }) => (name === 'summary' && valueString ? valueString : []));
const partOf = (of: ParametersParameter, name: string): ParametersParameter | undefined =>
  of.part?.find((each) => each.name === name);
const stepsOf = ({ parameter = [] }: Parameters): readonly (readonly [step: string, state: string])[] =>
  parameter
    .filter(({ name }) => name === 'step')
    .map((each) => [partOf(each, 'code')?.valueCode ?? '', partOf(each, 'state')?.valueCode ?? '']);

/** "Done: plan reviewed, visit made. Not known: team told." */
function inWords(steps: ReturnType<typeof stepsOf>): string {
  const [done, open] = [true, false].map((is) =>
    steps.flatMap(([step, state]) => ((state === 'done') === is ? step.replaceAll('-', ' ') : [])).join(', '),
  );
  return `Done: ${done}. Not known: ${open}.`;
}

function about(days: Settled['days']): About {
  const nth = RESIDENTS.findIndex(({ key }) => key === WHO);
  const r = RESIDENTS[nth];
  if (!r) throw new Error(`there is no resident ${WHO}`);
  const { nhsNumber, given, family, sex, postcode, practice } = r;
  return { nth, nhsNumber, given, family, sex, postcode, practice, birthDate: days.born(r.age, r.birthday) };
}

/** What the social worker and the matron do about it, as their own systems would write it. */
async function followUp(socialWorker: Client, matron: Client, patient: string, day: (ago: number) => string) {
  const subject = { reference: `Patient/${patient}` };
  const written = [
    await socialWorker.post('CarePlan', {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title: 'Support after hospital',
      subject,
      created: day(AGO.reviewed),
      activity: [{ detail: { status: 'in-progress', description: 'Help with washing each morning' } }],
    } as never),
    await matron.post('Encounter', {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH', display: 'home health' },
      subject,
      period: { start: `${day(AGO.visit)}T10:00:00Z`, end: `${day(AGO.visit)}T10:40:00Z` },
    } as never),
  ];
  return written.every(({ status }) => status === 201);
}

export async function hospitalStep(stage: Settled): Promise<boolean> {
  const { demo, say, days } = stage;
  const id = patientId(stage, WHO);
  const person = about(days);
  const day = (ago: number): string => daysAfter(days.today, -ago);
  const [matron, socialWorker, ageUk] = await Promise.all(
    ['matron', 'social-worker', 'age-uk'].map((each) => clientOf(demo, personaOf(each))),
  );
  const proxy = demo.people.find(({ persona }) => persona === 'proxy');
  if (!matron || !socialWorker || !ageUk || !proxy) throw new Error('a persona is missing');
  const daughter = await clientOf(demo, proxy);
  const hospital = await clientOf(demo, systemOf('RXR'));
  const stay = { sender: 'RXR', patientClass: 'I', visit: 'H-1', start: day(AGO.admitted), about: 'Fall' } as const;
  const told = [
    messageOf(person, { ...stay, event: 'A01' }),
    messageOf(person, { ...stay, event: 'A03', end: day(AGO.home) }),
  ];
  const asked = async (): Promise<Parameters> =>
    JSON.parse((await matron.get(`Patient/${id}/$discharge`)).body) as Parameters;

  say(
    heading(
      6,
      `Second story. Home from hospital: ${person.given} ${person.family} of ${ourPractice(person.practice).locality}`,
    ),
  );
  const sent = await hospital.deliver('hospital-adt', HL7, told.join(''));
  const home = await asked();
  const due = home.parameter?.find(({ name }) => name === 'follow-up');
  const by = due && partOf(due, 'due')?.valueDateTime;
  const begun = sent.status === 200 && by !== undefined && stepsOf(home).every(([, state]) => state !== 'done');
  say(
    `    ${linesOf(home)[0] ?? ''} To be followed up by ${dayInWords(by ?? '')}. ${faint('(ADT A01, A03)')} ${mark(begun)}`,
  );
  const done = await followUp(socialWorker, matron, id, day);
  const after = stepsOf(await asked());
  const followed = done && after.filter(([, state]) => state === 'done').length >= 2;
  say(`    The council reviews the plan, the matron visits. ${faint(inWords(after))} ${mark(followed)}`);
  const again = { ...stay, visit: 'H-2', start: day(AGO.back) };
  await hospital.deliver('hospital-adt', HL7, messageOf(person, { ...again, event: 'A01' }));
  const [back = ''] = linesOf(await asked());
  const seen = back.includes('readmitted');
  say(`    ${back} ${mark(seen)}`);
  const read = await daughter.get(`Patient/${id}/$discharge`);
  const hidden = await ageUk.get(`Patient/${id}/$discharge`);
  const only = read.status === 200 && hidden.status === 404 && linesOf(JSON.parse(read.body))[0] === back;
  say(
    `    Susan, the daughter who acts for her, reads the same; Age UK, whom she did not name, gets 404. ${mark(only)}`,
  );
  return begun && followed && seen && only;
}
