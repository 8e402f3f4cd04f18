// "A matron can find out instantly that a patient has a social worker or that they are having work done to the their home."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cldFile, service } from '../borough.ts';
import { allocations, contacts, equipment, relationships, warnings } from '../councilFiles.ts';
import { PEOPLE } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { entries, type Open, share, type World, withdraw, world } from '../world.ts';

const CSV = 'text/csv';

/** Parts of this name, each as an object of its own parts' values. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const partsOf = (answer: { readonly json: any }, name: string): readonly any[] =>
  (answer.json?.parameter ?? [])
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .filter((each: any) => each.name === name)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .map(({ part = [], ...whole }: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      Object.fromEntries([...part, whole].map(({ name: key, ...value }: any) => [key, Object.values(value)[0]])),
    );
const linesOf = (answer: { readonly json: unknown }): readonly string[] =>
  partsOf(answer as never, 'summary').map((each) => each.summary);

export function glanceSuite(open: Open): void {
  describe('at a glance', () => {
    let on: World;
    const glance = (as: 'matron' | 'ageUk' | 'socialWorker') => on.ask(`Patient/${on.ada}/$at-a-glance`, { as });
    const involved = (as: 'matron' | 'ageUk' | 'socialWorker') => on.ask(`Patient/${on.ada}/$who-is-involved`, { as });

    beforeAll(async () => {
      on = await world(open);
      const made = [
        await on.deliver('council-allocations', '324', CSV, allocations()),
        await on.deliver('council-equipment', '324', CSV, equipment()),
        await on.deliver('council-relationships', '324', CSV, relationships()),
      ];
      for (const each of made) expect(each.json.counts, each.text).toMatchObject({ accepted: 1, quarantined: 0 });
    });
    afterAll(() => on.close());

    test('the council reads of its own who is allocated, since when, and how to reach them', async () => {
      const answer = await involved('socialWorker');
      expect(answer.status, answer.text).toBe(200);
      const [first] = partsOf(answer, 'involved');
      expect(first).toMatchObject({ name: 'J. Khan', lead: 'lead-professional', since: '2026-03-04' });
      expect(first).toMatchObject({ telecom: { value: '01254 000 471' }, 'known-as-at': '2026-06-30' });
      expect(partsOf(answer, 'involved').map((each) => each.part)).toContain('relative');
      expect(partsOf(answer, 'lead-not-known')).toEqual([{ 'lead-not-known': 'lead-gp' }]);
    });

    test('a matron finds out neither before the resident agreed', async () => {
      const answer = await glance('matron');
      expect(linesOf(answer).join()).not.toMatch(/Khan|rails/);
      expect(partsOf(answer, 'home')).toEqual([]);
    });

    test('a matron finds out both in one call once the resident agreed, and how recent it is', async () => {
      await share(on, ['RW5']);
      const answer = await glance('matron');
      expect(answer.status, answer.text).toBe(200);
      expect(linesOf(answer)).toContain('Social worker J. Khan, lead professional, since 4 March 2026.');
      expect(linesOf(answer)).toContain('Grab rails, bathroom: fitted 6 March 2026.');
      expect(partsOf(answer, 'home')[0]).toMatchObject({ state: 'in-place', 'known-as-at': '2026-06-30' });
      const feeds = partsOf(answer, 'feed');
      expect(feeds.find((each) => each.source === 'council-equipment')).toMatchObject({ 'known-as-at': '2026-06-30' });
      expect(partsOf(answer, 'notice')).toHaveLength(1);
    });

    test('what each line rests on is one step away, and the step is allowed', async () => {
      const [home] = partsOf(await glance('matron'), 'home');
      const read = await on.ask(home.resource.reference, { as: 'matron' });
      expect(read.json).toMatchObject({ resourceType: 'DeviceRequest', status: 'completed' });
    });

    test('is on record once, and is made of what is current: visits that are over are not read for it', async () => {
      const visit = await on.ask('Encounter', {
        as: 'matron',
        method: 'POST',
        body: {
          resourceType: 'Encounter',
          status: 'finished',
          class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
          subject: { reference: `Patient/${on.ada}` },
          period: { start: '2026-05-01', end: '2026-05-01' },
        },
      });
      expect(visit.status, visit.text).toBe(201);
      const before = (await entriesOf(on.gateway.store)).length;
      await glance('matron');
      const told = (await entriesOf(on.gateway.store)).slice(before);
      expect(told).toHaveLength(1);
      const types = told[0]?.versions.map(([type]) => type);
      expect(types).toEqual(expect.arrayContaining(['Patient', 'CareTeam', 'DeviceRequest']));
      expect(told[0]?.versions.map(([, id]) => id)).not.toContain(visit.json.id);
    });

    test('refuses nothing that shapes an answer, says which parameters it has, and answers a POST too', async () => {
      for (const path of ['$at-a-glance', '$who-is-involved']) {
        const shaped = `Patient/${on.ada}/${path}?_summary=true&_elements=name&_total=none&_count=5&_pretty=true`;
        expect((await on.ask(shaped, { as: 'matron' })).status).toBe(200);
        const odd = await on.ask(`Patient/${on.ada}/${path}?name=x`, { as: 'matron' });
        expect([odd.status, odd.text]).toEqual([
          400,
          expect.stringContaining('This operation has no parameters of its'),
        ]);
        const body = { resourceType: 'Parameters' };
        const posted = await on.ask(`Patient/${on.ada}/${path}`, { as: 'matron', method: 'POST', body });
        const asked = await on.ask(`Patient/${on.ada}/${path}`, { as: 'matron' });
        expect(partsOf(posted, 'involved')).toEqual(partsOf(asked, 'involved'));
      }
    });

    test('nobody else finds out: the answer is that of a resident who does not exist', async () => {
      const [hidden, absent] = [
        await glance('ageUk'),
        await on.ask(`Patient/${crypto.randomUUID()}/$at-a-glance`, { as: 'ageUk' }),
      ];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
    });

    test('an allocation that ended is over on the next call, and no lead is known', async () => {
      const ended = ['W1,J. Khan,555000000004,Social worker,01254 000 471,West,Yes,04/03/2026,01/06/2026'];
      await on.deliver('council-allocations', '324', CSV, allocations(ended));
      const answer = await involved('matron');
      expect(answer.text).not.toContain('J. Khan');
      expect(partsOf(answer, 'lead-not-known').map((each) => each['lead-not-known'])).toContain('lead-professional');
    });

    test('two leads at a time are listed as such', async () => {
      const row = (id: string, name: string) => `${id},${name},,Social worker,,West,Yes,04/03/2026,`;
      await on.deliver(
        'council-allocations',
        '324',
        CSV,
        allocations([row('W2', 'P. Ainsworth'), row('W3', 'L. Bond')]),
      );
      expect(partsOf(await involved('matron'), 'lead-doubled')).toEqual([{ 'lead-doubled': 'lead-professional' }]);
    });

    test('tells no more of the directory, and of teams, than the token covers', async () => {
      const rows = ['W1,J. Khan,555000000004,Social worker,01254 000 471,West,Yes,05/06/2026,'];
      await on.deliver('council-allocations', '324', CSV, allocations(rows));
      const asked = async (scope: string) =>
        on.ask(`Patient/${on.ada}/$who-is-involved`, { as: { ...PEOPLE.matron, sub: 'm', client_id: 'm', scope } });
      expect((await asked('user/*.rs')).text).toContain('01254 000 471');
      expect((await asked('user/Patient.rs user/CareTeam.rs')).text).not.toContain('01254 000 471');
      expect((await asked('user/Patient.rs')).text).not.toContain('lead-not-known');
    });

    test('a withdrawal takes effect on the next call', async () => {
      expect((await withdraw(on)).status).toBe(200);
      expect((await glance('matron')).text).not.toMatch(/rails|Ainsworth/);
    });
  });

  describe('files of the council and contacts of Age UK', () => {
    let on: World;
    const found = async (path: string, as: 'socialWorker' | 'ageUk') => entries(await on.ask(path, { as }));
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a warning that was not disclosed is not shown to the resident, one that was is', async () => {
      const rows = [
        'N1,NVU,RTO,Grandson threatens visitors,No,20/05/2026,,',
        'N2,MANHAN,OTH,Two for transfers,Yes,20/05/2026,,',
      ];
      const report = await on.deliver('council-warnings', '324', CSV, warnings(rows));
      expect(report.json.counts).toMatchObject({ accepted: 2 });
      expect(await found(`Flag?patient=${on.ada}`, 'socialWorker')).toHaveLength(2);
      const own = entries(await on.ask(`Flag?patient=${on.ada}`, { as: `resident:${on.ada}` }));
      expect(own.map((each) => each.code.text)).toEqual(['Two for transfers']);
    });

    test('an older file does not disclose what a newer one withholds, and only a newer word discloses it', async () => {
      const note = (day: string, text: string, disclosed: string) =>
        warnings([`N3,MANHAN,OTH,${text},${disclosed},20/05/2025,,`]).replace('30/06/2026', day);
      const send = async (...files: readonly string[]) => {
        for (const each of files) {
          const { json, text } = await on.deliver('council-warnings', '324', CSV, each);
          expect(json.counts.quarantined, text).toBe(0);
        }
      };
      const own = async () =>
        entries(await on.ask(`Flag?patient=${on.ada}`, { as: `resident:${on.ada}` }))
          .map((each) => each.code.text)
          .filter((text) => text !== 'Two for transfers');
      await send(note('14/11/2025', 'Secret', 'No'), note('14/07/2025', 'Ring first', 'Yes'));
      expect(await own()).toEqual([]);
      await send(note('14/07/2025', 'Secret', 'Yes'));
      expect(await own()).toEqual([]);
      await send(note('14/12/2025', 'Secret', 'Yes'), note('14/07/2025', 'Secret', 'No'));
      expect(await own()).toEqual(['Secret']);
      await send(note('14/02/2026', 'Secret', 'No'), note('14/01/2026', 'Secret', 'Yes'));
      expect(await own()).toEqual([]);
      const [heading, newest] = note('14/04/2026', 'Newest', 'No').split('\r\n');
      const older = note('14/03/2026', 'Ring first', 'Yes').split('\r\n')[1];
      await send([heading, newest, older, ''].join('\r\n'));
      expect(await own()).toEqual([]);
    });

    test('a warning of a type on no list says both its type and its note', async () => {
      await on.deliver(
        'council-warnings',
        '324',
        CSV,
        warnings(['N9,Dog bites strangers,OTH,Ring first,Yes,20/05/2026,,']),
      );
      const texts = (await found(`Flag?patient=${on.ada}`, 'socialWorker')).map((each) => each.code.text);
      expect(texts).toContain('Dog bites strangers: Ring first');
    });

    test('a row of somebody plainly else under a known identifier and number is put aside, and renames nobody', async () => {
      const wrong = warnings(['N10,NVU,RTO,x,Yes,01/06/2026,,']).replace(
        'Ada,ASPIN,04/03/1938',
        'Mohammed,QUIRK,01/01/2001',
      );
      const report = await on.deliver('council-warnings', '324', CSV, wrong);
      expect(report.json.records[0]).toMatchObject({ outcome: 'quarantined', reason: 'ambiguous-person' });
      expect((await on.ask(`Patient/${on.ada}`, { as: 'socialWorker' })).text).not.toContain('QUIRK');
    });

    test('a contact delivered as JSON is Age UK’s own, and the same again changes nothing', async () => {
      const report = await on.deliver('voluntary-contacts', 'AGEUK', 'application/json', contacts());
      expect(report.json.counts, report.text).toMatchObject({ accepted: 1 });
      expect(await found(`Encounter?patient=${on.ada}`, 'ageUk')).toMatchObject([
        { class: { code: 'HH' }, serviceType: { text: 'Befriending' }, period: { start: '2026-06-12T10:30:00+01:00' } },
      ]);
      const again = await on.deliver('voluntary-contacts', 'AGEUK', 'application/json', contacts());
      expect(again.json.counts).toMatchObject({ accepted: 0, unchanged: 1 });
    });

    test('the same facts in a later extract make no new versions', async () => {
      await on.deliver('council-equipment', '324', CSV, equipment());
      const [before] = await found(`DeviceRequest?patient=${on.ada}`, 'socialWorker');
      await on.deliver('council-equipment', '324', CSV, equipment().replace('30/06/2026', '07/07/2026'));
      const [after] = await found(`DeviceRequest?patient=${on.ada}`, 'socialWorker');
      expect(after.meta.versionId).toBe(before.meta.versionId);
    });

    test('an extract of a day to come is not taken in, and nobody is told of that day', async () => {
      const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
      const late = equipment(['E9,Minor adaptation,Ramp,door,Fitted,13/02/2026,06/03/2026,']);
      const report = await on.deliver('council-equipment', '324', CSV, late.replace('30/06/2026', tomorrow));
      expect(report.json.records).toMatchObject([{ reason: 'extract-date-future', expression: 'Extract Date' }]);
      const period = service({ 'Reporting Period End Date': '31/12/2099' });
      expect((await on.deliver('council-cld', '324', CSV, cldFile([period]))).json.counts).toMatchObject({
        accepted: 1,
      });
      const feeds = partsOf(await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'socialWorker' }), 'feed');
      const days = feeds.flatMap((each) => each['known-as-at'] ?? []);
      expect(days.length).toBeGreaterThan(0);
      expect(days.every((day: string) => day < tomorrow)).toBe(true);
    });

    test('an older extract does not undo how a worker is reached', async () => {
      const row = (name: string, phone: string) => `W9,${name},,Social worker,${phone},West,No,04/03/2025,`;
      const old = allocations([row('J. Kahn', '01254 000 999')]).replace('30/06/2026', '30/06/2025');
      for (const each of [allocations([row('J. Khan', '01254 000 471')]), old])
        await on.deliver('council-allocations', '324', CSV, each);
      for (const type of ['Practitioner', 'PractitionerRole']) {
        const { text } = await on.ask(type, { as: 'socialWorker' });
        expect([text.includes('01254 000 471'), text.includes('Kahn'), text.includes('01254 000 999')]).toEqual([
          true,
          false,
          false,
        ]);
      }
    });

    test('a worker of the table may deliver; anybody else may not', async () => {
      expect((await on.deliver('council-allocations', 'RW5', CSV, allocations())).status).toBe(403);
    });

    test('a list that is not one is refused as a whole, an entry that is no object by itself', async () => {
      const json = 'application/json';
      expect((await on.deliver('voluntary-contacts', 'AGEUK', json, '[{"Service":')).status).toBe(400);
      const report = await on.deliver('voluntary-contacts', 'AGEUK', json, '[7, {"Service": {"a": 1}}]');
      expect(report.json).toMatchObject({ received: 2, counts: { quarantined: 2 } });
      const odd = '[{"Contact ID": 9007199254740993}, {"Note": 1e400}, {"Note": "a", "NOTE": "b"}]';
      expect((await on.deliver('voluntary-contacts', 'AGEUK', json, odd)).json.counts).toMatchObject({
        quarantined: 3,
      });
    });
  });
}
