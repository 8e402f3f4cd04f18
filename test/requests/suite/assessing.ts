// "People are assessed once: a matron's assessment is used by all, and a social worker asks only a few more questions."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reference } from '../../../src/fhir/reference.ts';
import { publish } from '../../../src/ingest/publish.ts';
import { NUMBERS } from '../borough.ts';
import { nhsNumber } from '../resources.ts';
import { type Answer, type Ask, SDS_USER } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { entries, type Open, share, type World, withdraw, world } from '../world.ts';

const BASE = 'https://onestory.example/fhir';
const CODES = `${BASE}/CodeSystem/assessment`;
const SAID_BY = `${BASE}/StructureDefinition/said-by`;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Json = any;
const itemsOf = (items: readonly Json[] = []): readonly Json[] =>
  items.flatMap((each) => [each, ...itemsOf(each.item)]);
const responseOf = ({ json }: Answer): Json =>
  json?.parameter?.find((each: Json) => each.name === 'response')?.resource;
const unansweredOf = ({ json }: Answer): readonly string[] =>
  json.parameter.filter((each: Json) => each.name === 'unanswered').map((each: Json) => each.part[0].valueString);
const answerOf = (answer: Answer, linkId: string): readonly Json[] =>
  itemsOf(responseOf(answer)?.item).find((each) => each.linkId === linkId)?.answer ?? [];
/** Who, when and where of an answer. */
const saidBy = ({ extension }: Json): readonly unknown[] => {
  const parts = extension.find(({ url }: Json) => url === SAID_BY).extension;
  return [parts[0].valueReference.identifier.value, parts[1].valueDateTime, parts[2].valueReference.reference];
};
const item = (linkId: string, ...answer: readonly object[]) => ({ linkId, answer });
const help = (code: string) => ({ valueCoding: { system: CODES, code } });

export function assessingSuite(open: Open): void {
  describe('assessed once, used by all', () => {
    let on: World;
    let matrons: string;
    const write = async (type: string, body: object, as: Ask['as']): Promise<string> => {
      const answer = await on.ask(type, { as: as ?? 'gp', method: 'POST', body: { resourceType: type, ...body } });
      expect(answer.status, answer.text).toBe(201);
      return `${type}/${answer.json.id}`;
    };
    const assessed = (form: string, items: readonly object[], as: Ask['as'], more: object = {}) =>
      write(
        'QuestionnaireResponse',
        {
          questionnaire: form.includes('/') ? form : `${BASE}/Questionnaire/${form}|1`,
          status: 'completed',
          subject: { reference: `Patient/${on.ada}` },
          authored: '2026-06-01T10:00:00Z',
          item: items,
          ...more,
        },
        as,
      );
    const populate = (form: string, as: Ask['as'], subject = `Patient/${on.ada}`) =>
      on.ask(`Questionnaire/${form}/$populate?subject=${encodeURIComponent(subject)}`, { as: as ?? 'gp' });
    const populateFor = (form: string, number: string) =>
      on.ask(`Questionnaire/${form}/$populate`, {
        ...{ as: 'socialWorker', method: 'POST' },
        body: { resourceType: 'Parameters', parameter: [{ name: 'subject', valueIdentifier: nhsNumber(number) }] },
      });
    const ours = () =>
      publish(on.gateway.store, reference().forms, on.gateway.rulebook, on.gateway.clock.now(), on.gateway.ids);

    beforeAll(async () => {
      on = await world(open);
      expect(await ours()).toBe(Object.keys(reference().forms).length);
      matrons = await assessed(
        'integrated-assessment',
        [
          { linkId: 'about', item: [item('matters-most', { valueString: 'My garden' })] },
          { linkId: 'living', item: [item('lives-with', { valueString: 'Nobody' })] },
          {
            linkId: 'mobility',
            item: [item('falls-last-year', { valueInteger: 3 }), item('stairs', { valueBoolean: false })],
          },
          { linkId: 'personal-care', item: [item('washing-dressing', help('some-help'))] },
          { linkId: 'mind', item: [item('low-mood', { valueBoolean: true })] },
        ],
        'matron',
      );
    });
    afterAll(() => on.close());

    test('every operation that /metadata names says what to send, to whoever may look something up', async () => {
      const { json } = await on.ask('metadata', { as: 'matron' });
      type Named = { readonly operation?: readonly { readonly definition: string }[] };
      const [rest] = json.rest as readonly (Named & { readonly resource: readonly Named[] })[];
      const named = [rest, ...(rest?.resource ?? [])].flatMap((each) => each?.operation ?? []);
      const definitions = [...new Set(named.map(({ definition }) => definition))].filter((each) =>
        each.includes('onestory'),
      );
      expect(definitions.length).toBeGreaterThan(20);
      for (const definition of definitions) {
        const found = await on.ask(`OperationDefinition?url=${definition}`, { as: 'matron' });
        expect([definition, found.json.total]).toEqual([definition, 1]);
      }
    });

    test('the forms are read and found by everybody, and changed by nobody', async () => {
      const form = await on.ask('Questionnaire/integrated-assessment', { as: 'ageUk' });
      expect([form.status, form.json.title]).toEqual([200, 'Health and social care assessment']);
      const found = await on.ask(`Questionnaire?url=${BASE}/Questionnaire/social-care-assessment`, { as: 'matron' });
      expect(entries(found).map(({ id }) => id)).toEqual(['social-care-assessment']);
      const body = { ...form.json, title: 'Mine' };
      expect((await on.ask(`Questionnaire/${form.json.id}`, { as: 'gp', method: 'PUT', body })).status).toBe(403);
      expect(await ours()).toBe(0);
    });

    test('before the resident agreed the social worker starts with a form that holds what the council itself knows', async () => {
      const empty = await populate('social-care-assessment', 'socialWorker');
      expect(empty.status, empty.text).toBe(200);
      expect(responseOf(empty).questionnaire).toBe(`${BASE}/Questionnaire/social-care-assessment|1`);
      expect([unansweredOf(empty).length, empty.text.includes('garden')]).toEqual([22, false]);
    });

    test('once the resident agreed the matron’s answers stand in it, each with who, when and where, and only the rest is asked', async () => {
      await share(on, ['324', 'RW5']);
      const filled = await populate('social-care-assessment', 'socialWorker');
      const [falls] = answerOf(filled, 'falls-last-year');
      expect([falls.valueInteger, ...saidBy(falls)]).toEqual([3, 'RW5', '2026-06-01T10:00:00Z', matrons]);
      expect(answerOf(filled, 'washing-dressing')[0].valueCoding.code).toBe('some-help');
      expect(responseOf(filled)).toMatchObject({ status: 'in-progress', subject: { reference: `Patient/${on.ada}` } });
      expect(unansweredOf(filled)).toEqual(
        [
          'lead-gp',
          'lead-gp-contact',
          'lead-professional',
          'lead-professional-contact',
          'communication-needs',
          'housing',
          'safe',
          'toilet',
          'eating',
          'carer',
          'carer-copes',
          'equipment',
          'adaptations',
        ].concat('outcomes', 'money', 'goal'),
      );
      expect(filled.text).not.toContain('low-mood');
      expect(filled.json.parameter.filter((each: Json) => each.name === 'notice')).toHaveLength(1);
    });

    test('what it shows is on record once, the forms among it, and nothing is stored', async () => {
      const { total } = (await on.ask(`QuestionnaireResponse?patient=${on.ada}`, { as: 'socialWorker' })).json;
      const before = (await entriesOf(on.gateway.store)).length;
      await populate('social-care-assessment', 'socialWorker');
      const told = (await entriesOf(on.gateway.store)).slice(before);
      expect(told).toHaveLength(1);
      const addresses = told[0]?.versions.map(([type, id]) => `${type}/${id}`);
      expect(addresses).toEqual(expect.arrayContaining([matrons, 'Questionnaire/social-care-assessment']));
      const after = await on.ask(`QuestionnaireResponse?patient=${on.ada}`, { as: 'socialWorker' });
      expect(after.json.total).toBe(total);
    });

    test('one submission updates the one record: what was taken over keeps its origin, the rest is the social worker’s own', async () => {
      const filled = await populate('social-care-assessment', 'socialWorker');
      const response = responseOf(filled);
      const about = response.item.find((each: Json) => each.linkId === 'support');
      about.item.find((each: Json) => each.linkId === 'money').answer = [{ valueBoolean: true }];
      const stairs = itemsOf(response.item).find((each) => each.linkId === 'stairs');
      stairs.answer = [{ valueBoolean: true }];
      const { resourceType: _, ...body } = { ...response, status: 'completed', authored: '2026-07-01T10:00:00Z' };
      const own = await write('QuestionnaireResponse', body, 'socialWorker');
      const next = await populate('integrated-assessment', 'matron');
      const [falls] = answerOf(next, 'falls-last-year');
      expect(saidBy(falls)).toEqual(['RW5', '2026-06-01T10:00:00Z', matrons]);
      const [changed] = answerOf(next, 'stairs');
      expect([changed.valueBoolean, ...saidBy(changed)]).toEqual([true, '324', '2026-07-01T10:00:00Z', own]);
      const [beside] = changed.extension.filter(({ url }: Json) => url.endsWith('/other-answer'));
      expect([beside.extension[0].valueBoolean, ...saidBy(beside)]).toEqual([
        false,
        'RW5',
        '2026-06-01T10:00:00Z',
        matrons,
      ]);
    });

    test('who assessed, when, and on which form is known at a glance', async () => {
      const glance = await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'matron' });
      const lines = glance.json.parameter.map((each: Json) => each.valueString);
      expect(lines.filter((each: string | undefined) => each?.startsWith('Assessed'))).toEqual([
        expect.stringMatching(/^Assessed by .+ on 1 July 2026: Social care assessment\.$/),
        expect.stringMatching(/^Assessed by .+ on 1 June 2026: Health and social care assessment\.$/),
      ]);
      const before = await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'gp' });
      expect([before.status, before.text.includes('Assessed')]).toEqual([200, false]);
    });

    test('questions of an organisation’s own form are known by their codes, as that organisation published it', async () => {
      const url = 'https://gp.example/Questionnaire/home';
      const form = (code: string) => ({
        url,
        status: 'active',
        item: [{ linkId: 'q7', type: 'string', text: 'Kit', code: [{ system: CODES, code }] }],
      });
      await write('Questionnaire', form('equipment'), 'gp');
      await write('Questionnaire', form('goal'), 'otherGp');
      const answer = await assessed(url, [item('q7', { valueString: 'A stool' })], 'gp');
      await share(on, ['P81022', '324', 'RW5']);
      const filled = await populate('integrated-assessment', 'matron');
      expect(saidBy(answerOf(filled, 'equipment')[0])).toEqual(['P81022', '2026-06-01T10:00:00Z', answer]);
      expect(answerOf(filled, 'goal')).toEqual([]);
    });

    test('an answer that the question does not take is left to ask', async () => {
      const url = 'https://rw5.example/Questionnaire/by-other-means';
      const asks = (code: string, type: string) => ({ linkId: code, type, code: [{ system: CODES, code }] });
      const items = [asks('toilet', 'string'), asks('eating', 'open-choice'), asks('carer-copes', 'boolean')];
      await write('Questionnaire', { url, status: 'active', item: items }, 'matron');
      await assessed(
        url,
        [
          item('toilet', { valueString: 'Fine' }),
          item('eating', help('by-magic')),
          item('carer-copes', { valueBoolean: true }),
        ],
        'matron',
      );
      const filled = await populate('integrated-assessment', 'matron');
      expect([answerOf(filled, 'toilet'), answerOf(filled, 'eating')]).toEqual([[], []]);
      expect(answerOf(filled, 'carer-copes')[0].valueBoolean).toBe(true);
    });

    test('an unfinished assessment, or one entered in error, answers nothing', async () => {
      await assessed(
        'integrated-assessment',
        [{ linkId: 'carers', item: [item('carer', { valueString: 'A ghost' })] }],
        'matron',
        {
          status: 'in-progress',
        },
      );
      await assessed(
        'integrated-assessment',
        [{ linkId: 'carers', item: [item('carer', { valueString: 'A ghost' })] }],
        'matron',
        {
          status: 'entered-in-error',
        },
      );
      expect((await populate('integrated-assessment', 'matron')).text).not.toContain('ghost');
    });

    test('the resident may be named by NHS number, and asked about in Parameters', async () => {
      const asked = await populateFor('social-care-assessment', NUMBERS.ada);
      expect(responseOf(asked)).toEqual(responseOf(await populate('social-care-assessment', 'socialWorker')));
    });

    test('a number in the address is refused, whoever has it', async () => {
      for (const number of [NUMBERS.ada, '9990000042'])
        for (const method of ['GET', 'POST']) {
          const subject = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${number}`);
          const asked = await on.ask(`Questionnaire/social-care-assessment/$populate?subject=${subject}`, {
            ...{ as: 'socialWorker', method },
            ...(method === 'POST' && { body: { resourceType: 'Parameters' } }),
          });
          expect([asked.status, asked.json.issue[0].details.text]).toEqual([400, 'parameter-invalid']);
          expect(asked.text).not.toContain(number);
        }
    });

    test('a resident who is hidden, one who is not there, and a form that is not there are one and the same answer', async () => {
      const asked = [
        await populate('social-care-assessment', 'otherGp'),
        await populate('social-care-assessment', 'socialWorker', `Patient/${crypto.randomUUID()}`),
        await populateFor('social-care-assessment', '9990000042'),
        await populate('no-such-form', 'socialWorker'),
      ];
      expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      expect(new Set(asked.map(({ text }) => text)).size).toBe(1);
      const without = await on.ask('Questionnaire/social-care-assessment/$populate', { as: 'socialWorker' });
      expect([without.status, without.json.issue[0].details.text]).toEqual([400, 'parameter-invalid']);
    });

    test('needs a token that covers what it reads', async () => {
      const as = { org: '324', roles: ['R1330'], fhirUser: `${SDS_USER}555000000004`, sub: 's' };
      const asked = async (scope: string) => (await populate('social-care-assessment', { ...as, scope })).status;
      expect(await asked('user/*.rs')).toBe(200);
      expect(await asked('user/Questionnaire.rs user/Patient.rs')).toBe(403);
    });

    test('the matron’s answers leave the form with the consent', async () => {
      expect((await withdraw(on)).status).toBe(200);
      const filled = await populate('social-care-assessment', 'socialWorker');
      expect([filled.status, filled.text.includes('garden'), filled.text.includes('RW5')]).toEqual([200, false, false]);
      expect(answerOf(filled, 'stairs')[0].valueBoolean).toBe(true);
    });
  });
}
