// Who may record a meeting, that each organisation records its own, and what of it is on record.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { type Ask, PEOPLE, SDS_USER } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { entries, type Open, share, visibly, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
const RECORD = 'CareTeam/locality-west/$record-meeting';

const entry = (patient: string, ...part: readonly object[]) => ({
  name: 'entry',
  part: [{ name: 'patient', valueReference: { reference: `Patient/${patient}` } }, ...part],
});
const council = { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '324' } };
const action = (text: string) => ({
  name: 'action',
  part: [
    { name: 'text', valueString: text },
    { name: 'owner', valueReference: council },
    { name: 'due', valueDate: '2026-12-31' },
  ],
});
const finished = (task: string) => ({
  name: 'action',
  part: [
    { name: 'task', valueReference: { reference: `Task/${task}` } },
    { name: 'status', valueCode: 'completed' },
  ],
});
const minutes = (value: string, ...parts: readonly object[]) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value } },
    { name: 'date', valueDate: '2026-06-03' },
    ...parts,
  ],
});

export function minutingSuite(open: Open): void {
  describe('the minutes of a weekly meeting', () => {
    let on: World;
    const record = (body: object | string, as: Who = 'matron', headers = {}) =>
      on.ask(RECORD, { as, method: 'POST', body, headers });
    const since = async (before: number) =>
      (await entriesOf(on.gateway.store)).slice(before).filter(({ asked }) => asked.operation === RECORD);
    const count = async () => (await entriesOf(on.gateway.store)).length;

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('are recorded with a token that covers all they write, which is said before they are read', async () => {
      const covering = (...types: readonly string[]): Who => ({
        ...{ ...PEOPLE.matron, sub: 'm', client_id: 'm' },
        scope: ['CareTeam', 'Patient', ...types].map((type) => `user/${type}.cruds`).join(' '),
      });
      const all = ['Encounter', 'Task', 'CarePlan'];
      expect((await record({ resourceType: 'Parameters' }, covering(...all))).status).toBe(400);
      for (const missing of all) {
        const refused = await record(
          { resourceType: 'Parameters' },
          covering(...all.filter((each) => each !== missing)),
        );
        expect([missing, refused.status]).toEqual([missing, 403]);
      }
    });

    test('of two meetings at once about one resident are one plan', async () => {
      const { pep } = on.gateway;
      const { find } = pep;
      const said = (value: string) =>
        minutes(value, entry(on.ada, { name: 'decision', valueString: `Said ${value}.` }));
      const meanwhile: number[] = [];
      const spy = vi.spyOn(pep, 'find').mockImplementation(async (...asked) => {
        const found = await find(...asked);
        if (asked[1].types[0] !== 'CarePlan' || meanwhile.length > 0) return found;
        meanwhile.push(0);
        meanwhile[0] = (await record(said('second'))).status;
        return found;
      });
      expect([(await record(said('first'))).status, meanwhile]).toEqual([200, [200]]);
      spy.mockRestore();
      const plans = entries(await on.ask(`CarePlan?patient=${on.ada}&_count=100`, { as: 'matron' }));
      const [plan, ...more] = plans.filter(({ title }) => title === 'Agreed at weekly meetings');
      expect(more).toEqual([]);
      expect(JSON.stringify(plan)).toMatch(/Said second.*Said first|Said first.*Said second/);
    });

    test('are recorded once: who may see those of another is shown them first, who may not is answered as if there were none', async () => {
      const unseen = minutes('before-consent', entry(on.ada, { name: 'decision', valueString: 'She stays.' }));
      for (const as of ['matron', 'gp'] as const) expect((await record(unseen, as)).status).toBe(200);
      await share(on, ['RW5', 'P81022']);
      const said = minutes('once', entry(on.ada, { name: 'decision', valueString: 'She comes home.' }));
      expect((await record(said)).status).toBe(200);
      const [met] = entries(await on.ask('Encounter?identifier=urn:meetings|once', { as: 'gp' }));
      const before = await count();
      const shown = await record(said, 'gp');
      expect([shown.status, shown.json.issue[0].details.text]).toEqual([409, 'equivalent-open']);
      expect(shown.json.issue[0].diagnostics).toContain(`There: Encounter/${met.id}.`);
      const versions = (await entriesOf(on.gateway.store)).slice(before).flatMap((each) => each.versions);
      expect(versions).toEqual([['Encounter', met.id, met.meta.versionId]]);
      expect((await record(said)).status).toBe(200);
    });

    test('of two organisations under one name are two where the second has seen the first, and each is answered with its own', async () => {
      const seen = { prefer: 'equivalent=save' };
      const [ours, theirs] = [
        await record(minutes('both', entry(on.ada, action('Ring the daughter')))),
        await record(minutes('both', entry(on.ada, action('Review the tablets'))), 'gp', seen),
      ];
      expect([ours.status, theirs.status], theirs.text).toEqual([200, 200]);
      expect(ours.text).not.toContain('Review the tablets');
      expect(theirs.text).not.toContain('Ring the daughter');
      const plans = entries(await on.ask(`CarePlan?patient=${on.ada}`, { as: 'gp' }));
      expect(plans.filter(({ title }) => title === 'Agreed at weekly meetings')).toHaveLength(2);
      const later = minutes('both-2', entry(on.ada, { name: 'decision', valueString: 'All is well.' }));
      for (const as of ['matron', 'gp'] as const) expect((await record(later, as, seen)).status).toBe(200);
      const [still] = [entries(await on.ask(`CarePlan?patient=${on.ada}`, { as: 'gp' }))];
      expect(still.filter(({ title }) => title === 'Agreed at weekly meetings')).toHaveLength(2);
    });

    test('are on record with what their answer tells, and so is that they were refused', async () => {
      const body = minutes('told', entry(on.ada, action('Fit a rail')));
      const before = await count();
      expect((await record(body)).status).toBe(200);
      const [answered, ...more] = await since(before);
      expect(more).toEqual([]);
      expect(answered?.versions.map(([type]) => type).toSorted()).toEqual(['Encounter', 'Task']);
      expect([answered?.residents, answered?.refused]).toEqual([[on.ada], undefined]);
      const then = await count();
      expect((await record(minutes('told', entry(on.ada, action('Fit no rail'))))).status).toBe(409);
      expect(await since(then)).toMatchObject([{ versions: [], residents: [], refused: true }]);
    });

    test('end no task that is hidden, gone or not there: all three are answered alike', async () => {
      expect((await record(minutes('ends', entry(on.ada, action('To go'), action('To stay'))))).status).toBe(200);
      const tasks = entries(await on.ask('Task?code=meeting-action&_count=100', { as: 'matron' }));
      const [gone, hidden] = ['To go', 'To stay'].map(
        (text) => tasks.find(({ description }) => description === text)?.id,
      );
      expect((await on.ask(`Task/${gone}`, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      const own = await on.ask('Patient', {
        ...{ as: 'socialWorker', method: 'POST' },
        body: { resourceType: 'Patient', name: [{ family: 'Own' }] },
      });
      const said = async (task: string, as: Who, patient: string) => {
        const { status, text } = await record(minutes(`ends ${task}`, entry(patient, finished(task))), as);
        return [status, text];
      };
      const absent = await said(crypto.randomUUID(), 'matron', on.ada);
      expect(absent[0]).toBe(422);
      expect(await said(gone, 'matron', on.ada)).toEqual(absent);
      expect(await said(hidden, 'socialWorker', own.json.id)).toEqual(absent);
    });

    test('tell nobody who may not see the resident that there are any: the same, others and new ones are refused alike', async () => {
      const colleague = { ...PEOPLE.matron, fhirUser: `${SDS_USER}555000000077`, sub: 'c', client_id: 'c' };
      const told = minutes('hidden', entry(on.ada, { name: 'decision', valueString: 'She stays at home.' }));
      expect((await record(told, { ...colleague, scope: 'user/*.cruds' })).status).toBe(200);
      const number = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ada } };
      const byNumber = JSON.parse(
        JSON.stringify(told).replace(`{"reference":"Patient/${on.ada}"}`, JSON.stringify(number)),
      );
      const identifier = { system: SDS_USER.slice(0, -1), value: '555000000003' };
      const deny = { type: 'deny', actor: [{ role: IRCP, reference: { identifier } }] };
      const body = { ...sharingConsent(on.ada, ['RW5'], {}, new Date().toISOString()), provision: deny };
      expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body })).status).toBe(201);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'matron' })).status).toBe(404);
      const nobody = minutes('new', entry(crypto.randomUUID(), { name: 'decision', valueString: 'She moves.' }));
      const absent = await record(nobody);
      expect([absent.status, absent.json.issue[0].details.text]).toEqual([422, 'reference-unresolved']);
      const other = minutes('hidden', entry(on.ada, { name: 'decision', valueString: 'She moves.' }));
      const unused = minutes('unused', entry(on.ada, { name: 'decision', valueString: 'She moves.' }));
      for (const each of [told, byNumber, other, unused]) expect(visibly(await record(each))).toBe(visibly(absent));
      const unowned = minutes('hidden', {
        name: 'entry',
        part: [
          { name: 'patient', valueReference: { display: 'Ada' } },
          { name: 'decision', valueString: 'She moves.' },
        ],
      });
      const unknown = { ...unowned, parameter: [minutes('never').parameter[0], ...unowned.parameter.slice(1)] };
      expect(visibly(await record(unowned))).toBe(visibly(await record(unknown)));
    });
  });
}
