// "Paramedics referred a man who had fallen at home … the ambulance staff referred to OOHIS": the message in, and who sees what it brought.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referral } from '../bars.ts';
import { type Ask, ROLE } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';

const FHIR = 'application/fhir+json';
const OOHIS = {
  sub: 'dean',
  org: 'Y02068',
  roles: [`${ROLE}oohis-coordinator`],
  fhirUser: 'https://oohis.example/id|1',
};

export function barsSuite(open: Open): void {
  describe('a referral by the ambulance service', () => {
    let on: World;
    const deliver = (body: string) => on.deliver('oohis-bars', 'RX7', FHIR, body);
    const oohis = async (path: string) =>
      entries(await on.ask(path, { as: { ...OOHIS, client_id: 'oohis', scope: 'user/*.cruds' } }));
    const message = (body: string, as: Ask['as'] = 'feed:RX7') =>
      on.ask('$process-message', { as: as ?? 'gp', method: 'POST', body, headers: { 'content-type': FHIR } });
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('is taken, and the out-of-hours service sees what came with it', async () => {
      const report = await deliver(referral());
      expect(report.json, report.text).toMatchObject({ received: 1, counts: { accepted: 1 } });
      expect(await oohis(`ServiceRequest?patient=${on.ada}`)).toMatchObject([
        { status: 'active', performer: [{ identifier: { value: 'Y02068' } }, { display: 'Single point of contact' }] },
      ]);
      expect(await oohis(`Flag?patient=${on.ada}`)).toHaveLength(1);
    });

    test('brings nothing of what others know of the resident', async () => {
      expect(await oohis(`Condition?patient=${on.ada}`)).toEqual([]);
      expect(await oohis(`EpisodeOfCare?patient=${on.ada}`)).toEqual([]);
    });

    test('the same message again changes nothing, a revocation ends it, and an older message undoes neither', async () => {
      expect((await deliver(referral())).json.counts).toMatchObject({ unchanged: 1 });
      await deliver(referral({ status: 'revoked', sent: '2026-06-10T07:55:00Z' }));
      expect(await oohis(`ServiceRequest?patient=${on.ada}`)).toMatchObject([{ status: 'revoked' }]);
      await deliver(referral({ status: 'active', sent: '2026-06-10T07:45:00Z' }));
      expect(await oohis(`ServiceRequest?patient=${on.ada}`)).toMatchObject([{ status: 'revoked' }]);
    });

    test('of somebody without an NHS number is taken too, as somebody of their own', async () => {
      const report = await deliver(
        referral({ number: undefined, family: 'Nemo' }).replaceAll('0000000000', '0000000100'),
      );
      expect(report.json.counts, report.text).toMatchObject({ accepted: 1 });
      const patient = report.json.records[0].resources.find((each: string) => each.startsWith('Patient/'));
      expect(patient).not.toBe(`Patient/${on.ada}`);
      expect(await oohis(`ServiceRequest?patient=${patient.slice(8)}`)).toHaveLength(1);
    });

    test('by $process-message is answered with a message that names the one it answers: its Bundle, else its header', async () => {
      const answer = await message(referral({ sent: '2026-06-10T07:56:00Z' }));
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toMatchObject({ resourceType: 'Bundle', type: 'message' });
      expect(answer.json.entry[0].resource).toMatchObject({ resourceType: 'MessageHeader', response: { code: 'ok' } });
      const named = async (text: string) => (await message(text)).json.entry[0].resource.response.identifier;
      const [id, header] = ['b-9', '99999999-0000-4000-8000-000000000099'];
      expect(await named(referral({ id, sent: '2026-06-10T07:56:10Z' }))).toBe(id);
      const said = JSON.parse(referral({ sent: '2026-06-10T07:56:20Z' }));
      expect(await named(JSON.stringify(said))).toBe(said.entry[0].fullUrl.slice('urn:uuid:'.length));
      said.entry[0].resource.id = header;
      expect(await named(JSON.stringify(said))).toBe(header);
    });

    test('sent again is answered as received, changes nothing, and says so', async () => {
      const text = referral({ id: 'b1', version: '1.1.0', reason: 'update', sent: '2026-06-10T07:57:00Z' });
      const correlation = '11111111-2222-4333-8444-555555555555';
      const first = await message(text);
      const again = await on.ask('$process-message', {
        ...{ as: 'feed:RX7', method: 'POST', body: text },
        headers: { 'content-type': FHIR, 'x-correlation-id': correlation, 'x-request-id': correlation },
      });
      expect([first.status, again.status], again.text).toEqual([200, 200]);
      expect(first.json.entry).toHaveLength(1);
      const [header, note] = again.json.entry.map(({ resource }: { resource: object }) => resource);
      expect(header.response.details.reference).toBe(again.json.entry[1].fullUrl);
      expect(note.issue).toMatchObject([{ severity: 'information', code: 'duplicate' }]);
      expect([again.headers.get('x-correlation-id'), again.headers.get('x-request-id')]).toEqual([
        correlation,
        correlation,
      ]);
      expect(first.headers.get('x-correlation-id')).toBeNull();
      expect(await oohis(`ServiceRequest?patient=${on.ada}`)).toHaveLength(1);
    });

    test.each([
      ['of another version', { version: '2.0.0' }, 422, 'REC_UNPROCESSABLE_ENTITY', 'not-supported'],
      ['that is new and revoked', { reason: 'new', status: 'revoked' }, 400, 'REC_BAD_REQUEST', 'invariant'],
      ['that is deleted and active', { reason: 'delete' }, 400, 'REC_BAD_REQUEST', 'invariant'],
      [
        'that means something else than it seems to',
        { more: [{ fullUrl: 'urn:uuid:x', resource: { resourceType: 'Provenance', implicitRules: 'urn:x' } }] },
        422,
        'REC_UNPROCESSABLE_ENTITY',
        'extension',
      ],
      ['for a reason that is none', { reason: 'constructor' }, 400, 'REC_BAD_REQUEST', 'invariant'],
      ['for somebody nobody here knows', { receiver: 'ZZZ99' }, 404, 'REC_NOT_FOUND', 'not-found'],
    ] as const)('%s is refused, kept, and seen by nobody', async (_, told, status, code, kind) => {
      const text = referral({ ...told, number: undefined, family: 'Stranger' }).replaceAll('0000000000', '0000000900');
      const answer = await message(text);
      expect([answer.status, answer.json.issue[0].details.coding[0].code, answer.json.issue[0].code]).toEqual([
        ...[status, code, kind],
      ]);
      expect((await deliver(text)).json.counts).toMatchObject({ quarantined: 1 });
      expect(answer.text).not.toContain('Stranger');
      expect(
        (await oohis('Task?code=answer-request&status=requested')).map((each) => JSON.stringify(each)),
      ).not.toContain(expect.stringContaining('Stranger'));
    });

    test('for a service or a role of somebody, or for who is named by code alone, reaches whose it is', async () => {
      const identifier = { system: 'https://fhir.nhs.uk/id/ods-organization-code', value: 'Y02068' };
      const before = (await oohis('Task?code=answer-request&status=requested')).length;
      for (const [n, receiver] of [
        { resourceType: 'HealthcareService', providedBy: { identifier } },
        { resourceType: 'PractitionerRole', organization: { identifier } },
        undefined,
      ].entries()) {
        const said = JSON.parse(
          referral({ number: undefined, family: 'Clinic' }).replaceAll('0000000000', `00000008${n}0`),
        );
        const at = said.entry.findIndex((each: { fullUrl: string }) => each.fullUrl.endsWith('09'));
        if (receiver) said.entry[at].resource = receiver;
        else {
          said.entry[0].resource.destination[0].receiver = { identifier };
          said.entry.splice(at, 1);
        }
        const answer = await message(JSON.stringify(said));
        expect([answer.status, answer.text.includes('receiver-unknown')], answer.text).toEqual([200, false]);
      }
      expect(await oohis('Task?code=answer-request&status=requested')).toHaveLength(before + 3);
    });

    test('for a receiver that names no code is taken, with a warning that nobody is told', async () => {
      const unnamed = referral({ number: undefined, family: 'Nobody' })
        .replaceAll('0000000000', '0000000700')
        .replace(
          '"identifier":[{"system":"https://fhir.nhs.uk/id/ods-organization-code","value":"Y02068"}]',
          '"name":"x"',
        );
      const answer = await message(unnamed);
      expect([answer.status, answer.json.entry?.[1]?.resource.issue], answer.text).toEqual([
        200,
        expect.arrayContaining([expect.objectContaining({ details: { text: 'receiver-unknown' } })]),
      ]);
    });

    test('that cannot be taken is refused in the codes of the standard, and kept', async () => {
      const codeOf = (answer: { json: { issue: { details: { coding: { code: string }[] } }[] } }) =>
        answer.json.issue[0]?.details.coding[0]?.code;
      const booking = await message(referral({ event: 'booking-request' }));
      expect([booking.status, codeOf(booking)]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY']);
      const nobody = await message(referral().replaceAll('"Patient"', '"Basic"'));
      expect([nobody.status, codeOf(nobody)]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY']);
      const stranger = await message(referral(), 'feed:RW5');
      expect([stranger.status, codeOf(stranger)]).toEqual([403, 'REC_FORBIDDEN']);
      const broken = await message('{"resourceType":"Bundle","type":"message"');
      expect([broken.status, codeOf(broken)]).toEqual([400, 'REC_BAD_REQUEST']);
    });
  });
}
