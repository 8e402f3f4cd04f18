// What the residents themselves, and those who act for them, see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import { entries, type Open, seenBy, type World, world } from '../world.ts';

const NOPAT = [
  { id: 'p1', code: '44054006', text: 'Diabetes mellitus type 2' },
  { id: 'p9', code: '38341003', text: 'Kept from the patient', security: 'NOPAT' },
  { id: 'p10', code: '73211009', text: 'Kept in small letters', security: 'nopat' },
] as const;

export function residentsSuite(open: Open): void {
  describe('the resident', () => {
    let on: World;
    const me = (): `resident:${string}` => `resident:${on.ada}`;
    beforeAll(async () => {
      on = await world(open);
      const done = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems: NOPAT }));
      expect(done.json.counts.quarantined).toBe(0);
    });
    afterAll(() => on.close());

    test('reads the own record of every agency, in one Patient', async () => {
      expect(await seenBy(on, me())).toEqual(['324', 'P81022', 'RW5']);
      const { json } = await on.ask(`Patient/${on.ada}`, { as: me() });
      expect(json.identifier.length).toBeGreaterThan(2);
      expect((await on.ask('Patient', { as: me() })).json.total).toBe(1);
      expect((await on.ask('Encounter', { as: me() })).json.total).toBe(1);
    });

    test('does not see what the practice marked as not for the patient; the practice does', async () => {
      const query = `Condition?patient=${on.ada}&code=38341003`;
      const [kept] = entries(await on.ask(query, { as: 'gp' }));
      expect(kept.code.coding[0].code).toBe('38341003');
      expect((await on.ask(query, { as: me() })).json.total).toBe(0);
      expect((await on.ask(`Condition/${kept.id}`, { as: me() })).status).toBe(404);
      const all = await on.ask(`Patient/${on.ada}/$everything`, { as: me() });
      expect(all.text).not.toContain(kept.id);
      expect(all.text).not.toContain('Kept from the patient');
    });

    test.each([
      ['38341003', 'without its label'],
      ['73211009', 'without its label, which the source had written in small letters'],
      ['73211009', 'as it was'],
    ])('does not see it (%s) after the practice’s own system wrote it again %s', async (code, how) => {
      const [kept] = entries(await on.ask(`Condition?patient=${on.ada}&code=${code}`, { as: 'gp' }));
      expect((await on.ask(`Condition/${kept.id}`, { as: me() })).status).toBe(404);
      const { security, ...rest } = kept.meta;
      const body = { ...kept, meta: how === 'as it was' ? { ...rest, security } : rest };
      expect((await on.ask(`Condition/${kept.id}`, { as: 'gp', method: 'PUT', body })).status).toBe(200);
      expect((await on.ask(`Condition/${kept.id}`, { as: me() })).status).toBe(404);
    });

    test('sees nobody else', async () => {
      const other = await on.ask('Patient', {
        as: 'feed:324',
        method: 'POST',
        body: patient({ identifier: [nhsNumber('9990000026')] }),
      });
      expect((await on.ask(`Patient/${other.json.id}`, { as: me() })).status).toBe(404);
      expect((await on.ask(`Patient/${other.json.id}/$everything`, { as: me() })).status).toBe(404);
      expect((await on.ask(`Condition?patient=${other.json.id}`, { as: me() })).json.total).toBe(0);
      expect((await on.ask('Patient', { as: me() })).json.total).toBe(1);
    });

    test('writes no record', async () => {
      const writer = { sub: 'r', fhirUser: `Patient/${on.ada}`, scope: 'patient/*.cruds' };
      const read = await on.ask(`Patient/${on.ada}`, { as: writer });
      for (const [method, path, body] of [
        ['PUT', `Patient/${on.ada}`, read.json],
        ['DELETE', `Patient/${on.ada}`],
        ['POST', 'Patient', patient()],
      ] as const)
        expect((await on.ask(path, { as: writer, method, ...(body && { body }) })).status).toBe(403);
      expect((await on.ask(`Patient/${on.ada}`, { as: writer })).text).toBe(read.text);
    });
  });

  describe('a proxy', () => {
    let on: World;
    let proxy: { sub: string; fhirUser: string; scope: string };
    beforeAll(async () => {
      on = await world(open);
      const body = {
        resourceType: 'RelatedPerson',
        patient: { reference: `Patient/${on.ada}` },
        name: [{ family: 'Aspin', given: ['Dora'] }],
      };
      const made = await on.ask('RelatedPerson', { as: 'socialWorker', method: 'POST', body });
      expect(made.status).toBe(201);
      proxy = { sub: 'dora', fhirUser: `RelatedPerson/${made.json.id}`, scope: 'patient/*.rs' };
    });
    afterAll(() => on.close());

    test('sees nothing without recorded authority', async () => {
      expect(await seenBy(on, proxy)).toEqual([]);
      expect((await on.ask(`Patient/${on.ada}`, { as: proxy })).status).toBe(404);
      for (const type of ['Patient', 'Condition', 'Encounter', 'RelatedPerson'])
        expect((await on.ask(type, { as: proxy })).json.total).toBe(0);
    });

    test('sees what the authority covers, but no consents', async () => {
      const consent = {
        resourceType: 'Consent',
        status: 'active',
        scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
        category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'INFA' }] }],
        patient: { reference: `Patient/${on.ada}` },
        dateTime: '2026-01-01T10:00:00Z',
        performer: [{ reference: `Patient/${on.ada}` }],
        policyRule: {
          coding: [{ system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code: 'consent' }],
        },
        verification: [
          {
            verified: true,
            verifiedWith: { reference: `Patient/${on.ada}` },
            verificationDate: '2026-01-01T10:00:00Z',
          },
        ],
        provision: {
          type: 'permit',
          actor: [
            {
              role: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
              },
              reference: { reference: proxy.fhirUser },
            },
          ],
        },
      };
      const recorded = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body: consent });
      expect(recorded.status).toBe(201);
      expect(await seenBy(on, { ...proxy, purpose: 'PATRQT' })).toEqual(['324', 'P81022', 'RW5']);
      expect((await on.ask('Consent', { as: proxy })).status).toBe(403);
      await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: `resident:${on.ada}`, method: 'POST' });
      expect(await seenBy(on, proxy)).toEqual([]);
    });

    test('of nobody known sees nothing', async () => {
      const stranger = { ...proxy, fhirUser: `RelatedPerson/${crypto.randomUUID()}` };
      expect((await on.ask('Patient', { as: stranger })).json.total).toBe(0);
      expect((await on.ask(`Patient/${on.ada}`, { as: stranger })).status).toBe(404);
    });
  });
}
