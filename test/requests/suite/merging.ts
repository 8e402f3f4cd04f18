// A source that says two of its numbers are one person (ADT A40): proposed, held on both, and joined by a steward of elsewhere.
// @see design: record, "Who is who"; consent §6, "Merging two residents"
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adtMessage, sharingConsent } from '../borough.ts';
import { type Ask, ROLE, SDS_USER } from '../rig.ts';
import { entries, type Open, share, type World, world } from '../world.ts';

const HL7 = 'application/hl7-v2';
const OTHERS = { sub: 's2', client_id: 'rig', scope: 'user/*.cruds', roles: [`${ROLE}steward`] };
const OF_TRUST = { ...OTHERS, org: 'RW5', fhirUser: `${SDS_USER}555000000017` };

export function mergingSuite(open: Open): void {
  describe('a merge by its source', () => {
    let on: World;
    /** Whom the trust knew under another number of its own, without an NHS number. */
    let before = '';
    const reviews = async (as: Ask['as'] = 'steward') =>
      entries(await on.ask('Task?code=identity-review&_sort=_lastUpdated', { as: as ?? 'gp' }));
    const decide = (task: string, decision: string, as: Ask['as']) =>
      on.ask(`Task/${task}/$resolve-identity`, {
        as: as ?? 'gp',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter: [{ name: 'decision', valueCode: decision }] },
      });
    const patientOf = (report: { readonly json: { records: { resources: string[] }[] } }): string =>
      report.json.records[0]?.resources.find((each) => each.startsWith('Patient/'))?.slice(8) ?? '';
    const a40 = (at = '202606020930') => adtMessage('A40', { merged: 'RW5-78', at, visit: 'V9' });

    beforeAll(async () => {
      on = await world(open);
      const first = adtMessage('A01', { number: '', record: 'RW5-78', visit: 'V78' }).replace(
        'ASPIN^Ada',
        'UNKNOWN^Woman',
      );
      before = patientOf(await on.deliver('community-adt', 'RW5', HL7, first));
    });
    afterAll(() => on.close());

    test('is told to stewards once, as proposed by the source', async () => {
      expect(before).not.toBe(on.ada);
      const merged = await on.deliver('community-adt', 'RW5', HL7, a40());
      expect(merged.json.counts, merged.text).toMatchObject({ accepted: 1 });
      const [task, ...more] = await reviews();
      expect(more).toEqual([]);
      expect(task).toMatchObject({ status: 'in-progress', statusReason: { text: 'merged-by-source' } });
      await on.deliver('community-adt', 'RW5', HL7, a40());
      await on.deliver('community-adt', 'RW5', HL7, a40('202606030930'));
      expect(await reviews()).toHaveLength(1);
    });

    test('until it is confirmed a permit of one opens nothing of the other, and a refusal of one closes both', async () => {
      await share(on, ['324', 'RW5']);
      const seen = async (id: string) => (await on.ask(`Encounter?patient=${id}`, { as: 'socialWorker' })).json.total;
      expect([await seen(on.ada), await seen(before)]).toEqual([1, 0]);
      const deny = { ...sharingConsent(before, []), provision: { type: 'deny' } };
      const made = await on.ask('Consent', { as: 'matron', method: 'POST', body: deny });
      expect(made.status, made.text).toBe(201);
      expect(await seen(on.ada)).toBe(0);
    });

    test('is confirmed by nobody of the source’s own, and by a steward of another organisation', async () => {
      const [task] = await reviews();
      expect((await decide(task.id, 'same', OF_TRUST)).status).toBe(422);
      expect((await decide(task.id, 'same', 'steward')).status).toBe(200);
      const both = await Promise.all([on.ada, before].map((id) => on.ask(`Patient/${id}`, { as: 'matron' })));
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(both.filter(({ json }) => json.active === false)).toHaveLength(1);
    });

    test('is undone like any joining', async () => {
      const [task] = await reviews();
      expect((await decide(task.id, 'different', 'steward')).status).toBe(200);
      const both = await Promise.all([on.ada, before].map((id) => on.ask(`Patient/${id}`, { as: 'matron' })));
      expect(both.filter(({ json }) => json.active === false)).toEqual([]);
    });
  });
}
