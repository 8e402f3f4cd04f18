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

type Reply = Readonly<Record<'status' | 'text' | 'outcome' | 'service', string>>;
const FORMS = { status: 'valueCode', text: 'valueString', outcome: 'valueCode' } as const;

/** Answers a request. */
export const answer =
  (on: World, task: string) =>
  (as: NonNullable<Ask['as']>, { service, ...said }: Partial<Reply>) =>
    on.ask(`Task/${task}/$answer`, {
      as,
      method: 'POST',
      body: {
        resourceType: 'Parameters',
        parameter: [
          ...Object.entries(said).map(([name, value]) => ({ name, [FORMS[name as 'text']]: value })),
          ...(service ? [{ name: 'service', valueReference: { reference: service } }] : []),
        ],
      },
    });

/** What somebody sees of the requests about a resident, answers as a list. */
export async function requestsOf(
  on: World,
  as: NonNullable<Ask['as']>,
  patient: string = on.ada,
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
): Promise<readonly any[]> {
  const { json } = await on.ask(`Patient/${patient}/$requests`, { as });
  return partsOf(json?.parameter ?? [], 'request');
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const partsOf = (parameters: readonly any[], name: string): readonly any[] =>
  parameters
    .filter((each) => each.name === name)
    .map(({ part = [] }) => ({
      ...Object.fromEntries(part.map(({ name: key, ...value }: { name: string }) => [key, Object.values(value)[0]])),
      answers: partsOf(part, 'answer'),
    }));

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

    test('is answered by who is asked, in its own words, and both sides see what came of it', async () => {
      const [task] = await tasks('ageUk', `focus=ServiceRequest/${asked}`);
      const reply = answer(on, task?.['id'] ?? '');
      expect((await reply('ageUk', { status: 'accepted', text: 'We ring her on Friday.' })).status).toBe(200);
      const done = await reply('ageUk', { status: 'completed', text: 'She goes to the lunch club.', outcome: 'done' });
      expect([done.status, done.json.status]).toEqual([200, 'completed']);
      for (const as of ['socialWorker', 'ageUk'] as const) {
        const [one] = (await requestsOf(on, as)).filter(({ task: its }) => its.reference === `Task/${task?.['id']}`);
        expect(one).toMatchObject({ state: 'completed', outcome: 'done', overdue: false });
        expect(one.answers.map(({ state, text }: { state: string; text: string }) => [state, text])).toEqual([
          ['accepted', 'We ring her on Friday.'],
          ['completed', 'She goes to the lunch club.'],
        ]);
        expect(one.answers[0].source.identifier.value).toBe('AGEUK');
      }
      // What one of those who are asked answers is not the others' business.
      expect((await requestsOf(on, 'matron')).flatMap(({ answers }) => answers)).toEqual([]);
    });

    test('is not answered by who asks, by who does not see it, twice for good, or without a reason', async () => {
      const [task] = await tasks('matron', `focus=ServiceRequest/${asked}`);
      const reply = answer(on, task?.['id'] ?? '');
      expect((await reply('socialWorker', { status: 'accepted' })).status).toBe(403);
      const absent = await answer(on, crypto.randomUUID())('otherGp', { status: 'accepted' });
      const hidden = await reply('otherGp', { status: 'accepted' });
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      expect((await reply('matron', { status: 'rejected' })).status).toBe(400);
      expect((await reply('matron', { status: 'cancelled' })).status).toBe(400);
      expect((await reply('matron', { status: 'rejected', outcome: 'no-capacity' })).status).toBe(200);
      expect((await reply('matron', { status: 'completed', outcome: 'done' })).status).toBe(409);
    });

    test('is shown to who would save the same again, as far as they see it, and saved when they say so', async () => {
      const first = await ask(request(on.ada, ['RW5'], { code: { text: 'Assessment for a wheelchair' } }));
      const body = request(on.ada, ['RW5'], { code: { text: 'assessment for a  WHEELCHAIR' } });
      const second = await ask(body);
      expect([second.status, second.json.issue[0].details.text]).toEqual([409, 'equivalent-open']);
      expect(second.text).toContain(`ServiceRequest/${first.json.id}`);
      const post = (as: NonNullable<Ask['as']>, headers: Record<string, string> = {}) =>
        on.ask('ServiceRequest', { as, method: 'POST', body, headers });
      // Who does not see the open one, and who is no person, is shown nothing.
      expect((await post('gp')).status).toBe(201);
      expect((await post('feed:324')).status).toBe(201);
      expect((await post('socialWorker', { prefer: 'equivalent=save' })).status).toBe(201);
    });

    test('stands in the way of nobody while it asks nobody', async () => {
      const nobodys = request(on.ada, [], { code: { text: 'Bed lever' }, performer: undefined });
      const kept = await on.ask('ServiceRequest', { as: 'feed:324', method: 'POST', body: nobodys });
      expect(kept.status, kept.text).toBe(201);
      expect((await ask(request(on.ada, ['RW5'], { code: { text: 'Bed lever' } }))).status).toBe(201);
      expect((await ask(request(on.ada, ['324'], { code: { text: 'Bed lever' } }))).status).toBe(409);
    });

    test('of a service that is open already too', async () => {
      const episode = (text: string) =>
        on.ask('EpisodeOfCare', {
          ...{ as: 'matron', method: 'POST' },
          body: {
            resourceType: 'EpisodeOfCare',
            status: 'active',
            type: [{ text }],
            patient: { reference: `Patient/${on.ada}` },
            period: { start: '2026-11-01' },
          },
        });
      expect((await episode('Community nursing')).status).toBe(201);
      expect((await episode('Community nursing')).status).toBe(409);
      expect((await episode('Podiatry')).status).toBe(201);
    });

    test('is over once the only one who is asked has done it', async () => {
      const made = await ask(request(on.ada, ['RW5'], { code: { text: 'Continence assessment' } }));
      const [task] = await tasks('matron', `focus=ServiceRequest/${made.json.id}`);
      await answer(on, task?.['id'] ?? '')('matron', { status: 'completed', outcome: 'done' });
      const read = await on.ask(`ServiceRequest/${made.json.id}`, { as: 'socialWorker' });
      expect(read.json.status).toBe('completed');
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

    test('is answered with what is missing named: a status, and why it is refused', async () => {
      const made = await ask(request(on.ada, ['RW5'], { code: { text: 'Podiatry' } }));
      const [task] = await tasks('matron', `focus=ServiceRequest/${made.json.id}`);
      const say = answer(on, String(task?.['id']));
      expect((await say('matron', {})).text).toContain('Look at \\"status\\": it is missing.');
      expect((await say('matron', { status: 'rejected' })).text).toContain('a refusal says why');
      expect((await say('matron', { status: 'completed' })).text).toContain('what came of it');
      // What contradicts itself is no answer.
      for (const [status, outcome, named] of [
        ['rejected', 'done', 'not-eligible, no-capacity'],
        ['accepted', 'not-eligible', 'visits-arranged'],
        ['in-progress', 'done', 'visits-arranged'],
        ['completed', 'no-capacity', 'not-eligible'],
        ['completed', 'signposted', 'where they were signposted to'],
      ] as const) {
        const refused = await say('matron', { status, outcome, text: 'Yes.' });
        expect([status, refused.status, refused.text]).toEqual([status, 400, expect.stringContaining(named)]);
      }
      expect((await say('matron', { status: 'completed', outcome: 'done' })).status).toBe(200);
      const again = await say('matron', { status: 'completed', outcome: 'done' });
      expect([again.status, again.json.issue[0].details.text]).toEqual([409, 'answered-before']);
      expect(again.text).toContain('asked for with a new request');
    });

    test('passed on for another is asked by who waits for the answer, and says for whom', async () => {
      const made = await ask(request(on.ada, ['RW5'], { code: { text: 'Passed on' } }), 'gp');
      expect(made.status, made.text).toBe(201);
      const [task] = await tasks('matron', `focus=ServiceRequest/${made.json.id}`);
      expect(task).toMatchObject({ requester: organisation('P81022') });
      const [one] = (await requestsOf(on, 'matron')).filter(({ what }) => what?.text === 'Passed on');
      expect(one).toMatchObject({ requester: organisation('P81022'), 'on-behalf-of': organisation('324') });
      // Whoever asks for themselves asks on behalf of nobody.
      const own = (await requestsOf(on, 'matron')).filter(({ source }) => source.identifier.value === '324');
      expect([own.length > 0, own.filter((each) => 'on-behalf-of' in each)]).toEqual([true, []]);
    });

    test('to an organisation nobody knows, or that says not what for, is refused', async () => {
      const sent = async (performer: object, more: object = {}) => {
        const { status, json } = await ask(
          request(on.ada, [], { code: { text: 'Telecare' }, performer: [performer], ...more }),
        );
        const [issue] = json.issue ?? [];
        return [status, issue?.details?.text, issue?.expression?.[0]];
      };
      const unknown = [422, 'recipient-unknown', 'ServiceRequest.performer[0].identifier'];
      expect(await sent(organisation('ZZ9'))).toEqual(unknown);
      expect(await sent({ identifier: { value: 'RW5' } })).toEqual(unknown);
      expect(await sent(organisation('RW5'), { code: undefined })).toEqual([
        ...[422, 'nothing-requested', 'ServiceRequest.code'],
      ]);
      expect(await sent(organisation('324'), { code: undefined })).toEqual([201, undefined, undefined]);
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
