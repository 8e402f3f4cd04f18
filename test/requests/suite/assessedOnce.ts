// "They are assessed once: a matron carries out an assessment that the social worker uses, who asks only a few more questions."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reference } from '../../../src/fhir/reference.ts';
import { publish } from '../../../src/ingest/publish.ts';
import { cldFile, service } from '../borough.ts';
import { allocations } from '../councilFiles.ts';
import { type Answer, type Ask, PEOPLE, SDS_USER } from '../rig.ts';
import { entries, type Open, share, type World, withdraw, world } from '../world.ts';

const BASE = 'https://onestory.example/fhir';
const SAID_BY = `${BASE}/StructureDefinition/said-by`;
const COUNCIL = 'Blackburn with Darwen Borough Council';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Json = any;
const partsOf = ({ json }: Answer, name: string): readonly Json[] =>
  (json?.parameter ?? []).filter((each: Json) => each.name === name);
const valueOfPart = ({ part }: Json, name: string): Json => part.find((each: Json) => each.name === name);
const linkIdsOf = (answer: Answer, name: string): readonly string[] =>
  partsOf(answer, name).map((each) => valueOfPart(each, 'linkId').valueString);
const items = (list: readonly Json[] = []): readonly Json[] => list.flatMap((each) => [each, ...items(each.item)]);
const answersOf = (response: Json, linkId: string): readonly Json[] =>
  items(response?.item).find((each) => each.linkId === linkId)?.answer ?? [];
const knownIn = (answer: Answer, linkId: string): readonly Json[] =>
  partsOf(answer, 'known')
    .filter((each) => valueOfPart(each, 'linkId').valueString === linkId)
    .flatMap(({ part }) => part.filter(({ name }: Json) => name === 'answer'));
const answersIn = (response: Json): number => items(response.item).flatMap(({ answer = [] }) => answer).length;
const saidBy = ({ extension }: Json): Json => extension.find(({ url }: Json) => url === SAID_BY);
const orgOf = (answer: Json): string => saidBy(answer).extension[0].valueReference.identifier.value;

const assessment = (more: object = {}) => ({
  ...service({ 'Service Type': '', 'Service Component': '', 'Delivery Mechanism': '' }),
  'Event Type': 'Assessment',
  'Event Reference': 'A-1',
  'Event Start Date': '20/02/2026',
  'Event End Date': '03/03/2026',
  'Event Description': 'Care Act assessment',
  'Event Outcome': 'Progress to support planning or services',
  'Assessment Type': 'Long term assessment',
  'Eligible Needs Identified': 'Yes',
  'Method of Assessment': 'Service user and carer',
  ...more,
});

export function assessedOnceSuite(open: Open): void {
  describe('assessed once, whole', () => {
    let on: World;
    const filledFor = (as: Ask['as'], form = 'social-care-assessment') =>
      on.ask(`Questionnaire/${form}/$populate?subject=Patient/${on.ada}`, { as: as ?? 'gp' });
    const responseOf = (answer: Answer): Json => partsOf(answer, 'response')[0]?.resource;
    const submit = (response: Json, as: Ask['as']) =>
      on.ask('QuestionnaireResponse', {
        as: as ?? 'gp',
        method: 'POST',
        body: { ...response, status: 'completed', authored: new Date().toISOString() },
      });

    beforeAll(async () => {
      on = await world(open);
      const { store, rulebook, clock, ids } = on.gateway;
      await publish(store, reference().forms, rulebook, clock.now(), ids);
      const review = { 'Event Type': 'Review', 'Event Reference': 'RV-1', 'Event Start Date': '01/06/2026' };
      const rows = [
        assessment(),
        assessment({
          ...review,
          'Event End Date': '',
          'Event Outcome': '',
          'Assessment Type': '',
          'Eligible Needs Identified': '',
          'Method of Assessment': '',
          'Review Reason': 'Planned',
        }),
      ];
      const council = await on.deliver('council-cld', '324', 'text/csv', cldFile(rows as never));
      expect(council.json.counts, council.text).toMatchObject({ accepted: 2 });
      const allocated = await on.deliver('council-allocations', '324', 'text/csv', allocations());
      expect(allocated.json.counts, allocated.text).toMatchObject({ accepted: 1 });
      const matrons = await submit(
        {
          resourceType: 'QuestionnaireResponse',
          questionnaire: `${BASE}/Questionnaire/integrated-assessment`,
          subject: { reference: `Patient/${on.ada}` },
          item: [
            { linkId: 'mobility', item: [{ linkId: 'falls-last-year', answer: [{ valueInteger: 3 }] }] },
            { linkId: 'living', item: [{ linkId: 'lives-with', answer: [{ valueString: 'Nobody' }] }] },
          ],
        },
        'matron',
      );
      expect(matrons.status, matrons.text).toBe(201);
    });
    afterAll(() => on.close());

    test('before Ada agreed the matron is told of no assessment by the council, and reads her own organisation’s address alone', async () => {
      const filled = await filledFor('matron', 'integrated-assessment');
      expect(partsOf(filled, 'assessed').map((each) => valueOfPart(each, 'text').valueString)).toEqual([
        expect.stringContaining('Health and social care assessment.'),
      ]);
      expect(answersOf(responseOf(filled), 'address').map(orgOf)).toEqual(['RW5']);
      expect(filled.text).not.toMatch(/Khan|Care Act|Long term assessment/);
    });

    test('the social worker starts with who Ada is, where, her practice and her lead, each with source and date', async () => {
      await share(on, ['324', 'RW5', 'P81022']);
      const filled = await filledFor('socialWorker');
      expect(filled.status, filled.text).toBe(200);
      const response = responseOf(filled);
      const said = (linkId: string) =>
        [...answersOf(response, linkId), ...knownIn(filled, linkId)].map((each) => each.valueString ?? each.valueDate);
      expect(said('name').map((each) => each.toLowerCase())).toEqual(['ada aspin']);
      expect(said('date-of-birth')).toEqual(['1938-03-04']);
      expect(said('address')).toEqual([expect.stringMatching(/^1 Mill Lane.*BB2 2SU$/)]);
      expect(said('telephone')).toEqual(['01254000000']);
      expect(said('gp-practice')).toEqual([expect.stringMatching(/witton/i)]);
      expect(said('lead-professional')).toEqual([expect.stringMatching(/^J\. Khan, Social worker/)]);
      expect(said('lead-professional-contact')).toEqual(['01254 000 471']);
      const [lead] = answersOf(response, 'lead-professional');
      expect(orgOf(lead)).toBe('324');
      expect(saidBy(lead).extension[1].valueDateTime).toBe('2026-06-30');
      expect(saidBy(lead).extension[2].valueReference.reference).toMatch(/^CareTeam\//);
    });

    test('what was answered of late is marked so, and only the few more are asked', async () => {
      const filled = await filledFor('socialWorker');
      const falls = partsOf(filled, 'answered').find(
        (each) => valueOfPart(each, 'linkId').valueString === 'falls-last-year',
      );
      expect(valueOfPart(falls, 'recent').valueBoolean).toBe(true);
      expect(valueOfPart(falls, 'source').valueReference.identifier.value).toBe('RW5');
      const [answered, known] = ['answered', 'known'].map((name) => linkIdsOf(filled, name));
      expect(answered).toHaveLength(items(responseOf(filled).item).filter(({ answer }) => answer).length);
      expect([known?.includes('address'), known?.filter((each) => answered?.includes(each))]).toEqual([true, []]);
      expect(linkIdsOf(filled, 'unanswered')).not.toEqual(expect.arrayContaining(['falls-last-year']));
      expect(linkIdsOf(filled, 'unanswered')).toEqual(expect.arrayContaining(['money', 'outcomes', 'safe']));
    });

    test('the matron is told at a glance, on the form and in the plan that the council assessed, when, and what came of it', async () => {
      const words = `Assessed by ${COUNCIL} on 3 March 2026: Long term assessment; outcome: Progress to support planning or services.`;
      const glance = await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'matron' });
      const lines = partsOf(glance, 'summary').map((each) => each.valueString);
      expect(lines).toContain(words);
      expect(lines).toContain(`Being reviewed by ${COUNCIL} since 1 June 2026: Planned.`);
      const filled = await filledFor('matron');
      const assessed = partsOf(filled, 'assessed').find((each) => valueOfPart(each, 'text').valueString === words);
      expect(valueOfPart(assessed, 'outcome').valueCodeableConcept.text).toBe(
        'Progress to support planning or services',
      );
      const task = valueOfPart(assessed, 'resource').valueReference.reference;
      expect((await on.ask(task, { as: 'matron' })).json.resourceType).toBe('Task');
      const plan = await on.ask(`Patient/${on.ada}/$shared-plan`, { as: 'matron' });
      expect(plan.json.supportingInfo).toContainEqual({ reference: task, display: words });
    });

    test('what the form was filled in with is kept, all of it; what others say in the Patient stands beside it', async () => {
      const filled = await filledFor('matron', 'integrated-assessment');
      const response = responseOf(filled);
      expect(answersOf(response, 'gp-practice')).toEqual([]);
      expect(knownIn(filled, 'gp-practice').map(orgOf)).toEqual(['P81022']);
      expect(linkIdsOf(filled, 'unanswered')).not.toContain('gp-practice');
      const stored = await submit(response, 'matron');
      expect(stored.status, stored.text).toBe(201);
      expect(stored.json.item).toEqual(response.item);
      expect(answersIn(stored.json)).toBeGreaterThan(4);
    });

    test('one submission: it is kept with what the social worker says, and takes no copy of what others say in the Patient', async () => {
      const answer = await filledFor('socialWorker');
      const filled = responseOf(answer);
      items(filled.item).find((each) => each.linkId === 'money').answer = [{ valueBoolean: true }];
      const stored = await submit(filled, 'socialWorker');
      expect(stored.status, stored.text).toBe(201);
      expect(answersOf(stored.json, 'falls-last-year')[0].valueInteger).toBe(3);
      expect(answersOf(stored.json, 'lead-professional')).toHaveLength(1);
      expect(answersOf(stored.json, 'money')[0].valueBoolean).toBe(true);
      const { name: _, ...known } = knownIn(answer, 'address')[0];
      items(filled.item).find((each) => each.linkId === 'address').answer = [known];
      const path = `QuestionnaireResponse/${stored.json.id}`;
      const body = { ...filled, id: stored.json.id, status: 'amended' };
      for (const each of [
        await submit(filled, 'socialWorker'),
        await on.ask(path, { as: 'socialWorker', method: 'PUT', body }),
      ]) {
        const [issue] = each.json.issue;
        expect([each.status, issue.details.text], each.text).toEqual([422, 'copy-of-patient']);
        expect(issue.expression[0]).toMatch(/^QuestionnaireResponse\.item\[0\]\.item\[\d\]\.answer\[0\]$/);
      }
    });

    test('what a care professional confirms with Ada in their own name is their own word', async () => {
      const answer = await filledFor('socialWorker');
      const filled = responseOf(answer);
      const { name: _, ...address } = knownIn(answer, 'address')[0];
      const user = String(PEOPLE.socialWorker.fhirUser).slice(SDS_USER.length);
      const signed = { valueReference: { identifier: { system: SDS_USER.slice(0, -1), value: user } } };
      saidBy(address).extension.push({ url: 'confirmed', ...signed });
      items(filled.item).find((each) => each.linkId === 'address').answer = [address];
      const stored = await submit(filled, 'socialWorker');
      expect(stored.status, stored.text).toBe(201);
      expect(answersOf(stored.json, 'address')).toHaveLength(1);
    });

    test('what clients of the standard send beside the subject is taken, and changes nothing', async () => {
      const subject = { name: 'subject', valueReference: { reference: `Patient/${on.ada}` } };
      const part = [
        { name: 'name', valueString: 'patient' },
        { name: 'content', valueReference: { reference: `Patient/${on.ada}` } },
      ];
      const more = [
        { name: 'context', part },
        { name: 'context', part },
        { name: 'local', valueBoolean: true },
      ];
      const asked = (parameter: readonly object[]) =>
        on.ask('Questionnaire/social-care-assessment/$populate', {
          ...{ as: 'socialWorker', method: 'POST', body: { resourceType: 'Parameters', parameter } },
        });
      const [plain, whole] = [await asked([subject]), await asked([subject, ...more])];
      expect([plain.status, responseOf(whole)], whole.text).toEqual([200, responseOf(plain)]);
      expect((await asked([subject, { name: 'questionnaireRef', valueString: 'x' }])).status).toBe(400);
    });

    test('with the consent goes what the council said, the lead and the assessment, on every one of these doors', async () => {
      expect((await withdraw(on)).status).toBe(200);
      const asked = [
        await filledFor('matron'),
        await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'matron' }),
        await on.ask(`Patient/${on.ada}/$shared-plan`, { as: 'matron' }),
      ];
      for (const each of asked) expect(each.text).not.toMatch(/Khan|Long term assessment|Being reviewed/);
      const tasks = await on.ask(`Task?patient=${on.ada}`, { as: 'matron' });
      expect(entries(tasks)).toEqual([]);
    });
  });
}
