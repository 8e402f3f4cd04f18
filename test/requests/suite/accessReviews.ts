// Reviews of access past relationship and consent: whose they are, when they are due, and how they are closed.
// @see design: consent §5
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { relabel } from '../../../src/ingest/relabel.ts';
import { breakGlass, DOCTOR, type Loose, later, NOON, OFFICER, person, reviews as tasks, type Who } from '../glass.ts';
import { entries, type Open, type World, world } from '../world.ts';

export function accessReviewsSuite(open: Open): void {
  let on: World;
  const start = async (): Promise<void> => {
    on = await world(open);
  };
  describe('the review', () => {
    beforeEach(start);
    afterAll(() => on.close());
    const close = (task: Loose, as: Who, change: object = {}) =>
      on.ask(`Task/${task.id}`, { as, method: 'PUT', body: { ...task, status: 'completed', ...change }, now: NOON });

    test('waits for the privacy officer of that organisation, and for nobody else', async () => {
      await breakGlass(on, DOCTOR);
      const [task, ...more] = await tasks(on, OFFICER);
      expect(more).toEqual([]);
      expect(task).toMatchObject({
        status: 'requested',
        description: 'Found on the floor, does not answer',
        reasonCode: { coding: [{ code: 'unconscious' }] },
        executionPeriod: { start: NOON, end: later(4) },
        restriction: { period: { end: later(7 * 24) } },
        owner: { identifier: { value: 'P81058' } },
      });
      const others: Who[] = [DOCTOR, 'privacyOfficer', 'gp', 'steward', 'feed:P81058', `resident:${on.ada}`];
      for (const other of others) {
        expect(await tasks(on, other)).toEqual([]);
        expect((await on.ask(`Task/${task.id}`, { as: other })).status).toBe(404);
      }
    });

    test('stays one when labels change: other rules make it nobody else’s to read, or to close', async () => {
      await breakGlass(on, DOCTOR);
      const { labels } = on.gateway.rulebook;
      await relabel(on.gateway.store, { ...labels, number: labels.number + 1 });
      const [task, ...more] = await tasks(on, OFFICER);
      expect(more).toEqual([]);
      for (const other of [DOCTOR, 'gp'] as const) expect(await tasks(on, other)).toEqual([]);
      expect((await close(task, OFFICER)).status).toBe(200);
    });

    test('is no secret: the resident reads on their own trail who it was, when, and why in plain words', async () => {
      const events = async (as: Who) =>
        entries(await on.ask(`AuditEvent?patient=${on.ada}&subtype=operation`, { as, now: NOON }));
      const nobody = await breakGlass(on, DOCTOR, { birthDate: '1938-01-01', text: 'Is this the one' });
      const glass = await breakGlass(on, DOCTOR);
      expect([nobody.status, glass.status]).toEqual([404, 200]);
      const resident: Who = `resident:${on.ada}`;
      const [told, ...more] = await events(resident);
      expect(more).toEqual([]);
      expect(told.recorded).toBe(NOON);
      expect(told.outcomeDesc).toContain('St Georges Surgery');
      expect(told.outcomeDesc).toContain(
        'opened the record without asking (break-glass), for treatment; the reason given: The person is unconscious or lacks capacity now; in their words: “Found on the floor, does not answer”.',
      );
      expect(told.purposeOfEvent[1].coding).toEqual([
        expect.objectContaining({ code: 'unconscious', display: 'The person is unconscious or lacks capacity now' }),
      ]);
      expect(JSON.stringify(await events('gp'))).not.toContain('floor');
    });

    test('says that vital interests were declared, to the officer and to the resident', async () => {
      await breakGlass(on, DOCTOR, { vitalInterests: true });
      const [task] = await tasks(on, OFFICER);
      expect(task.input).toEqual([{ type: { text: 'vital interests declared' }, valueBoolean: true }]);
      const trail = await on.ask(`AuditEvent?patient=${on.ada}&subtype=operation`, {
        as: `resident:${on.ada}`,
        now: NOON,
      });
      expect(trail.text).toContain('vital interests declared, which goes past a refusal');
    });

    test('is found by when it is due, and listed once it is overdue', async () => {
      await breakGlass(on, DOCTOR);
      const [task] = await tasks(on, OFFICER, '&status=requested&due=gt2026-11-28');
      expect(task.status).toBe('requested');
      expect(await tasks(on, OFFICER, '&status=requested&due=lt2026-11-28')).toEqual([]);
      const overdue = (hours: number) => on.gateway.store.oversight.overdue(Date.parse(later(hours)) as never);
      expect(await overdue(7 * 24)).toEqual([]);
      const due = Date.parse(later(7 * 24));
      expect(await overdue(7 * 24 + 1)).toEqual([{ id: task.id, code: 'break-glass-review', due }]);
      await close(task, OFFICER);
      expect(await overdue(7 * 24 + 1)).toEqual([]);
    });

    test('is closed by the officer, once, changing nothing of what was asked', async () => {
      await breakGlass(on, DOCTOR);
      const [task] = await tasks(on, OFFICER);
      expect((await close(task, OFFICER, { description: 'Nothing to see' })).status).toBe(422);
      expect((await close(task, OFFICER, { restriction: { period: { end: later(9000) } } })).status).toBe(422);
      expect((await close(task, OFFICER, { status: 'entered-in-error' })).status).toBe(422);
      expect((await on.ask(`Task/${task.id}`, { as: OFFICER, method: 'DELETE' })).status).toBe(403);
      const done = await close(task, OFFICER, {
        statusReason: { text: 'Right to do' },
        note: [{ text: 'Spoke to her' }],
      });
      expect([done.status, done.json.status]).toEqual([200, 'completed']);
      expect(await tasks(on, OFFICER, '&status=completed')).toHaveLength(1);
      expect((await close(done.json, OFFICER, { status: 'in-progress' })).status).toBe(422);
      expect((await on.ask(`Task/${task.id}`, { as: 'privacyOfficer' })).status).toBe(404);
    });

    test('takes no label from who closes it, wherever they write it: it would hide the review from all others', async () => {
      await breakGlass(on, DOCTOR);
      const [task] = await tasks(on, OFFICER);
      const HL7 = 'http://terminology.hl7.org/CodeSystem';
      for (const [system, code] of [
        [`${HL7}/v3-ActCode`, 'NOPAT'],
        [`${HL7}/v3-Confidentiality`, 'V'],
        ['urn:nobody', 'knows'],
      ]) {
        const security = [{ system, code }];
        const output = [{ type: { text: 'finding' }, valueMeta: { security } }];
        for (const change of [{ meta: { security } }, { output }]) {
          const { status, json } = await close(task, OFFICER, change);
          expect([code, status, json.issue[0].details.text]).toEqual([code, 422, 'review-fixed']);
        }
        const patched = await on.ask(`Task/${task.id}`, {
          ...{ as: OFFICER, method: 'PATCH', now: NOON },
          headers: { 'content-type': 'application/json-patch+json' },
          body: [
            { op: 'replace', path: '/status', value: 'completed' },
            { op: 'add', path: '/meta/security', value: security },
          ],
        });
        expect([code, patched.status]).toEqual([code, 422]);
      }
      const other = person(3, 'P81058', 'R0001');
      expect((await tasks(on, other)).map(({ id, meta }) => [id, meta])).toEqual([[task.id, task.meta]]);
      expect((await close(task, other, { meta: undefined })).status).toBe(200);
    });

    test('of one’s own access is another’s to close', async () => {
      const both = { ...(DOCTOR as Loose), roles: ['R0260', 'R0001'] };
      await breakGlass(on, both);
      const [task] = await tasks(on, both);
      expect((await close(task, both)).status).toBe(422);
      expect((await close(task, OFFICER)).status).toBe(200);
    });
  });
}
