// What one request may bring: as much as the bound is looked at, one more is refused before that.
import { readFileSync } from 'node:fs';
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

  const items = (count: number) => some(count, (n) => ({ linkId: `l${n}`, answer: [{ valueString: 'v' }] }));
  const answers = (count: number) => ({
    ...{ resourceType: 'QuestionnaireResponse', status: 'completed', subject: subject() },
    item: items(count),
  });

  test('values of a resource: 3,000, and no more of it is looked at', async () => {
    const most = await post('QuestionnaireResponse', answers(590));
    expect([most.status, most.json.issue]).toEqual([201, undefined]);
    const more = await post('QuestionnaireResponse', answers(610));
    expect([more.status, more.json.issue[0].details.text]).toEqual([422, 'too-many-elements']);
    const patched = await on.ask(`QuestionnaireResponse/${most.json.id}`, {
      ...{ as: 'matron', method: 'PATCH', headers: { 'content-type': 'application/json-patch+json' } },
      body: JSON.stringify([{ op: 'replace', path: '/item', value: items(610) }]),
    });
    expect([patched.status, patched.json.issue[0].details.text]).toEqual([422, 'too-many-elements']);
  });

  const request = { method: 'POST', url: 'QuestionnaireResponse' };
  const patching = (count: number) => ({
    request: { method: 'PATCH', url: 'QuestionnaireResponse/none' },
    resource: {
      ...{ resourceType: 'Binary', contentType: 'application/json-patch+json' },
      data: btoa(JSON.stringify([{ op: 'add', path: '/item', value: items(count) }])),
    },
  });
  test.each(['batch', 'transaction'])('values that the entries of a %s hold together: 50,000', async (type) => {
    const bundle = (entry: object[]) => post('', { resourceType: 'Bundle', type, entry });
    const entries = (count: number) => some(count, () => ({ request, resource: answers(590) }));
    expect((await bundle(entries(16))).status).toBe(200);
    for (const more of [entries(17), [...entries(16), patching(610)]]) {
      const { status, json } = await bundle(more);
      expect([status, json.issue[0].details.text]).toEqual([413, 'too-many-entries']);
    }
  });

  test('what is no value of an entry of a Bundle: 60,000 keys, counted while they are read', async () => {
    const extension = (count: number) => some(count, () => ({ url: 'urn:x' }));
    const bundle = (count: number) => ({ resourceType: 'Bundle', type: 'batch', extension: extension(count) });
    expect((await post('', bundle(59_000))).status).toBe(200);
    expect((await post('', bundle(60_000))).status).toBe(413);
  });

  test('values of one entry: 3,000, said of that entry', async () => {
    const entry = [
      { request, resource: answers(1) },
      { request, resource: answers(610) },
    ];
    const batch = await post('', { resourceType: 'Bundle', type: 'batch', entry });
    const statuses = batch.json.entry.map((each: { response: { status: string } }) => each.response.status);
    expect([batch.status, statuses]).toEqual([200, ['201', '422']]);
    const { status, json } = await post('', { resourceType: 'Bundle', type: 'transaction', entry });
    const [issue] = json.issue;
    expect([status, issue.details.text, issue.expression]).toEqual([422, 'too-many-elements', ['Bundle.entry[1]']]);
  });

  test('values of what a feed brings: 3,000 of one record, which is held, and the rest of the delivery goes on', async () => {
    const file = new URL('../../mappings/gp-connect/samples/emis-shaped.json', import.meta.url);
    const { entry, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    const delivered = async () => {
      const { json } = await on.deliver(
        'gp-connect',
        'P81022',
        'application/fhir+json',
        JSON.stringify({ ...rest, entry }),
      );
      const held = json.records.filter((each: { reason?: string }) => each.reason === 'too-many-elements').length;
      return { held, counts: json.counts };
    };
    const list = entry.find((each: { resource: { resourceType: string } }) => each.resource.resourceType === 'List');
    list.resource.entry = some(1_500, (n) => ({ item: { reference: `Condition/x${n}` } }));
    const { held, counts } = await delivered();
    expect([held, counts.accepted > 5]).toEqual([1, true]);
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
