// "Consent holds on every door": what comes of a request about Ada is about Ada, though whoever writes it forgets to say so.

import type { Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant, odsCode, type ResourceId } from '../../../src/fhir/ids.ts';
import { prepare } from '../../../src/ingest/prepare.ts';
import { SDS_USER } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { request } from './asking.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const DAY = 86_400_000;
/** Of a trust that nobody has consented to. */
const nurse = {
  ...{ sub: 'n', client_id: 'rig', scope: 'user/*.cruds', org: 'RXR', roles: ['R0590'] },
  fhirUser: `${SDS_USER}555000000055`,
};
const LATER = new Date(Date.now() + 60 * DAY).toISOString();
const TYPES = ['Communication', 'Task', 'Appointment'] as const;
type Type = (typeof TYPES)[number];

export function comesOfSuite(open: Open): void {
  describe('what comes of a request and does not say about whom', () => {
    let on: World;
    let asked: string;
    const ask = async (more: object = {}) => {
      const body = request(on.ada, ['RXR'], { code: { text: `Help ${crypto.randomUUID()}` }, ...more });
      const made = await on.ask('ServiceRequest', { as: 'socialWorker', method: 'POST', body });
      expect(made.status, made.text).toBe(201);
      return made.json;
    };
    const silent = (type: Type, of: string, more: object = {}): object => ({
      resourceType: type,
      basedOn: [{ reference: of }],
      ...{
        Communication: {
          status: 'completed',
          recipient: [organisation('RXR')],
          payload: [{ contentString: 'Ada fell' }],
        },
        Task: { status: 'requested', intent: 'order', owner: organisation('RXR'), description: 'Ada fell' },
        Appointment: {
          ...{ status: 'booked', start: '2026-12-01T10:00:00Z', end: '2026-12-01T11:00:00Z' },
          participant: [{ actor: organisation('RXR'), status: 'accepted' }],
        },
      }[type],
      ...more,
    });
    const post = (body: object, more: object = {}) =>
      on.ask((body as { resourceType: string }).resourceType, { as: 'socialWorker', method: 'POST', body, ...more });
    const write = async (type: Type, of = asked, more: object = {}) => {
      const made = await post(silent(type, of), more);
      expect(made.status, made.text).toBe(201);
      return made.json;
    };
    const sees = async (type: Type, id: string, more: object = {}, who: object = {}) => {
      const as = { ...nurse, ...who };
      const read = await on.ask(`${type}/${id}`, { as, ...more });
      const found = await on.ask(`${type}?_id=${id}`, { as, ...more });
      const past = await on.ask(`${type}/${id}/_history`, { as, ...more });
      const answers = [read.status === 200, found.json?.total === 1, past.status === 200];
      expect(new Set(answers).size, JSON.stringify(answers)).toBe(1);
      return answers[0];
    };
    beforeAll(async () => {
      on = await world(open);
      asked = `ServiceRequest/${(await ask()).id}`;
    });
    afterAll(() => on.close());

    test.each(TYPES)('is about her: she reads it and finds it in all she has (%s)', async (type) => {
      const { id } = await write(type);
      const as = `resident:${on.ada}` as const;
      expect((await on.ask(`${type}/${id}`, { as })).status).toBe(200);
      expect((await on.ask(`Patient/${on.ada}/$everything`, { as })).text).toContain(id);
      const hers = await on.ask(`${type}?patient=${on.ada}`, { as: 'socialWorker' });
      expect(entries(hers).map((each) => each.id)).toContain(id);
    });

    test.each(TYPES)('is read by whom it names for her care alone, and she learns of it (%s)', async (type) => {
      const { id } = await write(type);
      expect(await sees(type, id)).toBe(true);
      expect(await sees(type, id, {}, { purpose: 'HMARKT' })).toBe(false);
      const trail = await on.ask(`AuditEvent?patient=${on.ada}&_count=200`, { as: `resident:${on.ada}` });
      const reads = entries(trail).filter((each) => JSON.stringify(each.agent).includes('555000000055'));
      expect(JSON.stringify(reads)).toContain(id);
    });

    test.each(TYPES)('ends with the request, whenever it was written (%s)', async (type) => {
      const over = await ask();
      const of = `ServiceRequest/${over.id}`;
      const before = await write(type, of);
      const put = await on.ask(of, { as: 'socialWorker', method: 'PUT', body: { ...over, status: 'completed' } });
      expect(put.status, put.text).toBe(200);
      expect(await sees(type, before.id)).toBe(true);
      const after = await write(type, of, { now: LATER });
      for (const { id } of [before, after]) expect(await sees(type, id, { now: LATER })).toBe(false);
    });

    test.each(TYPES)('is refused to whomever Ada refuses by name, and to nobody else (%s)', async (type) => {
      const { id } = await write(type);
      const body = {
        resourceType: 'Consent',
        ...{ status: 'active', dateTime: new Date().toISOString(), patient: { reference: `Patient/${on.ada}` } },
        scope: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
        },
        category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'INFA' }] }],
        policyRule: {
          coding: [{ system: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis', code: 'consent' }],
        },
        performer: [{ reference: `Patient/${on.ada}` }],
        provision: {
          type: 'deny',
          actor: [
            {
              role: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
              },
              reference: {
                identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000066' },
              },
            },
          ],
        },
      };
      const denied = await post(body);
      expect(denied.status, denied.text).toBe(201);
      expect(await sees(type, id, {}, { fhirUser: `${SDS_USER}555000000066` })).toBe(false);
      expect(await sees(type, id)).toBe(true);
    });

    test('may be written and changed by any door without it, and stays about her', async () => {
      const made = await write('Communication');
      const path = `Communication/${made.id}`;
      expect(made.subject).toEqual({ reference: `Patient/${on.ada}` });
      const put = await on.ask(path, {
        ...{ as: 'socialWorker', method: 'PUT' },
        body: { ...silent('Communication', asked), id: made.id },
      });
      expect([put.status, put.json.subject]).toEqual([200, made.subject]);
      const patched = await on.ask(path, {
        ...{ as: 'socialWorker', method: 'PATCH', headers: { 'content-type': 'application/json-patch+json' } },
        body: JSON.stringify([{ op: 'remove', path: '/subject' }]),
      });
      expect([patched.status, patched.json.subject]).toEqual([200, made.subject]);
      const urn = 'urn:uuid:6f0f9d0e-5c5b-4a4e-9a52-6b9ad6f0a001';
      const together = await on.ask('', {
        ...{ as: 'socialWorker', method: 'POST' },
        body: {
          ...{ resourceType: 'Bundle', type: 'transaction' },
          entry: [
            { fullUrl: urn, request: { method: 'POST', url: 'Task' }, resource: silent('Task', asked) },
            {
              request: { method: 'POST', url: 'Communication', ifNoneExist: 'identifier=urn:x|none' },
              resource: { ...silent('Communication', asked), basedOn: undefined, partOf: [{ reference: urn }] },
            },
          ],
        },
      });
      expect(together.status, together.text).toBe(200);
      expect(
        together.json.entry.map(
          ({ resource }: { resource: { for?: object; subject?: object } }) => resource.for ?? resource.subject,
        ),
      ).toEqual([made.subject, made.subject]);
    });

    test('keeps a name that was given for her, and says of her coming only that it was asked', async () => {
      const named = await post(silent('Communication', asked, { subject: { display: 'Ada Aspin' } }));
      expect(named.json.subject).toEqual({ display: 'Ada Aspin', reference: `Patient/${on.ada}` });
      const { participant } = await write('Appointment');
      expect(participant.at(-1)).toEqual({ actor: { reference: `Patient/${on.ada}` }, status: 'needs-action' });
    });

    test('written before that was said of it is its writer’s alone, until they write it again', async () => {
      const { gateway } = on;
      const [request] = await gateway.store.contributions.own(odsCode('324'), [
        { type: 'ServiceRequest', id: asked.slice('ServiceRequest/'.length) },
      ]);
      const id = gateway.ids.uuid() as ResourceId;
      const stored = prepare(
        {
          resource: silent('Communication', asked) as Resource,
          ...{ id, bodyId: id, version: 1, versionId: gateway.ids.uuid(), now: instant(Date.now()) },
          ...{ contributor: odsCode('324'), via: 'rest', source: 'rest', recipients: [odsCode('RXR')] },
          delivery: request?.facts.delivery ?? 0,
        },
        gateway.rulebook,
      );
      if (!stored.ok) throw new Error(stored.error.id);
      expect(stored.value.facts.residents).toEqual([]);
      expect(await gateway.store.contributions.commit([stored.value])).toBe('done');
      expect(await sees('Communication', id)).toBe(false);
      const read = await on.ask(`Communication/${id}`, { as: 'socialWorker' });
      expect(read.status).toBe(200);
      const body = { ...read.json, subject: { reference: `Patient/${on.ada}` } };
      const put = await on.ask(`Communication/${id}`, { as: 'socialWorker', method: 'PUT', body });
      expect([put.status, put.json.subject]).toEqual([200, body.subject]);
      expect(await sees('Communication', id)).toBe(true);
      const { subject: _, ...without } = { ...put.json, basedOn: undefined };
      const moved = await on.ask(`Communication/${id}`, { as: 'socialWorker', method: 'PUT', body: without });
      expect([moved.status, moved.json.issue[0].details.text]).toEqual([422, 'subject-moved']);
    });

    test('of the requests of two people says whom it is about', async () => {
      const body = { resourceType: 'Patient', name: [{ family: 'Bolton' }], birthDate: '1940-01-01' };
      const ben = `Patient/${(await post(body)).json.id}`;
      const his = await ask({ subject: { reference: ben } });
      const basedOn = [asked, `ServiceRequest/${his.id}`].map((reference) => ({ reference }));
      const both = await post(silent('Task', '', { basedOn }));
      expect([both.status, both.json.issue[0].details.text, both.json.issue[0].expression]).toEqual([
        ...[422, 'subject-required', ['Task.for']],
      ]);
      // Said to be about somebody else, or about both of them, it goes with neither's request.
      const other = await post(silent('Communication', asked, { subject: { reference: ben } }));
      const also = await post(silent('Task', asked, { requester: { reference: ben } }));
      expect([other.status, also.status]).toEqual([201, 201]);
      expect(await sees('Communication', other.json.id)).toBe(false);
      expect(await sees('Task', also.json.id)).toBe(false);
    });

    test('is nobody else’s where nothing says whom it is about, until its writer says it', async () => {
      const { basedOn: _, ...loose } = silent('Appointment', asked) as { basedOn: unknown };
      const made = await post(loose);
      expect(made.status, made.text).toBe(201);
      expect(await sees('Appointment', made.json.id)).toBe(false);
      const put = await on.ask(`Appointment/${made.json.id}`, {
        ...{ as: 'socialWorker', method: 'PUT' },
        body: { ...made.json, basedOn: [{ reference: asked }] },
      });
      expect([put.status, put.json.participant?.length]).toEqual([200, 2]);
      expect(await sees('Appointment', made.json.id)).toBe(true);
      const lists = await post({ resourceType: 'List', status: 'current', mode: 'working', title: 'Ours' });
      expect(lists.status).toBe(201);
    });
  });
}
