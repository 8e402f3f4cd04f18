// Residents say things in their own name alone, and what they propose that others do is not put down as done by them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Open, type World, world } from '../world.ts';

export function ownSayingSuite(open: Open): void {
  describe('what a resident says', () => {
    let on: World;
    const hers = () => ({ reference: `Patient/${on.ada}` });
    const write = (body: object) => {
      const fhirUser = `Patient/${on.ada}`;
      const as = { sub: fhirUser, client_id: 'app', fhirUser, scope: 'patient/*.cruds' };
      const { resourceType } = body as { readonly resourceType: string };
      return on.ask(resourceType, { as, method: 'POST', body: { ...body, subject: hers() } });
    };
    const goal = (more: object) => ({
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'Walk to the market again' },
      ...more,
    });
    const aboutMe = (more: object) => ({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'https://onestory.example/fhir/Questionnaire/about-me|1',
      item: [{ linkId: 'what-matters', answer: [{ valueString: 'My garden' }] }],
      ...more,
    });
    const plan = (description: string, more: object = {}, inActivity: object = {}) => ({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      activity: [{ detail: { status: 'not-started', description }, ...inActivity }],
      ...more,
    });

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('is refused where it names somebody else as who says it', async () => {
      const doctor = { display: 'Dr A. Rahman' };
      const other = { reference: `Patient/${crypto.randomUUID()}` };
      const note = (more: object) => [{ text: 'Slowly', ...more }];
      for (const body of [
        goal({ expressedBy: doctor }),
        goal({ expressedBy: other }),
        goal({ note: note({ authorString: 'Dr A. Rahman' }) }),
        goal({ note: note({ authorReference: doctor }) }),
        aboutMe({ author: doctor }),
        aboutMe({ source: doctor }),
        plan('Exercises', { author: doctor }),
        plan('Exercises', { contributor: [hers(), doctor] }),
        plan('Exercises', {}, { progress: note({ authorReference: doctor }) }),
      ]) {
        const answer = await write(body);
        expect([body, answer.status, answer.json.issue[0].details.text]).toEqual([body, 422, 'not-the-author']);
      }
    });

    test('is hers where it names her, or nobody', async () => {
      const said = goal({ expressedBy: { ...hers(), display: 'Ada' }, note: [{ text: 'Slowly' }] });
      const { status, json } = await write(said);
      expect([status, json.expressedBy, json.note[0].authorReference]).toEqual([201, hers(), hers()]);
    });

    test('is not put down as done by her where she proposes that others do it', async () => {
      const performers = async (intent: string) =>
        (await write(plan('A nurse in the evening too', { intent }))).json.activity[0].detail.performer;
      expect(await performers('proposal')).toBeUndefined();
      expect(await performers('option')).toBeUndefined();
      expect(await performers('order')).toEqual([hers()]);
    });
  });
}
