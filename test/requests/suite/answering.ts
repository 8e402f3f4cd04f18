// "A request is answered by who is asked, and by nobody in their name": forged answers, changed questions, and strangers' additions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask } from '../rig.ts';
import { entries, type Open, share, type World, world } from '../world.ts';
import { answer, request, requestsOf } from './asking.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const TASK = 'https://onestory.example/fhir/CodeSystem/task';
type Who = NonNullable<Ask['as']>;

export function answeringSuite(open: Open): void {
  describe('the answer to a request', () => {
    let on: World;
    const write = (type: string, as: Who, body: object) => on.ask(type, { as, method: 'POST', body });
    const called = (code: string) => ({ code: { coding: [{ system: TASK, code }] } });
    /** The Task of a new request of the council to the trust and the charity. */
    async function asked(text: string, to: readonly string[] = ['RW5'], owner = to[0] ?? '') {
      const made = await write('ServiceRequest', 'socialWorker', request(on.ada, to, { code: { text } }));
      expect(made.status, made.text).toBe(201);
      const query = `Task?focus=ServiceRequest/${made.json.id}&owner:identifier=${ODS}|${owner}`;
      const [task] = entries(await on.ask(query, { as: 'socialWorker' }));
      return { request: `ServiceRequest/${made.json.id}`, task };
    }
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['324', 'RW5', 'P81022']);
    });
    afterAll(() => on.close());

    test('is said by nobody but who is asked, and what it waits for by nobody but who asks', async () => {
      const { request: from, task } = await asked('Walking frame');
      const forged = {
        ...{ resourceType: 'Task', intent: 'order', for: task.for, basedOn: [{ reference: from }] },
        ...{ focus: { reference: from }, partOf: [{ reference: `Task/${task.id}` }], owner: organisation('RW5') },
      };
      for (const code of ['request-answer', 'answer-request'])
        for (const as of ['gp', 'socialWorker', 'matron', 'feed:RW5'] as const) {
          const made = await write('Task', as, { ...forged, status: 'rejected', ...called(code) });
          expect([as, made.status, made.json.issue[0].details.text]).toEqual([as, 422, 'answered-by-operation']);
        }
      // A Task of another kind does not become one either.
      const other = await write('Task', 'socialWorker', {
        ...forged,
        status: 'requested',
        code: { text: 'Ring back' },
      });
      const put = { ...other.json, ...called('request-answer') };
      expect((await on.ask(`Task/${other.json.id}`, { as: 'socialWorker', method: 'PUT', body: put })).status).toBe(
        422,
      );
      const [one] = (await requestsOf(on, 'socialWorker')).filter(({ resource }) => resource.reference === from);
      expect(one).toMatchObject({ state: 'requested', answers: [] });
    });

    test('is not changed, and its question neither, by who asked or by who answered', async () => {
      const { task } = await asked('Bath board');
      const path = `Task/${task.id}`;
      await answer(on, task.id)('matron', { status: 'accepted', text: 'On Monday.' });
      const { json: now } = await on.ask(path, { as: 'socialWorker' });
      const written = now.output[0].valueReference.reference;
      const changes: readonly [string, Who, Partial<Ask>][] = [
        [path, 'socialWorker', { method: 'PUT', body: { ...now, status: 'completed', owner: organisation('AGEUK') } }],
        [path, 'socialWorker', { method: 'PUT', body: { ...now, code: { text: 'Something else' } } }],
        [path, 'socialWorker', { method: 'DELETE' }],
        [path, 'feed:324', { method: 'DELETE' }],
        [written, 'matron', { method: 'DELETE' }],
      ];
      for (const [at, as, how] of changes) expect([at, (await on.ask(at, { as, ...how })).status]).toEqual([at, 422]);
      expect((await on.ask(path, { as: 'matron' })).json).toMatchObject({ status: 'accepted', owner: task.owner });
    });

    test('is given fifty times at most, but the last word is always taken', async () => {
      const { task } = await asked('Night sitting');
      const reply = answer(on, task.id);
      for (let n = 0; n < 50; n += 1) expect((await reply('matron', { status: 'in-progress' })).status).toBe(200);
      const more = await reply('matron', { status: 'in-progress' });
      expect([more.status, more.json.issue[0].details.text]).toEqual([422, 'answers-full']);
      expect((await reply('matron', { status: 'completed' })).status).toBe(200);
    });

    test('that is refused is on record, of a hidden request as of none at all', async () => {
      const { task } = await asked('Ramp');
      const count = async (): Promise<number> =>
        (await on.ask('AuditEvent?_summary=count', { as: 'privacyOfficer' })).json.total;
      const told = async (id: string, as: Who, status: string): Promise<readonly number[]> => {
        const before = await count();
        const said = await answer(on, id)(as, { status });
        // The count itself is on record too.
        return [said.status, (await count()) - before - 1];
      };
      expect(await told(task.id, 'otherGp', 'accepted')).toEqual([404, 1]);
      expect(await told(crypto.randomUUID(), 'otherGp', 'accepted')).toEqual([404, 1]);
      expect(await told(task.id, 'matron', 'cancelled')).toEqual([400, 1]);
      expect(await told(task.id, 'socialWorker', 'accepted')).toEqual([403, 1]);
    });

    test('or what belongs to it reaches the other side from neither a stranger nor a reader', async () => {
      const { request: from } = await asked('Befriending', ['AGEUK']);
      expect((await on.ask(from, { as: 'gp' })).status).toBe(200);
      const made = await write('Task', 'gp', {
        ...{ resourceType: 'Task', status: 'requested', intent: 'order', code: { text: 'A note' } },
        ...{ for: { reference: `Patient/${on.ada}` }, basedOn: [{ reference: from }], owner: organisation('AGEUK') },
      });
      expect(made.status, made.text).toBe(201);
      expect((await on.ask(`Task/${made.json.id}`, { as: 'ageUk' })).status).toBe(404);
    });
  });
}
