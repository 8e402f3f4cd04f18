// "A request is answered by who is asked, and by nobody in their name": forged answers, changed questions, and strangers' additions.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, PEOPLE } from '../rig.ts';
import { type Event, trailOf } from '../trail.ts';
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
      expect((await reply('matron', { status: 'completed', outcome: 'done' })).status).toBe(200);
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

    test('is on record with all that it wrote: the Task, the answer, and the request that it ended', async () => {
      const { request: from, task } = await asked('Hearing aid');
      const said = await answer(on, task.id)('matron', { status: 'completed', text: 'Fitted.' });
      const event = (await trailOf(on.gateway.store)).findLast(({ subtype }) => subtype[1]?.code === 'answer');
      const written = event.entity.map((each: Event) => String(each.what?.reference));
      for (const each of [`Task/${task.id}`, said.json.output[0].valueReference.reference, from])
        expect(written).toContainEqual(expect.stringMatching(`^${each}/_history/`));
    });

    test('and what is asked are read for direct care, for nothing else', async () => {
      const { request: from, task } = await asked('Befriending by telephone', ['AGEUK']);
      const read = async (purpose: string, path: string) =>
        (await on.ask(path, { as: { ...PEOPLE.ageUk, sub: 's', scope: 'user/*.cruds', purpose } })).status;
      const patient = `Patient/${on.ada}`;
      for (const path of [from, `Task/${task.id}`, patient, `${patient}/$requests`]) {
        expect([path, await read('CAREMGT', path)]).toEqual([path, 200]);
        for (const purpose of ['HRESCH', 'HMARKT']) expect([path, await read(purpose, path)]).toEqual([path, 404]);
      }
      // What the council asked it reads for whatever it keeps it for: that is its own.
      const own = { ...PEOPLE.socialWorker, sub: 's', scope: 'user/*.cruds', purpose: 'HRESCH' };
      expect((await on.ask(from, { as: own })).status).toBe(200);
    });

    test('needs a token that covers all it writes: the Task, the answer, and the request it ends', async () => {
      const { request: from, task } = await asked('Door chain');
      const say = async (scope: string, status: string) =>
        (await answer(on, task.id)({ ...PEOPLE.matron, scope, sub: 's' }, { status, text: 'Yes.' })).status;
      expect(await say('user/Task.ru', 'accepted')).toBe(403);
      expect(await say('user/Task.cru', 'accepted')).toBe(200);
      expect(await say('user/Task.cru', 'completed')).toBe(403);
      expect((await on.ask(from, { as: 'socialWorker' })).json.status).toBe('active');
      expect(await say('user/Task.cru user/ServiceRequest.u', 'completed')).toBe(200);
    });

    test('for good ends, 30 days later, what was sent with it, for who gave it and for nobody else', async () => {
      const { request: from, task } = await asked('Gardening', ['AGEUK', 'Y02068']);
      const at = (days: number) => ({ now: new Date(Date.now() + days * 86_400_000).toISOString() });
      const seen = async (as: Who, days: number): Promise<readonly number[]> => [
        (await on.ask(from, { as, ...at(days) })).status,
        (await on.ask(`Patient/${on.ada}`, { as, ...at(days) })).status,
      ];
      const others = (await on.ask(`ServiceRequest?_id=${from.slice(15)}`, { as: 'ageUk' })).json.total;
      expect(others).toBe(1);
      // Whatever else was sent to them meanwhile is answered too.
      const open = entries(await on.ask('Task?code=answer-request&status=requested,accepted', { as: 'ageUk' }));
      for (const { id } of open)
        expect((await answer(on, id)('ageUk', { status: 'rejected', text: 'Full.' })).status).toBe(200);
      expect(open.map(({ id }) => id)).toContain(task.id);
      expect(await seen('ageUk', 29)).toEqual([200, 200]);
      expect(await seen('ageUk', 31)).toEqual([404, 404]);
      expect((await on.ask(from, { as: 'socialWorker', ...at(400) })).json.status).toBe('active');
      const [still] = (await requestsOf(on, 'socialWorker')).filter(
        (each) => each.resource.reference === from && each.owner.identifier.value === 'Y02068',
      );
      expect(still.state).toBe('requested');
    });

    test('is waited for no more of who was asked by mistake, and nothing written later reaches them', async () => {
      const { request: from, task } = await asked('Shopping', ['AGEUK']);
      const note = (description: string) => ({
        ...{ resourceType: 'Task', status: 'requested', intent: 'order', basedOn: [{ reference: from }], description },
        ...{ for: { reference: `Patient/${on.ada}` }, owner: organisation('AGEUK') },
      });
      const told = await write('Task', 'socialWorker', note('Her key is with Mrs Roe.'));
      expect((await on.ask(`Task/${told.json.id}`, { as: 'ageUk' })).status).toBe(200);
      const { json: before } = await on.ask(from, { as: 'socialWorker' });
      const put = (path: string, body: object) => on.ask(path, { as: 'socialWorker', method: 'PUT', body });
      const later = { ...before, performer: [organisation('RW5')], note: [{ text: 'She drinks.' }] };
      expect((await put(from, later)).status).toBe(200);
      const after = await put(`Task/${told.json.id}`, { ...note('She drinks.'), id: told.json.id });
      expect(after.status, after.text).toBe(200);
      for (const path of [from, `Task/${told.json.id}`])
        expect([path, (await on.ask(path, { as: 'ageUk' })).status]).toEqual([path, 404]);
      expect((await on.ask(`Task/${task.id}`, { as: 'ageUk' })).json.status).toBe('cancelled');
      expect((await on.ask(from, { as: 'matron' })).status).toBe(200);
      const in31 = { now: new Date(Date.now() + 31 * 86_400_000).toISOString() };
      expect((await on.ask(`Patient/${on.ada}`, { as: 'ageUk', ...in31 })).status).toBe(404);
      // Asked after all, they have it again; taken back altogether, it waits for nobody.
      expect((await put(from, before)).status).toBe(200);
      expect((await on.ask(from, { as: 'ageUk', ...in31 })).status).toBe(200);
      expect((await on.ask(from, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      const open = entries(await on.ask(`Task?focus=${from}&status=requested`, { as: 'socialWorker' }));
      expect(open).toEqual([]);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'ageUk', ...in31 })).status).toBe(404);
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
