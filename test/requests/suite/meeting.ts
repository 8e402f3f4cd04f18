// "Weekly meetings … develop joint plans for people most at risk": the list of the meeting, for each who sits there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ourCodeSystem, SYSTEM } from '../../../src/fhir/systems.ts';
import { adtMessage } from '../borough.ts';
import { type Answer, type Ask, PEOPLE } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const DAY = '2026-06-03';
const LIST = `CareTeam/locality-west/$meeting?date=${DAY}`;

interface Item {
  readonly rule: string;
  readonly resource: { readonly reference: string };
  readonly [name: string]: unknown;
}
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const flat = (part: readonly any[]): any =>
  Object.fromEntries(part.map(({ name, ...value }) => [name, Object.values(value)[0]]));

/** Residents of a list: each with name and reasons. */
export const listOf = (
  answer: Answer,
): readonly { readonly id: string; readonly name: string; readonly items: readonly Item[] }[] =>
  (answer.json?.parameter ?? [])
    .filter(({ name }: { name: string }) => name === 'resident')
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .map(({ part }: { part: any[] }) => {
      const [{ valueReference: patient }, ...items] = part;
      return {
        id: patient.reference.slice('Patient/'.length),
        name: patient.display,
        items: items.map((each) => flat(each.part)),
      };
    });
const rulesFor = (answer: Answer, id: string): readonly string[] =>
  listOf(answer)
    .filter((each) => each.id === id)
    .flatMap(({ items }) => items.map(({ rule }) => rule));

const nomination = (patient: string): object => ({
  resourceType: 'RiskAssessment',
  status: 'final',
  subject: { reference: `Patient/${patient}` },
  method: { coding: [{ system: ourCodeSystem('risk-method'), code: 'nomination' }] },
  occurrenceDateTime: '2026-06-02',
  note: [{ text: 'Falls at home, and nobody knows who calls.' }],
});
const request = (patient: string, authoredOn: string): object => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  code: { text: 'Occupational therapy at home' },
  subject: { reference: `Patient/${patient}` },
  authoredOn,
  performer: [{ identifier: { system: SYSTEM.odsOrganisation, value: 'RW5' } }],
});
const dueTask = (patient: string, end: string): object => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  description: 'Ring the daughter',
  for: { reference: `Patient/${patient}` },
  restriction: { period: { end } },
});

export function meetingSuite(open: Open): void {
  describe('the list of a weekly meeting', () => {
    let on: World;
    const list = (as: NonNullable<Ask['as']>, path = LIST) => on.ask(path, { as });
    const write = async (as: NonNullable<Ask['as']>, body: object & { readonly resourceType?: string }) => {
      const headers = { prefer: 'equivalent=save' };
      const answer = await on.ask(String(body.resourceType), { as, method: 'POST', body, headers });
      expect(answer.status, answer.text).toBe(201);
      return `${body.resourceType}/${answer.json.id}`;
    };

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('tells the matron of an admission of this week, with its source', async () => {
      const answer = await list('matron');
      expect(answer.status, answer.text).toBe(200);
      const [ada] = listOf(answer);
      expect(ada).toMatchObject({ id: on.ada, name: 'Ada Aspin' });
      expect(ada?.items).toMatchObject([{ rule: 'admission', date: expect.stringContaining('2026-06-01') }]);
      expect(ada?.items[0]?.['source']).toMatchObject({ identifier: { value: 'RW5' } });
      const read = await on.ask(ada?.items[0]?.resource.reference ?? '', { as: 'matron' });
      expect(read.json).toMatchObject({ resourceType: 'Encounter' });
      expect(answer.text).toContain('Information may be withheld');
    });

    test('has nobody of another locality, and no admission of another week', async () => {
      expect(listOf(await list('matron', `CareTeam/locality-east/$meeting?date=${DAY}`))).toEqual([]);
      expect(listOf(await list('matron', 'CareTeam/locality-west/$meeting?date=2026-06-20'))).toEqual([]);
    });

    test('has whom somebody named without saying when, since the day on which it was written', async () => {
      const now = '2026-06-02T10:00:00Z';
      const body = { ...nomination(on.ada), occurrenceDateTime: undefined };
      const { json, text } = await on.ask('RiskAssessment', { as: 'gp', method: 'POST', body, now });
      const reasons = async (day: string) =>
        listOf(await list('gp', `CareTeam/locality-west/$meeting?date=${day}`)).flatMap(({ items }) =>
          items.map(({ rule, state, date }) => [rule, state, date]),
        );
      expect(await reasons(DAY), text).toEqual([['candidate', 'nominated', '2026-06-02']]);
      expect([await reasons('2026-06-01'), await reasons('2026-07-20')]).toEqual([[], []]);
      expect((await on.ask(`RiskAssessment/${json.id}`, { as: 'gp', method: 'DELETE' })).status).toBe(204);
    });

    test('tells of a candidate who has not agreed those alone whose agency found them', async () => {
      const now = new Date().toISOString();
      const asked = async (as: 'matron' | 'ageUk') => visibly(await on.ask(LIST, { as, now }));
      const before = [await asked('matron'), await asked('ageUk')];
      await write('gp', nomination(on.ada) as never);
      expect(rulesFor(await list('gp'), on.ada)).toEqual(['candidate']);
      expect([await asked('matron'), await asked('ageUk')]).toEqual(before);
    });

    test('tells everybody who sits there once the resident agreed', async () => {
      await share(on, ['RW5', 'P81022']);
      expect(rulesFor(await list('matron'), on.ada)).toEqual(['candidate', 'admission']);
      expect(rulesFor(await list('gp'), on.ada)).toEqual(['candidate', 'admission']);
      expect(listOf(await list('ageUk'))).toEqual([]);
    });

    test('has what is due, what waits for an answer, and who went home; not what is over or ahead', async () => {
      await write('matron', request(on.ada, '2026-05-10') as never);
      await write('matron', request(on.ada, '2026-05-30') as never);
      await write('matron', dueTask(on.ada, '2026-06-02') as never);
      await write('matron', dueTask(on.ada, '2026-06-12') as never);
      await write('matron', {
        resourceType: 'CarePlan',
        status: 'active',
        intent: 'plan',
        title: 'Nursing at home',
        subject: { reference: `Patient/${on.ada}` },
        period: { start: '2026-01-01', end: '2026-06-05' },
      } as never);
      await on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage('A03', { at: '202606021500' }));
      const [ada] = listOf(await list('gp'));
      expect(ada?.items.map(({ rule, what, date }) => [rule, what, String(date).slice(0, 10)])).toEqual([
        ['candidate', 'Falls at home, and nobody knows who calls.', '2026-06-02'],
        ['admission', expect.stringMatching(/^Admitted to East Lancashire|^Admitted to Lanc/), '2026-06-02'],
        ['discharge', expect.stringMatching(/^Discharged from /), '2026-06-02'],
        ['review-due', 'Nursing at home', '2026-06-05'],
        ['request-unanswered', 'Occupational therapy at home', '2026-05-10'],
        ['task-due', 'Ring the daughter', '2026-06-02'],
      ]);
    });

    test('names whom it waits for, and follows nobody up at home who is in hospital again', async () => {
      const day = '2026-06-13';
      const items = async () => listOf(await list('gp', `CareTeam/locality-west/$meeting?date=${day}`))[0]?.items ?? [];
      const before = await items();
      expect(before.map(({ what }) => what)).toContain('Follow up a discharge');
      const waits = before.find(({ rule }) => rule === 'request-unanswered');
      expect(waits?.['owner']).toMatchObject({
        identifier: { value: 'RW5' },
        display: expect.stringContaining('Lancashire'),
      });
      await on.deliver(
        'community-adt',
        'RW5',
        'application/hl7-v2',
        adtMessage('A01', { visit: 'V2', at: '202606050930' }),
      );
      const after = await items();
      expect(after.map(({ what }) => what)).not.toContain('Follow up a discharge');
      expect(after.find(({ rule }) => rule === 'admission')).toMatchObject({
        what: expect.stringMatching(/^In hospital \(.+\) since 5 June 2026$/),
        state: 'in-progress',
      });
    });

    test('tells of nothing that the token does not cover, and is on record with what it was made of', async () => {
      const scope = 'user/CareTeam.rs user/Patient.rs user/Task.rs';
      expect(rulesFor(await list({ ...PEOPLE.gp, sub: 'g', client_id: 'g', scope }), on.ada)).toEqual(['task-due']);
      const before = (await entriesOf(on.gateway.store)).length;
      await list('gp');
      const told = (await entriesOf(on.gateway.store)).slice(before).flatMap(({ versions }) => versions);
      const types = ['CarePlan', 'Encounter', 'Patient', 'RiskAssessment', 'ServiceRequest', 'Task'];
      expect([...new Set(told.map(([type]) => type))].toSorted()).toEqual(types);
    });

    test('has no candidate any more whose no its reader may read', async () => {
      await write('socialWorker', nomination(on.ada) as never);
      expect(rulesFor(await list('socialWorker'), on.ada)).toContain('candidate');
      await withdraw(on);
      expect(rulesFor(await list('socialWorker'), on.ada)).not.toContain('candidate');
      // The consent is the council's: the practice is not told of it by who is missing.
      expect(rulesFor(await list('gp'), on.ada)).toContain('candidate');
    });

    test('is of a day within ten years back and one ahead', async () => {
      const now = '2026-06-03T12:00:00Z';
      const status = async (date: string) =>
        (await on.ask(`CareTeam/locality-west/$meeting?date=${date}`, { as: 'gp', now })).status;
      for (const [date, expected] of [
        ['2016-06-02', 400],
        ['2016-06-03', 200],
        ['2027-06-03', 200],
        ['2027-06-04', 400],
        ['9999-12-31', 400],
      ] as const)
        expect([date, await status(date)]).toEqual([date, expected]);
    });

    test('is answered to a POST alike, for whoever works for an agency, and refuses what it does not know', async () => {
      const parameter = [{ name: 'date', valueDate: DAY }];
      const posted = await on.ask('CareTeam/locality-west/$meeting', {
        as: 'gp',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter },
      });
      expect(listOf(posted)).toEqual(listOf(await list('gp')));
      const unknown = await list('gp', 'CareTeam/locality-west/$meeting?day=2026');
      expect([unknown.status, unknown.json.issue[0].diagnostics]).toEqual([
        400,
        expect.stringContaining('reads date, _count, _page.'),
      ]);
      expect((await list('gp', 'CareTeam/locality-west/$meeting?date=2026')).status).toBe(400);
      expect((await list(`resident:${on.ada}`)).status).toBe(403);
      for (const id of ['locality-nowhere', `shared-${on.ada}`, crypto.randomUUID()])
        expect((await list('gp', `CareTeam/${id}/$meeting`)).status).toBe(404);
    });
  });
}
