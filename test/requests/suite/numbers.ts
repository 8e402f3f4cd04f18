// An NHS number tells its sender nothing of what others said under it: five worlds, one and the same answer.
import { describe, expect, test } from 'vitest';
import { adtMessage, NUMBERS } from '../borough.ts';
import { nhsNumber, observation, patient } from '../resources.ts';
import { type Answer, type Rig, rig } from '../rig.ts';
import type { Open } from '../world.ts';

const NUMBER = NUMBERS.ben;
const IDENTIFIER = 'https://fhir.nhs.uk/Id/nhs-number';
const mine = (more: object = {}) => patient({ identifier: [nhsNumber(NUMBER)], ...more });
const R = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] };

/** What somebody whom the sender cannot see said before, under the same number. */
const WORLDS: Readonly<Record<string, object | undefined>> = {
  absent: undefined,
  agreeing: mine(),
  disagreeing: mine({ birthDate: '1931-01-09', name: [{ family: 'Zed', given: ['Yan'] }] }),
  'too little said': { resourceType: 'Patient', identifier: [nhsNumber(NUMBER)] },
  restricted: mine({ meta: R }),
};
const worlds = Object.keys(WORLDS).filter((name) => name !== 'absent');

const told = (answer: Answer): unknown => [
  answer.status,
  [...answer.headers.keys()],
  answer.json?.total,
  answer.json?.issue?.[0]?.details?.text,
];

async function inWorld<T>(open: Open, name: string, ask: (on: Rig) => Promise<T>): Promise<T> {
  const on = await rig(open);
  const body = WORLDS[name];
  if (body) expect((await on.ask('Patient', { as: 'feed:324', method: 'POST', body })).status).toBe(201);
  const answers = await ask(on);
  await on.close();
  return answers;
}

/** Everything a sender can ask by the number, about its own Patient. */
async function restAnswers(on: Rig): Promise<unknown> {
  const as = 'otherGp';
  const post = (body: Record<string, unknown>) => on.ask(String(body['resourceType']), { as, method: 'POST', body });
  const first = await post(mine());
  const id: string = first.json.id;
  const again = await post(mine());
  const about = (subject: object) => post({ ...observation(id, '1-8'), subject });
  const other = await post(patient());
  const put = (to: string, more: object = {}) =>
    on.ask(`Patient/${to}`, { as, method: 'PUT', body: { ...mine(more), id: to } });
  const answers = [
    first,
    again,
    await on.ask(`Patient/${id}`, { as }),
    await on.ask(`Patient?identifier=${IDENTIFIER}|${NUMBER}`, { as }),
    await about({ identifier: nhsNumber(NUMBER) }),
    await about({ reference: `Patient?identifier=${IDENTIFIER}|${NUMBER}` }),
    await about({ reference: `Patient/${id}` }),
    await on.ask(`Observation?patient:identifier=${IDENTIFIER}|${NUMBER}`, { as }),
    await on.ask(`Observation?patient=${id}`, { as }),
    await put(id),
    await put(other.json.id),
    await on.ask(`Patient/${id}`, { as, method: 'DELETE' }),
    await about({ identifier: nhsNumber(NUMBER) }),
  ];
  const back = await post(mine());
  expect(again.json.id).toBe(id);
  expect(back.json.id).toBe(id);
  return [...answers, back].map(told);
}

/** One person, delivered under two identifiers of the sender's own and then over REST. */
async function feedAnswers(on: Rig): Promise<unknown> {
  const message = (local: string) =>
    adtMessage('A01', { number: NUMBER, visit: `V${local}` })
      .replaceAll('RW5-77', local)
      .replaceAll('ASPIN^Ada', 'QUARRY^Quentin')
      .replaceAll('19380304', '19500505');
  const residents: string[] = [];
  for (const local of ['L1', 'L2', 'L3']) {
    const { json } = await on.deliver('community-adt', 'RW5', 'application/hl7-v2', message(local));
    residents.push(json.records[0].resources.find((each: string) => each.startsWith('Patient/')));
  }
  const posted = await on.ask('Patient', { as: 'feed:RW5', method: 'POST', body: mine() });
  residents.push(`Patient/${posted.json.id}`);
  return residents.map((each) => residents.indexOf(each));
}

export function numberSuite(open: Open): void {
  describe('an NHS number', () => {
    test.each(worlds)(
      'answers its sender alike over REST, somebody hidden having said it (%s) or nobody',
      async (name) => {
        const absent = await inWorld(open, 'absent', restAnswers);
        expect(JSON.stringify(absent)).toContain('201');
        expect(await inWorld(open, name, restAnswers)).toEqual(absent);
      },
    );

    test.each(['absent', ...worlds])('under two identifiers of one sender means one resident (%s)', async (name) => {
      expect(await inWorld(open, name, feedAnswers)).toEqual([0, 0, 0, 0]);
    });

    test('that its sender used for two people means neither of them', async () => {
      for (const name of ['absent', 'agreeing']) {
        await inWorld(open, name, async (on) => {
          const message = adtMessage('A01', { number: NUMBER });
          await on.deliver('community-adt', 'RW5', 'application/hl7-v2', message);
          const { json } = await on.ask('Patient', { as: 'feed:RW5', method: 'POST', body: mine() });
          const body = { ...observation(json.id, '1-8'), subject: { identifier: nhsNumber(NUMBER) } };
          expect((await on.ask('Observation', { as: 'feed:RW5', method: 'POST', body })).status).toBe(422);
        });
      }
    });
  });
}
