// Who answers a request, and that what ends one ends nothing beside it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, PEOPLE, SDS_USER } from '../rig.ts';
import { receiver } from '../subscribers.ts';
import { entriesOf } from '../trail.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer, request } from './asking.ts';

type Who = NonNullable<Ask['as']>;
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string, system = ODS) => ({ identifier: { system, value } });

const RECORD = 'CareTeam/locality-west/$record-meeting';
/** Minutes of one meeting about a resident, with one action of each of these words. */
const minutesOf = (patient: string, texts: readonly string[], owner: readonly object[]) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: texts.join(' ') } },
    {
      name: 'entry',
      part: [
        { name: 'patient', valueReference: { reference: `Patient/${patient}` } },
        ...texts.map((text) => ({
          name: 'action',
          part: [{ name: 'text', valueString: text }, ...owner, { name: 'due', valueDate: '2099-12-31' }],
        })),
      ],
    },
  ],
});

export function answeredSuite(open: Open): void {
  describe('a request and its answers', () => {
    let on: World;
    const write = async (type: string, as: Who, body: object) => {
      const made = await on.ask(type, { as, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return made.json;
    };
    /** A request of the council. */
    const asked = async (text: string, to: readonly string[], more: object = {}): Promise<string> =>
      `ServiceRequest/${(await write('ServiceRequest', 'socialWorker', request(on.ada, to, { code: { text }, ...more }))).id}`;
    const tasksOf = async (path: string) =>
      entries(await on.ask(`Task?focus=${path}&code=answer-request`, { as: 'socialWorker' }));
    const taskOf = async (path: string, owner: string) =>
      (await tasksOf(path)).find((each) => each.owner.identifier.value === owner);
    const put = async (path: string, change: object) => {
      const { json } = await on.ask(path, { as: 'socialWorker' });
      return on.ask(path, { as: 'socialWorker', method: 'PUT', body: { ...json, ...change } });
    };
    const statusOf = async (path: string) => (await on.ask(path, { as: 'socialWorker' })).json.status;

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a Task that asks for no answer is answered by nobody, its owner included; nor is one that is gone', async () => {
      const task = {
        ...{ resourceType: 'Task', status: 'requested', intent: 'order', description: 'Ring back' },
        ...{ for: { reference: `Patient/${on.ada}` }, owner: organisation('324') },
      };
      const { id } = await write('Task', 'socialWorker', task);
      const said = await answer(on, id)('socialWorker', { status: 'completed', outcome: 'done' });
      expect([said.status, said.json.issue[0].details.text]).toEqual([422, 'nothing-asked']);
      const body = minutesOf(on.ada, ['own', 'other'], [{ name: 'owner', valueReference: organisation('324') }]);
      const met = await on.ask(RECORD, { as: 'socialWorker', method: 'POST', body });
      expect(met.status, met.text).toBe(200);
      const actions = entries(await on.ask('Task?code=meeting-action', { as: 'socialWorker' }));
      const [own, other] = ['own', 'other'].map((text) => {
        const action = actions.find(({ description }) => description === text);
        return { action, answer: answer(on, action?.id) };
      });
      const elsewhere = { ...other?.action, owner: organisation('324', 'urn:other') };
      const put = await on.ask(`Task/${elsewhere.id}`, { as: 'socialWorker', method: 'PUT', body: elsewhere });
      expect(put.status, put.text).toBe(200);
      // The same letters in a system of another kind name nobody's organisation.
      expect((await other?.answer('socialWorker', { status: 'in-progress' }))?.status).toBe(403);
      expect((await own?.answer('socialWorker', { status: 'in-progress' }))?.status).toBe(200);
      expect((await own?.answer('feed:324', { status: 'in-progress' }))?.status).toBe(200);
      for (const { id: each } of actions) await on.ask(`Task/${each}`, { as: 'socialWorker', method: 'DELETE' });
      expect((await own?.answer('socialWorker', { status: 'completed', outcome: 'done' }))?.status).toBe(404);
    });

    test('whoever neither cares nor co-ordinates answers for no organisation, unless an action names them', async () => {
      const path = await asked('A ramp', ['RW5']);
      const { id } = await taskOf(path, 'RW5');
      const guardian = {
        ...PEOPLE.privacyOfficer,
        sub: 'g',
        client_id: 'rig',
        scope: 'user/*.cruds',
        roles: ['R5105'],
      };
      for (const as of ['privacyOfficer', guardian] as const) {
        expect((await on.ask(`Task/${id}`, { as })).status).toBe(200);
        const refused = await answer(on, id)(as, { status: 'accepted' });
        expect([refused.status, refused.json.issue[0].details.text]).toEqual([403, 'not-entitled']);
      }
      // Both duties in one token are two roles.
      const both = { ...guardian, roles: ['R0001', 'R0590'] };
      for (const as of [both, 'coordinator', receiver('RW5')] as const)
        expect([as, (await answer(on, id)(as, { status: 'in-progress' })).status]).toEqual([as, 200]);
      const owner = organisation('555000000006', SDS_USER.slice(0, -1));
      const named = { name: 'owner', valueReference: owner };
      const body = minutesOf(on.ada, ['Ask her'], [named]);
      const met = await on.ask(RECORD, { as: 'matron', method: 'POST', body });
      expect(met.status, met.text).toBe(200);
      const [own] = entries(await on.ask('Task?code=meeting-action', { as: 'matron' }));
      expect((await answer(on, own.id)('privacyOfficer', { status: 'in-progress' })).status).toBe(200);
    });

    test('who is named under a system that is no organisation’s is sent nothing', async () => {
      const performer = [organisation('RW5'), organisation('AGEUK', 'urn:handymen')];
      const path = await asked('Telecare', [], { performer });
      expect(await tasksOf(path)).toHaveLength(1);
      expect((await on.ask(path, { as: 'ageUk' })).status).toBe(404);
    });

    test('it is over when all who are asked have done it, not before', async () => {
      const alone = await asked('Bath seat', ['RW5']);
      const task = await taskOf(alone, 'RW5');
      expect((await answer(on, task.id)('matron', { status: 'accepted' })).status).toBe(200);
      expect(await statusOf(alone)).toBe('active');
      const both = await asked('Company', ['RW5', 'AGEUK']);
      const one = await taskOf(both, 'RW5');
      expect((await answer(on, one.id)('matron', { status: 'completed', outcome: 'done' })).status).toBe(200);
      expect(await statusOf(both)).toBe('active');
      // What is suspended meanwhile was not asked for any more when it was done.
      const held = await asked('Ramp', ['RW5']);
      const waiting = await taskOf(held, 'RW5');
      expect((await put(held, { status: 'on-hold' })).status).toBe(200);
      expect((await answer(on, waiting.id)('matron', { status: 'completed', outcome: 'done' })).status).toBe(200);
      expect(await statusOf(held)).toBe('on-hold');
    });

    test('an answer is on record with the versions it made, and a refused one as refused', async () => {
      const task = await taskOf(await asked('Podiatry', ['RW5']), 'RW5');
      const before = (await entriesOf(on.gateway.store)).length;
      expect((await answer(on, task.id)('matron', { status: 'accepted' })).status).toBe(200);
      expect((await answer(on, task.id)('matron', { status: 'cancelled' })).status).toBe(400);
      const told = (await entriesOf(on.gateway.store)).slice(before).filter(({ asked }) => asked.id === task.id);
      const answers = told.filter(({ asked }) => asked.operation === '$answer');
      expect(answers.map(({ versions, refused }) => [versions.map(([type]) => type), refused])).toEqual([
        [['Task', 'Task'], undefined],
        [[], true],
      ]);
    });

    test('whom it is put to as well, or no more, changes nothing for the others', async () => {
      const path = await asked('Night sitting', ['RW5']);
      expect((await put(path, { performer: ['RW5', 'AGEUK'].map((each) => organisation(each)) })).status).toBe(200);
      for (const as of ['matron', 'ageUk'] as const) expect((await on.ask(path, { as })).status).toBe(200);
      expect((await put(path, { performer: [organisation('RW5')] })).status).toBe(200);
      expect([(await taskOf(path, 'RW5')).status, (await taskOf(path, 'AGEUK')).status]).toEqual([
        'requested',
        'cancelled',
      ]);
      expect((await on.ask(path, { as: 'matron' })).status).toBe(200);
      expect((await on.ask(path, { as: 'ageUk' })).status).toBe(404);
    });

    test('taken back, nobody is waited for; what was answered, other requests and other Tasks stay', async () => {
      const [path, other] = [await asked('Equipment', ['RW5', 'AGEUK']), await asked('Shopping', ['RW5'])];
      const done = await taskOf(path, 'RW5');
      expect((await answer(on, done.id)('matron', { status: 'rejected', text: 'Full.' })).status).toBe(200);
      const mine = await write('Task', 'socialWorker', {
        ...{ resourceType: 'Task', status: 'requested', intent: 'order', code: { text: 'Ring back' } },
        ...{ for: { reference: `Patient/${on.ada}` }, focus: { reference: path } },
      });
      expect((await put(path, { status: 'revoked' })).status).toBe(200);
      const [answered, waiting] = [await taskOf(path, 'RW5'), await taskOf(path, 'AGEUK')];
      expect([answered.status, waiting.status]).toEqual(['rejected', 'cancelled']);
      expect((await taskOf(other, 'RW5')).status).toBe('requested');
      expect(await statusOf(`Task/${mine.id}`)).toBe('requested');
    });
  });
}
