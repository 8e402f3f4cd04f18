// The shared plan is written like any other resource, and becomes the writer's own part: nobody's words become another's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Ask } from '../rig.ts';
import { contributorOf, entries, type Open, share, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

const BATHING = { detail: { status: 'in-progress', description: 'Help with bathing on Mondays' } };
const SHOPPING = { detail: { status: 'not-started', description: 'Shopping with a neighbour' } };

export function planWritingSuite(open: Open): void {
  describe('writing to the one plan', () => {
    let on: World;
    let ada: Ask['as'] & object;
    const at = () => `CarePlan/shared-${on.ada}`;
    const read = (as: Ask['as']) => on.ask(at(), { as: as ?? 'gp' });
    const put = (as: Ask['as'], body: object, etag?: string) =>
      on.ask(at(), { as: as ?? 'gp', method: 'PUT', body, ...(etag && { headers: { 'if-match': etag } }) });
    const problemOf = ({ status, json }: Answer) => [status, json?.issue?.[0].details.text];
    const described = (answer: Answer) => (answer.json.activity ?? []).map((each: Free) => each.detail?.description);
    const partsOf = async (as: Ask['as']) =>
      entries(await on.ask('CarePlan', { as: as ?? 'gp' })).filter(
        (each) => each.title === 'Part of the shared care plan',
      );
    /** The plan as somebody is shown it, with more activities. */
    const withMore = async (as: Ask['as'], ...more: readonly object[]) => {
      const { json } = await read(as);
      return { ...json, activity: [...(json.activity ?? []), ...more] };
    };

    beforeAll(async () => {
      on = await world(open);
      ada = { sub: 'a', client_id: 'app', fhirUser: `Patient/${on.ada}`, scope: 'patient/*.cruds' };
      await share(on, ['RW5', '324']);
    });
    afterAll(() => on.close());

    test('what the matron adds to it is her organisation’s own, and stands in the one plan of all', async () => {
      const before = await read('matron');
      const wanted = { ...(await withMore('matron', BATHING)), note: [{ text: 'She likes it warm' }] };
      const answer = await put('matron', wanted, before.headers.get('etag') ?? '');
      expect([answer.status, answer.json.issue]).toEqual([200, undefined]);
      expect(answer.text).toBe((await read('matron')).text);
      expect(described(await read('socialWorker'))).toContain(BATHING.detail.description);
      expect(answer.json.note).toMatchObject([{ text: 'She likes it warm' }]);
      expect(JSON.stringify(answer.json.note[0].extension)).toContain('"RW5"');
      const [part, ...more] = await partsOf('matron');
      expect([contributorOf(part), part.activity, more]).toEqual(['RW5', [BATHING], []]);
      expect(problemOf(await put('matron', wanted, before.headers.get('etag') ?? ''))).toEqual([
        412,
        'version-conflict',
      ]);
      // What she says next is of the one plan as it is now, whatever version her own part has.
      const now = (await read('matron')).headers.get('etag') ?? '';
      const hair = { detail: { status: 'in-progress', description: 'Hair wash on Fridays' } };
      expect((await put('matron', await withMore('matron', hair), now)).status).toBe(200);
    });

    test('of three first words of one organisation at once, about one version, one is taken', async () => {
      const etag = (await read('socialWorker')).headers.get('etag') ?? '';
      const wanted = await withMore('socialWorker', { detail: { status: 'in-progress', description: 'Day centre' } });
      const answers = await Promise.all([1, 2, 3].map(() => put('socialWorker', wanted, etag)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
      const own = (await partsOf('socialWorker')).filter((each) => contributorOf(each) === '324');
      expect(own).toHaveLength(1);
      const remove = (headers: Record<string, string> = {}) =>
        on.ask(at(), { as: 'socialWorker', method: 'DELETE', headers });
      expect((await remove({ 'if-match': etag })).status).toBe(412);
      expect((await remove()).status).toBe(204);
    });

    test('the resident adds to it too, as her own', async () => {
      const patch = [{ op: 'add', path: '/activity/-', value: SHOPPING }];
      const headers = { 'content-type': 'application/json-patch+json' };
      const answer = await on.ask(at(), { as: ada, method: 'PATCH', body: JSON.stringify(patch), headers });
      expect([answer.status, described(answer).includes(SHOPPING.detail.description)]).toEqual([200, true]);
      const hers = (await partsOf('matron')).find((each) => contributorOf(each) === 'RESIDENT');
      expect(hers.author.reference).toBe(`Patient/${on.ada}`);
    });

    test('what she remarks is hers; nobody writes there in another’s name', async () => {
      const said = { text: 'May have more at night' };
      const byDoctor = { ...said, authorString: 'Dr A. Rahman, GP' };
      const { json } = await read(ada);
      const walk = (each: Free) => ({ detail: { status: 'in-progress', description: 'Walk' }, progress: [each] });
      const wanted = (note: Free, done: Free) =>
        put(ada, { ...json, note: [...(json.note ?? []), note], activity: [...json.activity, walk(done)] });
      for (const each of [wanted(byDoctor, said), wanted(said, byDoctor)])
        expect(problemOf(await each)).toEqual([422, 'not-the-author']);
      expect((await wanted(said, said)).status).toBe(200);
      const seen = (await read('matron')).json;
      const remark = seen.note.find(({ text }: Free) => text === said.text);
      const walking = seen.activity.find(({ detail }: Free) => detail.description === 'Walk');
      for (const each of [remark, walking.progress[0]])
        expect(each.authorReference).toEqual({ reference: `Patient/${on.ada}` });
      expect(JSON.stringify(remark.extension)).toContain('"RESIDENT"');

      const bathing = seen.activity.find(({ detail }: Free) => detail.description === BATHING.detail.description);
      const forged = { detail: { status: 'cancelled', description: 'No baths' }, extension: bathing.extension };
      for (const as of ['socialWorker', ada] as const)
        expect(problemOf(await put(as, await withMore(as, forged)))).toEqual([422, 'origin-of-others']);
      const mine = (await read(ada)).json;
      const less = mine.activity.filter(({ detail }: Free) => detail.description !== 'Walk');
      const note = mine.note.filter(({ text }: Free) => text !== said.text);
      expect((await put(ada, { ...mine, activity: less, note })).status).toBe(200);
    });

    test('one part of it has its bounds, however it is written', async () => {
      const { activity: _, ...plan } = (await partsOf('matron')).find((each) => contributorOf(each) === 'RW5');
      const note = Array.from({ length: 501 }, (__, n) => ({ text: `${n}` }));
      const own = { ...plan, id: undefined, identifier: undefined, note };
      const posted = await on.ask('CarePlan', { as: 'matron', method: 'POST', body: own });
      expect(problemOf(posted)).toEqual([422, 'plan-too-long']);
      const { json } = await read('matron');
      const wanted = { ...json, note: [...(json.note ?? []), ...note] };
      expect(problemOf(await put('matron', wanted))).toEqual([422, 'plan-too-long']);
    });

    test('writing it as it was read changes nothing, whoever does, whether they have said something or not', async () => {
      for (const as of ['matron', 'socialWorker', ada] as const) {
        const before = await read(as);
        const answer = await put(as, before.json, before.headers.get('etag') ?? '');
        expect([as, answer.status, answer.text]).toEqual([as, 200, before.text]);
      }
    });

    test('what another said is neither changed nor taken out; beside it stands what one says oneself', async () => {
      const { json } = await read('matron');
      for (const activity of [
        json.activity.slice(1),
        json.activity.map((each: Free) => ({ ...each, detail: { ...each.detail, description: 'Mine now' } })),
      ])
        expect(problemOf(await put('matron', { ...json, activity }))).toEqual([403, 'plan-of-others']);
      expect((await read('matron')).text).toBe(JSON.stringify(json));
      const other = { detail: { ...SHOPPING.detail, status: 'completed' } };
      const beside = await put('matron', await withMore('matron', other));
      const said = beside.json.activity.filter((each: Free) => each.detail.description === SHOPPING.detail.description);
      expect(said.map((each: Free) => each.detail.status).sort()).toEqual(['completed', 'not-started']);
      expect(JSON.stringify(said)).toContain('/contradicted');
    });

    test('one’s own is changed and taken out', async () => {
      const { json } = await read('matron');
      const changed = json.activity.map((each: Free) =>
        each.detail.description === BATHING.detail.description
          ? { ...each, detail: { ...each.detail, description: 'Help with bathing on Fridays' } }
          : each,
      );
      const answer = await put('matron', { ...json, activity: changed });
      expect(described(answer)).toContain('Help with bathing on Fridays');
      expect(described(answer)).not.toContain(BATHING.detail.description);
      const [part] = (await partsOf('matron')).filter((each) => contributorOf(each) === 'RW5');
      expect(JSON.stringify(part)).not.toContain('said-by');
      const less = answer.json.activity.filter((each: Free) => !/Fridays/.test(each.detail.description));
      expect(described(await put('matron', { ...answer.json, activity: less, note: undefined }))).not.toContain(
        'Help with bathing on Fridays',
      );
    });

    test('all else of it is composed, and refused by name', async () => {
      const { json } = await read('matron');
      for (const more of [
        { title: 'Mine' },
        { goal: [{ display: 'Walk' }] },
        { status: 'completed' },
        { contributor: [...json.contributor, ...json.contributor] },
      ])
        expect(problemOf(await put('matron', { ...json, ...more }))).toEqual([422, 'plan-composed']);
      const mark = { url: 'https://onestory.example/fhir/StructureDefinition/plan-proposed', valueBoolean: true };
      const proposed = await withMore('matron', { ...BATHING, extension: [mark] });
      expect(problemOf(await put('matron', proposed))).toEqual([422, 'plan-composed']);
      expect((await put('matron', { ...json, activity: 'all' })).status).toBe(422);
      expect((await put('matron', { ...json, id: 'other' })).status).toBe(400);
    });

    test('whoever sees none of it writes none of it, as if there were no such resident', async () => {
      const { json } = await read('matron');
      for (const method of ['PUT', 'DELETE']) {
        const ask = (id: string) =>
          on.ask(`CarePlan/shared-${id}`, {
            as: 'otherGp',
            method,
            ...(method === 'PUT' && { body: { ...json, id: `shared-${id}` } }),
          });
        const [hidden, absent] = [await ask(on.ada), await ask(crypto.randomUUID())];
        expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      }
    });

    test('a delete ends the writer’s own part and no other; without one it is refused', async () => {
      const remove = (as: Ask['as']) => on.ask(at(), { as: as ?? 'gp', method: 'DELETE' });
      expect(problemOf(await remove('socialWorker'))).toEqual([403, 'not-the-contributor']);
      expect((await remove('matron')).status).toBe(204);
      expect(described(await read('matron'))).toContain(SHOPPING.detail.description);
      expect((await partsOf('matron')).map(contributorOf)).toEqual(['RESIDENT']);
      expect(problemOf(await remove('matron'))).toEqual([403, 'not-the-contributor']);
    });
  });
}
