// A system is told of what it could read itself, and of nothing more: what is another’s, only in the role to which answers are sent.
// @see design: consent §2 step 3, "never more"
import { describe, expect, test } from 'vitest';
import { type Ask, ROLE, toldAt } from '../rig.ts';
import { ANSWERS, receiver, type Subscribers, subscription, withSubscribers } from '../subscribers.ts';
import type { Open, World } from '../world.ts';
import { answer } from './asking.ts';

const RECEIVING = [{ system: ROLE.slice(0, -1), code: 'referral-sender' }];

export function subscribedAsSuite(open: Open): void {
  describe('a subscription', () => {
    let on: World;
    let they: Subscribers;
    withSubscribers(open, (opened, subscribed) => {
      on = opened;
      they = subscribed;
    });
    let id: string;
    const put = async (as: NonNullable<Ask['as']>, more: object = {}) => {
      const body = { ...subscription('RW5'), id, ...more };
      const { status, json } = await on.ask(`Subscription/${id}`, { as, method: 'PUT', body });
      return [status, json.meta?.tag];
    };
    /** How often the trust is told when the council answers what the trust asked. */
    const toldOfAnswer = async (): Promise<number> => {
      const { task } = await they.asked();
      await they.tell();
      they.told.length = 0;
      const said = await answer(on, task)('socialWorker', { status: 'accepted', text: 'We come.' });
      expect(said.status, said.text).toBe(200);
      await they.tell();
      return they.told.filter((each) => each === toldAt('RW5')).length;
    };
    const found = async (as: NonNullable<Ask['as']>): Promise<number> => (await on.ask(ANSWERS, { as })).json.total;

    test('of a feed tells it of no answer, as it finds none; sent by the system to which answers go, it does', async () => {
      id = await they.subscribed('RW5', {}, 'feed:RW5');
      expect([await toldOfAnswer(), await found('feed:RW5')]).toEqual([0, 0]);
      expect(await put(receiver('RW5'))).toEqual([200, RECEIVING]);
      expect([await toldOfAnswer(), await found(receiver('RW5'))]).toEqual([1, 2]);
    });

    test('is of whoever sent it last, whatever it says of itself', async () => {
      const other = { system: 'https://a.example/tags', code: 'ours' };
      expect(await put('feed:RW5', { meta: { tag: [...RECEIVING, other] } })).toEqual([200, [other]]);
      expect(await toldOfAnswer()).toBe(0);
      expect(await put(receiver('RW5'))).toEqual([200, RECEIVING]);
      expect(await put({ ...receiver('RW5'), purpose: 'HRESCH' })).toEqual([200, undefined]);
      expect(await toldOfAnswer()).toBe(0);
    });

    test('is refused of what its sender could not ask for; one that is off is not', async () => {
      const narrow = {
        ...receiver('RW5'),
        roles: [],
        sub: 'feed',
        client_id: 'feed',
        scope: 'system/Subscription.cruds',
      };
      expect((await put(narrow))[0]).toBe(403);
      expect((await put(receiver('RW5'), { criteria: 'Encounter' }))[0]).toBe(403);
      expect((await put(narrow, { status: 'off' }))[0]).toBe(200);
    });
  });
}
