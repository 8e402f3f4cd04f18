// "Professionals wait weeks for answers": the system of whoever asked is told at once that there is one, and asks for it itself.
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/subscriptions/round.ts';
import { toldAt } from '../rig.ts';
import { ANSWERS, DAY, ODS, receiver, type Subscribers, subscribers, withSubscribers } from '../subscribers.ts';
import { entriesOf } from '../trail.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer } from './asking.ts';

const FAILS = async (): Promise<Verdict> => ({ code: 'answered-500' });

export function subscribingSuite(open: Open): void {
  let on: World;
  let they: Subscribers;
  const began = () =>
    withSubscribers(open, (opened, subscribed) => {
      on = opened;
      they = subscribed;
    });

  describe('an agency’s system', () => {
    began();

    test('that asked for an assessment is told at once when the council answers, and reads the answer; Age UK hears nothing', async () => {
      const [trust, charity] = [await they.subscribed('RW5'), await they.subscribed('AGEUK')];
      expect((await they.of('RW5', trust)).status).toBe('active');
      expect((await they.of('AGEUK', charity)).status).toBe('active');
      const { task } = await they.asked();
      expect(await they.tell()).toEqual({ RW5: 'nothing', AGEUK: 'nothing' });
      await answer(on, task)('socialWorker', { status: 'accepted', text: 'We come on Monday.' });
      expect(await they.tell()).toEqual({ RW5: 'told', AGEUK: 'nothing' });
      expect(they.told).toEqual([toldAt('RW5')]);
      const found = entries(await on.ask(ANSWERS, { as: receiver('RW5') }));
      expect(found.map(({ note }) => note[0].text)).toEqual(['We come on Monday.']);
      expect(entries(await on.ask(ANSWERS, { as: receiver('AGEUK') }))).toEqual([]);
      // Any system of an organisation sees what that organisation asked.
      const [own] = entries(await on.ask('Task?code=answer-request&status=accepted', { as: 'feed:RW5' }));
      expect(own.id).toBe(task);
    });

    test('is told once of all that is new, and not again', async () => {
      const both = [await they.asked(), await they.asked()];
      for (const { task } of both)
        for (const status of ['accepted', 'in-progress'])
          await answer(on, task)('socialWorker', { status, text: 'Soon.' });
      expect(await they.tell()).toEqual({ RW5: 'told', AGEUK: 'nothing' });
      expect(await they.tell()).toEqual({ RW5: 'nothing', AGEUK: 'nothing' });
      expect(they.told).toHaveLength(2);
    });

    test('is on record with every version it is told of, before it is told', async () => {
      const events = async () => entries(await on.ask('AuditEvent?_count=1000', { as: 'privacyOfficer' }));
      const isTelling = ({ entity = [] }: { entity?: readonly { query?: string }[] }): boolean =>
        entity.some(({ query }) => query !== undefined && atob(query).includes('/$told'));
      const tellings = async () => (await events()).filter(isTelling);
      const before = (await tellings()).length;
      const { task } = await they.asked();
      await answer(on, task)('socialWorker', { status: 'accepted', text: 'Tomorrow.' });
      const [newest] = entries(await on.ask(`${ANSWERS}&_sort=-_lastUpdated`, { as: receiver('RW5') }));
      let seen: readonly { readonly entity: readonly object[] }[] = [];
      await they.tell(async () => {
        seen = await tellings();
        return 'taken';
      });
      expect(seen).toHaveLength(before + 1);
      expect(JSON.stringify(seen)).toContain(`Task/${newest.id}/_history/${newest.meta.versionId}`);
      const told = (await entriesOf(on.gateway.store)).findLast(({ asked }) => asked.operation?.includes('/$told'));
      expect(told?.residents).toEqual([on.ada]);
      expect(told?.who).toMatchObject({ kind: 'professional', organisation: 'RW5' });
    });

    test('is told nothing of what it may not see: no ping, and nothing of its own that differs', async () => {
      const id = await they.subscribed('AGEUK', { criteria: 'ServiceRequest' });
      await they.tell();
      const before = await on.ask(`Subscription/${id}`, { as: 'feed:AGEUK' });
      await they.asked();
      they.told.length = 0;
      await they.tell();
      expect(they.told).not.toContain(toldAt('AGEUK'));
      const after = await on.ask(`Subscription/${id}`, { as: 'feed:AGEUK' });
      expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
      await they.asked('AGEUK');
      await they.tell();
      expect(they.told).toContain(toldAt('AGEUK'));
    });

    test('is told of all that its own organisation contributed, and of nobody else’s', async () => {
      await they.subscribed('P81022', { criteria: 'Encounter' }, 'feed:P81022');
      const own = await they.subscribed('RW5', { criteria: `Encounter?patient=Patient/${on.ada}` }, 'feed:RW5');
      await they.tell();
      they.told.length = 0;
      const encounter = {
        ...{ resourceType: 'Encounter', status: 'finished', subject: { reference: `Patient/${on.ada}` } },
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
      };
      const made = await on.ask('Encounter', { as: 'feed:RW5', method: 'POST', body: encounter });
      expect(made.status, made.text).toBe(201);
      await they.tell();
      expect(they.told).toEqual([toldAt('RW5')]);
      await they.asked();
      await they.tell();
      expect(they.told).toEqual([toldAt('RW5')]);
      expect((await they.put('RW5', own, { status: 'off' })).status).toBe(200);
    });

    test('is told nothing of what was taken back, or deleted, before it could be told', async () => {
      they.told.length = 0;
      const one = await they.asked('AGEUK');
      const { json: request } = await on.ask(one.path, { as: 'matron' });
      const performer = [{ identifier: { system: ODS, value: '324' } }];
      const put = await on.ask(one.path, { as: 'matron', method: 'PUT', body: { ...request, performer } });
      expect(put.status, put.text).toBe(200);
      const two = await they.asked('AGEUK');
      expect((await on.ask(two.path, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      await they.tell();
      expect(they.told).not.toContain(toldAt('AGEUK'));
    });

    test('is told of a request until it is answered for good and 30 days are over', async () => {
      const one = await they.asked('AGEUK');
      // Whatever else was sent to it meanwhile is answered too.
      const open = entries(await on.ask('Task?code=answer-request&status=requested', { as: receiver('AGEUK') }));
      for (const { id } of open)
        expect((await answer(on, id)('ageUk', { status: 'rejected', text: 'Full.' })).status).toBe(200);
      const changed = async (days: number): Promise<unknown> => {
        await they.tell();
        they.told.length = 0;
        they.later(days * DAY);
        const { json } = await on.ask(one.path, { as: 'matron', ...they.header() });
        const note = [{ text: `After ${days} days more.` }];
        const body = { ...json, note };
        const put = await on.ask(one.path, { as: 'matron', method: 'PUT', body, ...they.header() });
        expect(put.status, put.text).toBe(200);
        await they.tell();
        return they.told.includes(toldAt('AGEUK'));
      };
      expect(await changed(29)).toBe(true);
      expect(await changed(2)).toBe(false);
    });
  });

  test('a system hears the same whether or not there is more that it may not see', async () => {
    const heard = async (hidden: boolean): Promise<unknown> => {
      const here = await world(open);
      const those = subscribers(here);
      const id = await those.subscribed('AGEUK', { criteria: 'ServiceRequest?status=active' });
      const came: unknown[] = [];
      for (const [news, post] of [
        [false, undefined],
        [true, FAILS],
        [true, undefined],
        [false, undefined],
      ] as const) {
        if (hidden) await those.asked('324');
        if (news) await those.asked('AGEUK');
        if (hidden) await those.asked('324', 'matron');
        came.push(await those.tell(post));
        those.later(60_000);
      }
      const { json } = await here.ask(`Subscription/${id}/_history`, { as: 'feed:AGEUK' });
      await here.close();
      return [came, those.told, json.total];
    };
    const without = await heard(false);
    const came = ['nothing', 'waiting', 'told', 'nothing'].map((each) => ({ AGEUK: each }));
    expect(without).toEqual([came, [toldAt('AGEUK')], 1]);
    expect(await heard(true)).toEqual(without);
  });

  describe('a subscriber that cannot be told', () => {
    began();
    const MINUTES = [1, 5, 30, 120, 480];

    test('is told later, of everything it was not told of', async () => {
      await they.subscribed('RW5', { criteria: 'ServiceRequest' });
      await they.asked();
      expect(await they.tell(FAILS)).toEqual({ RW5: 'waiting' });
      expect(await they.tell()).toEqual({ RW5: 'held' });
      they.later(60_000);
      expect(await they.tell()).toEqual({ RW5: 'told' });
      expect(await they.tell()).toEqual({ RW5: 'nothing' });
    });

    test('is told again rather than never when what came of it was not written down', async () => {
      await they.asked();
      const crash = async () => {
        throw new Error('the power is gone');
      };
      expect(await they.tell(crash)).toEqual({ RW5: 'held' });
      expect(await they.tell()).toEqual({ RW5: 'held' });
      they.later(60_000);
      expect(await they.tell()).toEqual({ RW5: 'told' });
    });

    test('is told by one of two that try at once', async () => {
      await they.asked();
      they.told.length = 0;
      await Promise.all([they.tell(), they.tell()]);
      expect(they.told).toHaveLength(1);
    });

    test('stands in error after six failures in a row, without a word of any record, until it asks again', async () => {
      const [{ id }] = entries(await on.ask('Subscription?status=active', { as: 'feed:RW5' }));
      await they.asked();
      for (const minutes of MINUTES) {
        expect(await they.tell(FAILS)).toEqual({ RW5: 'waiting' });
        they.later(minutes * 60_000 - 100);
        expect(await they.tell(FAILS)).toEqual({ RW5: 'held' });
        they.later(100);
      }
      expect(await they.tell(FAILS)).toEqual({ RW5: 'error' });
      expect(await they.of('RW5', id)).toMatchObject({
        status: 'error',
        error: 'The endpoint was tried 6 times: answered-500. Send the status requested to begin again.',
      });
      they.later(DAY);
      expect(await they.tell()).toEqual({ RW5: 'error' });
      const patch = [{ op: 'replace', path: '/status', value: 'requested' }];
      const headers = { 'content-type': 'application/json-patch+json' };
      const body = JSON.stringify(patch);
      const again = await on.ask(`Subscription/${id}`, { as: 'feed:RW5', method: 'PATCH', headers, body });
      expect([again.status, again.json.status, again.json.error]).toEqual([200, 'active', undefined]);
      expect(await they.tell()).toEqual({ RW5: 'told' });
    });

    test('is told no more once it is off, deleted, or at its end', async () => {
      const [{ id }] = entries(await on.ask('Subscription?status=active', { as: 'feed:RW5' }));
      await they.asked();
      expect((await they.put('RW5', id, { status: 'off' })).json.status).toBe('off');
      expect(await they.tell()).toEqual({});
      const other = await they.subscribed('RW5', { criteria: 'Task' });
      expect((await on.ask(`Subscription/${other}`, { as: 'feed:RW5', method: 'DELETE' })).status).toBe(204);
      expect(await they.tell()).toEqual({});
      expect((await they.put('RW5', id, { status: 'requested' })).json.status).toBe('active');
      they.later(301 * DAY);
      expect(await they.tell()).toEqual({ RW5: 'off' });
      const { status, meta } = await they.of('RW5', id);
      expect(status).toBe('off');
      const ended = (await entriesOf(on.gateway.store)).filter(({ asked }) => asked.id === id);
      expect(ended.findLast(({ did }) => did === 'update')?.versions).toEqual([['Subscription', id, meta.versionId]]);
    });
  });
}
