// "Paramedics referred a man who had fallen at home … The service set-up a series of visits to make sure he was safe until further support could be put in place for the longer term."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referral } from '../bars.ts';
import { sharingConsent } from '../borough.ts';
import { type Ask, ROLE } from '../rig.ts';
import { receiver } from '../subscribers.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { answer, requestsOf } from './asking.ts';

const FHIR = 'application/fhir+json';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const organisation = (value: string) => ({ identifier: { system: ODS, value } });
const person = (sub: string, org: string, role: string) => ({
  ...{ sub, org, roles: [role], client_id: sub, scope: 'user/*.cruds', fhirUser: `https://staff.example/id|${sub}` },
});
const PARAMEDIC = person('crew', 'RX7', 'R1070');
const COORDINATOR = person('dean', 'Y02068', `${ROLE}oohis-coordinator`);
/** Whence the message came, and to where it is answered. */
const SENDER = 'https://fhir.nhs.uk/Id/dos-service-id|2000088888';
const VISITS = ['2026-12-01T21:00:00Z', '2026-12-02T08:00:00Z', '2026-12-02T20:00:00Z'];
const ON_THE_DAY = '2026-11-30T12:00:00Z';

export function manWhoFellSuite(open: Open): void {
  describe('the man who fell', () => {
    let on: World;
    let man: string;
    let asked: string;
    let task: string;
    const list = async (path: string, as: NonNullable<Ask['as']>) =>
      entries(await on.ask(path, { as, now: ON_THE_DAY }));
    const waiting = () => list(`Task?code=answer-request&status=requested&owner:identifier=${ODS}|Y02068`, COORDINATOR);
    const post = (resource: { readonly resourceType: string }, as: NonNullable<Ask['as']>) =>
      on.ask(resource.resourceType, { as, method: 'POST', body: resource });
    const statusFor = async (as: NonNullable<Ask['as']>) => (await on.ask(`Patient/${man}`, { as })).status;
    const visitsFor = async (as: NonNullable<Ask['as']>) => {
      const { json } = await on.ask(`Patient/${man}/$visits`, { as, now: ON_THE_DAY });
      return (json.parameter ?? []).filter(({ name }: { name: string }) => name === 'visit');
    };
    const response = async () => {
      const { status, json } = await on.ask(`ServiceRequest/${asked}/$response-message`, { as: PARAMEDIC });
      return [status, json.entry?.[1]?.resource.status, json.entry?.[1]?.resource.reasonCode?.[0].text];
    };
    const addressed = async () => {
      const { json } = await on.ask(`ServiceRequest/${asked}/$response-message`, { as: PARAMEDIC });
      const { destination, response: to, reason } = json.entry[0].resource;
      return [destination[0].endpoint, to.identifier, reason.coding[0].code];
    };
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a paramedic refers him to the single point of contact, though nobody knows his NHS number', async () => {
      const body = referral({ number: undefined, family: 'Hargreaves' }).replace(
        '"intent"',
        '"priority":"stat","intent"',
      );
      const report = await on.deliver('oohis-bars', 'RX7', FHIR, body);
      expect(report.json.counts, report.text).toMatchObject({ accepted: 1 });
      const [request] = (await waiting()) as readonly {
        id: string;
        focus: { reference: string };
        for: { reference: string };
      }[];
      expect(request).toMatchObject({
        requester: organisation('RX7'),
        restriction: { period: { end: '2026-06-10T09:30:00.000Z' } },
      });
      task = request?.id ?? '';
      asked = request?.focus.reference.slice('ServiceRequest/'.length) ?? '';
      man = request?.for.reference.slice('Patient/'.length) ?? '';
      expect((await response())[0]).toBe(404);
    });

    test('only the crew and the out-of-hours service know of it: not the team, his practice or Age UK', async () => {
      expect([await statusFor(PARAMEDIC), await statusFor(COORDINATOR)]).toEqual([200, 200]);
      for (const as of ['matron', 'gp', 'socialWorker', 'ageUk'] as const)
        expect([as, await statusFor(as)]).toEqual([as, 404]);
    });

    test('the co-ordinator takes it on, and the crew has an interim response', async () => {
      const reply = answer(on, task);
      expect(
        (
          await reply(COORDINATOR, {
            status: 'in-progress',
            text: 'Safe and well checks tonight.',
            outcome: 'visits-arranged',
          })
        ).status,
      ).toBe(200);
      expect(await waiting()).toEqual([]);
      expect(await response()).toEqual([200, 'in-progress', 'Safe and well checks tonight.']);
      expect(await addressed()).toEqual([SENDER, '00000000-0000-4000-8000-000000000001', 'new']);
    });

    test('the ambulance’s feed, which sees what the ambulance said and no answer, finds none; the system to which answers go does', async () => {
      const asks = (as: NonNullable<Ask['as']>, id = asked) =>
        on.ask(`ServiceRequest/${id}/$response-message`, { as, now: ON_THE_DAY });
      const [hidden, absent] = [await asks('feed:RX7'), await asks('feed:RX7', crypto.randomUUID())];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
      const { status, json } = await asks(receiver('RX7'));
      expect([status, json.entry[1].resource.status]).toEqual([200, 'in-progress']);
      expect((await asks(receiver('AGEUK'))).status).toBe(404);
    });

    test('a series of visits is set up, each with who comes and when', async () => {
      for (const start of VISITS) {
        const made = await post(
          {
            resourceType: 'Appointment',
            ...{ status: 'booked', start, end: start.replace(':00:00', ':30:00'), description: 'Safe and well check' },
            basedOn: [{ reference: `ServiceRequest/${asked}` }],
            participant: [
              { actor: { reference: `Patient/${man}` }, status: 'accepted' },
              { actor: { display: 'L. Holt, support worker' }, status: 'accepted' },
            ],
          } as never,
          COORDINATOR,
        );
        expect(made.status, made.text).toBe(201);
      }
      const visits = await visitsFor(COORDINATOR);
      expect(visits).toHaveLength(3);
      expect(JSON.stringify(visits[0])).toContain('L. Holt');
      // The crew asked for help; who comes to his house afterwards is not theirs to see.
      expect(await visitsFor(PARAMEDIC)).toEqual([]);
    });

    test('the same by telephone, typed in by the co-ordinator, waits and is answered alike, and is signposted', async () => {
      const typed = await post({ resourceType: 'Patient', name: [{ family: 'Nemo' }] } as never, COORDINATOR);
      const request = {
        resourceType: 'ServiceRequest',
        ...{ status: 'active', intent: 'order', priority: 'stat', code: { text: 'Fell at home' } },
        subject: { reference: `Patient/${typed.json.id}` },
        ...{ requester: organisation('RX7'), performer: [organisation('Y02068')] },
      };
      expect((await post(request, COORDINATOR)).status).toBe(201);
      const [called] = (await waiting()) as readonly { id: string; requester: object }[];
      expect(called).toMatchObject({ requester: organisation('RX7') });
      const service = await post(
        { resourceType: 'HealthcareService', name: 'Falls lifting service' } as never,
        'feed:Y02068',
      );
      expect(service.status, service.text).toBe(201);
      const where = `HealthcareService/${service.json.id}`;
      const reply = answer(on, called?.id ?? '');
      const done = await reply(COORDINATOR, { status: 'completed', outcome: 'signposted', service: where });
      expect([done.status, done.json.output[1].valueReference.reference]).toEqual([200, where]);
      const [told] = await requestsOf(on, COORDINATOR, typed.json.id);
      expect(told).toMatchObject({
        state: 'completed',
        outcome: 'signposted',
        answers: [{ service: { reference: where } }],
      });
      const nowhere = { status: 'in-progress', service: 'HealthcareService/none' };
      expect((await answer(on, task)(COORDINATOR, nowhere)).status).toBe(422);
    });

    test('he is handed over to the team: the referral reaches it, and nothing else does before he agreed himself', async () => {
      const handOver = {
        resourceType: 'ServiceRequest',
        ...{ status: 'active', intent: 'order', priority: 'urgent', code: { text: 'Longer-term support at home' } },
        subject: { reference: `Patient/${man}` },
        ...{ requester: organisation('Y02068'), performer: [organisation('RW5')] },
      };
      const unknown = await post(handOver, COORDINATOR);
      expect([unknown.status, unknown.json.issue[0].details.text]).toEqual([422, 'referral-of-unknown']);
      const body = (await on.ask(`Patient/${man}`, { as: COORDINATOR })).json;
      const known = await on.ask(`Patient/${man}`, { as: COORDINATOR, method: 'PUT', body });
      expect(known.status, known.text).toBe(200);
      const sent = await post(handOver, COORDINATOR);
      expect(sent.status, sent.text).toBe(201);
      expect((await on.ask(`ServiceRequest/${sent.json.id}`, { as: 'matron' })).status).toBe(200);
      expect([await statusFor('matron'), await visitsFor('matron')]).toEqual([200, []]);
      expect((await on.ask(`ServiceRequest/${asked}`, { as: 'matron' })).status).toBe(404);
    });

    test('he agrees to what goes onward: the team sees what was done, his practice and Age UK still nothing', async () => {
      const consent = sharingConsent(man, ['RW5'], {}, new Date().toISOString());
      const organization = [organisation('Y02068')];
      const agreed = await post({ ...consent, organization } as never, 'feed:Y02068');
      expect(agreed.status, agreed.text).toBe(201);
      expect(await visitsFor('matron')).toHaveLength(3);
      const told = await requestsOf(on, 'matron', man);
      expect(told.map(({ state }) => state)).toEqual(expect.arrayContaining(['requested', 'in-progress']));
      for (const as of ['gp', 'ageUk'] as const) expect([as, await statusFor(as)]).toEqual([as, 404]);
    });

    test('the crew has the final response, and both referrals are answered for good', async () => {
      const final = { status: 'completed', text: 'The community team goes on.', outcome: 'handed-over' };
      expect((await answer(on, task)(COORDINATOR, final)).status).toBe(200);
      expect(await response()).toEqual([200, 'finished', 'The community team goes on.']);
      expect(await addressed()).toEqual([SENDER, '00000000-0000-4000-8000-000000000001', 'update']);
      const [told] = await requestsOf(on, PARAMEDIC, man);
      expect(told).toMatchObject({ state: 'completed', outcome: 'handed-over' });
      expect(told.answers).toHaveLength(2);
      const theirs = await list(`Task?code=answer-request&status=requested&owner:identifier=${ODS}|RW5`, 'matron');
      const onward = (theirs as readonly { id: string; for: { reference: string } }[]).find(
        (each) => each.for.reference === `Patient/${man}`,
      );
      expect((await answer(on, onward?.id ?? '')('matron', { status: 'accepted' })).status).toBe(200);
      const [known] = await requestsOf(on, COORDINATOR, man);
      expect(known).toMatchObject({ state: 'accepted' });
    });
  });
}
