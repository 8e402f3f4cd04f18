// Consents that open to those who recorded them: what must stand behind them, and the review that each of them opens.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { SIGNED_FORM, sharingConsent } from '../borough.ts';
import { type Ask, PEOPLE } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const DAY = 86_400_000;
const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };

export function selfGrantsSuite(open: Open): void {
  describe('a consent for those who record it', () => {
    const opened: World[] = [];
    let on: World;
    beforeEach(async () => {
      on = await world(open);
      opened.push(on);
    });
    afterAll(async () => {
      for (const each of opened) await each.close();
    });
    const write = (body: object, as: Who = 'socialWorker') =>
      on.ask((body as { resourceType: string }).resourceType, { as, method: 'POST', body });
    const grant = (to: string, more: object = {}) => write({ ...sharingConsent(on.ada, [to]), ...more });
    const officer = { sub: 'o', client_id: 'rig', scope: 'user/*.cruds', org: '324', roles: ['R0001'] };
    const tasks = async (as: Who = officer) => entries(await on.ask('Task?code=consent-review', { as }));

    test('opens one review for the privacy officer of that organisation, and falls overdue', async () => {
      expect((await grant('RW5')).status).toBe(201);
      expect(await tasks()).toEqual([]);
      const made = await grant('324');
      const [task, ...more] = await tasks();
      expect([made.status, more]).toEqual([201, []]);
      expect(task).toMatchObject({
        status: 'requested',
        identifier: [{ value: made.json.id }],
        focus: { identifier: { value: on.ada } },
        owner: { identifier: { value: '324' } },
      });
      for (const other of ['socialWorker', 'gp', 'matron', 'feed:324', `resident:${on.ada}`] as const)
        expect(await tasks(other)).toEqual([]);
      const overdue = async (days: number) =>
        (await on.gateway.store.oversight.overdue((Date.now() + days * DAY) as never)).map(({ code }) => code);
      expect([await overdue(1), await overdue(400)]).toEqual([[], ['consent-review']]);
      const kept = await on.ask(`Consent/${made.json.id}`, { as: officer });
      expect(kept.status).toBe(200);
      const own = { ...task, status: 'completed' };
      expect((await on.ask(`Task/${task.id}`, { as: officer, method: 'PUT', body: own })).status).toBe(200);
    });

    test('is one for a site of those who record it: refused on their word alone, and reviewed', async () => {
      const claimed = { verification: [{ verified: true, verificationDate: '2026-01-01T10:00:00Z' }] };
      const site = sharingConsent(on.ada, ['Y00043']);
      const [own, alone] = [sharingConsent(on.ada, ['RW5']), await write({ ...site, ...claimed }, 'matron')];
      const control = await write({ ...own, ...claimed }, 'matron');
      expect([alone.status, control.status, alone.json.issue]).toEqual([422, 422, control.json.issue]);
      expect((await write({ ...sharingConsent(on.ada, ['324']), ...claimed }, 'matron')).status).toBe(201);
      const officerOf = (org: string) => ({ ...officer, org });
      expect(await tasks(officerOf('RW5'))).toEqual([]);
      const { json } = await write(site, 'matron');
      expect((await tasks(officerOf('RW5'))).map(({ identifier }) => identifier[0].value)).toEqual([json.id]);
    });

    test('opens one when an update makes it such', async () => {
      const { json } = await grant('RW5', { status: 'draft' });
      const { provision } = sharingConsent(on.ada, ['324']) as { provision: object };
      const put = (body: object) => on.ask(`Consent/${json.id}`, { as: 'socialWorker', method: 'PUT', body });
      expect((await put({ ...json, provision })).status).toBe(200);
      expect(await tasks()).toEqual([]);
      expect((await put({ ...json, provision, status: 'active' })).status).toBe(200);
      expect((await tasks()).map(({ identifier }) => identifier[0].value)).toEqual([json.id]);
    });

    test('needs a real form, or a representative whom another organisation recorded', async () => {
      const relative = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const verified = async (as: Who) => {
        const reference = `RelatedPerson/${(await write(relative, as)).json.id}`;
        const [system, code] = ['https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', 'best-interest'];
        return {
          performer: [{ reference }],
          policyRule: { coding: [{ system, code }] },
          verification: [{ verified: true, verifiedWith: { reference } }],
        };
      };
      const invented = await verified('socialWorker');
      expect((await grant('324', invented)).status).toBe(422);
      expect((await grant('324', { ...invented, sourceAttachment: { data: 'eA==' } })).status).toBe(422);
      // A form is recognised, and not read: somebody looks at it, and is reminded.
      const signed = await grant('324', { ...invented, sourceAttachment: SIGNED_FORM });
      expect(signed.status).toBe(201);
      const [task] = (await tasks()).filter(({ identifier }) => identifier[0].value === signed.json.id);
      const late = await on.gateway.store.oversight.overdue((Date.now() + 400 * DAY) as never);
      expect(late.map(({ id, code }) => [id, code])).toContainEqual([task.id, 'consent-review']);
      expect(await tasks()).toHaveLength(1);
      // Of one whom the recorder may not see nothing is told.
      const hidden = await grant('324', await verified('matron'));
      expect([hidden.status, hidden.json.issue[0].details.text]).toEqual([422, 'consent-unenforceable']);
      await grant('RW5');
      const [shared] = [sharingConsent(on.ada, ['324'], {}, new Date().toISOString())];
      expect((await write(shared, 'gp')).status).toBe(201);
      expect((await grant('324', await verified('gp'))).status).toBe(201);
      expect(await tasks()).toHaveLength(2);
    });

    test('in person, or in a team that they wrote themselves, needs a form', async () => {
      const [system, value] = PEOPLE.socialWorker.fhirUser.split('|');
      const me = { type: 'Practitioner', identifier: { system, value } };
      const about = { subject: { reference: `Patient/${on.ada}` } };
      const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
        const { status, json } = await write({ ...body, ...about }, as);
        expect(status).toBe(201);
        return `${json.resourceType}/${json.id}`;
      };
      const status = async (reference: object, more: object = {}) => {
        const actor = [{ role: IRCP, reference }];
        return (await write({ ...sharingConsent(on.ada, [], { actor }), ...more })).status;
      };
      const [system2, value2] = PEOPLE.matron.fhirUser.split('|');
      const listed = await write({ resourceType: 'Practitioner', identifier: [{ system, value }] });
      const team = (...members: readonly object[]) =>
        made({ resourceType: 'CareTeam', status: 'active', participant: members.map((member) => ({ member })) });
      const theirs = await team({ identifier: { system: system2, value: value2 } });
      expect(await status({ reference: theirs })).toBe(201);
      for (const member of [me, { reference: `Practitioner/${listed.json.id}` }]) {
        const mine = await team({ identifier: { system: system2, value: value2 } }, member);
        expect(await status({ reference: mine })).toBe(422);
        expect(await status({ reference: mine }, { sourceAttachment: SIGNED_FORM })).toBe(201);
      }
      const document = (attachment: object) => ({
        resourceType: 'DocumentReference',
        status: 'current',
        content: [{ attachment }],
      });
      const answers = (item: object, more: object = {}) => ({
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        item: [item],
        ...more,
      });
      const rest = async (body: object, by: Who = 'socialWorker') => ({
        verification: undefined,
        sourceReference: { reference: await made(body, by) },
      });
      const shoe = answers({ linkId: 'shoe', answer: [{ valueInteger: 6 }] });
      const [base, code] = ['https://onestory.example/fhir', 'understood-all'];
      const answer = [{ valueCoding: { system: `${base}/CodeSystem/assessment`, code } }];
      const understood = answers(
        { linkId: 'understanding', item: [{ linkId: 'understood', answer }] },
        { questionnaire: `${base}/Questionnaire/sharing-explained|1` },
      );
      for (const body of [document({ contentType: 'text/plain', data: 'eA==' }), shoe, understood])
        expect(await status(me, await rest(body))).toBe(422);
      expect(await status(me, await rest(document(SIGNED_FORM)))).toBe(201);
      const ada = { fhirUser: `Patient/${on.ada}`, scope: 'patient/*.cruds', sub: 'ada', client_id: 'app' };
      const told = await write({
        ...sharingConsent(on.ada, [], { actor: [{ role: IRCP, reference: me }] }),
        ...(await rest(shoe, ada)),
      });
      expect([told.status, told.text.includes('A signed source is a PDF')]).toEqual([422, true]);
      expect(await status(me, await rest(understood, ada))).toBe(201);
      const sourceAttachment = { url: 'https://forms.example/1', hash: 'AAAA' };
      expect(await status(me, { verification: undefined, sourceAttachment })).toBe(422);
    });

    test('for others by a representative of whom only the recorder knows, is reviewed too', async () => {
      const relative = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const reference = `RelatedPerson/${(await write(relative)).json.id}`;
      const [system, code] = ['https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', 'best-interest'];
      const verification = [{ verified: true, verifiedWith: { reference } }];
      const given = { performer: [{ reference }], policyRule: { coding: [{ system, code }] }, verification };
      expect((await grant('RW5', given)).status).toBe(201);
      expect(await tasks()).toHaveLength(1);
    });
  });
}
