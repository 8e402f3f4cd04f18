// The first word about an NHS number, said over REST: it stands alone until a feed speaks, and then parts no record and ends no care.
// @see design: record, "Who is who"; consent §4, "Feeds are no oracle"
import { describe, expect, test } from 'vitest';
import { adtMessage, gpBundle, NUMBERS } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import { type Rig, rig } from '../rig.ts';
import { entries, type Open, seenBy, settle, share, visibly, type World } from '../world.ts';

const R = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] };
const IDENTIFIER = { resourceType: 'Patient', identifier: [nhsNumber(NUMBERS.ada)] };
const ADA = {
  ...IDENTIFIER,
  name: [{ family: 'Aspin', given: ['Ada'] }],
  birthDate: '1938-03-04',
  gender: 'female',
};
const ZED = { ...IDENTIFIER, name: [{ family: 'Zed', given: ['Yan'] }], birthDate: '1900-01-01' };
const DEAD = { deceasedDateTime: '2020-01-01' };

export function firstWordsSuite(open: Open): void {
  describe('the first word about a number, over REST', () => {
    const reviews = async (on: Rig): Promise<readonly string[]> =>
      entries(await on.ask('Task?code=identity-review', { as: 'steward' })).map((each) => each.statusReason.text);
    const inputs = async (on: Rig, id: string) => (await on.gateway.store.policy.load([id as never])).residents[0];
    const post = async (on: Rig, body: object, as: 'ageUk' | 'matron' = 'ageUk'): Promise<string> =>
      (await on.ask('Patient', { as, method: 'POST', body })).json.id;
    const inWorld = async (ask: (on: Rig) => Promise<void>): Promise<void> => {
      const on = await rig(open);
      await ask(on);
      await on.close();
    };
    /** All that its writer can ask about it. */
    const told = async (on: Rig, id: string): Promise<readonly string[]> => {
      const paths = [`Patient/${id}`, 'Patient', `Patient?identifier=${NUMBERS.ada}`, `Patient/${id}/$everything`];
      const answers = [];
      for (const path of paths) answers.push(visibly(await on.ask(path, { as: 'ageUk', now: '2026-11-23T10:00:00Z' })));
      return answers;
    };

    test.each([
      ['of a living person, joins', ADA, true, []],
      ['that she has died, ends nothing', { ...ADA, ...DEAD }, true, ['death-claimed']],
      ['that she is restricted, closes nothing', { ...ADA, meta: R }, false, ['restricted']],
      ['of somebody invented, parts nothing', ZED, false, ['demographics-differ']],
      ['of somebody invented, dead and restricted', { ...ZED, ...DEAD, meta: R }, false, ['restricted']],
      ['that says nothing else, parts nothing', IDENTIFIER, false, ['too-little-said']],
    ] as const)('%s: the agencies have one record, and a steward is asked once', async (_, body, joins, asked) => {
      await inWorld(async (rested) => {
        const first = await post(rested, body);
        const before = await told(rested, first);
        const on: World = { ...rested, ada: await settle(rested) };
        expect([first === on.ada, await reviews(on)]).toEqual([joins, asked]);
        expect(await inputs(on, on.ada)).toMatchObject({ restricted: false });
        expect((await inputs(on, on.ada))?.deceased).toBeUndefined();
        await share(on, ['324', 'P81022', 'RW5']);
        for (const as of ['gp', 'matron', 'socialWorker', `resident:${on.ada}`] as const)
          expect(await seenBy(on, as)).toEqual(expect.arrayContaining(['324', 'P81022', 'RW5']));
        expect(await told(on, first)).toEqual(before);
        // What it restricted itself it is led to no more, whoever else knows her.
        if (!('meta' in body)) expect(await post(on, body)).toBe(first);
      });
    });

    test('keeps the number where the feed that comes says next to nothing', () =>
      inWorld(async (on) => {
        const first = await post(on, ADA);
        const thin = adtMessage().replaceAll('ASPIN^Ada', '^').replaceAll('19380304', '');
        await on.deliver('community-adt', 'RW5', 'application/hl7-v2', thin);
        const gp = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({}));
        expect(gp.text).toContain(`Patient/${first}`);
      }));

    test('changed once a feed has spoken keeps nobody else out', () =>
      inWorld(async (on) => {
        await on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
        const id = await post(on, ADA);
        const body = { ...ZED, id };
        expect((await on.ask(`Patient/${id}`, { as: 'ageUk', method: 'PUT', body })).status).toBe(200);
        expect(await settle(on)).toBe(id);
        expect(await reviews(on)).toEqual([]);
      }));

    test('of a death stands within its organisation until the feed of another says otherwise', () =>
      inWorld(async (on) => {
        const adt = () => on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
        await adt();
        const id = await post(on, { ...ADA, ...DEAD }, 'matron');
        const died = async () => (await inputs(on, id))?.deceased;
        expect([await died(), await reviews(on)]).toEqual([Date.parse('2020-01-01T00:00:00Z'), []]);
        await adt();
        expect(await died()).toBeDefined();
        expect([await settle(on), await died(), await reviews(on)]).toEqual([id, undefined, ['death-claimed']]);
        await settle(on);
        expect(await reviews(on)).toHaveLength(1);
      }));

    test('is taken back by no other word over REST', () =>
      inWorld(async (on) => {
        const first = await post(on, ZED);
        const second = await post(on, patient(ADA), 'matron');
        const [a, b] = [first, second];
        expect([a === b, await reviews(on)]).toEqual([false, ['demographics-differ']]);
        const ada = await settle(on);
        expect([a, b].includes(ada)).toBe(false);
      }));
  });
}
