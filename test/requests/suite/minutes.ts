// "Weekly meetings develop joint plans": decisions and actions recorded once, with owner and due date, and seen in the plan.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, PEOPLE } from '../rig.ts';
import { entries, type Open, share, type World, world } from '../world.ts';
import { listOf } from './meeting.ts';

const SDS = 'https://fhir.nhs.uk/Id/sds-user-id';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const RECORD = 'CareTeam/locality-west/$record-meeting';
const khan = { identifier: { system: SDS, value: '555000000004' }, display: 'J. Khan' };
const council = { identifier: { system: ODS, value: '324' }, display: 'Blackburn with Darwen Council' };

const own = { identifier: { system: ODS, value: 'RW5' } };
/** By the matron's own organisation and by the end of the year, unless said otherwise. */
const action = (
  text: string,
  more: readonly { readonly name: string; readonly [value: `value${string}`]: unknown }[] = [],
) => {
  const usual = [
    { name: 'owner', valueReference: own },
    { name: 'due', valueDate: '2026-12-31' },
  ];
  const rest = usual.filter(({ name }) => !more.some((each) => each.name === name));
  return { name: 'action', part: [{ name: 'text', valueString: text }, ...more, ...rest] };
};
const decision = (text: string) => ({ name: 'decision', valueString: text });
const entry = (patient: string | object, ...part: readonly object[]) => {
  const valueReference = typeof patient === 'string' ? { reference: `Patient/${patient}` } : patient;
  return { name: 'entry', part: [{ name: 'patient', valueReference }, ...part] };
};
const minutes = (value: string, date: string, ...parts: readonly object[]) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value } },
    { name: 'date', valueDate: date },
    { name: 'attendee', valueReference: khan },
    ...parts,
  ],
});

export function minutesSuite(open: Open): void {
  describe('what a weekly meeting agrees on', () => {
    let on: World;
    const record = (body: object, as: NonNullable<Ask['as']> = 'matron') =>
      on.ask(RECORD, { as, method: 'POST', body });
    const total = async (type: string, as: NonNullable<Ask['as']> = 'matron'): Promise<number> =>
      (await on.ask(`${type}?patient=${on.ada}&_summary=count`, { as })).json.total;
    const first = () =>
      minutes(
        '2026-06-03',
        '2026-06-03',
        entry(
          on.ada,
          { name: 'decision', valueString: 'She stays at home with more support.' },
          action('Grab rails in the bathroom', [
            { name: 'owner', valueReference: council },
            { name: 'due', valueDate: '2026-06-09' },
            { name: 'agreed-by', valueReference: khan },
            { name: 'agreed-by', valueReference: { reference: `Patient/${on.ada}` } },
          ]),
          action('Walk to the shop every day', [
            { name: 'owner', valueReference: { reference: `Patient/${on.ada}` } },
            { name: 'due', valueDate: '2026-07-01' },
          ]),
        ),
      );

    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', 'P81022']);
    });
    afterAll(() => on.close());

    test('is recorded in one call: that it took place, what is to be done by whom and when', async () => {
      const answer = await record(first());
      expect(answer.status, answer.text).toBe(200);
      const [met] = entries(await on.ask('Encounter?class=VR', { as: 'matron' }));
      expect(met).toMatchObject({
        status: 'finished',
        period: { start: '2026-06-03' },
        participant: [{ individual: khan }],
      });
      const tasks = entries(await on.ask(`Task?encounter=Encounter/${met.id}`, { as: 'matron' }));
      const rails = tasks.find(({ description }) => description === 'Grab rails in the bathroom');
      expect(rails).toMatchObject({
        owner: council,
        restriction: { period: { end: '2026-06-09' } },
        status: 'requested',
      });
      expect(rails.note.map(({ text }: { text: string }) => text)).toEqual(
        Array(2).fill('Agreed, as Lancashire and South Cumbria NHS Foundation Trust recorded'),
      );
      const names = rails.note.map(({ authorReference }: { authorReference: object }) => authorReference);
      expect(names).toEqual([khan, { reference: `Patient/${on.ada}` }]);
      expect(tasks).toHaveLength(2);
    });

    test('stands in the one plan, with who said it and when, for all who sit there', async () => {
      for (const as of ['matron', 'gp'] as const) {
        const plan = (await on.ask(`Patient/${on.ada}/$shared-plan`, { as })).json;
        const rails = plan.activity.find((each: { reference?: { display: string } }) =>
          each.reference?.display.startsWith('Grab rails in the bathroom, by 2026-06-09'),
        );
        expect(JSON.stringify(rails.extension)).toContain('RW5');
        expect((await on.ask(rails.reference.reference, { as })).json.owner).toEqual(council);
        expect(plan.note).toContainEqual(
          expect.objectContaining({ text: 'She stays at home with more support.', time: '2026-06-03' }),
        );
      }
    });

    test('told again under its name changes nothing, and is answered alike', async () => {
      const counted = async () => Promise.all([total('Encounter'), total('Task'), total('CarePlan')]);
      const [before, answered] = [await counted(), await record(first())];
      const again = await record(first());
      expect(await counted()).toEqual(before);
      expect([again.status, again.text]).toEqual([200, answered.text]);
      expect(again.json.parameter[1].part).toHaveLength(4);
    });

    test('told otherwise under the same name is refused: nothing is lost, nothing is written', async () => {
      const counted = async () => Promise.all([total('Encounter'), total('Task'), total('CarePlan')]);
      const before = await counted();
      const told = first();
      for (const other of [
        minutes('2026-06-03', '2026-06-03', entry(on.ada, { name: 'decision', valueString: 'She moves to a home.' })),
        { ...told, parameter: told.parameter.toSpliced(2, 1) },
        { ...told, parameter: [...told.parameter, entry(on.ada, action('Anything'))] },
      ]) {
        const answer = await record(other);
        expect([answer.status, answer.json.issue[0].details.text]).toEqual([409, 'minutes-differ']);
      }
      expect(await counted()).toEqual(before);
      expect((await record(first())).status).toBe(200);
    });

    test('is on the list a week later, with how far it is, and what is overdue', async () => {
      const list = () => on.ask('CareTeam/locality-west/$meeting?date=2026-06-10', { as: 'gp' });
      const [ada] = listOf(await list());
      const actions = ada?.items.filter(({ rule }) => rule === 'action') ?? [];
      expect(actions).toMatchObject([
        { what: 'Grab rails in the bathroom', date: '2026-06-09', state: 'requested', owner: council },
        { what: 'Walk to the shop every day', date: '2026-07-01', state: 'requested' },
      ]);
      const [rails] = actions;
      const part = [
        { name: 'task', valueReference: rails?.resource },
        { name: 'status', valueCode: 'completed' },
      ];
      const answer = await record(minutes('2026-06-10', '2026-06-10', entry(on.ada, { name: 'action', part })));
      expect(answer.status, answer.text).toBe(200);
      const states = listOf(await list())[0]?.items.filter(({ rule }) => rule === 'action');
      expect(states).toMatchObject([{ state: 'completed' }, { state: 'requested' }]);
      expect(await total('CarePlan')).toBe(2);
    });

    test('ends no task of its organisation that no meeting asked for', async () => {
      const body = {
        resourceType: 'Task',
        status: 'requested',
        intent: 'order',
        for: { reference: `Patient/${on.ada}` },
      };
      const { json } = await on.ask('Task', { as: 'matron', method: 'POST', body });
      const part = [
        { name: 'task', valueReference: { reference: `Task/${json.id}` } },
        { name: 'status', valueCode: 'completed' },
      ];
      const answer = await record(minutes('other', '2026-06-10', entry(on.ada, { name: 'action', part })));
      expect([answer.status, answer.json.issue?.[0].details.text]).toEqual([422, 'reference-unresolved']);
      expect((await on.ask(`Task/${json.id}`, { as: 'matron' })).json.status).toBe('requested');
    });

    test('adds to the one plan of meetings of its organisation, and keeps what was there', async () => {
      const answer = await record(minutes('2026-06-17', '2026-06-17', entry(on.ada, action('Ask for a day centre'))));
      expect(answer.status, answer.text).toBe(200);
      const plans = entries(await on.ask(`CarePlan?patient=${on.ada}`, { as: 'matron' }));
      const [meetings] = plans.filter(({ title }) => title === 'Agreed at weekly meetings');
      expect(meetings.activity).toHaveLength(3);
      expect(plans.filter(({ title }) => title === meetings.title)).toHaveLength(1);
    });

    test('opens nothing to whoever is to do it elsewhere: consent does', async () => {
      const body = minutes(
        'age-uk',
        '2026-06-17',
        entry(
          on.ada,
          action('Befriending visits', [
            { name: 'owner', valueReference: { identifier: { system: ODS, value: 'AGEUK' } } },
          ]),
        ),
      );
      expect((await record(body)).status).toBe(200);
      expect(entries(await on.ask('Task', { as: 'ageUk' }))).toEqual([]);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'ageUk' })).status).toBe(404);
    });

    test('is refused whole for a resident whom the recorder may not see, as for one who is not there', async () => {
      const own = await on.ask('Patient', {
        as: 'ageUk',
        method: 'POST',
        body: { resourceType: 'Patient', name: [{ family: 'Own' }] },
      });
      const refused = (id: string) =>
        record(minutes(id, '2026-06-17', entry(own.json.id, action('Ring')), entry(id, action('Ring'))), 'ageUk');
      const [hidden, absent] = [await refused(on.ada), await refused(crypto.randomUUID())];
      expect([hidden.status, hidden.text]).toEqual([422, absent.text]);
      expect(hidden.json.issue[0].expression).toEqual(["Parameters.parameter.where(name = 'entry')[1]"]);
      expect(entries(await on.ask('Task', { as: 'ageUk' }))).toEqual([]);
      expect((await on.ask(`Encounter?patient=${own.json.id}&_summary=count`, { as: 'ageUk' })).json.total).toBe(0);
    });

    test('is refused when an entry is about two, or one resident comes twice, or a Task is of another', async () => {
      const other = (
        await on.ask('Patient', {
          as: 'matron',
          method: 'POST',
          body: { resourceType: 'Patient', name: [{ family: 'Second' }] },
        })
      ).json.id;
      const owned = action('Ring', [{ name: 'owner', valueReference: { reference: `Patient/${other}` } }]);
      const [task] = entries(await on.ask('Task?code=meeting-action', { as: 'matron' }));
      const changed = { name: 'action', part: [{ name: 'task', valueReference: { reference: `Task/${task.id}` } }] };
      for (const parts of [
        [entry(on.ada, owned)],
        [entry(on.ada, decision('One')), entry(on.ada, decision('Other'))],
        [entry(other, changed)],
        [entry(on.ada, { name: 'action', part: [{ name: 'owner', valueReference: khan }] })],
        [entry(on.ada, action('Ring', [{ name: 'status', valueCode: '' }]))],
        [entry({ display: 'Ada' }, decision('Hm'))],
      ]) {
        const answer = await record(minutes('odd', '2026-06-17', ...parts));
        expect([400, 422], answer.text).toContain(answer.status);
      }
      const sound = entry(on.ada, decision('As it is'));
      for (const day of ['2099-01-01', '17/06/2026']) {
        const odd = await record(minutes('odd', day, sound));
        expect([odd.status, odd.text]).toEqual([400, expect.stringContaining('a day as YYYY-MM-DD, not after 20')]);
      }
      expect((await record(minutes('odd', '2026-06-17', sound))).status).toBe(200);
    });

    test('is finished by its owner elsewhere, once the action is theirs to see: both sides read what became of it', async () => {
      const asked = entry(on.ada, action('A ramp', [{ name: 'owner', valueReference: council }]));
      expect((await record(minutes('ramp', '2026-06-24', asked))).status).toBe(200);
      const ramp = entries(await on.ask('Task?code=meeting-action&_count=100', { as: 'matron' })).find(
        ({ description }) => description === 'A ramp',
      );
      const answer = (as: NonNullable<Ask['as']>, status: string, id = ramp.id, more: readonly object[] = []) =>
        on.ask(`Task/${id}/$answer`, {
          as,
          method: 'POST',
          body: { resourceType: 'Parameters', parameter: [{ name: 'status', valueCode: status }, ...more] },
        });
      const fitted = [{ name: 'text', valueString: 'Fitted this morning' }];
      const [hidden, absent] = [
        await answer('socialWorker', 'completed', ramp.id, fitted),
        await answer('socialWorker', 'completed', crypto.randomUUID(), fitted),
      ];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      await share(on, ['RW5', '324', 'P81022']);
      const body = { ...(await on.ask(`Task/${ramp.id}`, { as: 'socialWorker' })).json, status: 'completed' };
      const put = await on.ask(`Task/${ramp.id}`, { as: 'socialWorker', method: 'PUT', body });
      expect([put.status, put.text.includes('$answer')]).toEqual([403, true]);
      expect((await answer('gp', 'completed', ramp.id, fitted)).status).toBe(403);
      const done = await answer('socialWorker', 'completed', ramp.id, fitted);
      expect([done.status, done.json.status], done.text).toEqual([200, 'completed']);
      const { json } = await on.ask(`Task/${ramp.id}`, { as: 'matron' });
      const told = await on.ask(json.output[0].valueReference.reference, { as: 'matron' });
      expect([json.status, told.json.note[0].text]).toEqual(['completed', 'Fitted this morning']);
      expect(told.json.owner.identifier.value).toBe('324');
      expect((await answer('socialWorker', 'completed', ramp.id, fitted)).status).toBe(409);
    });

    test('is finished in person by whom it names, and answered by nobody where it names none', async () => {
      const owner = { name: 'owner', valueReference: { identifier: { system: SDS, value: '555000000004' } } };
      const acts = entry(on.ada, action('Ring the bank', [owner]), action('Nobody’s'));
      expect((await record(minutes('in-person', '2026-06-24', acts))).status).toBe(200);
      const tasks = entries(await on.ask('Task?code=meeting-action&_count=100', { as: 'matron' }));
      const { owner: _, ...nobodys } = tasks.find(({ description }) => description === 'Nobody’s');
      await on.ask(`Task/${nobodys.id}`, { as: 'matron', method: 'PUT', body: nobodys });
      const answered = async (text: string) => {
        const { id } = tasks.find(({ description }) => description === text);
        const body = { resourceType: 'Parameters', parameter: [{ name: 'status', valueCode: 'in-progress' }] };
        return (await on.ask(`Task/${id}/$answer`, { as: 'socialWorker', method: 'POST', body })).status;
      };
      expect([await answered('Ring the bank'), await answered('Nobody’s')]).toEqual([200, 403]);
    });

    test('is recorded by staff who care or co-ordinate, with a token that may write all of it', async () => {
      const body = minutes('who', '2026-06-17', entry(on.ada, decision('As it is')));
      expect((await record(body, 'receptionist')).status).toBe(403);
      expect((await record(body, 'feed:RW5')).status).toBe(403);
      const reader = { ...PEOPLE.matron, sub: 'm', client_id: 'm', scope: 'user/*.rs' };
      expect((await record(body, reader)).status).toBe(403);
    });
  });
}
