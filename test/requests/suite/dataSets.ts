// "Tell your story once": what the community and mental health trust's own data sets say becomes part of the one record.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { entries, type Open, seenBy, share, type World, world } from '../world.ts';

const CSV = 'text/csv';
const ID = 'LOCAL PATIENT IDENTIFIER (EXTENDED)';
const file = (heading: string, ...rows: readonly string[]): string => [heading, ...rows, ''].join('\r\n');

const MASTER = file(
  `${ID},NHS NUMBER,PERSON BIRTH DATE`,
  `RW5-77,${NUMBERS.ada},1938-03-04`,
  'RW5-78,9990000019,1950-01-01',
);
const REFERRAL = file(
  `SERVICE REQUEST IDENTIFIER,${ID},REFERRAL REQUEST RECEIVED DATE,PRIORITY TYPE CODE`,
  'SR-1,RW5-77,2026-06-01,2',
);
const CONTACTS = file(
  `CARE CONTACT IDENTIFIER,${ID},SERVICE REQUEST IDENTIFIER,CARE CONTACT DATE,CARE CONTACT TIME,ACTIVITY LOCATION TYPE CODE,ATTENDANCE STATUS`,
  'CC-1,RW5-77,SR-1,2026-06-03,10:00,A01,5',
  'CC-2,RW5-77,SR-1,2026-06-04,10:00,A01,3',
);
const PLAN = file(`CARE PLAN IDENTIFIER,${ID},CARE PLAN CREATION DATE`, 'CP-1,RW5-77,2026-06-02');
const AGREED = file(
  `CARE PLAN IDENTIFIER,${ID},CARE PLAN CONTENT AGREED BY,CARE PLAN CONTENT AGREED DATE`,
  'CP-1,RW5-77,01,2026-06-05',
);
const MENTAL = file(
  'CareContactId,LocalPatientId,ServiceRequestId,CareContDate,AttendStatus',
  'MC-1,RW5-77,MR-1,2026-06-06,5',
);
const COORDINATOR = file('LocalPatientId,CareProfLocalId,StartDateAssCareCoord', 'RW5-77,ST-7,2026-06-07');

export function dataSetsSuite(open: Open): void {
  describe('community and mental health data sets', () => {
    let on: World;
    const found = async (path: string, as: 'matron' | 'socialWorker' = 'matron') => entries(await on.ask(path, { as }));
    const counted = async (source: string, text: string) => {
      const { status, json, text: answer } = await on.deliver(source, 'RW5', CSV, text);
      expect(status, answer).toBe(200);
      const sum = Object.values(json.counts as Record<string, number>).reduce((all, each) => all + each, 0);
      expect(sum).toBe(json.received);
      return json.counts;
    };
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('every row of every table is accounted for; a wrong number is put aside to be mended', async () => {
      expect(await counted('community-csds', MASTER)).toMatchObject({ accepted: 1, quarantined: 1 });
      for (const [text, accepted] of [
        [REFERRAL, 1],
        [CONTACTS, 2],
        [PLAN, 1],
        [AGREED, 1],
      ] as const)
        expect(await counted('community-csds', text)).toMatchObject({ accepted, quarantined: 0, ignored: 0 });
    });

    test('they are about the resident whom the trust’s messages tell of, and who nobody else finds a second of', async () => {
      const [referral] = await found(`ServiceRequest?patient=${on.ada}`);
      expect(referral).toMatchObject({
        status: 'active',
        priority: 'urgent',
        subject: { reference: `Patient/${on.ada}` },
      });
      const visits = await found(`Encounter?patient=${on.ada}&class=HH&_sort=date`);
      expect(visits.map((each) => [each.status, each.period.start])).toEqual([
        ['finished', '2026-06-03T10:00:00+01:00'],
        ['cancelled', '2026-06-04T10:00:00+01:00'],
      ]);
      expect(visits[0].basedOn).toEqual([{ reference: `ServiceRequest/${referral.id}`, type: 'ServiceRequest' }]);
      expect(await found(`Patient?identifier=${NUMBERS.ada}`)).toHaveLength(1);
    });

    test('rows that say no more than whose they are make nobody forget who that is', async () => {
      const other = file(
        `${ID},NHS NUMBER,PERSON BIRTH DATE,PERSON FAMILY NAME,PERSON GIVEN NAME`,
        `RW5-77,${NUMBERS.ben},2001-01-01,QUIRK,Mohammed`,
      );
      const { json } = await on.deliver('community-csds', 'RW5', CSV, other);
      expect(json.records).toMatchObject([{ outcome: 'quarantined', reason: 'ambiguous-person' }]);
    });

    test('the plan carries who agreed to it, and neither table undoes the other', async () => {
      const plan = async () => (await found(`CarePlan?patient=${on.ada}`))[0];
      const before = await plan();
      expect(before).toMatchObject({ created: '2026-06-02', note: [{ time: '2026-06-05' }] });
      expect(await counted('community-csds', PLAN)).toMatchObject({ unchanged: 1 });
      expect(await counted('community-csds', AGREED)).toMatchObject({ unchanged: 1 });
      expect((await plan()).meta.versionId).toBe(before.meta.versionId);
    });

    test('what the mental health set says is marked so, and its co-ordinator is in the team from the day told', async () => {
      expect(await counted('mental-health-mhsds', MENTAL)).toMatchObject({ accepted: 1 });
      const marked = await found(`Encounter?patient=${on.ada}&date=2026-06-06`);
      expect(marked[0].meta.security).toContainEqual(expect.objectContaining({ code: 'mental-health' }));
      expect(await counted('mental-health-mhsds', COORDINATOR)).toMatchObject({ accepted: 1 });
      expect(await found(`CareTeam?patient=${on.ada}`)).toMatchObject([
        { participant: [{ role: [{ coding: [{ code: 'coordinator' }] }], period: { start: '2026-06-07' } }] },
      ]);
    });

    test('nobody else reads of it before the resident agreed, and who may then does', async () => {
      expect(await seenBy(on, 'socialWorker')).not.toContain('RW5');
      await share(on, ['324']);
      expect(await seenBy(on, 'socialWorker')).toContain('RW5');
    });

    test('a table that is not read, and a row without its person, are put aside by name', async () => {
      const odd = await on.deliver(
        'community-csds',
        'RW5',
        CSV,
        file(`${ID},ACCOMMODATION STATUS CODE`, 'RW5-77,MA01'),
      );
      expect(odd.json.records).toMatchObject([{ outcome: 'quarantined', reason: 'table-unknown' }]);
      const nobody = await on.deliver(
        'community-csds',
        'RW5',
        CSV,
        file('CARE CONTACT IDENTIFIER,CARE CONTACT DATE', 'CC-9,2026-06-03'),
      );
      expect(nobody.json.records).toMatchObject([{ reason: 'value-missing', expression: ID }]);
    });
  });
}
