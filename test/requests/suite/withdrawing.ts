// Withdrawing only ever closes, and what refuses is not loosened by whoever recorded it.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sharingConsent } from '../borough.ts';
import { type Ask, PEOPLE, type RigOptions } from '../rig.ts';
import { entries, type Open, seenBy, share, type World, withdraw, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: consents are bent freely by these tests
type Bent = any;
type Who = NonNullable<Ask['as']>;
const ALL = ['324', 'P81022', 'RW5'];
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

const trust = {
  actor: [
    {
      role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
      reference: { identifier: { system: ODS, value: 'RW5' } },
    },
  ],
};
const noCarePlans = {
  type: 'deny',
  class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'CarePlan' }],
};

export function withdrawingSuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  const start = async (options: RigOptions = {}): Promise<void> => {
    on = await world(open, options);
    opened.push(on);
  };
  const record = async (provision: object, as: Who = 'socialWorker', more: object = {}): Promise<string> => {
    const body = { ...sharingConsent(on.ada, []), provision, ...more };
    const made = await on.ask('Consent', { as, method: 'POST', body });
    expect(made.status).toBe(201);
    return made.json.id;
  };
  const name = (id: string): object => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'consent', valueReference: { reference: `Consent/${id}` } }],
  });
  const withdrawOne = (id: string, as: Who, of = on.ada) =>
    on.ask(`Patient/${of}/$withdraw-consent`, { as, method: 'POST', body: name(id) });
  const consents = async (): Promise<readonly Bent[]> =>
    entries(await on.ask(`Consent?patient=${on.ada}`, { as: `resident:${on.ada}` }));
  const statusOf = async (id: string): Promise<string> => (await consents()).find((c) => c.id === id)?.status;
  const put = (id: string, change: (c: Bent) => object) =>
    on
      .ask(`Consent/${id}`, { as: 'socialWorker' })
      .then(({ json }) => on.ask(`Consent/${id}`, { as: 'socialWorker', method: 'PUT', body: change(json) }));
  const remove = (id: string, as: Who = 'socialWorker') => on.ask(`Consent/${id}`, { as, method: 'DELETE' });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  describe('withdrawing', () => {
    beforeEach(() => start());

    test('by a recorder leaves a refusal standing, named or not', async () => {
      const refusal = await record({ type: 'deny', ...trust });
      await share(on, ['RW5']);
      expect((await withdrawOne(refusal, 'matron')).status).toBe(200);
      expect(await statusOf(refusal)).toBe('active');
      await withdraw(on, 'matron');
      expect(await statusOf(refusal)).toBe('active');
      await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test('by the resident ends a refusal that they name, and only then', async () => {
      const refusal = await record({ type: 'deny', ...trust });
      await withdraw(on);
      expect(await statusOf(refusal)).toBe('active');
      await withdrawOne(refusal, `resident:${on.ada}`);
      expect(await statusOf(refusal)).toBe('inactive');
      await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(ALL);
    });

    test('closes what a consent permits and keeps what it refuses beside', async () => {
      const mixed = await record({
        type: 'deny',
        provision: [{ type: 'permit', ...trust, provision: [noCarePlans] }],
      });
      const plans = async () => (await on.ask(`CarePlan?patient=${on.ada}`, { as: 'matron' })).json.total;
      expect(await seenBy(on, 'matron')).toEqual(ALL);
      await withdraw(on, 'matron');
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(ALL);
      expect(await plans()).toBe(0);
      const kept = (await consents()).find((c) => c.id === mixed);
      expect([kept.status, kept.extension[0].valueCode]).toEqual(['active', 'withdrawn']);
      expect((await put(mixed, ({ extension: _, ...c }) => c)).status).toBe(422);
      const versions = (await consents()).find((c) => c.id === mixed).meta.versionId;
      await withdraw(on, 'matron');
      expect((await consents()).find((c) => c.id === mixed).meta.versionId).toBe(versions);
    });

    test('all is not undone by what is dated before it, however late it arrives', async () => {
      const dated = (dateTime: string) => record({ type: 'permit', ...trust }, 'socialWorker', { dateTime });
      const refusals = async () => (await consents()).filter((c) => c.status === 'rejected');
      await withdraw(on);
      await dated('2026-01-01T10:00:00Z');
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      const between = new Date().toISOString();
      const before = (await refusals()).map((c) => c.meta.versionId);
      await withdraw(on);
      const [refusal, ...others] = await refusals();
      expect([others, before.includes(refusal.meta.versionId), refusal.dateTime >= between]).toEqual([[], false, true]);
      await dated(between);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      await dated(refusal.dateTime);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      await dated(new Date().toISOString());
      expect(await seenBy(on, 'matron')).toEqual(ALL);
    });

    test('by a recorder who does not know the resident, or with another’s consent, does nothing and says the same', async () => {
      const id = await share(on, ['RW5']);
      const done = await withdraw(on, 'matron');
      const again = await share(on, ['RW5']);
      expect((await withdraw(on, 'otherGp')).text).toBe(done.text);
      expect((await withdrawOne(again, 'otherGp')).text).toBe(done.text);
      const other = await on.ask('Patient', {
        as: 'matron',
        method: 'POST',
        body: { resourceType: 'Patient', name: [{ family: 'Other' }] },
      });
      expect((await withdrawOne(again, 'matron', other.json.id)).text).toBe(done.text);
      expect([await statusOf(id), await statusOf(again)]).toEqual(['inactive', 'active']);
    });

    test('is for the resident, and for recorders whose token may change consents: nobody else, and of nobody else', async () => {
      const id = await share(on, ['RW5']);
      const relative = { resourceType: 'RelatedPerson', patient: { reference: `Patient/${on.ada}` } };
      const { json } = await on.ask('RelatedPerson', { as: 'socialWorker', method: 'POST', body: relative });
      const others: readonly Who[] = [
        `resident:${crypto.randomUUID()}`,
        { ...{ sub: 'd', client_id: 'app' }, fhirUser: `RelatedPerson/${json.id}`, scope: 'patient/*.cruds' },
        'feed:324',
        'receptionist',
        { ...PEOPLE.socialWorker, sub: 's', client_id: 's', scope: 'user/*.rs' },
      ];
      for (const as of others)
        for (const ask of [() => withdraw(on, as), () => withdrawOne(id, as)]) expect((await ask()).status).toBe(403);
      expect(await statusOf(id)).toBe('active');
      expect((await consents()).filter((c) => c.status === 'rejected')).toEqual([]);
      const narrow = { ...PEOPLE.socialWorker, sub: 's', client_id: 's', scope: 'user/Consent.u' };
      expect((await withdrawOne(id, narrow)).status).toBe(200);
      expect(await statusOf(id)).toBe('inactive');
    });

    test.each([
      'x',
      5,
      {},
      [null],
      ['x'],
      [{ name: 'consent', valueReference: { reference: 7 } }],
      [{ name: 'consent', valueReference: null }],
    ])('with parameters %j is refused', async (parameter) => {
      const body = { resourceType: 'Parameters', parameter };
      const answer = await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: 'matron', method: 'POST', body });
      expect([400, 422]).toContain(answer.status);
    });
  });

  describe('where consent is implied', () => {
    beforeEach(() => start({ legalBasis: 'implied' }));

    test('a planted refusal does not stand for the gateway’s own', async () => {
      const identifier = [{ system: 'https://onestory.example/fhir/CodeSystem/refusal', value: 'refuse-all' }];
      await record({ type: 'deny' }, 'socialWorker', { status: 'rejected', identifier });
      await record({ type: 'permit', ...trust }, 'socialWorker', { status: 'rejected', identifier });
      await withdraw(on);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      await withdraw(on);
      expect((await consents()).filter((c) => c.status === 'rejected')).toHaveLength(3);
    });

    test('withdrawing one consent by name leaves the earlier ones as they are', async () => {
      await record({ type: 'permit', ...trust });
      const id = await share(on, ['RW5']);
      await withdrawOne(id, `resident:${on.ada}`);
      expect(await seenBy(on, 'matron')).toEqual(ALL);
    });

    test('withdrawing one sharing consent opens nothing that it left out', async () => {
      const id = await share(on, ['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      await withdrawOne(id, 'matron');
      expect([await seenBy(on, 'gp'), await seenBy(on, 'matron')]).toEqual([['P81022'], ['RW5']]);
    });

    test('withdrawing a permit with an exception closes what it permitted', async () => {
      const id = await record({ type: 'permit', ...trust, provision: [noCarePlans] });
      expect(await seenBy(on, 'matron')).toEqual(ALL);
      await withdrawOne(id, 'matron');
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test.each(['replaced', 'entered-in-error', 'delete'])('a withdrawal is not undone by %s', async (how) => {
      const id = await share(on, ['RW5']);
      await withdrawOne(id, `resident:${on.ada}`);
      const reason = (c: Bent) => [{ ...c.extension[0], valueCode: how }];
      const answer =
        how === 'delete'
          ? await remove(id)
          : await put(id, (c) => (how === 'replaced' ? { ...c, extension: reason(c) } : { ...c, status: how }));
      expect([answer.status, answer.json.issue[0].details.text]).toEqual([422, 'consent-refuses']);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test.each(['inactive', 'entered-in-error'])(
      'a sharing consent is not set to %s, which would open what it left out',
      async (status) => {
        const id = await share(on, ['RW5']);
        expect((await put(id, (c) => ({ ...c, status }))).status).toBe(422);
        expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      },
    );
  });

  describe('a refusal', () => {
    beforeEach(() => start());

    test('is not ended, loosened, declared an error or deleted by its recorder', async () => {
      const id = await record({ type: 'deny', ...trust });
      await share(on, ['RW5']);
      const changes: readonly ((c: Bent) => object)[] = [
        (c) => ({ ...c, status: 'inactive' }),
        (c) => ({ ...c, status: 'entered-in-error' }),
        (c) => ({ ...c, provision: { ...c.provision, period: { end: '2020-01-01' } } }),
        (c) => ({ ...c, provision: { type: 'permit', ...trust } }),
        (c) => ({ ...c, scope: { coding: [{ system: c.scope.coding[0].system, code: 'research' }] } }),
      ];
      for (const change of changes) {
        const answer = await put(id, change);
        expect([answer.status, answer.json.issue[0].details.text]).toEqual([422, 'consent-refuses']);
      }
      expect((await remove(id)).status).toBe(422);
      expect((await put(id, (c) => ({ ...c, category: [...c.category, { text: 'refusal' }] }))).status).toBe(200);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });

    test('that is rejected is not deleted, even where nothing else is active', async () => {
      expect((await remove(await record({ type: 'permit' }, 'socialWorker', { status: 'rejected' }))).status).toBe(422);
    });

    test('that stands alone is not deleted either: what is permitted later must still meet it', async () => {
      expect((await remove(await record({ type: 'deny' }))).status).toBe(422);
    });

    test('the reason why a consent ended stays', async () => {
      const id = await share(on, ['RW5']);
      const url = 'https://onestory.example/fhir/StructureDefinition/consent-status-reason';
      const ended = (valueCode: string) => (c: Bent) => ({ ...c, status: 'inactive', extension: [{ url, valueCode }] });
      expect((await put(id, ended('replaced'))).status).toBe(200);
      expect((await put(id, ended('withdrawn'))).status).toBe(422);
      expect((await put(id, ended('replaced'))).status).toBe(200);
    });
  });
}
