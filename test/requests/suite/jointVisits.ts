// "Two agencies visit on the same morning": suggested for joining to who may see both, and a joint visit is one Appointment with both.
// @see design: record, row 11; consent §2 step 5: what came of a delivered request goes with it, anything else by consent
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonName } from '../rig.ts';
import { type Open, share, type World, withdraw, world } from '../world.ts';
import { request } from './asking.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const NOW = '2026-11-30T12:00:00Z';
const NURSE = '2026-12-01T10:00:00Z';
const CARER = '2026-12-01T11:30:00Z';
const BOTH = '2026-12-01T10:30:00Z';
const LATER = '2026-12-08T10:30:00Z';

interface Visit {
  readonly start: string;
  readonly joint: boolean;
  readonly by: readonly string[];
  readonly resource: string;
}
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Part = any;

const visitOf = ({ part }: Part): Visit => {
  const value = (name: string): Part => part.find((each: Part) => each.name === name);
  const by = part.filter((each: Part) => each.name === 'organization');
  return {
    ...{ start: value('start').valueDateTime, joint: value('joint').valueBoolean },
    by: by.map((each: Part) => each.valueReference.identifier.value).sort(),
    resource: value('resource').valueReference.reference,
  };
};

export function jointVisitsSuite(open: Open): void {
  describe('visits of two agencies', () => {
    let on: World;
    const made: Record<string, string> = {};
    const look = async (as: PersonName) => {
      const { status, json } = await on.ask(`Patient/${on.ada}/$visits`, { as, now: NOW });
      const named = (name: string): readonly Part[] =>
        (json.parameter ?? []).filter((each: Part) => each.name === name);
      const visits = named('visit').map(visitOf);
      const startOf = (address: string) => visits.find(({ resource }) => resource === address)?.start;
      const joinable = named('joinable').map(({ part }) =>
        part.map(({ valueReference }: Part) => startOf(valueReference.reference)),
      );
      return { status, visits, starts: visits.map(({ start }) => start), joinable };
    };
    const visit = (start: string, by: readonly string[], more: object = {}) => ({
      resourceType: 'Appointment',
      ...{ status: 'booked', start, end: start.replace(':00Z', ':20Z'), description: 'Visit at home', ...more },
      participant: [{ reference: `Patient/${on.ada}` }, ...by.map(organisation)].map((actor) => ({
        actor,
        status: 'accepted',
      })),
    });
    const book = async (as: PersonName, start: string, by: readonly string[]) => {
      const { status, text, json } = await on.ask('Appointment', { as, method: 'POST', body: visit(start, by) });
      expect(status, text).toBe(201);
      made[start] = `Appointment/${json.id}`;
    };
    const cancel = async (as: PersonName, start: string) => {
      const body = JSON.stringify([{ op: 'replace', path: '/status', value: 'cancelled' }]);
      const headers = { 'content-type': 'application/json-patch+json' };
      return (await on.ask(made[start] ?? '', { as, method: 'PATCH', body, headers })).status;
    };
    beforeAll(async () => {
      on = await world(open);
      await book('matron', NURSE, ['RW5']);
      await book('socialWorker', CARER, ['324']);
    });
    afterAll(() => on.close());

    test('are each known to their own agency alone before the resident agreed, and nothing is suggested', async () => {
      expect(await look('matron')).toMatchObject({ starts: [NURSE], joinable: [] });
      expect(await look('socialWorker')).toMatchObject({ starts: [CARER], joinable: [] });
      expect((await look('ageUk')).status).toBe(404);
    });

    test('are suggested for joining to whoever may see both, and to nobody else', async () => {
      await share(on, ['RW5']);
      expect(await look('matron')).toMatchObject({ starts: [NURSE, CARER], joinable: [[NURSE, CARER]] });
      expect(await look('socialWorker')).toMatchObject({ starts: [CARER], joinable: [] });
    });

    test('a joint visit is one Appointment with both; that it names the other agency does not open it', async () => {
      await book('matron', BOTH, ['RW5', '324']);
      const { visits, joinable } = await look('matron');
      expect(visits.filter(({ joint }) => joint)).toEqual([
        { start: BOTH, joint: true, by: ['324', 'RW5'], resource: made[BOTH] },
      ]);
      // Neither of the two is suggested again beside the one that is both.
      expect(joinable).toEqual([[NURSE, CARER]]);
      expect((await look('socialWorker')).starts).toEqual([CARER]);
    });

    test('that came of what the other agency asked for, it is delivered to it and is one entry for both', async () => {
      const body = request(on.ada, ['RW5'], { code: { text: 'Visit together, please' } });
      const asked = await on.ask('ServiceRequest', { as: 'socialWorker', method: 'POST', body });
      expect(asked.status, asked.text).toBe(201);
      const basedOn = [{ reference: `ServiceRequest/${asked.json.id}` }];
      const id = made[BOTH]?.slice('Appointment/'.length);
      const changed = { ...visit(BOTH, ['RW5', '324'], { basedOn }), id };
      const put = await on.ask(made[BOTH] ?? '', { as: 'matron', method: 'PUT', body: changed });
      expect(put.status, put.text).toBe(200);
      for (const as of ['matron', 'socialWorker'] as const)
        expect((await look(as)).visits.filter(({ joint }) => joint)).toEqual([
          { start: BOTH, joint: true, by: ['324', 'RW5'], resource: made[BOTH] },
        ]);
      expect((await on.ask(made[BOTH] ?? '', { as: 'socialWorker' })).status).toBe(200);
      expect((await look('socialWorker')).starts).toEqual([BOTH, CARER]);
    });

    test('the two former ones, cancelled by those who had booked them, are gone for both', async () => {
      expect(await cancel('socialWorker', NURSE)).toBe(404);
      expect(await cancel('matron', CARER)).toBe(403);
      expect([await cancel('matron', NURSE), await cancel('socialWorker', CARER)]).toEqual([200, 200]);
      for (const as of ['matron', 'socialWorker'] as const)
        expect(await look(as)).toMatchObject({ starts: [BOTH], joinable: [] });
    });

    test('the next one, which nobody asked for, the other agency sees once the resident agreed to that', async () => {
      await book('matron', LATER, ['RW5', '324']);
      expect((await look('socialWorker')).starts).toEqual([BOTH]);
      await share(on, ['324']);
      expect((await look('socialWorker')).starts).toEqual([BOTH, LATER]);
      await withdraw(on);
      expect((await look('socialWorker')).starts).toEqual([BOTH]);
    });
  });
}
