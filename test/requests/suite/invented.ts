// Nobody tells a person apart in what an evaluation publishes by adding people or events to it, and taking off their own.
import { describe, expect, test } from 'vitest';
import { cldFile, service, sharingConsent } from '../borough.ts';
import { ANALYST, councilRow, DAY, evaluatedOn, JOINED, PERIOD, strata, totals, visit } from '../counted.ts';
import { condition } from '../resources.ts';
import { rig } from '../rig.ts';
import { entries, type Open } from '../world.ts';

const since = new Date(JOINED).toISOString();
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

export function inventedSuite(open: Open): void {
  describe('what an evaluation counts', () => {
    test('no person, event, practice or diagnosis that one organisation writes changes any figure', async () => {
      const on = await rig(open);
      // Ten in the north, and one in Darwen.
      const real = [...Array.from({ length: 10 }, (_, n) => 8 + n), 18];
      const council = await on.deliver('council-cld', '324', 'text/csv', cldFile(real.map(councilRow).map(service)));
      const ids: string[] = council.json.records.map((each: { resources: string[] }) => each.resources[0]?.slice(8));
      for (const [id, days] of Object.entries({ X1: -30, X2: 20, X3: 25, X4: 28 }))
        await on.deliver('hospital-adt', 'RXR', 'application/hl7-v2', visit(18, 'E', JOINED + days * DAY, id));
      const write = async (as: 'socialWorker' | 'matron', body: object): Promise<string> => {
        const answer = await on.ask(String((body as { readonly resourceType?: unknown }).resourceType), {
          as,
          method: 'POST',
          body,
        });
        expect(answer.status, answer.text).toBe(201);
        return answer.json.id;
      };
      const attended = async (id: string, as: 'socialWorker' | 'matron') => {
        for (const at of [JOINED - 10 * DAY, JOINED + 10 * DAY])
          await write(as, {
            resourceType: 'Encounter',
            status: 'finished',
            class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
            subject: { reference: `Patient/${id}` },
            period: { start: new Date(at).toISOString(), end: new Date(at).toISOString() },
          });
      };
      for (const id of ids) await write('socialWorker', sharingConsent(id, ['RW5'], {}, since));
      for (let n = 0; n < 12; n += 1) {
        const id = await write('matron', {
          resourceType: 'Patient',
          name: [{ family: `Invented${n}` }],
          birthDate: '1940-01-01',
          generalPractitioner: [{ identifier: { system: ODS, value: 'P81051' } }],
        });
        await write('matron', { ...sharingConsent(id, ['324'], {}, since), verification: [{ verified: true }] });
        await attended(id, 'matron');
      }
      for (const id of ids) await attended(id, 'socialWorker');
      const frail = { code: { coding: [{ system: 'http://snomed.info/sct', code: '925861000000102' }] } };
      for (const id of ids.slice(-6)) await write('socialWorker', condition(id, frail));
      expect((await evaluatedOn(on.gateway, PERIOD)).ok).toBe(true);
      const all = entries(await on.ask('MeasureReport?_count=100', { as: { ...ANALYST, org: 'RW5' } }));
      const report = all.find((each) => each.measure.includes('/emergency-attendances|'));
      expect(totals(report)).toEqual([
        ['before', 11, 'masked'],
        ['after', 11, 'masked'],
      ]);
      for (const by of ['locality', 'cohort'])
        for (const group of report.group)
          expect(
            strata({ group: [group] }, by).filter((counts) => counts.slice(1).some((n) => n !== 'masked')),
          ).toEqual([]);
      await on.close();
    });
  });
}
