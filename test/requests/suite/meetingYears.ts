// "Rather than several plans, one": what meetings agree on for years goes on in a new plan once the old one is full.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entries, type Open, share, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

const RECORD = 'CareTeam/locality-west/$record-meeting';
const council = { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '324' } };
const decision = (text: string) => ({ name: 'decision', valueString: text });
const action = (text: string, owner: object = council) => ({
  name: 'action',
  part: [
    { name: 'text', valueString: text },
    { name: 'owner', valueReference: owner },
    { name: 'due', valueDate: '2026-12-01' },
  ],
});
const finished = (task: string) => ({
  name: 'action',
  part: [
    { name: 'task', valueReference: { reference: task } },
    { name: 'status', valueCode: 'completed' },
  ],
});

export function meetingYearsSuite(open: Open): void {
  describe('a plan that meetings have filled', () => {
    let on: World;
    const meet = async (day: string, ...parts: readonly object[]) => {
      const entry = { name: 'entry', part: [{ name: 'patient', valueReference: { reference: `Patient/${on.ada}` } }] };
      const body = {
        resourceType: 'Parameters',
        parameter: [
          { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: day } },
          { name: 'date', valueDate: day },
          { ...entry, part: [...entry.part, ...parts] },
        ],
      };
      const answer = await on.ask(RECORD, { as: 'matron', method: 'POST', body });
      expect(answer.status, answer.text).toBe(200);
    };
    const plansOf = async (): Promise<readonly Free[]> =>
      entries(await on.ask(`CarePlan?patient=${on.ada}&_sort=date`, { as: 'matron' })).filter(
        ({ title }) => title === 'Agreed at weekly meetings',
      );
    const fill = async (plan: Free, more: object) => {
      const body = { ...plan, ...more };
      const put = await on.ask(`CarePlan/${plan.id}`, { as: 'matron', method: 'PUT', body });
      expect(put.status, put.text).toBe(200);
    };
    const shared = async (query = '') => (await on.ask(`Patient/${on.ada}/$shared-plan${query}`, { as: 'gp' })).json;
    const actions = (plan: Free): readonly string[] =>
      (plan.activity ?? []).flatMap(({ reference }: Free) => reference?.display ?? []).toSorted();
    const decisions = (plan: Free): readonly string[] => plan.note.map(({ text }: Free) => text);

    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', 'P81022']);
    });
    afterAll(() => on.close());

    test('is over, and the next one goes on with what is still to be done and the newest decisions', async () => {
      await meet('2026-06-03', decision('She stays at home.'), action('Grab rails'), action('A ramp'));
      const [first] = await plansOf();
      const [rails] = first.activity.filter(({ reference }: Free) => reference.display.startsWith('Grab rails'));
      const words = Array.from({ length: 499 }, (_, at) => ({ time: '2026-06-10', text: `Decision ${at}` }));
      await fill(first, { note: [...first.note, ...words] });
      await meet('2026-06-10', finished(rails.reference.reference));
      const before = new Date().toISOString();
      await new Promise((done) => setTimeout(done, 3));
      await meet('2026-06-17', decision('She goes to the day centre.'), action('Book the bus'));
      const [old, next, ...more] = await plansOf();
      expect([old.status, next.status, more]).toEqual(['completed', 'active', []]);
      expect(next).toMatchObject({
        identifier: first.identifier,
        replaces: [{ reference: `CarePlan/${first.id}` }],
        period: { start: '2026-06-17' },
      });
      expect(old.period).toEqual({ start: '2026-06-03', end: '2026-06-17' });
      expect([decisions(old).length, decisions(old)[0]]).toEqual([500, 'She stays at home.']);
      expect(actions(next)).toEqual(['A ramp, by 2026-12-01', 'Book the bus, by 2026-12-01']);
      expect([decisions(next).length, decisions(next).at(-1)]).toEqual([101, 'She goes to the day centre.']);
      const now = await shared();
      expect(actions(now)).toEqual(actions(next));
      expect(decisions(now)).not.toContain('She stays at home.');
      const then = await shared(`?as-of=${before}`);
      expect(actions(then)).toEqual(actions(old));
      expect(decisions(then)).toContain('She stays at home.');
    });

    test('is added to no more: the next one is', async () => {
      await meet('2026-06-24', decision('All is well.'));
      const plans = await plansOf();
      expect(plans).toHaveLength(2);
      expect(decisions(plans[1]).at(-1)).toBe('All is well.');
    });

    test('goes on beside the next one where most of it is still to be done: nothing leaves the one plan', async () => {
      const [, second] = await plansOf();
      const open = Array.from({ length: 199 }, (_, at) => ({ reference: { display: `Still to be done ${at}` } }));
      await fill(second, { activity: [...second.activity, ...open] });
      await meet('2026-07-01', action('Ring the daughter'));
      const [, still, next] = await plansOf();
      expect([still.status, next.status, next.replaces]).toEqual(['active', 'active', undefined]);
      expect(actions(next)).toEqual(['Ring the daughter, by 2026-12-01']);
      expect(actions(await shared())).toEqual(expect.arrayContaining([...actions(still), ...actions(next)]));
      await meet('2026-07-08', action('Ring her again'));
      expect(actions((await plansOf())[2])).toHaveLength(2);
    });

    test('says whose each of two actions of the same words is', async () => {
      const ageUk = { identifier: { ...council.identifier, value: 'AGEUK' } };
      await meet('2026-07-15', action('Order a bed'), action('Order a bed', ageUk), action('Measure the room'));
      await meet('2026-07-22', action('Measure the room', { ...ageUk, display: 'Jo of Age UK' }));
      const bed = 'Order a bed, by 2026-12-01';
      const room = 'Measure the room, by 2026-12-01';
      const councils = `${bed} (Blackburn with Darwen Borough Council)`;
      const lines = [
        councils,
        expect.stringMatching(/^Order a bed, by 2026-12-01 \(Age UK/),
        room,
        `${room} (Jo of Age UK)`,
      ];
      expect(actions((await plansOf())[2])).toEqual(expect.arrayContaining(lines));
      expect(actions(await shared())).toEqual(expect.arrayContaining(lines));
    });
  });
}
