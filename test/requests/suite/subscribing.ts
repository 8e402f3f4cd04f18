// "Professionals wait weeks for answers": the system of whoever asked is told at once that there is one, and asks for it itself.

import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/subscriptions/telling.ts';
import { tellSubscribers } from '../../../src/telling.ts';
import { type Answer, ROLE, toldAt } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer, request } from './asking.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const ANSWERS = 'Task?code=request-answer';
const DAY = 86_400_000;

/** Ends soon enough for every clock of these tests. */
export const subscription = (organisation: string, more: object = {}, channel: object = {}): object => ({
  ...{ resourceType: 'Subscription', status: 'requested', reason: 'Answers to what we asked', criteria: ANSWERS },
  end: new Date(Date.now() + 300 * DAY).toISOString(),
  channel: { type: 'rest-hook', endpoint: toldAt(organisation), ...channel },
  ...more,
});

/** The system of an organisation to which what is delivered to it is sent. */
export const receiver = (org: string): JWTPayload => ({
  ...{ sub: `${org}-receiver`, client_id: `${org}-receiver`, org, roles: [`${ROLE}referral-sender`] },
  scope: 'user/*.cruds',
});

export function subscribingSuite(open: Open): void {
  describe('an agency’s system', () => {
    let on: World;
    let now = Date.now();
    /** Addresses that were told, in order. */
    const told: string[] = [];
    const taken = async (endpoint: string): Promise<Verdict> => {
      told.push(endpoint);
      return 'taken';
    };
    const tell = async (post = taken) => {
      now += 1;
      const came = await tellSubscribers(on.gateway, { post, now: () => now });
      return came.map((each) => [each.one.organisation, each.came]);
    };
    const subscribe = (org: string, more?: object, channel?: object): Promise<Answer> =>
      on.ask('Subscription', { as: `feed:${org}`, method: 'POST', body: subscription(org, more, channel) });
    const subscribed = async (org: string, more?: object): Promise<string> => {
      const made = await subscribe(org, more);
      expect(made.status, made.text).toBe(201);
      return made.json.id;
    };
    const statusOf = async (org: string, id: string): Promise<string> =>
      (await on.ask(`Subscription/${id}`, { as: `feed:${org}` })).json.status;
    const asked = async (to = '324', by: 'matron' | 'socialWorker' = 'matron', code = 'Assessment of care needs') => {
      const from = by === 'matron' ? 'RW5' : '324';
      const requester = { identifier: { system: ODS, value: from } };
      const body = request(on.ada, [to], { requester, code: { text: code } });
      const made = await on.ask('ServiceRequest', { as: by, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      const [task] = entries(await on.ask(`Task?focus=ServiceRequest/${made.json.id}`, { as: by }));
      return { request: `ServiceRequest/${made.json.id}`, task: String(task.id) };
    };
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('that asked for an assessment is told at once when the council answers, and reads the answer; Age UK hears nothing', async () => {
      const [trust, charity] = [await subscribed('RW5'), await subscribed('AGEUK')];
      expect([await statusOf('RW5', trust), await statusOf('AGEUK', charity)]).toEqual(['active', 'active']);
      const { task } = await asked();
      expect(await tell()).toEqual([
        ['RW5', 'nothing'],
        ['AGEUK', 'nothing'],
      ]);
      await answer(on, task)('socialWorker', { status: 'accepted', text: 'We come on Monday.' });
      expect(await tell()).toEqual([
        ['RW5', 'told'],
        ['AGEUK', 'nothing'],
      ]);
      expect(told).toEqual([toldAt('RW5')]);
      const found = entries(await on.ask(ANSWERS, { as: receiver('RW5') }));
      expect(found.map(({ note }) => note[0].text)).toEqual(['We come on Monday.']);
      expect(entries(await on.ask(ANSWERS, { as: receiver('AGEUK') }))).toEqual([]);
      // Once for all of it: nothing is new now.
      expect(await tell()).toEqual([
        ['RW5', 'nothing'],
        ['AGEUK', 'nothing'],
      ]);
    });
  });
}
