// "Residents will have one care plan, rather than several, each drawn up by the different agencies they have contact with."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { NUMBERS } from '../borough.ts';
import type { Ask } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, share, type World, withdraw, world } from '../world.ts';

const PLAN = [
  { coding: [{ system: 'http://snomed.info/sct', code: '734163000' }] },
  { coding: [{ system: 'http://snomed.info/sct', code: '2181441000000107' }] },
];
const HOME_CARE = 'Home support or domiciliary care';

const plan = (patient: string, activity: readonly object[]): object => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  category: PLAN,
  title: 'Community nursing',
  subject: { reference: `Patient/${patient}` },
  activity: activity.map((detail) => ({ detail })),
});
const NURSING = [
  { status: 'in-progress', code: { text: 'Dressing of the left leg' }, scheduledString: 'Mondays' },
  { status: 'cancelled', code: { text: HOME_CARE } },
];
const goal = (patient: string, text: string): object => ({
  resourceType: 'Goal',
  lifecycleStatus: 'active',
  description: { text },
  subject: { reference: `Patient/${patient}` },
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const sayersOf = (element: any): readonly string[] =>
  (element?.extension ?? [])
    .filter((each: { url: string }) => each.url.endsWith('/said-by'))
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .map((each: any) => each.extension[0].valueReference.identifier.value);
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const contradicted = (element: any): boolean =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  (element?.extension ?? []).some((each: any) => each.url.endsWith('/contradicted') && each.valueBoolean);

export function sharedPlanSuite(open: Open): void {
  describe('one plan', () => {
    let on: World;
    let nursing = '';
    let before = '';
    const read = (as: Ask['as'], query = '') => on.ask(`Patient/${on.ada}/$shared-plan${query}`, { as: as ?? 'gp' });
    const post = async (type: string, body: object, as: Ask['as'] = 'matron'): Promise<string> => {
      const made = await on.ask(type, { as: as ?? 'gp', method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return made.json.id;
    };
    beforeAll(async () => {
      on = await world(open);
      nursing = await post('CarePlan', plan(on.ada, NURSING));
      await post('Goal', goal(on.ada, 'Walk to the shop again'));
    });
    afterAll(() => on.close());

    test('is the council’s alone to the council while nothing is shared, and says whose words it holds', async () => {
      const answer = await read('socialWorker');
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toMatchObject({ resourceType: 'CarePlan', title: 'Shared care plan', status: 'active' });
      expect(answer.json.activity).toHaveLength(1);
      expect(sayersOf(answer.json.activity[0])).toEqual(['324']);
      expect(answer.text).not.toMatch(/RW5|Dressing|shop/);
      before = answer.headers.get('etag') ?? '';
    });

    test('tells nobody that a contribution they may not see was changed', async () => {
      await on.ask(`CarePlan/${nursing}`, {
        as: 'matron',
        method: 'PUT',
        body: { id: nursing, ...plan(on.ada, NURSING.slice(0, 1)) },
      });
      const answer = await read('socialWorker');
      expect(answer.headers.get('etag')).toBe(before);
    });

    test('becomes one of both once the resident agreed; what differs stands side by side', async () => {
      await share(on, ['RW5', '324']);
      const answer = await read('socialWorker');
      expect(answer.json.contributor.map((each: { identifier: { value: string } }) => each.identifier.value)).toEqual([
        '324',
        'RW5',
      ]);
      expect(answer.json.goal[0].display).toBe('Walk to the shop again');
      expect(sayersOf(answer.json.goal[0])).toEqual(['RW5']);
      expect(answer.json.activity.map((each: object) => sayersOf(each))).toContainEqual(['RW5']);
      expect(answer.headers.get('etag')).not.toBe(before);
    });

    test('the same goal of two agencies is one, with both named', async () => {
      await post('Goal', goal(on.ada, 'walk to the Shop again'), 'socialWorker');
      const answer = await read('matron');
      expect(answer.json.goal).toHaveLength(1);
      expect([...sayersOf(answer.json.goal[0])].sort()).toEqual(['324', 'RW5']);
      expect(contradicted(answer.json.goal[0])).toBe(false);
    });

    test('one agency’s “done” beside another’s “active” is resolved for nobody', async () => {
      await post('Goal', { ...goal(on.ada, 'Sleep through the night'), lifecycleStatus: 'completed' }, 'socialWorker');
      await post('Goal', goal(on.ada, 'Sleep through the night'));
      const goals = (await read('matron')).json.goal.filter((each: { display: string }) => /Sleep/.test(each.display));
      expect(goals).toHaveLength(2);
      expect(goals.map(contradicted)).toEqual([true, true]);
    });

    test('is read at its own address too, and found by no search', async () => {
      const [operation, address] = [await read('matron'), await on.ask(`CarePlan/shared-${on.ada}`, { as: 'matron' })];
      expect(address.text).toBe(operation.text);
      const search = await on.ask(`CarePlan?patient=${on.ada}`, { as: 'matron' });
      expect(search.text).not.toContain(`"shared-${on.ada}"`);
    });

    test('can be asked for as it was', async () => {
      const then = new Date(Date.now() - 1000 * 3600).toISOString();
      expect((await read('matron', `?as-of=${then}`)).status).toBe(404);
      expect((await read('matron', `?as-of=${new Date().toISOString()}`)).json.goal).toHaveLength(3);
      expect((await read('matron', '?as-of=yesterday')).status).toBe(400);
      expect((await read('matron', '?as-of=2999-01-01')).status).toBe(400);
      const address = (query: string) => on.ask(`CarePlan/shared-${on.ada}${query}`, { as: 'matron' });
      expect([(await address(`?as-of=${then}`)).status, (await address('?as-of=x')).status]).toEqual([404, 400]);
    });

    test('as it was is a version of what it is made of, whatever else becomes of the resident', async () => {
      const then = new Date().toISOString();
      const asked = async () => read('matron', `?as-of=${then}`);
      const [before, now] = [await asked(), await read('matron')];
      expect(before.headers.get('etag')).toBe(now.headers.get('etag'));
      await new Promise((done) => setTimeout(done, 3));
      const phone = [{ system: 'phone', value: '01254 000 999' }];
      const patient = { resourceType: 'Patient', identifier: [{ system: SYSTEM.nhsNumber, value: NUMBERS.ada }] };
      const body = { ...patient, name: [{ family: 'Aspin', given: ['Ada'] }], birthDate: '1938-03-04', telecom: phone };
      const made = await on.ask('Patient', { as: 'matron', method: 'POST', body });
      expect(made.json.id, made.text).toBe(on.ada);
      const after = [await asked(), await read('matron')];
      expect(after.map(({ headers }) => headers.get('etag'))).toEqual([1, 2].map(() => before.headers.get('etag')));
      expect(after.map(({ json }) => json.meta.lastUpdated)).toEqual([1, 2].map(() => before.json.meta.lastUpdated));
    });

    test('comes in the form asked for, by GET and by POST alike', async () => {
      const post = (...parameter: readonly object[]) =>
        on.ask(`Patient/${on.ada}/$shared-plan`, {
          as: 'matron',
          method: 'POST',
          body: { resourceType: 'Parameters', parameter },
        });
      const whole = await read('matron');
      expect((await post()).text).toBe(whole.text);
      const titles = await read('matron', '?_elements=title&_total=none&_pretty=true&_format=json');
      expect(titles.json).toMatchObject({ title: 'Shared care plan', meta: { tag: [{ code: 'SUBSETTED' }] } });
      expect(titles.json.activity).toBeUndefined();
      expect((await post({ name: '_elements', valueString: 'title' })).json).toEqual(titles.json);
      expect((await read('matron', '?_summary=true')).json.activity).toBeUndefined();
      for (const wrong of ['_elements=nothing', '_summary=some', 'as-of=2026-05-01&as-of=2026-05-02', 'other=1'])
        for (const path of [`CarePlan/shared-${on.ada}`, `CareTeam/shared-${on.ada}`, 'CareTeam/locality-west'])
          for (const each of [await read('matron', `?${wrong}`), await on.ask(`${path}?${wrong}`, { as: 'matron' })])
            expect([path, wrong, each.status]).toEqual([path, wrong, 400]);
      // What is kept is not as it was, and its versions are what they are.
      for (const path of [`Patient/${on.ada}?as-of=2026-05-01`, 'Task/1?foo=1', 'Task/1/_history/1?foo=1'])
        expect([path, (await on.ask(path, { as: 'matron' })).status]).toEqual([path, 400]);
      const when = { name: 'as-of', valueDateTime: '2020-01-01' };
      expect([(await post(when)).status, (await post(when, when)).status]).toEqual([404, 400]);
      expect((await post({ name: 'as-of', valuePeriod: { start: '2020' } })).status).toBe(400);
      const everything = await on.ask(`Patient/${on.ada}/$everything`, {
        as: 'matron',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter: [{ name: '_type', valueCode: 'CarePlan' }] },
      });
      const asked = await on.ask(`Patient/${on.ada}/$everything?_type=CarePlan`, { as: 'matron' });
      expect([everything.status, everything.text]).toEqual([200, asked.text]);
    });

    test('has one version at a time, which is the whole of its history, and so has the team', async () => {
      for (const path of [`CarePlan/shared-${on.ada}`, `CareTeam/shared-${on.ada}`, 'CareTeam/locality-west']) {
        const now = await on.ask(path, { as: 'matron' });
        const { meta } = now.json;
        const past = await on.ask(`${path}/_history`, { as: 'matron' });
        expect([past.status, past.json.total, past.json.entry[0].resource], past.text).toEqual([200, 1, now.json]);
        const version = await on.ask(`${path}/_history/${meta.versionId}`, { as: 'matron' });
        expect([version.status, version.text]).toEqual([200, now.text]);
        expect((await on.ask(`${path}/_history/of-another`, { as: 'matron' })).status).toBe(404);
        const later = await on.ask(`${path}/_history?_since=2099-01-01`, { as: 'matron' });
        expect([later.json.total, later.json.entry]).toEqual([0, undefined]);
        const count = await on.ask(`${path}/_history?_count=0`, { as: 'matron' });
        expect([count.json.total, count.json.entry]).toEqual([1, undefined]);
      }
      for (const path of [`CarePlan/shared-${on.ada}`, `CareTeam/shared-${on.ada}`]) {
        const { meta } = (await on.ask(path, { as: 'matron' })).json;
        for (const each of [`${path}/_history`, `${path}/_history/${meta.versionId}`]) {
          const nobody = each.replace(on.ada, crypto.randomUUID());
          const [hidden, absent] = [await on.ask(each, { as: 'ageUk' }), await on.ask(nobody, { as: 'ageUk' })];
          expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
        }
      }
    });

    test('to others there is none, as if there were no such resident', async () => {
      for (const path of [`Patient/${on.ada}/$shared-plan`, `CarePlan/shared-${on.ada}`]) {
        const hidden = await on.ask(path, { as: 'ageUk' });
        const absent = await on.ask(path.replace(on.ada, crypto.randomUUID()), { as: 'ageUk' });
        expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      }
    });

    test('two agencies’ contained things of one local id stay two', async () => {
      const own = (words: string) => ({
        ...plan(on.ada, []),
        contained: [{ resourceType: 'Task', id: 'r1', status: 'requested', intent: 'order', description: words }],
        activity: [{ reference: { reference: '#r1' } }],
      });
      await post('CarePlan', own('Physiotherapy'));
      await post('CarePlan', own('A second banister'), 'socialWorker');
      const answer = await read('matron');
      const named = answer.json.activity.map((each: { reference?: { display: string } }) => each.reference?.display);
      expect(named).toEqual(expect.arrayContaining(['Physiotherapy', 'A second banister']));
      expect(answer.text).not.toContain('#r1');
    });

    test('as it was is on record once, with the versions that left, and as refused where there was nothing', async () => {
      const told = async () => (await entriesOf(on.gateway.store)).length;
      const before = await told();
      await read('matron', `?as-of=${new Date().toISOString()}`);
      expect((await told()) - before).toBe(1);
      await read('matron', '?as-of=2020-01-01');
      const last = (await entriesOf(on.gateway.store)).at(-1);
      expect(last).toMatchObject({ refused: true, versions: [] });
    });

    test('is one agency’s again on the next request after a withdrawal', async () => {
      await withdraw(on);
      const answer = await read('socialWorker');
      expect(answer.text).not.toContain('RW5');
      expect(answer.json.goal).toHaveLength(2);
    });
  });
}
