// Systems that subscribe, what they are told of, and a clock for telling them.
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Verdict } from '../../src/subscriptions/round.ts';
import { tellSubscribers } from '../../src/tellSubscribers.ts';
import { type Answer, type Ask, ROLE, toldAt } from './rig.ts';
import { request } from './suite/asking.ts';
import { entries, type Open, type World, world } from './world.ts';

export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const ANSWERS = 'Task?code=request-answer';
export const DAY = 86_400_000;

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

/** A world with a clock of its own for telling, and what its subscribers were told. */
export function subscribers(on: World) {
  let now = Date.now();
  /** Addresses that were told, in order. */
  const told: string[] = [];
  const taken = async (endpoint: string): Promise<Verdict> => {
    told.push(endpoint);
    return 'taken';
  };
  return {
    told,
    /** Lets time go by, in milliseconds. */
    later: (ms: number) => {
      now += ms;
    },
    header: () => ({ now: new Date(now).toISOString() }),
    /** What came of each, by organisation. */
    tell: async (post: (endpoint: string) => Promise<Verdict> = taken) => {
      now += 1;
      const came = await tellSubscribers(on.gateway, { post, now: () => now });
      return Object.fromEntries(came.map((each) => [each.one.organisation, each.came]));
    },
    subscribe: (org: string, more?: object, channel?: object): Promise<Answer> =>
      on.ask('Subscription', { as: `feed:${org}`, method: 'POST', body: subscription(org, more, channel) }),
    /** By the organisation's receiving system, where not by another. */
    subscribed: async (org: string, more?: object, as: NonNullable<Ask['as']> = receiver(org)): Promise<string> => {
      const body = subscription(org, more);
      const made = await on.ask('Subscription', { as, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return made.json.id;
    },
    of: async (org: string, id: string) => (await on.ask(`Subscription/${id}`, { as: `feed:${org}` })).json,
    /** Writes the subscription again as it is read, with another status. */
    put: async (org: string, id: string, more: object) => {
      const { json: before } = await on.ask(`Subscription/${id}`, { as: `feed:${org}` });
      return on.ask(`Subscription/${id}`, { as: receiver(org), method: 'PUT', body: { ...before, ...more } });
    },
    /** A request of the trust or the council, and the Task of whoever is asked. */
    asked: async (to = '324', by: 'matron' | 'socialWorker' = 'matron') => {
      const requester = { identifier: { system: ODS, value: by === 'matron' ? 'RW5' : '324' } };
      const body = request(on.ada, [to], { requester, code: { text: crypto.randomUUID() } });
      const made = await on.ask('ServiceRequest', { as: by, method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      const path = `ServiceRequest/${made.json.id}`;
      const [task] = entries(await on.ask(`Task?focus=${path}`, { as: by }));
      return { path, task: String(task.id) };
    },
  };
}

export type Subscribers = ReturnType<typeof subscribers>;

/** Opens a world with subscribers before the tests around it, and closes it behind them. */
export function withSubscribers(open: Open, opened: (on: World, they: Subscribers) => void): void {
  let on: World;
  beforeAll(async () => {
    on = await world(open);
    opened(on, subscribers(on));
  });
  afterAll(() => on.close());
}
