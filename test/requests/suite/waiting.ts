// "Professionals wait weeks for answers": the clock follows the request, and a request is open while somebody has still to answer it, no longer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referral } from '../bars.ts';
import type { Ask } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer, request, requestsOf } from './asking.ts';
import { COORDINATOR } from './responses.ts';

type Who = NonNullable<Ask['as']>;
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const performers = (...to: readonly string[]) => ({ performer: to.map(organisation) });
const MONDAY = '2026-11-02T09:00:00Z';
const HOUR = 3_600_000;
const later = (hours: number): string => new Date(Date.parse(MONDAY) + hours * HOUR).toISOString();
const OVER: Readonly<Record<string, { readonly status: string; readonly outcome: string }>> = {
  completed: { status: 'completed', outcome: 'done' },
  rejected: { status: 'rejected', outcome: 'no-capacity' },
};

export function waitingSuite(open: Open): void {
  describe('who waits for whom', () => {
    let on: World;
    const ask = (text: string, to: readonly string[], more: object = {}, as: Who = 'socialWorker') =>
      on.ask('ServiceRequest', {
        ...{ as, method: 'POST', now: MONDAY },
        body: request(on.ada, to, { code: { text }, ...more }),
      });
    const asked = async (...all: Parameters<typeof ask>): Promise<string> => {
      const made = await ask(...all);
      expect(made.status, made.text).toBe(201);
      return `ServiceRequest/${made.json.id}`;
    };
    const read = async (path: string, as: Who = 'socialWorker') => (await on.ask(path, { as })).json;
    const put = async (path: string, change: object, how: Ask = {}) => {
      const as = how.as ?? 'socialWorker';
      const body = { ...(await read(path, as)), ...change };
      return on.ask(path, { method: 'PUT', now: later(1), ...how, as, body });
    };
    const changed = async (path: string, change: object, how: Ask = {}): Promise<void> => {
      const { status, text } = await put(path, change, how);
      expect(status, text).toBe(200);
    };
    const tasksOf = async (path: string, as: Who = 'socialWorker') =>
      entries(await on.ask(`Task?focus=${path}&code=answer-request`, { as }));
    const taskOf = async (path: string, owner: string, as: Who = 'socialWorker') => {
      const [one, ...more] = (await tasksOf(path, as)).filter((each) => each.owner.identifier.value === owner);
      expect(more).toEqual([]);
      return one;
    };
    const clockOf = ({ status, priority, restriction }: Awaited<ReturnType<typeof taskOf>>) => [
      ...[status, priority, restriction.period.end],
    ];
    const say = async (path: string, owner: string, as: Who, said: string, asker: Who = 'socialWorker') => {
      const { id } = await taskOf(path, owner, asker);
      const told = await answer(on, id)(as, OVER[said] ?? { status: said });
      expect(told.status, told.text).toBe(200);
    };
    const refused = ({ status, json }: Awaited<ReturnType<typeof ask>>) => [status, json.issue?.[0].details.text];
    const OPEN = [409, 'equivalent-open'];

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('the clock follows the request, from when it began, also where work on it has', async () => {
      const path = await asked('Walking frame', ['RW5'], { priority: 'routine' });
      expect(clockOf(await taskOf(path, 'RW5'))).toEqual(['requested', 'routine', later(336)]);
      await changed(path, { priority: 'stat' });
      expect(clockOf(await taskOf(path, 'RW5'))).toEqual(['requested', 'stat', later(2)]);
      const [one] = (await requestsOf(on, 'matron')).filter(({ resource }) => resource.reference === path);
      expect(one).toMatchObject({ priority: 'stat', due: later(2), overdue: true });
      await say(path, 'RW5', 'matron', 'accepted');
      await changed(path, { priority: 'urgent', occurrencePeriod: { end: later(24) } });
      expect(clockOf(await taskOf(path, 'RW5'))).toEqual([
        'accepted',
        'urgent',
        expect.stringMatching('2026-11-03T09'),
      ]);
      expect((await taskOf(path, 'RW5')).output).toHaveLength(1);
    });

    test('what was answered for good no change of the request prolongs: they read it 30 days from then', async () => {
      const path = await asked('Telecare', ['AGEUK']);
      await say(path, 'AGEUK', 'ageUk', 'rejected');
      const at = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString();
      await changed(path, { priority: 'stat' }, { now: at(20) });
      expect((await taskOf(path, 'AGEUK')).priority).toBe('routine');
      expect((await on.ask(path, { as: 'ageUk', now: at(29) })).status).toBe(200);
      expect((await on.ask(path, { as: 'ageUk', now: at(31) })).status).toBe(404);
    });

    test('one’s own team that is asked by telephone is waited for like everybody else, and nobody else’s answer is theirs', async () => {
      const called = { requester: organisation('RX7') };
      const path = await asked('Safe visits', ['324', 'RW5'], called, 'coordinator');
      await changed(path, { priority: 'asap' }, { as: 'coordinator' });
      for (const each of ['324', 'RW5'])
        expect(clockOf(await taskOf(path, each, 'coordinator'))).toEqual(['requested', 'asap', later(24)]);
      await say(path, 'RW5', 'matron', 'completed', 'coordinator');
      expect((await read(path, 'coordinator')).status).toBe('active');
      const all = await requestsOf(on, 'coordinator');
      const states = all.filter(({ resource }) => resource.reference === path).map((each) => each.state);
      expect(states.toSorted()).toEqual(['completed', 'requested']);
      await say(path, '324', 'socialWorker', 'completed', 'coordinator');
      expect((await read(path, 'coordinator')).status).toBe('completed');
    });

    test('a draft typed in is asked by telephone once it is none, and no more when it was their own after all', async () => {
      const called = { requester: organisation('RX7') };
      const path = await asked('Key safe', ['RW5'], { ...called, status: 'draft' }, 'coordinator');
      expect(await tasksOf(path, 'coordinator')).toEqual([]);
      await changed(path, { status: 'active' }, { as: 'coordinator' });
      expect((await taskOf(path, 'RW5', 'coordinator')).status).toBe('requested');
      await changed(path, { requester: organisation('RW5') }, { as: 'coordinator' });
      expect((await taskOf(path, 'RW5', 'coordinator')).status).toBe('cancelled');
    });

    test.each([
      ['completed', 'completed', 'completed'],
      ['completed', 'rejected', 'completed'],
      ['rejected', 'completed', 'completed'],
      ['rejected', 'rejected', 'active'],
    ])('once one said %s and the other %s it is %s, and may be asked for anew', async (one, other, status) => {
      const text = `Company, ${one}, ${other}`;
      const path = await asked(text, ['RW5', 'AGEUK']);
      await say(path, 'RW5', 'matron', one);
      expect((await read(path)).status).toBe('active');
      expect(refused(await ask(text, ['RW5']))).toEqual(OPEN);
      await say(path, 'AGEUK', 'ageUk', other);
      expect((await read(path)).status).toBe(status);
      await asked(text, ['RW5']);
    });

    test('two who answer last at the same moment end it', async () => {
      const path = await asked('Laundry', ['RW5', 'AGEUK']);
      await Promise.all([say(path, 'RW5', 'matron', 'completed'), say(path, 'AGEUK', 'ageUk', 'completed')]);
      expect((await read(path)).status).toBe('completed');
    });

    test('it is open to one of those who are asked while another may still answer, whose Task they do not see', async () => {
      const path = await asked('Meals', ['RW5', 'P81022']);
      await say(path, 'RW5', 'matron', 'rejected');
      const again = await ask('Meals', ['AGEUK'], { requester: organisation('RW5') }, 'matron');
      expect(refused(again)).toEqual(OPEN);
    });

    test('taken up again after all it begins anew, with whoever had not answered for good, as one sent by message does', async () => {
      const path = await asked('Rails', ['RW5', 'AGEUK'], { priority: 'urgent' });
      await say(path, 'AGEUK', 'ageUk', 'rejected');
      await changed(path, { status: 'completed' });
      expect([(await taskOf(path, 'RW5')).status, (await taskOf(path, 'AGEUK')).status]).toEqual([
        'cancelled',
        'rejected',
      ]);
      await changed(path, { status: 'active' }, { now: later(100) });
      expect(clockOf(await taskOf(path, 'RW5'))).toEqual(['requested', 'urgent', later(148)]);
      expect((await taskOf(path, 'AGEUK')).status).toBe('rejected');
      expect(refused(await ask('Rails', ['RW5']))).toEqual(OPEN);
      // Who was asked by mistake, and then after all, has one Task.
      await changed(path, performers('AGEUK'));
      expect((await taskOf(path, 'RW5')).status).toBe('cancelled');
      await changed(path, performers('RW5', 'AGEUK'));
      expect((await taskOf(path, 'RW5')).status).toBe('requested');
    });

    test('what whoever received a message answered for good stays so when its sender takes it back', async () => {
      const deliver = (told: object) =>
        on.deliver('oohis-bars', 'RX7', 'application/fhir+json', referral({ ...told, family: 'Aspin' }));
      const send = async (told: object) => expect((await deliver(told)).json.counts.accepted).toBe(1);
      await send({});
      const one = async () => entries(await on.ask('Task?code=answer-request', { as: COORDINATOR }))[0];
      await answer(on, (await one()).id)(COORDINATOR, { status: 'completed', outcome: 'done' });
      await send({ status: 'revoked', sent: '2026-06-10T07:55:00Z' });
      expect((await one()).status).toBe('completed');
    });
  });

  describe('what is asked for already', () => {
    let on: World;
    const send = (path: string, method: string, body: object, headers: Record<string, string> = {}) =>
      on.ask(path, { as: 'socialWorker', method, body, headers });
    const told = (text: string, more: object = {}) => request(on.ada, ['RW5'], { code: { text }, ...more });
    const asked = async (text: string, more: object = {}) => {
      const made = await send('ServiceRequest', 'POST', told(text, more));
      expect(made.status, made.text).toBe(201);
      return { path: `ServiceRequest/${made.json.id}`, body: made.json };
    };
    const both = (...entry: readonly (readonly [string, string, object?])[]) =>
      send('', 'POST', {
        ...{ resourceType: 'Bundle', type: 'transaction' },
        entry: entry.map(([method, url, resource]) => ({ request: { method, url }, ...(resource && { resource }) })),
      });
    const named = ({ status, json, text }: Awaited<ReturnType<typeof send>>, path: string) => [
      ...[status, json.issue?.[0].details.text, text.includes(path)],
    ];
    const shown = [409, 'equivalent-open', true];
    const SAVE = { prefer: 'equivalent=save' };

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('is shown to who makes a draft ask for it', async () => {
      const first = await asked('Ramp');
      const { path, body } = await asked('Ramp', { status: 'draft' });
      const active = { ...body, status: 'active' };
      expect(named(await send(path, 'PUT', active), first.path)).toEqual(shown);
      expect((await send(path, 'PUT', active, SAVE)).status).toBe(200);
      // What is open already, and stays what it was, is no new one.
      const noted = await send(path, 'PUT', { ...active, note: [{ text: 'The blue door.' }] });
      expect(noted.status, noted.text).toBe(200);
    });

    test('is shown to who makes another request one for it', async () => {
      const first = await asked('Bed lever');
      const { path, body } = await asked('Bath board');
      const change = { ...body, code: { text: 'Bed lever' } };
      expect(named(await send(path, 'PUT', change), first.path)).toEqual(shown);
      const also = { text: 'Bath board', coding: [{ system: 'urn:aids', code: '1' }] };
      expect((await send(path, 'PUT', { ...body, code: also })).status).toBe(200);
      const patched = await on.ask(path, {
        ...{ as: 'socialWorker', method: 'PATCH' },
        headers: { 'content-type': 'application/json-patch+json' },
        body: JSON.stringify([{ op: 'replace', path: '/code', value: { text: 'Bed lever' } }]),
      });
      expect(named(patched, first.path)).toEqual(shown);
    });

    test('is shown to who puts to somebody else what was refused, and has been asked for anew meanwhile', async () => {
      const { path, body } = await asked('Hoist');
      const [task] = entries(await on.ask(`Task?focus=${path}`, { as: 'matron' }));
      await answer(on, task.id)('matron', { status: 'rejected', outcome: 'no-capacity' });
      const second = await asked('Hoist');
      // Of the refused one nobody is asked anything by a note.
      expect((await send(path, 'PUT', { ...body, note: [{ text: 'Refused.' }] })).status).toBe(200);
      const other = { ...body, performer: [organisation('RW5'), organisation('AGEUK')] };
      expect(named(await send(path, 'PUT', other), second.path)).toEqual(shown);
    });

    test('is shown to who asks for it twice in one transaction, not to who ends one and asks anew', async () => {
      const post = (text: string) => ['POST', 'ServiceRequest', told(text)] as const;
      const twice = await both(post('Gardening'), post('gardening'));
      expect([twice.status, twice.json.issue[0].details.text]).toEqual([409, 'equivalent-open']);
      expect(
        entries(await on.ask(`ServiceRequest?patient=${on.ada}`, { as: 'socialWorker' })).map((each) => each.code.text),
      ).not.toContain('Gardening');
      expect((await both(post('Gardening'), post('Cleaning'))).status).toBe(200);
      const { path, body } = await asked('Shopping');
      const end = ['PUT', path, { ...body, status: 'revoked' }] as const;
      const anew = await both(end, post('Shopping'));
      expect(anew.status, anew.text).toBe(200);
    });
  });
}
