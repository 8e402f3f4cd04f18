// Who is who, over HTTP: joining, keeping apart, and telling nobody but a steward.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { residentId } from '../../../src/fhir/ids.ts';
import { adtMessage, cldFile, gpBundle, NUMBERS, service, sharingConsent } from '../borough.ts';
import { contacts } from '../councilFiles.ts';
import { nhsNumber, patient } from '../resources.ts';
import { type Answer, type Rig, rig } from '../rig.ts';
import { entries, type Open, seenBy, share, visibly, type World, world } from '../world.ts';
import { claimSuite } from './claims.ts';
import { numberSuite } from './numbers.ts';

const USER = 'https://fhir.nhs.uk/Id/sds-user-id';
const OTHER = {
  'First Name': 'Zena',
  'Last Name': 'YARROW',
  'Date of Birth': '09/09/1971',
  Postcode: 'BB3 1AA',
  'LA Person Unique Identifier': 'BWD77',
  'Event Reference': 'S-77',
};
const QUILL = { 'First Name': 'Quentin', 'Last Name': 'Quill', 'Date of Birth': '1961-05-05' };
const patientOf = (answer: Answer): string =>
  answer.json.records[0].resources.find((each: string) => each.startsWith('Patient/'))?.slice(8);
const shapeOf = (answer: Answer): unknown =>
  answer.json.records.map(
    ({ resources, lineage: _, hash: __, ...rest }: { resources: string[]; lineage?: string; hash?: string }) => ({
      ...rest,
      resources: resources.map((each) => each.split('/')[0]),
    }),
  );

export function identitySuite(open: Open): void {
  numberSuite(open);
  claimSuite(open);

  describe('who is who', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const reviews = async () => entries(await on.ask('Task?code=identity-review', { as: 'steward' }));

    test('three agencies that agree speak of one resident', async () => {
      const seen = await Promise.all(
        (['gp', 'matron', 'socialWorker'] as const).map((as) => on.ask('Patient', { as })),
      );
      expect(seen.map((each) => entries(each)[0].id)).toEqual([on.ada, on.ada, on.ada]);
      expect(await reviews()).toEqual([]);
    });

    test('a number under other demographics makes an own resident; the report, and reads, tell nothing of it', async () => {
      const clashing = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([service({ ...OTHER, 'NHS Number': NUMBERS.ada })]),
      );
      const plain = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([service({ ...OTHER, 'LA Person Unique Identifier': 'BWD78', 'NHS Number': NUMBERS.cal })]),
      );
      expect(shapeOf(clashing)).toEqual(shapeOf(plain));
      expect(patientOf(clashing)).not.toBe(on.ada);
      const [own, fresh] = [
        await on.ask(`Patient/${patientOf(clashing)}`, { as: 'socialWorker' }),
        await on.ask(`Patient/${patientOf(plain)}`, { as: 'socialWorker' }),
      ];
      expect(Object.keys(own.json)).toEqual(Object.keys(fresh.json));
      expect([...own.headers.keys()]).toEqual([...fresh.headers.keys()]);
      expect((await on.ask('Task', { as: 'socialWorker' })).json.total).toBe(0);
      expect((await on.ask('Task', { as: 'feed:324' })).json.total).toBe(0);
    });

    test('the steward, and nobody else, has the review, which names no person', async () => {
      const [task, ...more] = await reviews();
      expect(more).toEqual([]);
      expect(task).toMatchObject({
        resourceType: 'Task',
        status: 'requested',
        statusReason: { text: 'demographics-differ' },
      });
      expect(JSON.stringify(task)).toContain(on.ada);
      for (const text of ['Aspin', 'YARROW', NUMBERS.ada]) expect(JSON.stringify(task)).not.toContain(text);
      const absent = crypto.randomUUID();
      for (const as of ['gp', 'matron', 'socialWorker', 'privacyOfficer', 'feed:324', `resident:${on.ada}`] as const) {
        const [hidden, missing] = [await on.ask(`Task/${task.id}`, { as }), await on.ask(`Task/${absent}`, { as })];
        expect(visibly(hidden, task.id)).toBe(visibly(missing, absent));
        expect(hidden.status).toBe(404);
      }
    });

    test('delivered again it stays where it was and asks no second time', async () => {
      const again = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([service({ ...OTHER, 'NHS Number': NUMBERS.ada })]),
      );
      expect(again.json.counts).toMatchObject({ unchanged: 1 });
      expect(await reviews()).toHaveLength(1);
    });

    test('a consent of one resident opens nothing of the one kept apart', async () => {
      await share(on, ['RW5']);
      const found = entries(await on.ask(`Patient/${on.ada}/$everything`, { as: 'matron' }));
      expect(JSON.stringify(found)).not.toContain('YARROW');
      expect(await seenBy(on, 'matron')).toEqual(['324', 'P81022', 'RW5']);
    });

    test('writing a number onto an own Patient tells nobody whether somebody hidden has it', async () => {
      const put = async (number: string): Promise<Answer> => {
        const made = await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body: patient() });
        const body = { ...made.json, identifier: [nhsNumber(number)] };
        const answer = await on.ask(`Patient/${made.json.id}`, { as: 'feed:AGEUK', method: 'PUT', body });
        expect((await on.ask(`Patient/${on.ada}`, { as: 'feed:AGEUK' })).status).toBe(404);
        return answer;
      };
      const [held, free] = [await put(NUMBERS.ada), await put('9990000042')];
      expect([held.status, free.status]).toEqual([200, 200]);
      expect([...held.headers.keys()]).toEqual([...free.headers.keys()]);
      expect(Object.keys(held.json)).toEqual(Object.keys(free.json));
      expect(await reviews()).toHaveLength(2);
    });

    test('a number that its organisation says no more leads nowhere, whether somebody hidden has it or nobody', async () => {
      const led = async (client: string, first: string, then: string) => {
        for (const number of [first, then]) {
          const row = { 'Client ID': client, 'Contact ID': client, 'NHS Number': number, ...QUILL };
          const report = await on.deliver('voluntary-contacts', 'AGEUK', 'application/json', contacts(row));
          expect(report.json.counts).toMatchObject({ accepted: 1 });
        }
        const subject = { identifier: nhsNumber(first) };
        const body = { resourceType: 'CarePlan', status: 'active', intent: 'plan', subject };
        const answer = await on.ask('CarePlan', { as: 'feed:AGEUK', method: 'POST', body });
        return [answer.status, answer.json.issue?.[0].expression];
      };
      const nobody = await led('AU-90', '9990000085', '9990000107');
      expect(nobody).toEqual([422, ['CarePlan.subject']]);
      expect(await led('AU-91', NUMBERS.ben, '9990000115')).toEqual(nobody);
    });

    test('one council id for two people is quarantined as ambiguous', async () => {
      const two = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([
          service({
            ...OTHER,
            'LA Person Unique Identifier': 'BWD1',
            'NHS Number': NUMBERS.ben,
            'Event Reference': 'S-X',
          }),
        ]),
      );
      expect(two.json.records[0]).toMatchObject({ outcome: 'quarantined', reason: 'ambiguous-person' });
    });

    test('no number makes a provisional resident of the submitter’s own, found again by its id', async () => {
      const row = service({
        ...OTHER,
        'LA Person Unique Identifier': 'BWD90',
        'NHS Number': '',
        'First Name': 'Nell',
        'Last Name': 'NOBODY',
        'Event Reference': 'S-90',
      });
      const first = await on.deliver('council-cld', '324', 'text/csv', cldFile([row]));
      const second = await on.deliver('council-cld', '324', 'text/csv', cldFile([row]));
      expect(patientOf(second)).toBe(patientOf(first));
      expect(second.json.counts.unchanged).toBe(1);
    });
  });

  test('deliveries in any order make the same one resident', async () => {
    const feeds = {
      council: ['council-cld', '324', 'text/csv', cldFile([service()])],
      gp: ['gp-connect', 'P81022', 'application/fhir+json', gpBundle()],
      adt: ['community-adt', 'RW5', 'application/hl7-v2', adtMessage()],
    } as const;
    for (const order of [
      ['council', 'gp', 'adt'],
      ['adt', 'gp', 'council'],
      ['gp', 'adt', 'council'],
    ] as const) {
      const on = await rig(open);
      const ids: string[] = [];
      for (const each of order) ids.push(patientOf(await on.deliver(...(feeds[each] as Parameters<Rig['deliver']>))));
      expect(new Set(ids).size).toBe(1);
      await on.close();
    }
  });

  test('a restricted resident has no address of elsewhere in a single contribution, which does not itself say that they are restricted', async () => {
    const alone = await rig(open);
    const own = patient({ identifier: [nhsNumber(NUMBERS.ben)], address: [{ line: ['9 Far Road'] }] });
    const made = await alone.ask('Patient', { as: 'gp', method: 'POST', body: own });
    const consent = sharingConsent(made.json.id, ['RW5']);
    const reference = { identifier: { system: USER, value: '555000000006' } };
    const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
    const body = {
      ...consent,
      provision: { type: 'deny', provision: [{ type: 'permit', actor: [{ role, reference }] }] },
    };
    expect((await alone.ask('Consent', { as: 'gp', method: 'POST', body })).status).toBe(201);
    const read = async () => (await alone.ask(`Patient/${made.json.id}`, { as: 'privacyOfficer' })).json;
    const before = await read();
    expect(before.address).toHaveLength(1);
    const resident = residentId(made.json.id);
    await alone.gateway.store.contributions.commit([{ kind: 'resident', resident, restricted: true }]);
    const after = await read();
    expect(after.name).toHaveLength(1);
    expect(after.address).toBeUndefined();
    expect(after.meta.versionId).not.toBe(before.meta.versionId);
    const [found] = entries(await alone.ask('Patient', { as: 'privacyOfficer' }));
    expect(found).toEqual(after);
    expect(entries(await alone.ask('Patient?address=Far', { as: 'privacyOfficer' }))).toEqual([]);
    expect((await alone.ask(`Patient/${made.json.id}`, { as: 'gp' })).status).toBe(404);
    await alone.close();
  });

  describe('a restricted resident', () => {
    let on: World;
    const entitled = {
      fhirUser: `${USER}|555000000099`,
      sub: 'po',
      client_id: 'rig',
      scope: 'user/*.rs',
      org: 'P81022',
      roles: ['R0001', 'R0260'],
    };
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', 'P81022']);
      // A consent that names the very person makes that person's relationship.
      const reference = { identifier: { system: USER, value: '555000000099' } };
      const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
      await share(on, [], { actor: [{ role, reference }] });
      const restricted = JSON.parse(gpBundle());
      restricted.entry[0].resource.meta.security = [{ system: 'http://hl7.org/fhir/v3/Confidentiality', code: 'R' }];
      const done = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', JSON.stringify(restricted));
      expect(done.json.counts.quarantined).toBe(0);
    });
    afterAll(() => on.close());

    test('is invisible to everybody but the named entitlement, own data included', async () => {
      for (const as of ['gp', 'matron', 'socialWorker', 'feed:RW5'] as const) {
        expect((await on.ask(`Patient/${on.ada}`, { as })).status).toBe(404);
        expect((await on.ask('Patient', { as })).json.total).toBe(0);
        expect((await on.ask('Encounter', { as })).json.total).toBe(0);
      }
      expect((await on.ask(`Patient/${on.ada}`, { as: entitled })).status).toBe(200);
    });

    test('has no address composed in from elsewhere', async () => {
      const { json } = await on.ask(`Patient/${on.ada}`, { as: entitled });
      expect(json.telecom[0].value).toBe('01254000000');
      expect(json.address).toHaveLength(1);
      expect(json.address[0].city).toBeUndefined();
    });

    test('is joined by no further contribution: that becomes the submitter’s own resident, which it reads', async () => {
      const made = await on.ask('Patient', {
        as: 'feed:RXR',
        method: 'POST',
        body: patient({
          name: [{ family: 'Aspin', given: ['Ada'] }],
          birthDate: '1938-03-04',
          gender: 'female',
          identifier: [nhsNumber(NUMBERS.ada)],
        }),
      });
      expect(made.status).toBe(201);
      expect(made.json.id).not.toBe(on.ada);
      expect((await on.ask(`Patient/${made.json.id}`, { as: 'feed:RXR' })).status).toBe(200);
      const [task, ...more] = entries(await on.ask('Task?code=identity-review', { as: 'steward' }));
      expect([task.statusReason.text, more]).toEqual(['restricted', []]);
    });
  });
}
