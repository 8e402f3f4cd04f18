// Writing a Consent: who may, and what is refused because it could not be enforced.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { nhsNumber } from '../resources.ts';
import { type Open, seenBy, share, type World, world } from '../world.ts';

type Json = Record<string, unknown>;

export function consentsSuite(open: Open): void {
  describe('writing a consent', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const consent = (): Json => sharingConsent(on.ada, ['RW5']) as Json;
    const record = (
      body: object,
      as:
        | 'socialWorker'
        | 'gp'
        | 'receptionist'
        | 'privacyOfficer'
        | 'steward'
        | 'feed:324'
        | 'feed:RW5' = 'socialWorker',
    ) => on.ask('Consent', { as, method: 'POST', body });

    test('needs a recorder role, or a system client', async () => {
      expect((await record(consent())).status).toBe(201);
      expect((await record(consent(), 'feed:324')).status).toBe(201);
      for (const as of ['receptionist', 'privacyOfficer', 'steward'] as const)
        expect((await record(consent(), as)).status).toBe(403);
      expect((await on.ask('Consent', { as: `resident:${on.ada}`, method: 'POST', body: consent() })).status).toBe(403);
    });

    test('changing or deleting one needs a recorder role too', async () => {
      const id = await share(on, ['AGEUK']);
      const clerk = { sub: 'clerk', client_id: 'rig', scope: 'user/*.cruds', org: '324', roles: ['R0001'] };
      const read = await on.ask(`Consent/${id}`, { as: clerk });
      expect(read.status).toBe(200);
      expect((await on.ask(`Consent/${id}`, { as: clerk, method: 'PUT', body: read.json })).status).toBe(403);
      expect((await on.ask(`Consent/${id}`, { as: clerk, method: 'DELETE' })).status).toBe(403);
      expect((await on.ask(`Consent/${id}`, { as: 'socialWorker' })).status).toBe(200);
    });

    test('deleting one that only permits closes; one that refuses stays, and says so', async () => {
      const permits = await share(on, ['AGEUK']);
      const { provision } = sharingConsent(on.ada, ['RX7']) as { provision: { provision: [{ actor: object[] }] } };
      const [{ actor }] = provision.provision;
      const refuses = (await record({ ...consent(), provision: { type: 'deny', actor } })).json.id;
      const remove = (id: string) => on.ask(`Consent/${id}`, { as: 'socialWorker', method: 'DELETE' });
      const kept = await remove(refuses);
      expect([kept.status, kept.json.issue[0].details.text]).toEqual([422, 'consent-refuses']);
      expect((await remove(permits)).status).toBe(204);
    });

    test('is served to the recorder’s organisation and the resident, and is absent to those it permits', async () => {
      const id = await share(on, ['RW5']);
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
      expect((await on.ask(`Consent/${id}`, { as: 'socialWorker' })).status).toBe(200);
      expect((await on.ask(`Consent/${id}`, { as: `resident:${on.ada}` })).status).toBe(200);
      expect((await on.ask(`Consent/${id}`, { as: 'privacyOfficer' })).status).toBe(200);
      expect((await on.ask(`Consent/${id}`, { as: 'matron' })).status).toBe(404);
      expect((await on.ask(`Consent?patient=${on.ada}`, { as: 'matron' })).json.total).toBe(0);
    });

    test('names its resident by NHS number', async () => {
      const made = await record({ ...consent(), patient: { identifier: nhsNumber(NUMBERS.ada) } });
      expect([made.status, made.json.patient]).toEqual([201, { reference: `Patient/${on.ada}` }]);
      expect((await record({ ...consent(), patient: { identifier: nhsNumber(NUMBERS.cal) } })).status).toBe(422);
    });

    const permit = (more: object): object => ({ type: 'deny', provision: [{ type: 'permit', ...more }] });
    const actor = (reference: object): object => ({
      role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
      reference,
    });
    const CASES: readonly (readonly [string, (whole: Json) => object])[] = [
      [
        'an actor without a reference',
        (c) => ({ ...c, provision: permit({ actor: [actor({ display: 'Somebody' })] }) }),
      ],
      [
        'an actor of an unknown system',
        (c) => ({
          ...c,
          provision: permit({ actor: [actor({ identifier: { system: 'https://x.example', value: '1' } })] }),
        }),
      ],
      [
        'a nested provision without a type',
        (c) => ({
          ...c,
          provision: {
            type: 'deny',
            provision: [
              {
                actor: [
                  actor({ identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RW5' } }),
                ],
              },
            ],
          },
        }),
      ],
      ['nobody who gives it', ({ performer: _, ...c }) => c],
      ['a permit without authority', ({ policyRule: _, ...c }) => c],
      ['a permit without evidence', ({ verification: _, ...c }) => c],
      [
        'an end before its start',
        (c) => ({ ...c, provision: permit({ period: { start: '2026-02-01', end: '2026-01-01' } }) }),
      ],
      ['an unknown status', (c) => ({ ...c, status: 'agreed' })],
      ['no patient', ({ patient: _, ...c }) => c],
      ['a hidden or absent performer', (c) => ({ ...c, performer: [{ reference: `Patient/${crypto.randomUUID()}` }] })],
    ];
    test.each(CASES)('with %s is refused', async (_, change) => {
      const refused = await record(change(consent()));
      expect([refused.status, refused.json.resourceType]).toEqual([422, 'OperationOutcome']);
    });

    test('to one’s own organisation without a signed source or the resident’s word is refused', async () => {
      const own = sharingConsent(on.ada, ['324']) as Json;
      const unverified = { ...own, verification: [{ verified: true, verificationDate: '2026-01-01T10:00:00Z' }] };
      expect((await record(unverified)).status).toBe(422);
      expect((await record(own)).status).toBe(201);
    });

    test('with a provision without effect is accepted, and the writer who asks for the outcome is warned', async () => {
      const { provision } = consent() as { provision: { provision: object[] } };
      const over = { ...provision.provision[0], period: { end: '2020-01-01' } };
      const idle = { ...consent(), provision: { ...provision, provision: [over] } };
      const prefer = { prefer: 'return=OperationOutcome' };
      const write = (body: object, to = 'Consent', headers: Record<string, string> = prefer) =>
        on.ask(to, { as: 'socialWorker', method: to === 'Consent' ? 'POST' : 'PUT', body, headers });
      const at = [['warning', ['Consent.provision.provision[0]']]];
      const issues = ({ json }: { readonly json: Json }) =>
        (json['issue'] as Json[]).map(({ severity, expression }) => [severity, expression]);
      const made = await write(idle);
      expect([made.status, issues(made)]).toEqual([201, at]);
      expect(made.text).toContain('Its period is over.');
      const id = made.headers.get('location')?.split('/').at(-3) ?? '';
      const again = await write({ ...idle, id }, `Consent/${id}`);
      expect([again.status, issues(again)]).toEqual([200, at]);
      expect(issues(await write(consent()))).toEqual([['information', undefined]]);
      expect((await write(idle, 'Consent', {})).json).toMatchObject({ resourceType: 'Consent' });
      const parameter = [{ name: 'consent', resource: { ...idle, status: 'draft' } }];
      const tried = await on.ask(`Patient/${on.ada}/$try-consent`, {
        as: 'socialWorker',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter },
      });
      const [warned] = tried.json.parameter.filter((each: Json) => each['name'] === 'warnings');
      expect([tried.status, issues({ json: warned?.resource })]).toEqual([200, at]);
    });

    test('cannot go back from inactive to active', async () => {
      const id = await share(on, ['AGEUK']);
      const { json } = await on.ask(`Consent/${id}`, { as: 'socialWorker' });
      const put = (status: string) =>
        on.ask(`Consent/${id}`, { as: 'socialWorker', method: 'PUT', body: { ...json, status } });
      expect((await put('inactive')).status).toBe(200);
      expect((await put('active')).status).toBe(422);
    });
  });

  test('a consent changed by an update shows on the next request', async () => {
    const fresh = await world(open);
    const id = await share(fresh, ['RW5']);
    expect(await seenBy(fresh, 'matron')).toHaveLength(3);
    const { json } = await fresh.ask(`Consent/${id}`, { as: 'socialWorker' });
    const ended = await fresh.ask(`Consent/${id}`, {
      as: 'socialWorker',
      method: 'PUT',
      body: { ...json, status: 'inactive' },
    });
    expect(ended.status).toBe(200);
    expect(await seenBy(fresh, 'matron')).toEqual(['RW5']);
    await fresh.close();
  });
}
