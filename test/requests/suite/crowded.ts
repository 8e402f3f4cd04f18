// However much others wrote of the same kind: what is somebody's own is found, and written on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../../src/fhir/problem.ts';
import { fail } from '../../../src/fhir/result.ts';
import type { Ask } from '../rig.ts';
import { entries, type Open, share, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;
type Who = NonNullable<Ask['as']> & string;

const FORM = 'https://rw5.example/Questionnaire/wound';
const SDS = 'https://fhir.nhs.uk/Id/sds-user-id';

export function crowdedSuite(open: Open): void {
  describe('where many write the same', () => {
    let on: World;
    let meeting = 0;
    const post = (as: Who, body: Free) => on.ask(body.resourceType, { as, method: 'POST', body });
    const subject = () => ({ reference: `Patient/${on.ada}` });
    const added = async (as: Who, text: string) => {
      const at = `CarePlan/shared-${on.ada}`;
      const { json } = await on.ask(at, { as });
      return on.ask(at, { as, method: 'PUT', body: { ...json, note: [...(json.note ?? []), { text }] } });
    };
    const minuted = (as: Who, ...part: readonly object[]) => {
      meeting += 1;
      const parameter = [
        { name: 'identifier', valueIdentifier: { system: 'urn:meetings', value: `c${meeting}` } },
        { name: 'date', valueDate: '2026-06-03' },
        { name: 'entry', part: [{ name: 'patient', valueReference: subject() }, ...part] },
      ];
      const body = { resourceType: 'Parameters', parameter };
      return on.ask('CareTeam/locality-west/$record-meeting', { as, method: 'POST', body });
    };
    const decided = { name: 'decision', valueString: 'She stays at home.' };
    /** As if more than one were more than is looked through. */
    const crowded = async <T>(run: () => Promise<T>): Promise<T> => {
      const { pep } = on.gateway;
      const { find } = pep;
      const few: typeof find = async (...asked) => {
        const found = await find(...asked);
        return found.ok && found.value.length > 1 ? fail(problem('too-many')) : found;
      };
      Object.assign(pep, { find: few });
      try {
        return await run();
      } finally {
        Object.assign(pep, { find });
      }
    };

    beforeAll(async () => {
      on = await world(open, { maxBody: 4 * 1024 * 1024 });
      await share(on, ['RW5', 'P81022', '324']);
      for (const as of ['socialWorker', 'gp', 'matron'] as const) {
        expect((await added(as, `Said by ${as}`)).status).toBe(200);
        expect((await minuted(as, decided)).status).toBe(200);
      }
    });
    afterAll(() => on.close());

    test('the shared plan is written on by each, and ended by each alone', async () => {
      const answer = await crowded(() => added('matron', 'And more'));
      expect([answer.status, answer.json.issue]).toEqual([200, undefined]);
      const own = (as: Who) => on.ask(`CarePlan/shared-${on.ada}`, { as, method: 'DELETE' });
      expect((await crowded(() => own('gp'))).status).toBe(204);
      const said = (await on.ask(`CarePlan/shared-${on.ada}`, { as: 'matron' })).json.note.map(
        ({ text }: Free) => text,
      );
      expect(said).toEqual(expect.arrayContaining(['Said by matron', 'And more', 'Said by socialWorker']));
      expect(said).not.toContain('Said by gp');
    });

    test('minutes go on in the plan of whoever takes them', async () => {
      const plans = async () =>
        (await on.ask(`CarePlan?patient=${on.ada}&_summary=count`, { as: 'matron' })).json.total;
      const before = await plans();
      const answer = await crowded(() => minuted('matron', decided));
      expect([answer.status, answer.json.issue, await plans()]).toEqual([200, undefined, before]);
    });

    test('nobody gives their own words an identifier by which the gateway finds what it made', async () => {
      const made = entries(await on.ask(`CarePlan?patient=${on.ada}&_count=100`, { as: 'matron' })).filter(
        ({ identifier, meta }) => identifier && meta.source.includes('/RW5/'),
      );
      expect(made).toHaveLength(2);
      for (const plan of made) {
        const { id, ...copy } = plan;
        const plain = { ...copy, identifier: undefined };
        const own = { ...(await post('matron', plain)).json, identifier: plan.identifier };
        for (const [path, method, body] of [
          ['CarePlan', 'POST', copy],
          [`CarePlan/${own.id}`, 'PUT', own],
          [`CarePlan/${id}`, 'PUT', { ...plan, identifier: [{ ...plan.identifier[0], value: 'another' }] }],
        ] as const) {
          const refused = await on.ask(path, { as: 'matron', method, body });
          expect([refused.status, refused.json.issue?.[0].details.text]).toEqual([422, 'identifier-made']);
        }
        const changed = await on.ask(`CarePlan/${id}`, {
          as: 'matron',
          method: 'PUT',
          body: { ...plan, title: 'Ours' },
        });
        expect([changed.status, changed.json.issue]).toEqual([200, undefined]);
      }
    });

    test('somebody whom the directory lists more than once is given things to do', async () => {
      const known = { system: SDS, value: '555000000091' };
      for (const family of ['Twice', 'Told'])
        await post('gp', { resourceType: 'Practitioner', identifier: [known], name: [{ family }] });
      const owner = { name: 'owner', valueReference: { identifier: known } };
      const part = [{ name: 'text', valueString: 'Ring her' }, owner, { name: 'due', valueDate: '2026-12-31' }];
      const answer = await crowded(() => minuted('matron', { name: 'action', part }));
      expect([answer.status, answer.json.issue]).toEqual([200, undefined]);
      const { resource } = answer.json.parameter.find(({ name }: Free) => name === 'warnings') ?? {};
      expect(JSON.stringify(resource ?? '')).not.toContain('owner-unlisted');
    });

    test('answers are checked by the writer’s own form, whatever others publish under its address', async () => {
      const form = (linkId: string) => ({
        ...{ resourceType: 'Questionnaire', url: FORM, version: '1', status: 'active' },
        item: [{ linkId, type: 'boolean' }],
      });
      expect((await post('matron', form('wound'))).status).toBe(201);
      const resource = form('other');
      const entry = Array.from({ length: 51 }, () => ({ resource, request: { method: 'POST', url: 'Questionnaire' } }));
      const body = { resourceType: 'Bundle', type: 'transaction', entry };
      expect((await on.ask('', { as: 'gp', method: 'POST', body })).status).toBe(200);
      const answered = (linkId: string) =>
        post('matron', {
          ...{ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: FORM, subject: subject() },
          item: [{ linkId, answer: [{ valueBoolean: true }] }],
        });
      const statuses = [await answered('other'), await answered('wound')].map(({ status }) => status);
      expect(statuses).toEqual([422, 201]);
    });

    test('a request that is open already is told of, however many others have newer ones', async () => {
      const asking = (text: string, authoredOn: string) => ({
        ...{ resourceType: 'ServiceRequest', status: 'active', intent: 'order', code: { text }, authoredOn },
        subject: subject(),
      });
      const performer = [{ identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '324' } }];
      const first = await post('socialWorker', { ...asking('Wheelchair', '2025-01-01'), performer });
      expect(first.status).toBe(201);
      const entry = Array.from({ length: 200 }, (_, at) => ({
        ...{ resource: asking(`Bowls ${at}`, '2026-11-01'), request: { method: 'POST', url: 'ServiceRequest' } },
      }));
      const body = { resourceType: 'Bundle', type: 'transaction', entry };
      expect((await on.ask('', { as: 'feed:RW5', method: 'POST', body })).status).toBe(200);
      const again = await post('gp', { ...asking('Wheelchair', '2026-11-02'), performer });
      expect([again.status, again.json.issue?.[0].details.text]).toEqual([409, 'equivalent-open']);
      expect(entries(await on.ask(`ServiceRequest?patient=${on.ada}&_count=1`, { as: 'gp' }))).toHaveLength(1);
    });
  });
}
