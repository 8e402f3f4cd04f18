// What one request may bring: as much as the bound is looked at, one more is refused before that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { referral } from './bars.ts';
import { share, type World, world } from './world.ts';

let on: World;
beforeAll(async () => {
  on = await world(() => openSqlite(':memory:'));
  await share(on, ['RW5']);
});
afterAll(() => on.close());

const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));
const post = (path: string, body: object, as: 'matron' | 'socialWorker' = 'matron') =>
  on.ask(path, { as, method: 'POST', body });
const subject = () => ({ reference: `Patient/${on.ada}` });

describe('as much as one may bring is looked at, and one more is not', () => {
  test('entries of a message: 200', async () => {
    const fullUrl = (n: number) => `urn:uuid:00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
    const message = (entries: number) =>
      on.ask('$process-message', {
        ...{ as: 'feed:RX7', method: 'POST', headers: { 'content-type': 'application/fhir+json' } },
        body: referral({
          more: some(entries - 6, (n) => ({ fullUrl: fullUrl(n), resource: { resourceType: 'Basic' } })),
        }),
      });
    expect((await message(200)).status).toBe(200);
    const more = await message(201);
    expect([more.status, more.json.issue[0].details.coding[0].code]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY']);
  });

  test('entries of a batch and of a transaction: 500', async () => {
    const bundle = (type: string, entries: number) =>
      post('', {
        resourceType: 'Bundle',
        type,
        entry: some(entries, () => ({ request: { method: 'GET', url: 'No/1' } })),
      });
    const batch = await bundle('batch', 500);
    expect([batch.status, batch.json.entry.length]).toEqual([200, 500]);
    expect((await bundle('batch', 501)).status).toBe(413);
    expect((await bundle('transaction', 500)).status).not.toBe(413);
    expect((await bundle('transaction', 501)).status).toBe(413);
  });

  test('values of a resource: 3,000, and no more of it is looked at', async () => {
    const response = (items: number) =>
      post('QuestionnaireResponse', {
        ...{ resourceType: 'QuestionnaireResponse', status: 'completed', subject: subject() },
        item: some(items, (n) => ({ linkId: `l${n}`, answer: [{ valueString: 'v' }] })),
      });
    const most = await response(590);
    expect([most.status, most.json.issue]).toEqual([201, undefined]);
    const more = await response(610);
    expect([more.status, more.json.issue[0].details.text]).toEqual([422, 'too-many-elements']);
  });

  test.each(['note', 'activity', 'goal', 'addresses'])('`%s` of a plan: 500', async (name) => {
    const one = { note: { text: 'x' }, activity: { detail: { status: 'unknown', description: 'x' } } }[name];
    const plan = (count: number) => {
      const list = some(count, (n) => one ?? { reference: `${name === 'goal' ? 'Goal' : 'Condition'}/none-${n}` });
      return post('CarePlan', {
        ...{ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: subject(), [name]: list },
      });
    };
    const idOf = ({ status, json }: Awaited<ReturnType<typeof plan>>) => [status, json.issue?.[0].details.text];
    // Goals and conditions that are not there are looked for, and refused for that, and with the resident they are too many.
    expect(idOf(await plan(one ? 500 : 499))).toEqual(one ? [201, undefined] : [422, 'reference-unresolved']);
    expect(idOf(await plan(501))).toEqual([422, 'plan-too-long']);
  });

  test('references of a resource: 500', async () => {
    const list = async (count: number) => {
      const entry = some(count, (n) => ({ item: { reference: `Observation/o${n}` } }));
      const { status, json } = await post('List', {
        ...{ resourceType: 'List', status: 'current', mode: 'working', subject: subject(), entry },
      });
      return [status, json.issue[0].details.text];
    };
    expect(await list(499)).toEqual([422, 'reference-unresolved']);
    expect(await list(500)).toEqual([422, 'too-many-references']);
  });

  test('people of a meeting’s minutes: 50, of each 20 decisions and 20 actions', async () => {
    const said = (name: string, n: number) =>
      name === 'action'
        ? {
            name,
            part: [
              { name: 'text', valueString: `Action ${n}` },
              { name: 'owner', valueReference: subject() },
              { name: 'due', valueDate: '2099-12-31' },
            ],
          }
        : { name, valueString: `Decision ${n}` };
    const minutes = async (people: number, name = 'decision', count = 1) => {
      const part = [{ name: 'patient', valueReference: subject() }, ...some(count, (n) => said(name, n))];
      const { status, text } = await post('CareTeam/locality-west/$record-meeting', {
        resourceType: 'Parameters',
        parameter: [
          { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: `${people}-${name}-${count}` } },
          ...some(people, () => ({ name: 'entry', part })),
        ],
      });
      return [status, /\d+ at most/.exec(text)?.[0]];
    };
    expect((await minutes(50))[1]).toBeUndefined();
    expect(await minutes(51)).toEqual([400, '50 at most']);
    expect(await minutes(1, 'decision', 20)).toEqual([200, undefined]);
    expect(await minutes(1, 'decision', 21)).toEqual([400, '20 at most']);
    expect((await minutes(1, 'action', 20))[1]).toBeUndefined();
    expect(await minutes(1, 'action', 21)).toEqual([400, '20 at most']);
  });

  test('people of one page of a meeting’s list: 50, whatever is asked for', async () => {
    for (const count of [50, 51, 1_000])
      expect((await on.ask(`CareTeam/locality-west/$meeting?_count=${count}`, { as: 'matron' })).status).toBe(200);
    expect((await on.ask('CareTeam/locality-west/$meeting?_count=x', { as: 'matron' })).status).toBe(400);
  });
});
