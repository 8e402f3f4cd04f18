// Being able to say why, and what a consent would change: within what whoever asks may see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharingConsent } from '../borough.ts';
import type { Answer, Ask } from '../rig.ts';
import { type Open, share, visibly, type World, withdraw, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Part = any;
const ROLE = 'https://onestory.example/fhir/CodeSystem/role|voluntary-worker';

const partsNamed = (list: readonly Part[], name: string): readonly Part[] => list.filter((p) => p.name === name);
const theValue = (group: Part, name: string): Part => {
  const part = partsNamed(group.part, name)[0] ?? {};
  return Object.entries(part).find(([key]) => key.startsWith('value'))?.[1];
};
const groups = (answer: Answer): readonly Part[] => partsNamed(answer.json?.parameter ?? [], 'access');
const codesOf = (group: Part): readonly string[] =>
  partsNamed(group.part, 'reason').map((reason) => (theValue(reason, 'code') as { code: string }).code);
const textsOf = (group: Part): readonly string[] =>
  partsNamed(group.part, 'reason').map((reason) => theValue(reason, 'text') as string);
const ofContributor = (answer: Answer, organisation: string): readonly Part[] =>
  groups(answer).filter((group) => theValue(group, 'contributor')?.value === organisation);

export function explainingSuite(open: Open): void {
  describe('why', () => {
    let on: World;
    let consent: string;
    const explain = (as: Ask['as'], query = '', id = on.ada): Promise<Answer> =>
      on.ask(`Patient/${id}/$explain-access${query}`, { as: as ?? 'gp' });
    beforeAll(async () => {
      on = await world(open);
      consent = await share(on, ['RW5']);
    });
    afterAll(() => on.close());

    test('tells a resident in plain English why the matron sees what the council wrote', async () => {
      const answer = await explain(`resident:${on.ada}`, '?organization=RW5&role=R0590');
      expect(answer.status).toBe(200);
      const [group] = ofContributor(answer, '324').filter((each) => theValue(each, 'dataClass').code === 'service');
      expect(theValue(group, 'shown')).toBe(true);
      expect(codesOf(group)).toEqual(expect.arrayContaining(['role-sees', 'relationship-admission', 'permitted']));
      expect(textsOf(group)).toContain('You agreed to this.');
      const [permits] = partsNamed(group.part, 'reason').filter((r) => theValue(r, 'consent'));
      expect(theValue(permits, 'consent')).toEqual({ reference: `Consent/${consent}` });
    });

    test('tells a resident why Age UK sees nothing', async () => {
      const answer = await explain(`resident:${on.ada}`, `?organization=AGEUK&role=${encodeURIComponent(ROLE)}`);
      expect(groups(answer).length).toBeGreaterThan(3);
      expect(groups(answer).every((group) => theValue(group, 'shown') === false)).toBe(true);
      expect(groups(answer).flatMap(codesOf)).toEqual(expect.arrayContaining(['no-relationship', 'left-out']));
    });

    test('names the label that keeps a problem of the practice closed', async () => {
      const answer = await explain(`resident:${on.ada}`, '?organization=RW5&role=R0590');
      const closed = groups(answer).filter((group) => theValue(group, 'shown') === false);
      expect(closed.map((group) => [theValue(group, 'dataClass').code, codesOf(group).at(-1)])).toContainEqual([
        'problem',
        'label-not-permitted',
      ]);
    });

    test('tells a professional of their own access without naming consents they cannot read', async () => {
      const answer = await explain('matron');
      const shown = groups(answer).filter((group) => theValue(group, 'shown'));
      expect(shown.length).toBeGreaterThan(2);
      expect(answer.text).not.toContain(consent);
      expect(answer.text).not.toContain('consent-permits');
    });

    test('one resource that is hidden answers as one that is not there', async () => {
      const record = await on.ask(`Condition?patient=${on.ada}`, { as: 'gp' });
      const id = record.json.entry[0].resource.id as string;
      const absent = crypto.randomUUID();
      for (const as of ['socialWorker', 'matron'] as const) {
        const problems = await on.ask(`Condition?patient=${on.ada}`, { as });
        const ids = (problems.json.entry ?? []).map((each: Part) => each.resource.id);
        if (ids.includes(id)) continue;
        const hidden = await explain(as, `?resource=Condition/${id}`);
        const missing = await explain(as, `?resource=Condition/${absent}`);
        expect(hidden.status).toBe(404);
        expect(visibly(hidden, id)).toBe(visibly(missing, absent));
      }
      const mine = await explain('gp', `?resource=Condition/${id}`);
      expect(groups(mine).map((group) => theValue(group, 'count'))).toEqual([1]);
      expect(codesOf(groups(mine)[0])).toContain('own-contribution');
    });

    test('a resident who is hidden answers as one who is not there', async () => {
      const absent = crypto.randomUUID();
      expect(visibly(await explain('otherGp'), on.ada)).toBe(visibly(await explain('otherGp', '', absent), absent));
      expect((await explain('otherGp')).status).toBe(404);
    });

    test('nobody but the resident and the privacy officer asks about somebody else', async () => {
      expect((await explain('gp', '?organization=AGEUK&role=R0260')).status).toBe(403);
      expect((await explain('gp', '?role=R0260')).status).toBe(400);
      expect((await explain('gp', '?resource=nonsense')).status).toBe(400);
      expect((await explain('gp', '?whatever=1')).status).toBe(400);
    });
  });

  describe('what a consent would change', () => {
    let on: World;
    const attempt = (as: Ask['as'], draft: object, more: readonly object[] = []): Promise<Answer> =>
      on.ask(`Patient/${on.ada}/$try-consent`, {
        as: as ?? 'gp',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter: [{ name: 'consent', resource: draft }, ...more] },
      });
    const countsOf = (answer: Answer): Readonly<Record<string, readonly [number, number]>> =>
      Object.fromEntries(
        partsNamed(answer.json?.parameter ?? [], 'audience').map((group) => [
          theValue(group, 'organization').value,
          [theValue(group, 'before'), theValue(group, 'after')],
        ]),
      );
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('counts for each organisation before and after, and stores nothing', async () => {
      const answer = await attempt(`resident:${on.ada}`, sharingConsent(on.ada, ['RW5']));
      expect(answer.status, answer.text).toBe(200);
      const counts = countsOf(answer);
      expect(counts['RW5']?.[1]).toBeGreaterThan(counts['RW5']?.[0] ?? 0);
      expect(counts['P81022']?.[0]).toBe(counts['P81022']?.[1]);
      expect((await on.ask(`Consent?patient=${on.ada}`, { as: `resident:${on.ada}` })).json.total).toBe(0);
    });

    test('foretells what the consent then does', async () => {
      const before = countsOf(await attempt(`resident:${on.ada}`, sharingConsent(on.ada, ['RW5'])))['RW5'] ?? [0, 0];
      await share(on, ['RW5']);
      const after = countsOf(await attempt(`resident:${on.ada}`, sharingConsent(on.ada, ['RW5'])))['RW5'] ?? [0, 0];
      expect(after[0]).toBe(before[1]);
      await withdraw(on);
    });

    test('refuses a draft that could not be enforced, and whoever may not record consent', async () => {
      const nobody = sharingConsent(on.ada, ['RW5'], { actor: [] });
      expect((await attempt(`resident:${on.ada}`, nobody)).status).toBe(422);
      expect((await attempt('ageUk', sharingConsent(on.ada, ['RW5']))).status).toBe(403);
      expect((await attempt('gp', { resourceType: 'Patient' })).status).toBe(400);
    });

    test('a recorder who does not know the resident is answered as if there were none', async () => {
      const absent = crypto.randomUUID();
      const body = (id: string) => ({
        resourceType: 'Parameters',
        parameter: [{ name: 'consent', resource: sharingConsent(id, ['RW5']) }],
      });
      const [hidden, missing] = await Promise.all(
        [on.ada, absent].map((id) =>
          on.ask(`Patient/${id}/$try-consent`, { as: 'otherGp', method: 'POST', body: body(id) }),
        ),
      );
      expect(hidden?.status).toBe(404);
      expect(visibly(hidden as Answer, on.ada)).toBe(visibly(missing as Answer, absent));
    });
  });
}
