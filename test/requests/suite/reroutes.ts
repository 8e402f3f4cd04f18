// "A request goes to whom its asker means": what anybody writes into the directory sends nobody's request, or the record with it, to another.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle, sharingConsent } from '../borough.ts';
import { type Answer, type Ask, PEOPLE, SDS_USER } from '../rig.ts';
import { entries, type Open, seenBy, share, visibly, type World, world } from '../world.ts';
import { request } from './asking.ts';

type Who = NonNullable<Ask['as']>;
interface Entry {
  readonly resourceType: string;
  readonly [more: string]: unknown;
}

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const named = (value: string) => ({ identifier: { system: ODS, value } });
/** Of the hospital, which has nothing to do with Ada. */
const STRANGER = {
  ...{ sub: 'n', client_id: 'rig', scope: 'user/*.cruds', org: 'RXR', roles: ['R0590'] },
  fhirUser: `${SDS_USER}555000000077`,
};
const NOBODY = [422, 'recipient-unknown', 'ServiceRequest.performer[0]'];
const service = (organisation: string): Entry => ({
  ...{ resourceType: 'HealthcareService', active: true, name: 'Falls service' },
  providedBy: named(organisation),
});
const role = (organisation: string): Entry => ({ resourceType: 'PractitionerRole', organization: named(organisation) });

export function reroutesSuite(open: Open): void {
  describe('an entry of the directory', () => {
    let on: World;
    let n = 0;
    const write = (as: Who, body: Entry) => on.ask(body.resourceType, { as, method: 'POST', body });
    const kept = async (as: Who, body: Entry): Promise<string> => {
      const made = await write(as, body);
      expect(made.status, made.text).toBe(201);
      return `${body.resourceType}/${made.json.id}`;
    };
    const ask = (performer: readonly object[], more: object = {}) => {
      n += 1;
      const body = request(on.ada, [], { code: { text: `Help of kind ${n}` }, performer, ...more });
      return write('socialWorker', body as Entry);
    };
    const told = ({ status, json }: Answer) => [status, json.issue?.[0].details.text, json.issue?.[0].expression?.[0]];
    const change = async (as: Who, path: string, more: object) => {
      const { json } = await on.ask(path, { as });
      return on.ask(path, { as, method: 'PUT', body: { ...json, ...more } });
    };
    const owners = async (path: string) =>
      entries(await on.ask(`Task?code=answer-request&focus=${path}`, { as: 'socialWorker' }))
        .map(({ owner, status }) => `${owner.identifier.value} ${status}`)
        .toSorted();
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('speaks for no organisation but its own and those below, and for the asker’s: a request by any other is refused, and says what to do', async () => {
      const trust = await kept('feed:RW5', {
        ...{ resourceType: 'Organization', name: 'Trust' },
        ...{ identifier: [named('RW5').identifier] },
      });
      const clinic = await kept('feed:RW5', service('Y00043'));
      for (const entry of [
        service('RW5'),
        role('RW5'),
        { resourceType: 'Organization', name: 'Trust', identifier: [named('RW5').identifier] },
        // On the way to the trust's own words, too.
        { ...service('RW5'), providedBy: { reference: trust } },
      ]) {
        const theirs = await kept(STRANGER, entry);
        const refused = await ask([{ reference: theirs }]);
        expect(told(refused)).toEqual(NOBODY);
        expect(refused.text).toContain('where anybody else keeps that entry, name the organisation by its code');
        expect((await ask([{ reference: theirs }, named('RW5')])).status).toBe(201);
        expect(told(await ask([named('AGEUK'), { reference: theirs }]))[2]).toBe('ServiceRequest.performer[1]');
        const ours = await kept('socialWorker', { ...service('RW5'), providedBy: { reference: trust } });
        for (const reference of [await kept('feed:RW5', entry), ours, trust, clinic])
          expect((await ask([{ reference }])).status).toBe(201);
      }
      // Below does not speak for above.
      const below = { ...PEOPLE.matron, sub: 'b', client_id: 'rig', scope: 'user/*.cruds', org: 'Y00043' };
      expect(told(await ask([{ reference: await kept(below, service('RW5')) }]))).toEqual(NOBODY);
    });

    test('that is led elsewhere afterwards leads no request there, however it is changed', async () => {
      const ours = await kept('socialWorker', service('RW5'));
      const { json: made } = await ask([{ reference: ours }]);
      const path = `ServiceRequest/${made.id}`;
      expect(await owners(path)).toEqual(['RW5 requested']);
      expect((await change('socialWorker', ours, { providedBy: named('RXR') })).status).toBe(200);
      const { resourceType: _, id: __, ...rest } = made;
      const body = { ...made, note: [{ text: 'Please bring a frame.' }] };
      const patch = [{ op: 'replace', path: '/priority', value: 'urgent' }];
      const inTransaction = (resource: object) => ({
        ...{ resourceType: 'Bundle', type: 'transaction' },
        entry: [{ resource, request: { method: 'PUT', url: path } }],
      });
      for (const [to, method, sent, headers] of [
        [path, 'PUT', body, {}],
        [`ServiceRequest?_id=${made.id}`, 'PUT', { ...body, priority: 'urgent' }, {}],
        ['', 'POST', inTransaction({ ...body, priority: 'asap' }), {}],
        [path, 'PATCH', JSON.stringify(patch), { 'content-type': 'application/json-patch+json' }],
        [path, 'PUT', { ...body, status: 'on-hold' }, {}],
        [path, 'PUT', { ...body, status: 'revoked' }, {}],
        [path, 'PUT', body, {}],
      ] as const) {
        const answer = await on.ask(to, { as: 'socialWorker', method, body: sent, headers });
        expect(answer.status, answer.text).toBe(200);
        const now = (await on.ask(path, { as: 'socialWorker' })).json;
        expect(now.performer).toEqual(rest.performer);
        expect([(await on.ask(path, { as: STRANGER })).status, await seenBy(on, STRANGER)]).toEqual([404, []]);
      }
    });

    test('stands for whom it stood when the request was made, for a client that sends its own copy too', async () => {
      const club = await kept('feed:AGEUK', service('AGEUK'));
      const own = request(on.ada, [], { code: { text: 'Lunch' }, performer: [{ reference: club }] });
      const made = await write('socialWorker', own as Entry);
      const path = `ServiceRequest/${made.json.id}`;
      const put = (more: object) =>
        on.ask(path, { as: 'socialWorker', method: 'PUT', body: { ...own, id: made.json.id, ...more } });
      expect((await put({ note: [{ text: 'On Fridays.' }] })).status).toBe(200);
      expect(await owners(path)).toEqual(['AGEUK requested']);
      // The club is another's now: whoever is asked next is named.
      expect((await change('feed:AGEUK', club, { providedBy: named('P81022') })).status).toBe(200);
      expect(told(await put({}))).toEqual([422, 'recipient-unknown', 'ServiceRequest.performer']);
      expect(await owners(path)).toEqual(['AGEUK requested']);
    });

    test('is looked up while the request is a draft, and no more when it is sent', async () => {
      const ours = await kept('socialWorker', service('AGEUK'));
      const { json: draft } = await ask([{ reference: ours }], { status: 'draft' });
      expect(draft.performer).toEqual([{ reference: ours }, { type: 'Organization', ...named('AGEUK') }]);
      expect((await change('socialWorker', ours, { providedBy: named('RXR') })).status).toBe(200);
      const path = `ServiceRequest/${draft.id}`;
      expect((await change('socialWorker', path, { status: 'active' })).status).toBe(200);
      expect(await owners(path)).toEqual(['AGEUK requested']);
      expect(await seenBy(on, STRANGER)).toEqual([]);
      // Of a stranger's entry a draft asks nobody, and cannot be sent.
      const performer = [{ reference: await kept(STRANGER, service('AGEUK')) }];
      const { json: strange } = await ask(performer, { status: 'draft' });
      expect(strange.performer).toEqual(performer);
      const sent = await change('socialWorker', `ServiceRequest/${strange.id}`, { status: 'active' });
      expect(told(sent)).toEqual([422, 'recipient-unknown', 'ServiceRequest.performer']);
      // What is over when it is written is sent to nobody.
      const { json: over } = await ask([{ reference: ours }], { status: 'completed' });
      expect(over.performer).toEqual([{ reference: ours }]);
    });

    test('brings nobody what comes of a request, as the owner of a Task or at an appointment', async () => {
      const { json: asked } = await ask([named('RW5')]);
      const basedOn = [{ reference: `ServiceRequest/${asked.id}` }];
      const [theirs, team] = [await kept(STRANGER, service('RW5')), await kept(STRANGER, role('RW5'))];
      const patient = { reference: `Patient/${on.ada}` };
      for (const body of [
        { resourceType: 'Task', status: 'requested', intent: 'order', for: patient, owner: { reference: team } },
        {
          ...{ resourceType: 'Appointment', status: 'booked', start: '2027-01-02T12:00:00Z' },
          end: '2027-01-02T13:00:00Z',
          participant: [patient, { reference: theirs }].map((actor) => ({ actor, status: 'accepted' })),
        },
      ]) {
        const made = await kept('socialWorker', { ...body, basedOn });
        for (const [entry, led] of [
          [theirs, { providedBy: named('RXR') }],
          [team, { organization: named('RXR') }],
        ] as const)
          expect((await change(STRANGER, entry, led)).status).toBe(200);
        expect((await change('socialWorker', made, { description: 'With a frame' })).status).toBe(200);
        for (const as of ['matron', STRANGER]) expect((await on.ask(made, { as: as as Who })).status).toBe(404);
      }
      expect(await seenBy(on, STRANGER)).toEqual([]);
    });
  });

  describe('a request about somebody whom its writer may not see', () => {
    const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
    const R = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };

    test('is refused as about nobody, though their organisation knows them', async () => {
      const on = await world(open);
      const ask = (patient: string, as: Who) =>
        on.ask('ServiceRequest', { as, method: 'POST', body: request(patient, ['324']) });
      const alike = async (as: Who) => {
        const [nobody, other] = [crypto.randomUUID(), crypto.randomUUID()];
        const [hidden, absent] = [await ask(on.ada, as), await ask(nobody, as)];
        expect(told(absent)).toEqual([422, 'reference-unresolved', 'ServiceRequest.subject']);
        expect(told(await ask(other, as))).toEqual(told(absent));
        expect(visibly(hidden, on.ada)).toBe(visibly(absent, nobody));
      };
      const told = ({ status, json }: Answer) => [status, json.issue[0].details.text, json.issue[0].expression[0]];
      await share(on, ['RW5', '324']);
      expect((await ask(on.ada, 'matron')).status).toBe(201);
      const identifier = { system: SDS_USER.slice(0, -1), value: '555000000003' };
      const provision = { type: 'deny', actor: [{ role: IRCP, reference: { identifier } }] };
      const deny = { ...sharingConsent(on.ada, [], {}, new Date().toISOString()), provision };
      expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body: deny })).status).toBe(201);
      await alike('matron');
      const bundle = JSON.parse(gpBundle({}));
      bundle.entry[0].resource.meta.security = [R];
      const restricted = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', JSON.stringify(bundle));
      expect(restricted.status).toBe(200);
      for (const as of ['matron', 'feed:RW5', 'socialWorker'] as const) await alike(as);
      await on.close();
    });
  });
}
