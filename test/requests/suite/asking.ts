// "Professionals wait weeks for answers to requests": who asked whom for what, by when, and what came of it, for both sides.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });

export const request = (patient: string, to: readonly string[], more: object = {}): object => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  code: { text: 'Assessment for a walking frame' },
  subject: { reference: `Patient/${patient}` },
  authoredOn: '2026-11-01T10:00:00Z',
  requester: organisation('324'),
  performer: to.map(organisation),
  ...more,
});

export function askingSuite(open: Open): void {
  describe('a request to another agency', () => {
    let on: World;
    let asked: string;
    const tasks = async (as: Ask['as'], query = ''): Promise<readonly Record<string, never>[]> =>
      entries(await on.ask(`Task?code=answer-request&${query}`, { as: as ?? 'gp' }));
    const ask = (body: object, as: Ask['as'] = 'socialWorker', now = '2026-11-02T09:00:00Z') =>
      on.ask('ServiceRequest', { as: as ?? 'gp', method: 'POST', body, now });
    beforeAll(async () => {
      on = await world(open);
      const made = await ask(request(on.ada, ['RW5', 'AGEUK'], { priority: 'urgent' }));
      expect(made.status, made.text).toBe(201);
      asked = made.json.id;
    });
    afterAll(() => on.close());

    test('reaches those who are asked, with whom it is about and a clock, and brings nothing else', async () => {
      for (const as of ['matron', 'ageUk'] as const) {
        const read = await on.ask(`ServiceRequest/${asked}`, { as });
        expect([read.status, read.json.code.text]).toEqual([200, 'Assessment for a walking frame']);
        expect((await on.ask(`Patient/${on.ada}`, { as })).status).toBe(200);
        const [task, ...more] = await tasks(as);
        expect(more).toEqual([]);
        expect(task).toMatchObject({
          ...{ status: 'requested', priority: 'urgent', focus: { reference: `ServiceRequest/${asked}` } },
          ...{ requester: organisation('324'), owner: organisation(as === 'matron' ? 'RW5' : 'AGEUK') },
          restriction: { period: { end: '2026-11-04T09:00:00.000Z' } },
        });
      }
      expect(entries(await on.ask(`EpisodeOfCare?patient=${on.ada}`, { as: 'ageUk' }))).toEqual([]);
      expect((await on.ask(`ServiceRequest/${asked}`, { as: 'otherGp' })).status).toBe(404);
    });

    test('is on the list of both sides once it is overdue, and on nobody else’s', async () => {
      const late = 'status=requested&due=lt2026-11-05';
      expect(await tasks('socialWorker', `${late}&requester:identifier=${ODS}|324`)).toHaveLength(2);
      expect(await tasks('matron', `${late}&owner:identifier=${ODS}|RW5`)).toHaveLength(1);
      expect(await tasks('matron', 'status=requested&due=lt2026-11-03')).toHaveLength(0);
      expect(await tasks('gp', late)).toHaveLength(0);
    });

    test('may be put to somebody else as well, and is over for all when it is withdrawn', async () => {
      const more = request(on.ada, ['RW5'], { code: { text: 'Night sitting' } });
      const made = await ask(more);
      const path = `ServiceRequest/${made.json.id}`;
      const put = (change: object) =>
        on.ask(path, {
          ...{ as: 'socialWorker', method: 'PUT', now: '2026-11-03T09:00:00Z' },
          body: { ...more, id: made.json.id, ...change },
        });
      expect((await on.ask(path, { as: 'ageUk' })).status).toBe(404);
      const performer = ['RW5', 'AGEUK'].map(organisation);
      expect((await put({ performer })).status).toBe(200);
      expect((await on.ask(path, { as: 'ageUk' })).status).toBe(200);
      expect(await tasks('socialWorker', `focus=${path}&status=requested`)).toHaveLength(2);
      expect((await put({ performer, status: 'revoked' })).status).toBe(200);
      expect(await tasks('socialWorker', `focus=${path}&status=requested`)).toHaveLength(0);
      expect(await tasks('ageUk', `focus=${path}&status=cancelled`)).toHaveLength(1);
    });

    test('that is a draft, or for one’s own organisation, is sent to nobody', async () => {
      const draft = await ask(request(on.ada, ['RW5'], { status: 'draft', code: { text: 'Draft' } }));
      const own = await ask(request(on.ada, ['324'], { code: { text: 'Our own' } }));
      for (const each of [draft, own]) {
        expect(await tasks('socialWorker', `focus=ServiceRequest/${each.json.id}`)).toEqual([]);
        expect((await on.ask(`ServiceRequest/${each.json.id}`, { as: 'matron' })).status).toBe(404);
      }
    });

    test('several of them in one transaction each keep a number of their own', async () => {
      const entry = ['Equipment', 'Befriending'].map((text) => ({
        resource: request(on.ada, ['AGEUK'], { code: { text } }),
        request: { method: 'POST', url: 'ServiceRequest' },
      }));
      const body = { resourceType: 'Bundle', type: 'transaction', entry };
      const answer = await on.ask('', { as: 'socialWorker', method: 'POST', body });
      expect(answer.status, answer.text).toBe(200);
      const seen = entries(await on.ask(`ServiceRequest?patient=${on.ada}`, { as: 'ageUk' }));
      expect(seen.map(({ code }) => code.text)).toEqual(expect.arrayContaining(['Equipment', 'Befriending']));
    });

    test('is refused of somebody whom the asking organisation has not written down itself', async () => {
      const body = request(on.ada, ['RW5'], { requester: organisation('AGEUK'), code: { text: 'Onward' } });
      const onward = await ask(body, 'ageUk');
      expect([onward.status, onward.json.issue[0].details.text]).toEqual([422, 'referral-of-unknown']);
    });
  });
}
