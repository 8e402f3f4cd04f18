// What a permit rests on: the form, and the relatives, must be there when somebody asks, not only when it was written.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sharingConsent } from '../borough.ts';
import type { Ask } from '../rig.ts';
import { entries, type Open, seenBy, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const BASE = 'https://onestory.example/fhir';
const SHARING = `${BASE}/Questionnaire/sharing-explained`;
const UNDERSTOOD = { valueCoding: { system: `${BASE}/CodeSystem/assessment`, code: 'understood-all' } };
const ALL = ['324', 'P81022', 'RW5'];

export function evidenceSuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
    const { resourceType } = body as { resourceType: string };
    const answer = await on.ask(resourceType, { as, method: 'POST', body });
    expect([resourceType, answer.status]).toEqual([resourceType, 201]);
    return `${resourceType}/${answer.json.id}`;
  };
  const about = () => ({ reference: `Patient/${on.ada}` });
  const permitOn = (more: object) =>
    made({ ...sharingConsent(on.ada, ['RW5'], {}, new Date().toISOString()), ...more });
  const remove = async (address: string, as: Who = 'socialWorker') =>
    expect((await on.ask(address, { as, method: 'DELETE' })).status).toBe(204);

  beforeEach(async () => {
    on = await world(open);
    opened.push(on);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  const FORMS = {
    DocumentReference: () => ({ status: 'current', subject: about(), content: [{ attachment: { title: 'form' } }] }),
    QuestionnaireResponse: () => ({
      ...{ status: 'completed', subject: about(), questionnaire: SHARING },
      item: [{ linkId: 'understanding', item: [{ linkId: 'understood', answer: [UNDERSTOOD] }] }],
    }),
  } as const;
  test('a permit for others rests on no form but the explanation of sharing', async () => {
    const form = await made({
      ...FORMS.QuestionnaireResponse(),
      resourceType: 'QuestionnaireResponse',
      questionnaire: undefined,
    });
    const permit = sharingConsent(on.ada, ['RW5'], {}, new Date().toISOString());
    const body = { ...permit, verification: undefined, sourceReference: { reference: form } };
    const refused = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body });
    expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'consent-unenforceable']);
    expect(refused.text).toContain('Questionnaire/sharing-explained');
    expect(await seenBy(on, 'matron')).toEqual(['RW5']);
  });

  describe.each(['DocumentReference', 'QuestionnaireResponse'] as const)('a permit with a %s as its source', (type) => {
    test('ends with it, at once, and the refusals beside it stay', async () => {
      const form = await made({ resourceType: type, ...FORMS[type]() });
      await permitOn({ verification: undefined, sourceReference: { reference: form } });
      const problem = entries(await on.ask(`Condition?patient=${on.ada}&code=44054006`, { as: 'gp' }))[0].id;
      const reads = async () => {
        const [read, search] = await Promise.all([
          on.ask(`Condition/${problem}`, { as: 'matron' }),
          on.ask(`Condition?patient=${on.ada}`, { as: 'matron' }),
        ]);
        return [read.status, entries(search).some(({ id }) => id === problem)];
      };
      expect([await reads(), await seenBy(on, 'matron')]).toEqual([[200, true], ALL]);
      await remove(form);
      expect(await reads()).toEqual([404, false]);
      const why = await on.ask(`Patient/${on.ada}/$explain-access?organization=RW5&role=R0590`, {
        as: `resident:${on.ada}`,
      });
      expect([why.status, why.text.includes('permit-not-evidenced')]).toEqual([200, true]);
    });

    test('ends when that turns out to have been entered in error', async () => {
      const form = await made({ resourceType: type, ...FORMS[type]() });
      await permitOn({ verification: undefined, sourceReference: { reference: form } });
      expect(await seenBy(on, 'matron')).toEqual(ALL);
      const body = { resourceType: type, id: form.split('/')[1], ...FORMS[type](), status: 'entered-in-error' };
      expect((await on.ask(form, { as: 'socialWorker', method: 'PUT', body })).status).toBe(200);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });
  });

  test('a permit verified with a relative ends when they are no longer kept; one verified with the resident too goes on', async () => {
    const relative = { resourceType: 'RelatedPerson', patient: about() };
    const reference = await made(relative);
    const checked = { verified: true, verifiedWith: { reference } };
    await permitOn({ verification: [checked] });
    expect(await seenBy(on, 'matron')).toEqual(ALL);
    await remove(reference);
    expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    const other = await made(relative);
    await permitOn({
      verification: [
        { verified: true, verifiedWith: { reference: other } },
        { ...checked, verifiedWith: about() },
      ],
    });
    await remove(other);
    expect(await seenBy(on, 'matron')).toEqual(ALL);
  });

  test('a deny stands without the form it rested on', async () => {
    await permitOn({});
    const form = await made({ resourceType: 'DocumentReference', ...FORMS.DocumentReference() });
    const { provision } = sharingConsent(on.ada, ['RW5']) as { provision: { provision: [{ actor: object[] }] } };
    const [{ actor }] = provision.provision;
    await permitOn({ sourceReference: { reference: form }, provision: { type: 'deny', actor } });
    expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    await remove(form);
    expect(await seenBy(on, 'matron')).toEqual(['RW5']);
  });
}
