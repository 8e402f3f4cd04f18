// "Sharing is explained to residents in detail, and begins only once they understand and consent."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reference } from '../../../src/fhir/reference.ts';
import { publish } from '../../../src/ingest/publish.ts';
import { sharingConsent } from '../borough.ts';
import type { Ask } from '../rig.ts';
import { type Open, seenBy, type World, withdraw, world } from '../world.ts';

const BASE = 'https://onestory.example/fhir';
const FORM = `${BASE}/Questionnaire/sharing-explained`;
const CODES = `${BASE}/CodeSystem/assessment`;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Json = any;

export function agreeingSuite(open: Open): void {
  describe('explaining, agreeing, and changing one’s mind', () => {
    let on: World;
    let explained: string;

    const publishing = (forms: Readonly<Record<string, object>>) =>
      publish(on.gateway.store, forms, on.gateway.rulebook, on.gateway.clock.now(), on.gateway.ids);
    const told = async (as: Ask['as'] = 'socialWorker') => {
      const answer = await on.ask(`Patient/${on.ada}/$sharing-explained`, { as: as ?? 'gp' });
      expect(answer.status, answer.text).toBe(200);
      const parts: readonly Json[] = answer.json.parameter;
      const named = (name: string): readonly Json[] => parts.filter((each) => each.name === name);
      const of = ({ part }: Json) =>
        Object.fromEntries(part.map(({ name, ...value }: Json) => [name, Object.values(value)[0]]));
      return {
        again: named('ask-again')[0].valueBoolean,
        why: named('why').map(of),
        explained: named('explained').map(of),
        words: named('words').map((each) => each.valueString),
        current: named('current')[0].valueCanonical,
        next: named('next').map((each) => each.valueString),
      };
    };
    const explain = async (understood: string, version = '1', authored = '2026-06-01T10:00:00Z') => {
      const body = {
        resourceType: 'QuestionnaireResponse',
        questionnaire: `${FORM}|${version}`,
        status: 'completed',
        subject: { reference: `Patient/${on.ada}` },
        authored,
        item: [
          {
            linkId: 'understanding',
            item: [
              { linkId: 'understood', answer: [{ valueCoding: { system: CODES, code: understood } }] },
              { linkId: 'own-words', answer: [{ valueString: 'My nurse can read what the council wrote' }] },
              { linkId: 'explained-in', answer: [{ valueString: 'Large print' }] },
              { linkId: 'interpreter-present', answer: [{ valueBoolean: false }] },
            ],
          },
        ],
      };
      const made = await on.ask('QuestionnaireResponse', { as: 'socialWorker', method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return `QuestionnaireResponse/${made.json.id}`;
    };
    const draft = () => sharingConsent(on.ada, ['RW5'], {}, new Date().toISOString());
    const agree = (form: string) =>
      on.ask('Consent', {
        as: 'socialWorker',
        method: 'POST',
        body: { ...draft(), verification: undefined, sourceReference: { reference: form } },
      });

    beforeAll(async () => {
      on = await world(open);
      await publishing(reference().forms);
    });
    afterAll(() => on.close());

    test('at first nothing was explained, nothing is shared, and the words to explain it with are there', async () => {
      const first = await told();
      expect([first.again, first.why[0]?.code, first.explained]).toEqual([true, 'never-explained', []]);
      expect(first.words.join(' ')).toContain('You can change your mind at any time');
      expect(first.current).toBe(`${FORM}|1`);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test('an explanation that was not understood asks for another one, and no consent rests on it', async () => {
      const form = await explain('understood-partly');
      const then = await told();
      expect([then.again, then.why[0]?.code]).toEqual([true, 'not-understood']);
      const refused = await agree(form);
      expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'explanation-not-understood']);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test('once it was understood it says with which words, when, by whom and how, and what comes next', async () => {
      explained = await explain('understood-all', '1', '2026-06-08T10:00:00Z');
      const then = await told();
      expect([then.again, then.why, then.explained.length]).toEqual([false, [], 2]);
      expect(then.explained[0]).toMatchObject({
        version: '1',
        when: '2026-06-08T10:00:00Z',
        understood: 'understood-all',
        'own-words': 'My nurse can read what the council wrote',
        'explained-in': 'Large print',
        'interpreter-present': false,
        resource: { reference: explained },
      });
      expect(then.explained[0]?.by.identifier.value).toBe('324');
      expect(then.next.join(' ')).toContain('$try-consent');
    });

    test('an explanation by itself shares nothing; before signing the resident is shown who would see how much', async () => {
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      const body = { resourceType: 'Parameters', parameter: [{ name: 'consent', resource: draft() }] };
      const shown = await on.ask(`Patient/${on.ada}/$try-consent`, { as: 'socialWorker', method: 'POST', body });
      expect(shown.status, shown.text).toBe(200);
      const trust = shown.json.parameter.find((each: Json) =>
        each.part?.some((part: Json) => part.valueIdentifier?.value === 'RW5'),
      ).part;
      const count = (name: string) => trust.find((each: Json) => each.name === name).valueUnsignedInt;
      expect(count('after')).toBeGreaterThan(count('before'));
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test('the consent rests on the explanation, and now the matron sees one record', async () => {
      const agreed = await agree(explained);
      expect(agreed.status, agreed.text).toBe(201);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      expect((await told('matron')).again).toBe(false);
    });

    test('the resident reads what was explained to them', async () => {
      const own = await told(`resident:${on.ada}`);
      expect(own.explained[0]).toMatchObject({ 'own-words': 'My nurse can read what the council wrote' });
    });

    test('other words ask again, whoever looks; what was agreed goes on until it is changed', async () => {
      const form = reference().forms['Questionnaire-sharing-explained'] as Json;
      expect(await publishing({ 'sharing-explained': { ...form, version: '2' } })).toBe(1);
      const then = await told();
      expect([then.again, then.why[0]?.code, then.current]).toEqual([true, 'wording-changed', `${FORM}|2`]);
      expect((await told('matron')).again).toBe(true);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      await explain('understood-all', '2', '2026-07-01T10:00:00Z');
      expect((await told()).again).toBe(false);
    });

    test('who may not see the resident learns nothing: the answer is that of one who does not exist', async () => {
      const [hidden, absent] = [
        await on.ask(`Patient/${on.ada}/$sharing-explained`, { as: 'ageUk' }),
        await on.ask(`Patient/${crypto.randomUUID()}/$sharing-explained`, { as: 'ageUk' }),
      ];
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text]);
    });

    test('the resident withdraws in one step, and with the sharing goes what the matron was told', async () => {
      expect((await withdraw(on)).status).toBe(200);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      const matron = await told('matron');
      expect([matron.explained, matron.why[0]?.code]).toEqual([[], 'never-explained']);
    });
  });
}
