// A remark in what is composed of many is by whoever contributed it: nobody puts words into the mouth of another.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import type { Ask } from '../rig.ts';
import { type Open, share, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

export function remarksSuite(open: Open): void {
  describe('who a remark is by', () => {
    let on: World;
    const at = () => `CarePlan/shared-${on.ada}`;
    const read = (as: Ask['as'] & string) => on.ask(at(), { as });
    const authorOf = (list: readonly Free[] | undefined, text: string) => {
      const { authorReference, authorString } = list?.find((each) => each.text === text) ?? { authorString: 'none' };
      return authorReference ?? authorString;
    };
    const COUNCIL = { type: 'Organization', identifier: { system: SYSTEM.odsOrganisation, value: '324' } };
    /** The same remark by everybody whom the council might name, and by whom others shall be told it is. */
    const by = () =>
      [
        ['resident', { authorReference: { reference: `Patient/${on.ada}` } }, /^The resident, as .+ says$/],
        ['name', { authorString: 'Ada Aspin' }, /^Ada Aspin, as .+ says$/],
        [
          'doctor',
          {
            authorReference: {
              identifier: { system: SYSTEM.sdsUser, value: '555000000001' },
              display: 'Dr A. Rahman',
            },
          },
          /^Dr A. Rahman, as .+ says$/,
        ],
        ['number', { authorReference: { identifier: { system: SYSTEM.sdsUser, value: '555000000001' } } }, undefined],
        ['nobody', {}, undefined],
      ] as const;
    const remarks = (about: string) =>
      by().map(([text, author]) => ({ ...author, text: `${about} ${text}` })) as readonly object[];
    const own = { authorReference: COUNCIL, text: 'own' };
    const post = async (body: Free) => {
      const made = await on.ask(body.resourceType, { as: 'socialWorker', method: 'POST', body });
      expect(made.status, made.text).toBe(201);
    };

    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', '324', 'P81022']);
      const subject = { reference: `Patient/${on.ada}` };
      await post({
        ...{ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject, note: [...remarks('plan'), own] },
        activity: [{ detail: { status: 'in-progress', description: 'Walks' }, progress: remarks('done') }],
      });
    });
    afterAll(() => on.close());

    test('what an organisation says somebody remarked is told to others as its account, wherever it stands', async () => {
      const { json: plan } = await read('gp');
      const walks = plan.activity.find((each: Free) => each.detail?.description === 'Walks');
      for (const [text, , shown] of by())
        for (const [about, list] of [
          ['plan', plan.note],
          ['done', walks.progress],
        ])
          if (shown) expect(authorOf(list, `${about} ${text}`)).toMatch(shown);
          else expect(authorOf(list, `${about} ${text}`), `${about} ${text}`).toBeUndefined();
      expect(authorOf(plan.note, 'own')).toEqual(COUNCIL);
    });

    test('written back as it was shown it stays as it is; the writer may still take their own out', async () => {
      const { json } = await read('socialWorker');
      const mine = { authorString: 'Ada Aspin', text: 'Likes tea' };
      const put = (note: readonly object[]) =>
        on.ask(at(), { as: 'socialWorker', method: 'PUT', body: { ...json, note } });
      const added = await put([...json.note, mine]);
      expect(authorOf(added.json.note, 'Likes tea')).toMatch(/^Ada Aspin, as .+ says$/);
      const again = await put(added.json.note);
      expect([again.status, again.json.note]).toEqual([200, added.json.note]);
      const gone = await put(json.note);
      expect([gone.status, gone.json.note]).toEqual([200, json.note]);
    });

    test('what the resident remarks stays hers', async () => {
      const ada = { sub: 'a', client_id: 'app', fhirUser: `Patient/${on.ada}`, scope: 'patient/*.cruds' };
      const { json } = await on.ask(at(), { as: ada });
      const body = { ...json, note: [...json.note, { text: 'I agree' }] };
      expect((await on.ask(at(), { as: ada, method: 'PUT', body })).status).toBe(200);
      expect(authorOf((await read('gp')).json.note, 'I agree')).toEqual({ reference: `Patient/${on.ada}` });
    });
  });
}
