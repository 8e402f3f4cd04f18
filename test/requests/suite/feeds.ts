// Feeds over HTTP: who may deliver, the report, and that twice is once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adtMessage, cldFile, gpBundle, NUMBERS, service } from '../borough.ts';
import { type Answer, rig } from '../rig.ts';
import { contributorOf, entries, type Open, PROBLEMS, type World, world } from '../world.ts';

const FEEDS = [
  [
    'council-cld',
    '324',
    'text/csv',
    () => cldFile([service(), service({ 'Event Reference': 'S-2', 'Event Start Date': '05/05/2026' })]),
  ],
  ['gp-connect', 'P81022', 'application/fhir+json', () => gpBundle({ problems: PROBLEMS })],
  ['community-adt', 'RW5', 'application/hl7-v2', () => `${adtMessage('A28')}\r${adtMessage()}`],
] as const;

/** The four counts add up to what was received, and each record is accounted for once. */
export function addsUp(answer: Answer): void {
  const { received, counts, records } = answer.json;
  const sum = counts.accepted + counts.unchanged + counts.quarantined + counts.ignored;
  expect([sum, records.length]).toEqual([received, received]);
  expect(records.map((each: { record: number }) => each.record)).toEqual(
    Array.from({ length: received }, (_, i) => i + 1),
  );
  for (const outcome of Object.keys(counts))
    expect(records.filter((each: { outcome: string }) => each.outcome === outcome)).toHaveLength(counts[outcome]);
  for (const each of records)
    if (each.outcome === 'quarantined' || each.outcome === 'ignored') expect(each.reason).toMatch(/^[a-z0-9-]+$/);
}

export function feedsSuite(open: Open): void {
  describe('feeds', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test.each([
      ['council-cld', '324', 'text/csv', cldFile([service()])],
      ['gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems: PROBLEMS })],
      ['community-adt', 'RW5', 'application/hl7-v2', adtMessage()],
    ])('%s: what came in alone changes nothing when it comes again', async (source, org, type, body) => {
      const again = await on.deliver(source, org, type, body);
      expect(again.json.counts).toMatchObject({ accepted: 0, unchanged: again.json.received });
    });

    test.each(FEEDS)('%s: counts add up, and a second delivery changes nothing', async (source, org, type, body) => {
      const first = await on.deliver(source, org, type, body());
      addsUp(first);
      const state = async () => (await on.ask(`Patient/${on.ada}/$everything`, { as: `feed:${org}` })).text;
      const before = await state();
      const second = await on.deliver(source, org, type, body());
      addsUp(second);
      expect(second.json.counts).toMatchObject({ accepted: 0, quarantined: 0, unchanged: second.json.received });
      expect(await state()).toBe(before);
      expect(second.json.records.map((each: { resources: string[] }) => each.resources)).toEqual(
        first.json.records.map((each: { resources: string[] }) => each.resources),
      );
    });

    test('every accepted record has one Provenance that leads back to its delivery', async () => {
      const { json } = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([service({ 'Event Reference': 'S-9', 'Event Start Date': '09/09/2026' })]),
      );
      const found = entries(await on.ask(`Provenance?patient=${on.ada}`, { as: 'feed:324' }));
      const [lineage] = found.filter((each) => each.entity[0].what.identifier.value === json.records[0].lineage);
      expect(lineage.agent[0].who.identifier.value).toBe('324');
      for (const { reference } of lineage.target)
        expect((await on.ask(reference, { as: 'feed:324' })).status).toBe(200);
    });

    test('deliveries of one thing at the same time make it once', async () => {
      const row = cldFile([
        service({
          'NHS Number': NUMBERS.ben,
          'LA Person Unique Identifier': 'BWD2',
          'First Name': 'Ben',
          'Last Name': 'BOLT',
          'Date of Birth': '01/01/1940',
          'Event Reference': 'S-B',
        }),
      ]);
      const bundle = gpBundle({ number: NUMBERS.ben, family: 'Bolt', given: 'Ben', birthDate: '1940-01-01' })
        .replaceAll('"1"', '"2"')
        .replaceAll('Patient/1"', 'Patient/2"');
      const all = await Promise.all([
        ...[1, 2, 3].map(() => on.deliver('council-cld', '324', 'text/csv', row)),
        ...[1, 2].map(() => on.deliver('gp-connect', 'P81022', 'application/fhir+json', bundle)),
      ]);
      for (const each of all) {
        expect([each.status, each.json.counts?.quarantined]).toEqual([200, 0]);
        addsUp(each);
      }
      const residents = new Set(
        all.map((each) => each.json.records[0].resources.find((r: string) => r.startsWith('Patient/'))),
      );
      expect(residents.size).toBe(1);
      const [ben] = [...residents].map((each) => String(each).slice('Patient/'.length));
      const council = entries(await on.ask(`Patient/${ben}/$everything`, { as: 'feed:324' }));
      expect(council.filter((each) => each.resourceType === 'EpisodeOfCare')).toHaveLength(1);
      expect(council.filter((each) => each.resourceType === 'Condition')).toHaveLength(1);
      expect(council.filter((each) => each.resourceType === 'Provenance')).toHaveLength(1);
    });

    test.each([
      ['the council with another token', 'council-cld', 'RW5', 403],
      ['a practice at the council’s door', 'council-cld', 'P81022', 403],
      ['nobody known', 'gp-connect', 'ZZ999', 403],
      ['a source that is not there', 'nonsense', '324', 404],
      ['a name from the prototype', 'constructor', '324', 404],
    ])('%s is refused', async (_, source, org, status) => {
      const refused = await on.deliver(source, org, 'text/csv', cldFile([service()]));
      expect([refused.status, refused.json.resourceType]).toEqual([status, 'OperationOutcome']);
    });

    test('a professional, a resident and a narrower scope cannot deliver', async () => {
      const body = cldFile([service()]);
      const post = (as: Parameters<typeof on.ask>[1]) =>
        on.ask('/sources/council-cld', { method: 'POST', body, headers: { 'content-type': 'text/csv' }, ...as });
      const feed = { sub: 'x', client_id: 'x', org: '324' };
      for (const as of [
        'socialWorker',
        `resident:${on.ada}`,
        { ...feed, scope: 'system/*.rs' },
        { ...feed, scope: 'system/Patient.c' },
        { ...feed, scope: 'user/*.cruds' },
      ] as const)
        expect((await post({ as })).status).toBe(403);
      for (const scope of ['system/*.c', 'system/*.cruds', 'system/*.write'])
        expect((await post({ as: { ...feed, scope } })).status).toBe(200);
      expect((await post({})).status).toBe(401);
    });

    test.each([
      ['council-cld', '324', 'application/json'],
      ['council-cld', '324', ''],
      ['gp-connect', 'P81022', 'text/csv'],
      ['community-adt', 'RW5', 'text/plain'],
    ])('%s refuses the type "%3$s" with 415', async (source, org, type) => {
      const refused = await on.ask(`/sources/${source}`, {
        as: `feed:${org}`,
        method: 'POST',
        body: new TextEncoder().encode('x'),
        headers: type ? { 'content-type': type } : {},
      });
      expect([refused.status, refused.json.resourceType]).toEqual([415, 'OperationOutcome']);
    });

    test('the contributor is who sent it, whatever the file says, and that is remarked on', async () => {
      const { json } = await on.deliver(
        'council-cld',
        '324',
        'text/csv',
        cldFile([service({ 'LA Code': '888', 'Event Reference': 'S-3', 'Event Start Date': '01/02/2026' })]),
      );
      expect(json.records[0].remarks.map((each: { rule: string }) => each.rule)).toContain('contributor-differs');
      const found = entries(await on.ask('EpisodeOfCare', { as: 'feed:324' }));
      expect(new Set(found.map(contributorOf))).toEqual(new Set(['324']));
    });
  });

  describe('HL7 acknowledgements', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const send = (body: string, accept = 'application/hl7-v2') =>
      on.ask('/sources/community-adt', {
        as: 'feed:RW5',
        method: 'POST',
        body,
        headers: { 'content-type': 'application/hl7-v2', accept },
      });
    const msa = (answer: Answer) =>
      answer.text
        .split('\r')
        .filter((line) => line.startsWith('MSA'))
        .map((line) => line.split('|').slice(1));

    test('a message is answered with AA, its control id and the roles of sender and receiver turned', async () => {
      const answer = await send(adtMessage('A08'));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('application/hl7-v2');
      expect(msa(answer)).toEqual([['AA', 'MA08V1']]);
      expect(answer.text).toMatch(/^MSH\|\^~\\&\|ONESTORY\|324\|PAS\|RW5\|/);
    });

    test('an event that is not offered is AA, one without PID is AE with the reason, a batch is answered one by one', async () => {
      expect(msa(await send(adtMessage('A60')))).toEqual([['AA', 'MA60V1', 'event-not-offered']]);
      const bad = adtMessage()
        .split('\r')
        .filter((line) => !line.startsWith('PID'))
        .join('\r');
      expect(msa(await send(bad))).toEqual([['AE', 'MA01V1', 'no-pid']]);
      expect(msa(await send(`${adtMessage('A08')}\r${bad}\r${adtMessage('A28')}`)).map(([code]) => code)).toEqual([
        'AA',
        'AE',
        'AA',
      ]);
    });

    test('what cannot be read at all is AR', async () => {
      const answer = await send('');
      expect([answer.status, msa(answer)[0]?.[0]]).toEqual([422, 'AR']);
    });

    test.each(['x-application/hl7-v2+er7', 'application/json;q=0.1, application/hl7-v2'])(
      'Accept: %s asks for one',
      async (accept) => {
        expect((await send(adtMessage('A08'), accept)).text).toMatch(/^MSH/);
      },
    );

    test('without asking the report comes, and no other source knows it', async () => {
      expect((await send(adtMessage('A08'), '*/*')).json.received).toBe(1);
      expect((await send(adtMessage('A08'), 'application/json')).json.received).toBe(1);
      const csv = await on.ask('/sources/council-cld', {
        as: 'feed:324',
        method: 'POST',
        body: cldFile([service()]),
        headers: { 'content-type': 'text/csv', accept: 'application/hl7-v2' },
      });
      expect(csv.json.received).toBe(1);
    });
  });

  test('a delivery past the limit is 413, and is not waited for', async () => {
    const on = await rig(open, { maxDelivery: 64 * 1024 });
    const head = new TextEncoder().encode(cldFile([service()]));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(sent === 1 ? head : new Uint8Array(16 * 1024).fill(0x61));
        if (sent > 500) controller.close();
      },
    });
    const token = await on.token({ sub: 'f', client_id: 'f', org: '324', scope: 'system/*.c' });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
    const answer = await on.fetch(
      new Request('https://rig.example/sources/council-cld', {
        method: 'POST',
        body,
        headers,
        duplex: 'half',
      } as RequestInit),
    );
    expect(answer.status).toBe(413);
    expect(JSON.parse(await answer.text()).resourceType).toBe('OperationOutcome');
    expect(sent).toBeLessThan(50);
    const declared = await on.ask('/sources/council-cld', {
      as: 'feed:324',
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/csv', 'content-length': '99999999' },
    });
    expect(declared.status).toBe(413);
    await on.close();
  });
}
