// "Assessed once, used by all": what is answered on a form that is known here is what that form asks, or it is refused with what to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reference } from '../../../src/fhir/reference.ts';
import { publish } from '../../../src/ingest/publish.ts';
import type { Ask } from '../rig.ts';
import { type Open, type World, world } from '../world.ts';

const BASE = 'https://onestory.example/fhir';
const SHARING = `${BASE}/Questionnaire/sharing-explained`;
const ASSESSMENT = `${BASE}/Questionnaire/integrated-assessment`;
const OWN = 'https://rw5.example/Questionnaire/wound';

const item = (linkId: string, ...answer: readonly object[]) => ({ linkId, answer });
const group = (linkId: string, ...inner: readonly object[]) => ({ linkId, item: inner });

export function onFormsSuite(open: Open): void {
  describe('answers to a form that is known here', () => {
    let on: World;
    const post = (type: string, body: object, as: Ask['as']) =>
      on.ask(type, { as: as ?? 'matron', method: 'POST', body: { resourceType: type, ...body } });
    const said = (questionnaire: string, items: readonly object[], status = 'completed') => ({
      questionnaire,
      status,
      subject: { reference: `Patient/${on.ada}` },
      item: items,
    });
    const answered = async (questionnaire: string, items: readonly object[], status?: string, as?: Ask['as']) => {
      const { status: code, json, text } = await post('QuestionnaireResponse', said(questionnaire, items, status), as);
      type Issue = { readonly details: { readonly text: string }; readonly expression?: readonly string[] };
      const issues: readonly Issue[] = code === 422 ? json.issue : [];
      return { code, text, told: issues.map(({ details, expression = [] }) => [details.text, ...expression]), json };
    };

    beforeAll(async () => {
      on = await world(open);
      const { store, rulebook, clock, ids } = on.gateway;
      await publish(store, reference().forms, rulebook, clock.now(), ids);
      const asked = {
        url: OWN,
        version: '2',
        status: 'active',
        item: [
          { linkId: 'wound', type: 'boolean', required: true },
          {
            linkId: 'where',
            type: 'string',
            required: true,
            enableWhen: [{ question: 'wound', operator: '=', answerBoolean: true }],
          },
        ],
      };
      expect((await post('Questionnaire', asked, 'matron')).status).toBe(201);
    });
    afterAll(() => on.close());

    test('are taken as asked, whether or not they name the version', async () => {
      const good = [group('mobility', item('falls-last-year', { valueInteger: 3 }))];
      expect((await answered(ASSESSMENT, good)).code).toBe(201);
      expect((await answered(`${ASSESSMENT}|1`, good)).code).toBe(201);
    });

    test('are refused, naming the question and the place, where nothing of the kind is asked', async () => {
      const { told, text } = await answered(ASSESSMENT, [
        group('mobility', item('falls', { valueInteger: 3 })),
        item('stairs', { valueBoolean: true }),
      ]);
      expect(told).toEqual([
        ['form-item-unknown', 'QuestionnaireResponse.item[1]'],
        ['form-item-unknown', 'QuestionnaireResponse.item[0].item[0]'],
      ]);
      expect(text).toContain('LinkId \\"falls\\"');
    });

    test('are refused where they are of another type, none of the options, or more than asked for', async () => {
      const { told, text } = await answered(ASSESSMENT, [
        group('mobility', item('falls-last-year', { valueString: 'often, near Corporation Street' })),
        group('personal-care', item('washing-dressing', { valueCoding: { system: 'urn:other', code: 'some-help' } })),
        group('carers', item('carer-copes', { valueBoolean: true }, { valueBoolean: false })),
      ]);
      expect(told).toEqual([
        ['form-answer-type', 'QuestionnaireResponse.item[0].item[0].answer[0]'],
        ['form-answer-option', 'QuestionnaireResponse.item[1].item[0].answer[0]'],
        ['form-answer-repeats', 'QuestionnaireResponse.item[2].item[0].answer[1]'],
      ]);
      expect(text).not.toContain('Corporation');
      expect(text).toContain('some-help, full-help (each with the system https://onestory.example/fhir/CodeSystem/');
    });

    test('are refused, with the bounds, where they are more or less than can be', async () => {
      const scale = await answered(`${BASE}/Questionnaire/wellbeing`, [item('happy', { valueInteger: 300 })]);
      expect(scale.told).toEqual([['form-answer-type', 'QuestionnaireResponse.item[0].answer[0]']]);
      expect(scale.text).toContain('LinkId \\"happy\\": it takes answers from 0 up to 10.');
      const falls = [group('mobility', item('falls-last-year', { valueInteger: -3 }))];
      const counted = await answered(`${BASE}/Questionnaire/social-care-assessment`, falls);
      expect(counted.text).toContain('LinkId \\"falls-last-year\\": it takes answers from 0.');
    });

    test('may lack what is required until the response is completed', async () => {
      const part = [group('understanding', item('own-words', { valueString: 'Age UK may see my plan' }))];
      const missing = 'form-answer-required';
      expect((await answered(SHARING, part)).told).toEqual([[missing, 'QuestionnaireResponse.item[0]']]);
      expect((await answered(SHARING, [{ linkId: 'what' }])).told).toEqual([[missing, 'QuestionnaireResponse']]);
      const begun = await answered(SHARING, part, 'in-progress');
      expect(begun.code).toBe(201);
      const body = { ...begun.json, status: 'completed' };
      const to = `QuestionnaireResponse/${begun.json.id}`;
      expect((await on.ask(to, { as: 'matron', method: 'PUT', body })).status).toBe(422);
      const patch = [{ op: 'replace', path: '/status', value: 'completed' }];
      const headers = { 'content-type': 'application/json-patch+json' };
      expect((await on.ask(to, { as: 'matron', method: 'PATCH', body: patch, headers })).status).toBe(422);
      body.status = 'entered-in-error';
      expect((await on.ask(to, { as: 'matron', method: 'PUT', body })).status).toBe(200);
    });

    test('on a form of their own organisation are what that asks, as the other answers have it', async () => {
      const where = item('where', { valueString: 'heel' });
      const wound = (yes: boolean) => item('wound', { valueBoolean: yes });
      expect((await answered(OWN, [wound(true), where])).code).toBe(201);
      expect((await answered(OWN, [wound(false)])).code).toBe(201);
      expect((await answered(`${OWN}|2`, [wound(true)])).told).toEqual([
        ['form-answer-required', 'QuestionnaireResponse'],
      ]);
      expect((await answered(OWN, [wound(false), where])).told).toEqual([
        ['form-item-disabled', 'QuestionnaireResponse.item[1]'],
      ]);
    });

    test('on a form of another organisation are taken as they are: nobody makes the writes of others fail', async () => {
      expect((await answered(OWN, [item('x', { valueString: 'y' })], 'completed', 'gp')).code).toBe(201);
      const mine = { url: OWN, version: '2', status: 'active', item: [{ linkId: 'y', type: 'string' }] };
      expect((await post('Questionnaire', mine, 'gp')).status).toBe(201);
      expect((await answered(OWN, [item('x', { valueString: 'y' })], 'completed', 'gp')).code).toBe(422);
      expect((await answered(OWN, [item('y', { valueString: 'y' })], 'completed', 'gp')).code).toBe(201);
      expect((await answered(OWN, [item('wound', { valueBoolean: false })])).code).toBe(201);
    });

    test('are taken as they are on a form that is not here, but not on one of the gateway’s that is not', async () => {
      const anything = [item('x', { valueString: 'y' })];
      expect((await answered('https://elsewhere.example/Questionnaire/a|3', anything)).code).toBe(201);
      expect((await answered(`${OWN}|1`, anything)).code).toBe(201);
      expect((await answered(`${BASE}/Questionnaire/no-such`, anything)).told).toEqual([
        ['form-unknown', 'QuestionnaireResponse.questionnaire'],
      ]);
      expect((await answered(`${ASSESSMENT}|7`, anything)).text).toContain('The version in use is 1.');
    });

    test('of a form and its first response in one transaction are checked as well', async () => {
      const url = 'urn:uuid:2b2c5a1e-6a0d-4ad1-9d0a-0a8f8e1f7a01';
      const form = { resourceType: 'Questionnaire', url, status: 'active', item: [{ linkId: 'a', type: 'boolean' }] };
      const both = (linkId: string) => ({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [
          { resource: form, request: { method: 'POST', url: 'Questionnaire' } },
          {
            resource: {
              resourceType: 'QuestionnaireResponse',
              ...said(url, [item(linkId, { valueBoolean: true })]),
            },
            request: { method: 'POST', url: 'QuestionnaireResponse' },
          },
        ],
      });
      const sent = async (linkId: string) =>
        (await on.ask('', { as: 'matron', method: 'POST', body: both(linkId) })).status;
      expect([await sent('b'), await sent('a')]).toEqual([422, 200]);
    });
  });
}
