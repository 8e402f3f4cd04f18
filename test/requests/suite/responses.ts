// "Interim and final responses": which answers to referrals are due to be sent, and that none is sent twice or after it was taken back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../../../src/fhir/ids.ts';
import type { DueResponse } from '../../../src/ports/responses.ts';
import type { KnownCall } from '../../../src/rest/call.ts';
import { amended } from '../../../src/rest/write/sending.ts';
import { replyToExtension } from '../../../src/terms/replyTo.ts';
import { referral } from '../bars.ts';
import { ROLE } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer, request } from './asking.ts';

const ELSEWHERE = 'https://fhir.nhs.uk/Id/dos-service-id|2000077777';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const COORDINATOR = {
  ...{ sub: 'dean', org: 'Y02068', roles: [`${ROLE}oohis-coordinator`], client_id: 'dean' },
  ...{ scope: 'user/*.cruds', fhirUser: 'https://staff.example/id|dean' },
};

/** A referral about Ada comes in; the Task that waits for its answer. */
export async function referred(on: World, text: string = referral()): Promise<string> {
  const report = await on.deliver('oohis-bars', 'RX7', 'application/fhir+json', text);
  if (report.json.counts.accepted !== 1) throw new Error(report.text);
  const path = `Task?code=answer-request&status=requested&owner:identifier=${ODS}|Y02068`;
  return entries(await on.ask(path, { as: COORDINATOR }))[0].id;
}

/** Where an answer goes is no client's to say: it would choose who is sent what others answer. */
function whereTheyGo(open: Open): void {
  describe('where an answer goes', () => {
    let on: World;
    const said = { extension: replyToExtension({ message: 'm-1', endpoint: ELSEWHERE }) };
    const write = (as: 'socialWorker' | 'feed:RX7', path: string, method: string, body: object) =>
      on.ask(path, { as, method, body });
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('is refused of whoever asks over REST, when they ask and later', async () => {
      const body = request(on.ada, ['RW5']);
      const forged = await write('socialWorker', 'ServiceRequest', 'POST', { ...body, ...said });
      expect([forged.status, forged.json.issue[0].details.text]).toEqual([422, 'reply-to-made']);
      const { json } = await write('socialWorker', 'ServiceRequest', 'POST', body);
      const path = `ServiceRequest/${json.id}`;
      expect((await write('socialWorker', path, 'PUT', { ...json, ...said })).status).toBe(422);
      const value = said.extension;
      const patched = await on.ask(path, {
        ...{ as: 'socialWorker', method: 'PATCH', body: JSON.stringify([{ op: 'add', path: '/extension', value }]) },
        headers: { 'content-type': 'application/json-patch+json' },
      });
      expect([patched.status, patched.json.issue[0].details.text]).toEqual([422, 'reply-to-made']);
    });

    test('is not looked for in what came by no message, whatever it says', async () => {
      const { json } = await write(
        'socialWorker',
        'ServiceRequest',
        'POST',
        request(on.ada, ['RW5'], { code: { text: 'Ramp' } }),
      );
      const [row] = await on.gateway.store.contributions.own('324' as never, [{ type: 'ServiceRequest', id: json.id }]);
      if (!row) throw new Error('none');
      const call = { gateway: on.gateway, now: instant(Date.now()) } as unknown as KnownCall;
      await on.gateway.store.contributions.commit([amended(call, row, { ...JSON.parse(row.body), ...said })], []);
      const [task] = entries(await on.ask(`Task?focus=ServiceRequest/${json.id}`, { as: 'matron' }));
      expect((await answer(on, task.id)('matron', { status: 'accepted', text: 'Yes.' })).status).toBe(200);
      expect(await on.gateway.store.responses.due()).toEqual([]);
    });

    test('is taken from the message, not from what stands in it, and stays when its sender changes the referral', async () => {
      const message = JSON.parse(referral());
      const asked = message.entry.find((each: { resource: object }) => 'performer' in each.resource);
      asked.resource.extension = said.extension;
      const task = await referred(on, JSON.stringify(message));
      await answer(on, task)(COORDINATOR, { status: 'accepted', text: 'Yes.' });
      const [{ endpoint, request: id } = { endpoint: '', request: '' }] = await on.gateway.store.responses.due();
      expect(endpoint).toBe('https://fhir.nhs.uk/Id/dos-service-id|2000088888');
      const path = `ServiceRequest/${id}`;
      const { json } = await on.ask(path, { as: 'feed:RX7' });
      expect((await write('feed:RX7', path, 'PUT', { ...json, extension: said.extension })).status).toBe(422);
      const put = await write('feed:RX7', path, 'PUT', { ...json, priority: 'urgent' });
      expect([put.status, put.text.includes('2000088888')]).toEqual([200, true]);
      expect(await on.gateway.store.responses.due()).toMatchObject([{ endpoint, request: id }]);
    });
  });
}

export function responsesSuite(open: Open): void {
  whereTheyGo(open);
  describe('answers on their way', () => {
    let on: World;
    let task: string;
    const due = () => on.gateway.store.responses.due();
    const only = async (): Promise<DueResponse> => {
      const [first, ...more] = await due();
      if (!first || more.length > 0) throw new Error(`${more.length} more`);
      return first;
    };
    const say = async (status: string) => {
      const { json } = await answer(on, task)(COORDINATOR, { status, text: 'As said on the phone.' });
      return json.output.at(-1).valueReference.reference.slice('Task/'.length);
    };
    const take = (row: DueResponse, claim: string, attempts = 1) =>
      on.gateway.store.responses.take(row, { message: 'm', claim, at: instant(1000), attempts });
    beforeAll(async () => {
      on = await world(open);
      task = await referred(on);
    });
    afterAll(() => on.close());

    test('there is none while nobody has answered, then one, with where it goes', async () => {
      expect(await due()).toEqual([]);
      const said = await say('accepted');
      expect(await due()).toEqual([
        {
          ...{ task, answer: said, request: expect.any(String), said: expect.stringMatching(/^20/) },
          ...{ sender: 'RX7', owner: 'Y02068', endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000088888' },
        },
      ]);
    });

    test('of two that would send it one does, and it stays due until it is acknowledged', async () => {
      const row = await only();
      expect([await take(row, 'one'), await take(row, 'two')]).toEqual([true, false]);
      const taken = await only();
      expect(taken.last).toEqual({
        ...{ answer: row.answer, message: 'm', claim: 'one', at: 1000, stage: 'sending', attempts: 1 },
      });
      expect([await take(taken, 'three', 2), await take(taken, 'four', 2)]).toEqual([true, false]);
      await on.gateway.store.responses.settle(task, 'one', 'acknowledged');
      await on.gateway.store.responses.settle(task, 'three', 'failed', 'REC_CONFLICT');
      expect((await only()).last).toMatchObject({ stage: 'failed', code: 'REC_CONFLICT', attempts: 2 });
      await take(await only(), 'five', 3);
      await on.gateway.store.responses.settle(task, 'five', 'acknowledged');
      expect(await due()).toEqual([]);
    });

    test('a newer answer is due in its place', async () => {
      const said = await say('in-progress');
      expect((await only()).answer).toBe(said);
    });

    test('nothing is due any more when the sender revokes the referral', async () => {
      expect(await due()).toHaveLength(1);
      await on.deliver(
        ...(['oohis-bars', 'RX7', 'application/fhir+json'] as const),
        referral({ status: 'revoked', sent: '2026-06-10T08:55:00Z' }),
      );
      expect(await due()).toEqual([]);
    });
  });
}
