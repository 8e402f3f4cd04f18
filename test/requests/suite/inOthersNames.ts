// What somebody writes is theirs: nobody nominates, or agrees at a meeting, in the name of another who did not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { BASE, SDS_USER } from '../rig.ts';
import { entries, type Open, share, type World, world } from '../world.ts';
import { listOf } from './meeting.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

const SDS = SDS_USER.slice(0, -1);
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const WEST = 'CareTeam/locality-west';
const COUNCIL = 'Blackburn with Darwen Borough Council';
const rahman = { identifier: { system: SDS, value: '555000000001' }, display: 'Dr A. Rahman' };
const khan = { identifier: { system: SDS, value: '555000000004' }, display: 'J. Khan' };
const council = { identifier: { system: ODS, value: '324' }, display: 'Dr A. Rahman' };

export function inOthersNamesSuite(open: Open): void {
  describe('in the name of another', () => {
    let on: World;
    const post = (path: string, body: object) => on.ask(path, { as: 'socialWorker', method: 'POST', body });

    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', '324', 'P81022']);
    });
    afterAll(() => on.close());

    test('nobody is nominated: whose word it is says the list of candidates, and that of a meeting', async () => {
      for (const [performer, by] of [
        [rahman, `Dr A. Rahman, as ${COUNCIL} says`],
        [{ identifier: rahman.identifier }, COUNCIL],
        [council, COUNCIL],
      ] as const) {
        const made = await post('RiskAssessment', {
          ...{ resourceType: 'RiskAssessment', status: 'final', subject: { reference: `Patient/${on.ada}` } },
          method: { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/risk-method', code: 'nomination' }] },
          ...{ occurrenceDateTime: '2026-11-18', performer, note: [{ text: 'Should be in a home' }] },
        });
        const { json } = await on.ask(`${WEST}/$candidates`, { as: 'gp' });
        const named = json.parameter.flatMap(({ part = [] }: Free) => part.filter((each: Free) => each.part));
        const nominations = named.filter(({ name }: Free) => name === 'nomination');
        expect(nominations.map(({ part }: Free) => part[0])).toEqual([{ name: 'by', valueString: by }]);
        const [ada] = listOf(await on.ask(`${WEST}/$meeting?date=2026-11-20`, { as: 'gp' }));
        expect(ada?.items.filter(({ state }) => state === 'nominated')).toMatchObject([{ owner: { display: by } }]);
        await on.ask(`RiskAssessment/${made.json.id}`, { as: 'socialWorker', method: 'DELETE' });
      }
    });

    test('nobody agrees who was not there, the resident apart; and who did is told by who recorded it', async () => {
      const patient = { reference: `Patient/${on.ada}` };
      let n = 0;
      const record = (agreed: readonly object[], attendees: readonly object[], more: readonly object[] = []) => {
        n += 1;
        const part = [
          { name: 'text', valueString: `Sell the house ${n}` },
          { name: 'owner', valueReference: { identifier: council.identifier } },
          { name: 'due', valueDate: '2026-12-31' },
        ];
        const by = agreed.map((valueReference) => ({ name: 'agreed-by', valueReference }));
        return post(`${WEST}/$record-meeting`, {
          resourceType: 'Parameters',
          parameter: [
            { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: `m${n}` } },
            { name: 'date', valueDate: '2026-06-03' },
            ...attendees.map((valueReference) => ({ name: 'attendee', valueReference })),
            {
              name: 'entry',
              part: [
                { name: 'patient', valueReference: patient },
                { name: 'action', part: [...(more.length > 0 ? more : part), ...by] },
              ],
            },
          ],
        });
      };
      const notes = async () => {
        const tasks = entries(await on.ask('Task?code=meeting-action&_count=100', { as: 'gp' }));
        return tasks.find(({ description }) => description === `Sell the house ${n}`)?.note;
      };
      const name = { display: 'Dr A. Rahman' };
      const said = { time: '2026-06-03', text: `Agreed, as ${COUNCIL} recorded` };
      for (const [agreed, attendees] of [
        [rahman, [khan]],
        [rahman, []],
        [{ identifier: rahman.identifier }, [name]],
        [name, [rahman]],
        [{ identifier: { ...rahman.identifier, system: ODS } }, [rahman]],
        [{ identifier: council.identifier }, [khan]],
      ] as const) {
        const refused = await record([patient, agreed], attendees);
        expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'minutes-incomplete']);
        expect(refused.json.issue[0].expression[0]).toMatch(/'entry'\)\[0\]\.part\.where\(name = 'action'\)\[0\]$/);
        expect(refused.text).toContain('agreed-by: the resident, or an attendee');
        expect(await notes()).toBeUndefined();
      }
      const nhs = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ada } };
      const ways = [patient, nhs, { reference: `${BASE}/fhir/R4/Patient/${on.ada}`, display: 'Dr A. Rahman' }];
      for (const one of ways) {
        expect((await record([one], [])).status).toBe(200);
        expect(await notes()).toEqual([{ authorReference: patient, ...said }]);
      }
      // As they are named among those who were there.
      const lent = { ...khan, display: 'Dr A. Rahman' };
      for (const [agreed, attendees] of [
        [
          [khan, patient],
          [rahman, khan],
        ],
        [[lent, patient], [khan]],
      ] as const) {
        expect((await record(agreed, attendees)).status).toBe(200);
        expect(await notes()).toEqual([khan, patient].map((authorReference) => ({ authorReference, ...said })));
      }
      // Said of an earlier action, too.
      const [task] = entries(await on.ask('Task?code=meeting-action', { as: 'gp' }));
      const earlier = [{ name: 'task', valueReference: { reference: `Task/${task.id}` } }];
      expect((await record([rahman], [khan], earlier)).status).toBe(422);
      expect((await record([rahman], [rahman], earlier)).status).toBe(200);
      const { json } = await on.ask(`Task/${task.id}`, { as: 'gp' });
      expect(json.note.at(-1)).toEqual({ authorReference: rahman, ...said });
    });
  });
}
