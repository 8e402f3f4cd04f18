// "Each team has one lead professional who knows everything about the resident, and a designated lead GP."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { allocations } from '../councilFiles.ts';
import { type Ask, PEOPLE } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const CSV = 'text/csv';
export const role = (code: string) => ({ coding: [{ system: SYSTEM.role, code }] });
export const person = (name: 'gp' | 'matron' | 'socialWorker') => {
  const [system, value] = PEOPLE[name].fhirUser.split('|');
  return { type: 'Practitioner', identifier: { system, value }, display: PEOPLE[name].name };
};
/** For whom they act. */
export const behalf = (name: 'gp' | 'matron' | 'socialWorker') => ({
  onBehalfOf: { identifier: { system: SYSTEM.odsOrganisation, value: PEOPLE[name].org } },
});
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
export const leads = (answer: { readonly json: any }): readonly any[] =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  answer.json.participant.filter(({ role: roles = [] }: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    roles.some(({ coding = [] }: any) => coding.some(({ code }: any) => /^lead-/.test(code))),
  );
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const said = (element: any, name: string): readonly any[] =>
  (element?.extension ?? []).filter((each: { url: string }) => each.url.endsWith(`/${name}`));
/** Leads that are missing or doubled, and how many of them there are. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
export const amiss = (answer: { readonly json: any }): readonly unknown[] =>
  said(answer.json, 'leads-amiss').map(({ extension: [lead, count] }) => [lead.valueCode, count.valueInteger]);

export function teamSuite(open: Open): void {
  describe('one team', () => {
    let on: World;
    const read = (as: Ask['as'], query = '', more: Ask = {}) =>
      on.ask(`CareTeam/shared-${on.ada}${query}`, { as: as ?? 'gp', ...more });
    beforeAll(async () => {
      on = await world(open);
      await on.deliver('council-allocations', '324', CSV, allocations());
    });
    afterAll(() => on.close());

    test('has one lead professional, how to reach them, and since when; who says so, and that no lead GP is known', async () => {
      const answer = await read('socialWorker');
      expect(answer.status, answer.text).toBe(200);
      const [lead] = answer.json.participant;
      expect(lead).toMatchObject({ member: { display: 'J. Khan' }, period: { start: '2026-03-04' } });
      expect(said(lead, 'participant-telecom')[0].valueContactPoint.value).toBe('01254 000 471');
      expect(said(lead, 'said-by')[0].extension[0].valueReference.identifier.value).toBe('324');
      expect(amiss(answer)).toEqual([['lead-gp', 0]]);
      expect(answer.json.participant.at(-1).member.display).toBe('Witton Medical Centre');
    });

    test('is not the council’s to anybody else before the resident agreed, and nothing at all to a stranger', async () => {
      expect((await read('matron')).text).not.toMatch(/Khan/);
      const absent = crypto.randomUUID();
      const nobody = await on.ask(`CareTeam/shared-${absent}`, { as: 'ageUk' });
      const hidden = await read('ageUk');
      expect(hidden.status).toBe(404);
      expect(visibly(hidden, on.ada)).toBe(visibly(nobody, absent));
    });

    test('is one of all agencies once the resident agreed; the same lead said twice is one, with both named', async () => {
      const body = {
        resourceType: 'CareTeam',
        status: 'active',
        subject: { reference: `Patient/${on.ada}` },
        participant: [
          { role: [role('lead-professional')], member: person('socialWorker'), period: { start: '2026-03-04' } },
          { role: [role('lead-gp')], member: person('gp'), period: { start: '2026-02-01' } },
        ],
      };
      const before = (await read('socialWorker')).headers.get('etag') ?? '';
      expect((await on.ask('CareTeam', { as: 'coordinator', method: 'POST', body })).status).toBe(201);
      expect((await read('socialWorker', '', { headers: { 'if-none-match': before } })).status).toBe(304);
      await share(on, ['RW5', '324', 'P81022']);
      const answer = await read('matron');
      expect(leads(answer).map(({ member }) => member.display)).toEqual(['J. Khan', 'Dr A. Rahman']);
      const sayers = said(leads(answer)[0], 'said-by').map((each) => each.extension[0].valueReference.identifier.value);
      expect(sayers).toEqual(['324', 'RW5']);
      expect(amiss(answer)).toEqual([]);
      expect((await read('socialWorker', '', { headers: { 'if-none-match': before } })).status).toBe(200);
    });

    test('is on record once, with all it is made of, and found by no search', async () => {
      const before = (await entriesOf(on.gateway.store)).length;
      await read('matron');
      const told = (await entriesOf(on.gateway.store)).slice(before);
      expect(told).toHaveLength(1);
      expect(told[0]?.versions.map(([type]) => type)).toEqual(expect.arrayContaining(['Patient', 'CareTeam']));
      expect((await on.ask(`CareTeam?patient=${on.ada}`, { as: 'matron' })).text).not.toContain(`"shared-${on.ada}"`);
    });

    test('tells by a token for teams alone nothing that only the Patient says', async () => {
      const narrow = { ...PEOPLE.matron, sub: 'm', client_id: 'm', scope: 'user/CareTeam.rs' };
      const answer = await read(narrow);
      expect([answer.status, answer.text.includes('Khan'), answer.text.includes('Witton')]).toEqual([200, true, false]);
    });

    test('keeps who led before with the end of their time, and can be asked for as it was', async () => {
      const then = new Date().toISOString();
      await new Promise((done) => setTimeout(done, 5));
      const rows = [
        'W1,J. Khan,555000000004,Social worker,01254 000 471,West,Yes,04/03/2026,31/05/2026',
        'W2,P. Ainsworth,,Social worker,,West,Yes,01/06/2026,',
      ];
      const report = await on.deliver('council-allocations', '324', CSV, allocations(rows));
      expect(report.json.counts, report.text).toMatchObject({ accepted: 2 });
      const answer = await read('socialWorker');
      const led = leads(answer).filter(({ extension }) => JSON.stringify(extension).includes('"324"'));
      expect(led.map(({ member, period }) => [member.display, period])).toContainEqual([
        'J. Khan',
        { start: '2026-03-04', end: '2026-05-31' },
      ]);
      expect((await read('socialWorker', `?as-of=${then}`)).text).not.toContain('Ainsworth');
      expect((await read('socialWorker', '?as-of=x')).status).toBe(400);
      expect((await read('socialWorker', '?as-of=1999-01-01')).status).toBe(404);
      expect((await read('socialWorker', '?as-of=2999-01-01')).status).toBe(400);
    });

    test('says where two lead at a time: who still says the first leads is contradicted, not overruled', async () => {
      expect(amiss(await read('matron'))).toEqual([['lead-professional', 2]]);
    });

    test('is led by nobody of the voluntary sector: an allocation that says so is a member’s, and the report says why', async () => {
      const rows = ['W7,J. Sharples,,Volunteer befriender,,West,Yes,01/06/2026,'];
      const report = await on.deliver('council-allocations', '324', CSV, allocations(rows));
      expect(report.json.counts, report.text).toMatchObject({ accepted: 1 });
      expect(report.text).toContain('lead-voluntary');
      const answer = await read('socialWorker');
      expect(answer.text).toContain('J. Sharples');
      expect(leads(answer).map(({ member }) => member.display)).not.toContain('J. Sharples');
    });

    test('is over for whoever the resident no longer shares with', async () => {
      await withdraw(on);
      const answer = await read('matron');
      expect([answer.status, answer.text.includes('Ainsworth'), answer.text.includes('01254 000 471')]).toEqual([
        200,
        false,
        false,
      ]);
    });
  });
}
