// "Residents and their families take part": they say what matters, plan what they do themselves, and agree or disagree.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharingConsent } from '../borough.ts';
import type { Answer, Ask } from '../rig.ts';
import { contributorOf, entries, type Open, share, type World, withdraw, world } from '../world.ts';

const ROLES = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

export function takingPartSuite(open: Open): void {
  describe('residents and their families take part', () => {
    let on: World;
    let ada: Ask['as'] & object;
    let dora: Ask['as'] & object;
    const as = (fhirUser: string) => ({ sub: fhirUser, client_id: 'app', fhirUser, scope: 'patient/*.cruds' });
    const about = () => ({ subject: { reference: `Patient/${on.ada}` } });
    const goal = () => ({
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'Walk to the market again' },
      ...about(),
    });
    const aboutMe = () => ({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'https://onestory.example/fhir/Questionnaire/about-me|1',
      item: [{ linkId: 'what-matters', answer: [{ valueString: 'My garden' }] }],
      ...about(),
    });
    const selfCare = (more: object = {}) => ({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      activity: [{ detail: { status: 'in-progress', description: 'Exercises with Mum every morning' } }],
      ...about(),
      ...more,
    });
    const write = (who: Ask['as'], body: object, method = 'POST') => {
      const { resourceType, id } = body as { resourceType: string; id?: string };
      return on.ask(id ? `${resourceType}/${id}` : resourceType, { as: who ?? 'gp', method, body });
    };
    const made = async (who: Ask['as'], body: object) => {
      const answer = await write(who, body);
      expect([answer.status, answer.json?.issue]).toEqual([201, undefined]);
      return answer.json;
    };
    const code = (answer: Answer) => [answer.status, answer.json.issue[0].details.text];
    const sharedPlan = (who: Ask['as']) => on.ask(`CarePlan/shared-${on.ada}`, { as: who ?? 'gp' });

    beforeAll(async () => {
      on = await world(open);
      ada = as(`Patient/${on.ada}`);
      const relative = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const daughter = await made('socialWorker', { ...relative, name: [{ family: 'Aspin', given: ['Dora'] }] });
      dora = as(`RelatedPerson/${daughter.id}`);
    });
    afterAll(() => on.close());

    test('Ada adds a goal and About me; both are hers', async () => {
      const hers = { reference: `Patient/${on.ada}` };
      const added = await made(ada, goal());
      expect([added.expressedBy, contributorOf(added)]).toEqual([hers, 'RESIDENT']);
      const said = await made(ada, aboutMe());
      expect([said.author, said.source, contributorOf(said)]).toEqual([hers, hers, 'RESIDENT']);
      expect(entries(await on.ask('Goal', { as: ada })).map((each) => each.id)).toEqual([added.id]);
      expect((await sharedPlan('matron')).status).toBe(404);
    });

    test('her daughter writes nothing before she may act for her', async () => {
      expect((await write(dora, selfCare())).status).toBe(422);
    });

    test('with authority she adds what the family does; the matron sees both, marked with whose they are', async () => {
      const actor = [
        {
          role: { coding: [{ system: ROLES, code: 'IRCP' }] },
          reference: { reference: (dora as { fhirUser: string }).fhirUser },
        },
      ];
      const authority = sharingConsent(on.ada, [], { actor }, new Date().toISOString());
      await made('socialWorker', { ...authority, provision: { type: 'permit', actor } });
      const plan = await made(dora, selfCare());
      const theirs = { reference: (dora as { fhirUser: string }).fhirUser };
      expect([plan.author, plan.activity[0].detail.performer, contributorOf(plan)]).toEqual([
        theirs,
        [theirs],
        'FAMILY',
      ]);
      await share(on, ['RW5']);
      const shown = (await sharedPlan('matron')).json;
      const names = shown.contributor.map((each: { display: string }) => each.display);
      expect(names.slice(1)).toEqual(['Family or friend of the resident', 'The resident']);
      expect(shown.goal[0].display).toBe('Walk to the market again');
      const exercise = shown.activity.find(({ detail }: { detail: { description?: string } }) =>
        /Exercises/.test(detail.description ?? ''),
      );
      expect(exercise.detail.performer).toEqual([theirs]);
    });

    test('Age UK, whom no consent names, sees none of it', async () => {
      expect((await sharedPlan('ageUk')).status).toBe(404);
      for (const type of ['Goal', 'CarePlan']) expect((await on.ask(type, { as: 'ageUk' })).json.total).toBe(0);
    });

    test('each changes and deletes only what is their own', async () => {
      const [hers] = entries(await on.ask('Goal', { as: ada }));
      const [familys] = entries(await on.ask('CarePlan', { as: ada }));
      for (const [who, whose] of [
        [ada, familys],
        [dora, hers],
        ['matron', hers],
      ] as const) {
        expect((await write(who, whose, 'PUT')).status).toBe(403);
        expect((await write(who, whose, 'DELETE')).status).toBe(403);
      }
      const changed = { ...hers, description: { text: 'Walk to the market on Fridays' } };
      expect((await write(ada, changed, 'PUT')).json.description.text).toBe('Walk to the market on Fridays');
      const paused = await write(dora, { ...familys, status: 'on-hold' }, 'PUT');
      expect([paused.status, paused.json.author.reference]).toEqual([200, (dora as { fhirUser: string }).fhirUser]);
    });

    test('another relative with authority changes nothing of hers either', async () => {
      const body = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const son = as(`RelatedPerson/${(await made('socialWorker', body)).id}`);
      const actor = [{ role: { coding: [{ system: ROLES, code: 'IRCP' }] }, reference: { reference: son.fhirUser } }];
      const authority = sharingConsent(on.ada, [], {}, new Date().toISOString());
      await made('socialWorker', { ...authority, provision: { type: 'permit', actor } });
      const [daughters] = entries(await on.ask('CarePlan', { as: son }));
      expect((await write(son, daughters, 'PUT')).status).toBe(403);
      expect((await write(son, daughters, 'DELETE')).status).toBe(403);
    });

    test('nobody writes about anybody else, about nobody, or anything but their own word', async () => {
      const other = { subject: { reference: `Patient/${crypto.randomUUID()}` } };
      expect((await write(ada, { ...goal(), ...other })).status).toBe(422);
      expect((await write(ada, { ...goal(), subject: { display: 'Ada' } })).status).toBe(422);
      const condition = { resourceType: 'Condition', code: { text: 'Cured' }, ...about() };
      const request = { resourceType: 'ServiceRequest', status: 'active', intent: 'order', ...about() };
      for (const each of [condition, request])
        for (const who of [ada, dora]) expect(code(await write(who, each))).toEqual([403, 'own-words-only']);
      expect((await write(dora, { resourceType: 'Consent' })).status).toBe(403);
      const by = (...performer: readonly object[]) => ({ detail: { status: 'not-started', performer } });
      const [matron, herself] = [{ display: 'The matron' }, { reference: `Patient/${on.ada}` }];
      for (const activity of [[by(matron)], [by(herself, matron)], [by(herself), by(matron)]])
        expect((await write(ada, selfCare({ activity }))).json.issue[0].details.text).toBe('own-activity');
      // What only points elsewhere says in its own words who does it.
      const daily = { reference: { display: 'District nurse daily, ordered by GP' } };
      for (const told of [daily, { progress: [{ text: 'The nurse came' }] }])
        expect((await write(ada, selfCare({ activity: [told], intent: 'order' }))).json.issue[0].details.text).toBe(
          'own-activity',
        );
      const named = { ...herself, display: 'Dr Rahman, GP', identifier: { value: '1' }, type: 'Practitioner' };
      const kept = await write(ada, selfCare({ activity: [by(named)] }));
      expect([kept.status, kept.json.activity[0].detail.performer]).toEqual([201, [herself]]);
      const activity = [by(matron), daily];
      expect((await write(ada, selfCare({ activity, intent: 'proposal' }))).status).toBe(201);
      expect((await write(ada, { ...selfCare(), activity: 'all of it' })).status).toBe(422);
    });

    test('what she or her daughter answers is no assessment by a professional', async () => {
      const ours = 'https://onestory.example/fhir/Questionnaire/';
      const filled = (questionnaire: string, more: object) => ({ ...aboutMe(), questionnaire, ...more });
      for (const who of [ada, dora])
        for (const form of ['social-care-assessment', 'integrated-assessment|1', 'social-care-assessment#x'])
          for (const status of ['completed', 'in-progress'])
            expect(code(await write(who, filled(ours + form, { status })))).toEqual([403, 'form-of-professionals']);
      const [said] = entries(await on.ask('QuestionnaireResponse', { as: ada }));
      const put = await write(ada, { ...said, questionnaire: `${ours}social-care-assessment` }, 'PUT');
      expect(code(put)).toEqual([403, 'form-of-professionals']);
      const display = { url: 'http://hl7.org/fhir/StructureDefinition/display', valueString: 'Needs' };
      const needs = { _questionnaire: { extension: [display] }, authored: '2026-06-01' };
      for (const who of [ada, dora, 'matron'] as const) await made(who, filled('https://forms.example/needs', needs));
      const { text } = await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'matron' });
      expect(new Set(text.match(/Assessed by [^"]{9}/g))).toEqual(new Set(['Assessed by Lancashir']));
    });

    test('no token speaks for residents or families as an organisation', async () => {
      for (const org of ['RESIDENT', 'FAMILY', 'family'])
        expect((await on.ask('Goal', { as: { sub: 'x', client_id: 'x', org, scope: 'system/*.cruds' } })).status).toBe(
          401,
        );
    });

    test('Ada disagrees with the plan as she sees it; who may see the plan sees that, and since when it changed', async () => {
      const agree = (who: Ask['as'], version: string, agreed: boolean, comment?: string, of = on.ada) =>
        on.ask(`Patient/${of}/$agree-plan`, {
          as: who ?? 'gp',
          method: 'POST',
          body: {
            resourceType: 'Parameters',
            parameter: [
              { name: 'version', valueString: version },
              { name: 'agree', valueBoolean: agreed },
              ...(comment ? [{ name: 'comment', valueString: comment }] : []),
            ],
          },
        });
      const agreements = (plan: Awaited<ReturnType<typeof sharedPlan>>) =>
        (plan.json.extension ?? []).map((each: { extension: readonly { url: string }[] }) =>
          Object.fromEntries(
            each.extension.map(({ url, ...rest }) => [url, Object.values(rest as Record<string, unknown>)[0]]),
          ),
        );
      const etag = async (who: Ask['as']) => (await sharedPlan(who)).headers.get('etag') ?? '';
      const said = await agree(ada, await etag(ada), false, 'I do not want to go to the clinic');
      expect([said.status, said.json.resourceType]).toEqual([200, 'CarePlan']);
      const stale = await agree(ada, 'W/"0"', true);
      expect([stale.status, stale.json.issue[0].details.text]).toEqual([412, 'plan-changed']);
      const [hers] = agreements(await sharedPlan('matron'));
      const who = { reference: `Patient/${on.ada}` };
      expect(hers).toMatchObject({ agreed: false, comment: 'I do not want to go to the clinic', who });
      expect(hers['changed-since']).toBeUndefined();

      const version = (await sharedPlan('matron')).json.meta.versionId;
      expect((await agree('matron', version, true)).status).toBe(200);
      await new Promise((done) => setTimeout(done, 3));
      await made(dora, { ...goal(), description: { text: 'See the sea' } });
      const [changed, matron] = agreements(await sharedPlan(dora));
      expect(changed['changed-since']).toBe(matron['changed-since']);
      expect([matron.agreed, matron.who.display, matron.organization.identifier.value]).toEqual([
        true,
        'M. Byrne',
        'RW5',
      ]);
      expect(Date.parse(changed['changed-since'])).toBeGreaterThan(Date.parse(matron.when));

      expect((await agree(ada, await etag(ada), true)).status).toBe(200);
      expect(agreements(await sharedPlan('matron')).map((each: { agreed: boolean }) => each.agreed)).toEqual([
        true,
        true,
      ]);
      const answers = entries(await on.ask('QuestionnaireResponse', { as: 'matron' })).map((each) =>
        JSON.stringify(each),
      );
      expect(answers.join()).not.toContain(version);
      const [hidden, absent] = [await agree('otherGp', version, true), await agree('otherGp', version, true, '', 'x')];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      expect((await agree('ageUk', version, true)).status).toBe(403);
      for (const wrong of ['version', 'agree'] as const)
        expect((await agree(ada, wrong === 'version' ? '' : version, wrong as never)).status).toBe(400);
      expect((await agree({ ...(ada as object), scope: 'patient/*.rs' }, version, true)).status).toBe(403);
      expect((await agree('feed:RW5', version, true)).status).toBe(403);
    });

    test('nobody says for Ada that she agrees, nor takes back what she said; her goals are named as hers by herself alone', async () => {
      const own = (as: Ask['as']) => on.ask('QuestionnaireResponse', { as: as ?? 'gp' });
      const [hers] = entries(await own(ada)).filter((each) => /plan-agreement/.test(each.questionnaire));
      const before = (await sharedPlan('matron')).json;
      const { id, meta, ...copy } = hers;
      const { identifier, ...unnumbered } = copy;
      for (const [answer, status] of [
        [await write('matron', copy), 422],
        [await write('matron', unnumbered), 422],
        [await write(ada, copy), 422],
        [await write(ada, { ...hers, status: 'entered-in-error' }, 'PUT'), 422],
        [await write(ada, hers, 'DELETE'), 422],
      ] as const) {
        expect([answer.status, answer.json.issue[0].details.text]).toEqual([status, 'agreement-by-operation']);
      }
      expect((await sharedPlan('matron')).json).toEqual(before);
      const expressedBy = { reference: `Patient/${on.ada}` };
      const noted = await made('matron', { ...goal(), description: { text: 'To be left alone' }, expressedBy });
      const element = (await sharedPlan('matron')).json.goal.find(
        ({ reference }: { reference: string }) => reference === `Goal/${noted.id}`,
      );
      expect(JSON.stringify(element.extension)).toContain('RW5');
      expect(JSON.stringify(element.extension)).not.toContain(on.ada);
      expect((await write('matron', noted, 'DELETE')).status).toBe(204);
    });

    test('Ada reads in plain words who looked, at what and why', async () => {
      const looks = {
        ...{ visits: 'the visits to come', requests: 'what agencies asked of each other' },
        ...{ 'at-a-glance': 'the whole record at a glance', discharge: 'what was arranged after hospital' },
      };
      for (const name of Object.keys(looks))
        expect([name, (await on.ask(`Patient/${on.ada}/$${name}`, { as: 'matron' })).status]).toEqual([name, 200]);
      expect((await on.ask(`CareTeam/shared-${on.ada}`, { as: 'matron' })).status).toBe(200);
      const events = entries(await on.ask(`AuditEvent?patient=${on.ada}&_count=1000`, { as: ada }));
      const said = events.map(({ outcomeDesc }) => outcomeDesc);
      expect(said).toContain(
        'M. Byrne (Modern matron, Lancashire and South Cumbria NHS Foundation Trust) looked at the shared care plan, for treatment.',
      );
      for (const what of [...Object.values(looks), 'the shared care team'])
        expect(said.some((each) => each.includes(`looked at ${what}, for treatment.`))).toBe(true);
      expect(said).toContain('somebody who acts for the resident wrote a care plan, on behalf of another.');
    });

    test('once all is withdrawn the daughter writes no more, and Ada still has her own word', async () => {
      const [plan] = entries(await on.ask('CarePlan?status=on-hold', { as: ada }));
      await withdraw(on);
      expect((await write(dora, plan, 'PUT')).status).toBe(404);
      expect((await write(dora, plan, 'DELETE')).status).toBe(404);
      expect((await write(dora, goal())).status).toBe(422);
      expect((await sharedPlan('matron')).status).toBe(404);
      expect((await sharedPlan(ada)).json.goal.length).toBeGreaterThan(0);
    });
  });
}
