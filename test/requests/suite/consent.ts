// Deny by default, sharing by consent, and the end of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { entries, type Open, seenBy, share, type World, withdraw, world } from '../world.ts';

export function consentSuite(open: Open): void {
  describe('before any consent', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test.each([
      ['gp', 'P81022'],
      ['matron', 'RW5'],
      ['socialWorker', '324'],
    ] as const)('the %s sees what the own organisation contributed and nothing else', async (as, organisation) => {
      expect(await seenBy(on, as)).toEqual([organisation]);
    });

    test.each(['ageUk', 'otherGp'] as const)(
      'the %s, whose organisation has contributed nothing, gets 404 and empty searches',
      async (as) => {
        expect((await on.ask(`Patient/${on.ada}`, { as })).status).toBe(404);
        expect((await on.ask(`Patient/${on.ada}/$everything`, { as })).status).toBe(404);
        for (const query of [`Patient?identifier=${NUMBERS.ada}`, 'Patient', 'Encounter', `CarePlan?patient=${on.ada}`])
          expect((await on.ask(query, { as })).json).toMatchObject({ total: 0 });
      },
    );

    test('a feed reads back what it delivered and nothing else', async () => {
      expect(await seenBy(on, 'feed:RW5')).toEqual(['RW5']);
      expect(await seenBy(on, 'feed:AGEUK')).toEqual([]);
    });

    test('the resident sees everything', async () => {
      const found = entries(await on.ask(`Patient/${on.ada}/$everything`, { as: `resident:${on.ada}` }));
      expect(new Set(found.map((each) => each.resourceType))).toEqual(
        new Set(['Patient', 'Provenance', 'Observation', 'Encounter', 'EpisodeOfCare', 'CarePlan', 'Condition']),
      );
    });
  });

  describe('with consent', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a consent that permits one agency opens the record to that agency and to no other', async () => {
      await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
    });

    test('two consents that each deny all but one agency add up', async () => {
      await share(on, ['RW5']);
      await share(on, ['P81022']);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['324', 'P81022', 'RW5']);
    });

    test('a permit alone opens nothing to an agency that has nothing to do with the resident', async () => {
      await share(on, ['P81058', 'AGEUK']);
      expect(await seenBy(on, 'otherGp')).toEqual([]);
      expect(await seenBy(on, 'ageUk')).toEqual([]);
    });

    test('a general consent does not open what is labelled as substance misuse', async () => {
      const codes = entries(await on.ask(`Condition?patient=${on.ada}`, { as: 'matron' })).map(
        (c) => c.code.coding[0].code,
      );
      expect(codes).toContain('44054006');
      expect(codes).not.toContain('66214007');
      const named = entries(await on.ask(`Condition?patient=${on.ada}&code=66214007`, { as: 'matron' }));
      expect(named).toEqual([]);
    });

    test('a consent that names the label opens it', async () => {
      await share(on, ['RW5'], {
        securityLabel: [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code: 'substance-misuse' }],
      });
      expect((await on.ask(`Condition?patient=${on.ada}&code=66214007`, { as: 'matron' })).json.total).toBe(1);
    });

    test('a withdrawal shows on the next request, on an old page link too', async () => {
      const page = await on.ask(`Provenance?patient=${on.ada}&_count=2`, { as: 'matron' });
      const next = page.json.link.find((each: { relation: string }) => each.relation === 'next').url;
      const everything = await on.ask(`Patient/${on.ada}/$everything?_count=3`, { as: 'matron' });
      const further = everything.json.link.find((each: { relation: string }) => each.relation === 'next').url;
      const done = await withdraw(on);
      expect(done.status).toBe(200);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      for (const url of [next, further]) {
        const later = await on.ask(new URL(url).pathname + new URL(url).search, { as: 'matron' });
        expect(later.status).toBe(200);
        for (const each of entries(later)) expect(each.meta.source).toContain('/RW5/');
      }
    });

    test('withdrawing is idempotent and answers alike whoever the resident is', async () => {
      const again = await withdraw(on);
      const nobody = await on.ask(`Patient/${crypto.randomUUID()}/$withdraw-consent`, { as: 'matron', method: 'POST' });
      expect(nobody.text).toBe(again.text);
      expect(nobody.status).toBe(again.status);
      const consents = entries(await on.ask(`Consent?patient=${on.ada}`, { as: `resident:${on.ada}` }));
      expect(consents.filter((c) => c.status === 'rejected')).toHaveLength(1);
      expect(consents.filter((c) => c.status === 'active')).toHaveLength(0);
    });

    test('a new consent after a withdrawal opens again', async () => {
      await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
    });

    test('one named consent is withdrawn and the others stay', async () => {
      const second = await share(on, ['P81022']);
      expect(await seenBy(on, 'gp')).toHaveLength(3);
      const body = {
        resourceType: 'Parameters',
        parameter: [{ name: 'consent', valueReference: { reference: `Consent/${second}` } }],
      };
      const done = await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: 'matron', method: 'POST', body });
      expect(done.status).toBe(200);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect(await seenBy(on, 'matron')).toHaveLength(3);
    });

    test('who is neither the resident nor a recorder withdraws nothing', async () => {
      expect((await withdraw(on, 'receptionist')).status).toBe(403);
      expect((await withdraw(on, `resident:${crypto.randomUUID()}`)).status).toBe(403);
      expect(await seenBy(on, 'matron')).toHaveLength(3);
    });

    test('a recorder whose token covers reading only withdraws nothing', async () => {
      const reader = { sub: 'm', client_id: 'rig', scope: 'user/*.rs', org: 'RW5', roles: ['R0590'] };
      expect((await withdraw(on, reader)).status).toBe(403);
      expect(await seenBy(on, 'matron')).toHaveLength(3);
    });

    test('a consent that has ended, or has not begun, shares nothing', async () => {
      await withdraw(on);
      await share(on, ['RW5'], { period: { start: '2020-01-01', end: '2020-12-31' } });
      await share(on, ['RW5'], { period: { start: '2999-01-01' } });
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });
  });

  describe('where a partnership relies on implied consent', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open, { legalBasis: 'implied' });
    });
    afterAll(() => on.close());

    test('those who care for the resident see the record without a consent, others do not', async () => {
      expect(await seenBy(on, 'gp')).toEqual(['324', 'P81022', 'RW5']);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      expect(await seenBy(on, 'otherGp')).toEqual([]);
    });

    test('implied consent is for direct care only', async () => {
      const research = {
        sub: 'gp',
        client_id: 'rig',
        scope: 'user/*.rs',
        org: 'P81022',
        roles: ['R0260'],
        purpose: 'HRESCH',
      };
      expect(await seenBy(on, research)).toEqual(['P81022']);
    });

    test('withdrawing everything closes it', async () => {
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      await withdraw(on);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });
  });

  describe('a refusal where consent is implied', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open, { legalBasis: 'implied' });
    });
    afterAll(() => on.close());

    test('a refusal holds all the same', async () => {
      const { provision: _, ...refusal } = sharingConsent(on.ada, []) as { provision: object };
      const body = { ...refusal, provision: { type: 'deny' } };
      const recorded = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body });
      expect(recorded.status).toBe(201);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
    });
  });
}
