// Small ways in which what is hidden, elsewhere or unknown could still be noticed, or be made to cost everybody.
// @see design: consent §4, §6
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cldFile, NUMBERS, service } from '../borough.ts';
import { condition, observation } from '../resources.ts';
import { type Answer, type Ask, BASE, ROLE, SDS_USER } from '../rig.ts';
import { entries, firstOf, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const SECOND = {
  sub: 's2',
  client_id: 'rig',
  scope: 'user/*.cruds',
  org: 'RW5',
  roles: [`${ROLE}steward`],
  fhirUser: `${SDS_USER}555000000017`,
};
const CLD = {
  'First Name': 'Zena',
  'Last Name': 'YARROW',
  'Date of Birth': '09/09/1971',
  'NHS Number': NUMBERS.ada,
  'LA Person Unique Identifier': 'BWD77',
  'Event Reference': 'S-77',
};

export function tracesSuite(open: Open): void {
  describe('a reference', () => {
    let on: World;
    const me = { as: 'socialWorker' } as const;
    const post = (body: object, more: Ask = me): Promise<Answer> =>
      on.ask((body as { resourceType: string }).resourceType, { ...more, method: 'POST', body });
    const send = (...list: readonly object[]): Promise<Answer> =>
      on.ask('', { ...me, method: 'POST', body: { resourceType: 'Bundle', type: 'transaction', entry: list } });
    const entry = (fullUrl: string, resource: object): object => ({
      fullUrl,
      resource,
      request: { method: 'POST', url: (resource as { resourceType: string }).resourceType },
    });
    const to = (reference: string, more: object = {}): Record<string, unknown> =>
      condition(on.ada, { evidence: [{ detail: [{ reference }] }], ...more });
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('to what is hidden because of what it needs is found, joined, shown and written as one to nothing', async () => {
      await share(on, ['324', 'RW5']);
      const encounter = await firstOf(on, 'Encounter', 'socialWorker');
      const made = await post({
        resourceType: 'Flag',
        status: 'active',
        // It says nothing but this.
        code: { extension: [{ url: 'urn:x', valueReference: { reference: `Encounter/${encounter}` } }] },
        subject: { reference: `Patient/${on.ada}` },
      });
      expect(made.status, made.text).toBe(201);
      const needing = made.json.id;
      const [near, far] = [(await post(to(`Flag/${needing}`))).json.id, (await post(condition(on.ada))).json.id];
      const paths = (id: string) => [
        `Condition?_id=${near}&evidence-detail=Flag/${id}`,
        `Condition?_id=${near}&evidence-detail:missing=false`,
        `Condition?_id=${near}&evidence-detail:Flag.patient=${on.ada}`,
        `Flag?_has:Condition:evidence-detail:_id=${near}`,
      ];
      for (const path of paths(needing)) expect([path, (await on.ask(path, me)).json.total]).toEqual([path, 1]);
      await withdraw(on);
      expect((await on.ask(`Flag/${needing}`, me)).status).toBe(404);
      for (const path of paths(needing)) expect([path, (await on.ask(path, me)).json.total]).toEqual([path, 0]);
      const read = await on.ask(`Condition/${near}`, me);
      expect([read.status, read.json.evidence]).toEqual([200, undefined]);
      const found = await on.ask(`Condition?_id=${near},${far}&_include=*&_revinclude=*`, me);
      expect([found.json.total, found.text.includes(needing)]).toEqual([2, false]);
      expect(entries(found).find(({ id }) => id === near)).toEqual(read.json);
      const absent = crypto.randomUUID();
      const wrote = await post(to(`Flag/${needing}`));
      expect([wrote.status, visibly(wrote, needing)]).toEqual([422, visibly(await post(to(`Flag/${absent}`)), absent)]);
    });

    test('to another server is refused, to this one is kept relative; addresses are left', async () => {
      const own = (await post(condition(on.ada))).json.id;
      const kept = await post(to(`${BASE}/fhir/R4/Condition/${own}`));
      expect([kept.status, kept.json.evidence]).toEqual([201, [{ detail: [{ reference: `Condition/${own}` }] }]]);
      for (const reference of ['https://other.example/fhir/Condition/1', 'Condition/1/2', 'nonsense']) {
        const refused = await post(to(reference));
        expect([refused.status, refused.json.issue[0].expression]).toEqual([422, ['Condition.evidence[0].detail[0]']]);
        expect(refused.json.issue[0].diagnostics).toContain('kept elsewhere by identifier');
      }
      const url = 'https://other.example/paper.pdf';
      const document = {
        resourceType: 'DocumentReference',
        status: 'current',
        subject: { reference: `Patient/${on.ada}` },
      };
      expect((await post({ ...document, content: [{ attachment: { url } }] })).json.content[0].attachment.url).toBe(
        url,
      );
    });

    test('in a transaction leads by fullUrl, relative to where its entry is, and in every address', async () => {
      const at = `${BASE}/fhir/R4`;
      const link = `urn:uuid:${crypto.randomUUID()}`;
      const document = {
        resourceType: 'DocumentReference',
        status: 'current',
        subject: { reference: `Patient/${on.ada}` },
      };
      const answer = await send(
        entry(`${at}/Condition/draft`, condition(on.ada)),
        entry(`${at}/Condition/b`, to('Condition/draft')),
        entry(`${at}/Condition/c`, to(`${at}/Condition/draft`)),
        entry('https://other.example/r4/Observation/1', observation(on.ada, '8867-4')),
        entry('https://other.example/r4/Condition/2', to('Observation/1')),
        entry(link, { ...document, description: link, content: [{ attachment: { url: link } }] }),
      );
      expect(answer.status, answer.text).toBe(200);
      const made = answer.json.entry.map((each: { resource: object }) => each.resource);
      const detail = (n: number) => made[n].evidence[0].detail[0].reference;
      expect([detail(1), detail(2)]).toEqual([`Condition/${made[0].id}`, `Condition/${made[0].id}`]);
      expect(detail(4)).toBe(`Observation/${made[3].id}`);
      expect([made[5].description, made[5].content[0].attachment.url]).toEqual([
        link,
        `${at}/DocumentReference/${made[5].id}`,
      ]);
    });
  });

  test('a conditional read is answered by the form that is shown, whatever else there is', async () => {
    const on = await world(open);
    await share(on, ['324']);
    const me = { as: 'socialWorker' } as const;
    const encounter = { reference: `Encounter/${await firstOf(on, 'Encounter', 'socialWorker')}` };
    const path = `Condition/${(await on.ask('Condition', { ...me, method: 'POST', body: condition(on.ada, { encounter }) })).json.id}`;
    const ask = (headers: Readonly<Record<string, string>> = {}) => on.ask(path, { ...me, headers });
    const whole = await ask();
    const named = { 'if-none-match': whole.headers.get('etag') ?? '' };
    const dated = { 'if-modified-since': whole.headers.get('last-modified') ?? '' };
    expect((await ask(named)).status).toBe(304);
    await withdraw(on);
    for (const headers of [named, dated]) {
      const cut = await ask(headers);
      expect([cut.status, cut.json?.encounter]).toEqual([200, undefined]);
    }
    expect((await ask({ 'if-none-match': (await ask()).headers.get('etag') ?? '' })).status).toBe(304);
    await on.close();
  });

  test('labels nobody knows are served as they were written, deny alike, and are one to decisions', async () => {
    const on = await world(open);
    await share(on, ['RW5']);
    const me = { as: 'socialWorker' } as const;
    const post = (codes: readonly string[], url = 'Condition', method = 'POST', more = {}) =>
      on.ask(url, {
        ...me,
        method,
        body: condition(on.ada, { ...more, meta: { security: codes.map((code) => ({ system: 'urn:x', code })) } }),
      });
    const facets = async () => (await on.gateway.store.policy.facets(0 as never)).length;
    const first = await post(['a1']);
    const before = await facets();
    for (const codes of [['a2'], ['a3', 'a4'], ['a5']]) expect((await post(codes)).status).toBe(201);
    expect(await facets()).toBe(before);
    const { id } = first.json;
    await post(['b1'], `Condition/${id}`, 'PUT', { id });
    const own = await on.ask(`Condition/${id}`, me);
    expect(own.json.meta.security).toEqual(['a1', 'b1'].map((code) => ({ system: 'urn:x', code })));
    expect((await on.ask(`Condition/${id}`, { as: 'matron' })).status).toBe(404);
    const many = await post(Array.from({ length: 33 }, (_, n) => `c${n}`));
    expect([many.status, many.json.issue[0].details.text]).toEqual([422, 'labels-too-many']);
    await on.close();
  });

  test('who is asked about is somebody that could be, or the question is refused', async () => {
    const on = await world(open);
    const ask = (query: string) => on.ask(`Patient/${on.ada}/$explain-access?${query}`, { as: `resident:${on.ada}` });
    expect((await ask('organization=RW5&role=R1330')).status).toBe(200);
    for (const query of [
      'organization=RW5&role=R9999',
      'organization=nobody%20known',
      'organization=https://x|RW5',
      'organization=RW5&purpose=9',
    ]) {
      const refused = await ask(query);
      expect([query, refused.status, refused.json.issue?.[0].details.text]).toEqual([query, 400, 'parameter-invalid']);
    }
    expect((await ask('organization=RW5&role=R9999')).json.issue[0].diagnostics).toContain('|R1330');
    await on.close();
  });

  test('residents who are one are joined to a search, and put on record, by either id', async () => {
    const on = await world(open);
    const delivered = await on.deliver('council-cld', '324', 'text/csv', cldFile([service(CLD)]));
    const zena = delivered.json.records[0].resources.find((each: string) => each.startsWith('Patient/')).slice(8);
    await share(on, ['324', 'P81022', 'RW5']);
    const review = entries(await on.ask('Task?code=identity-review', { as: 'steward' }))[0].id;
    const body = { resourceType: 'Parameters', parameter: [{ name: 'decision', valueCode: 'same' }] };
    for (const as of ['steward', SECOND] as const)
      expect((await on.ask(`Task/${review}/$resolve-identity`, { as, method: 'POST', body })).status).toBe(200);
    for (const id of [on.ada, zena])
      expect((await on.ask('Condition', { as: 'socialWorker', method: 'POST', body: condition(id) })).status).toBe(201);
    const included = async (id: string): Promise<readonly object[]> =>
      entries(await on.ask(`Condition?patient=${id}&code=38341003&_include=Condition:subject`, { as: 'socialWorker' }));
    const found = await included(on.ada);
    expect(await included(zena)).toEqual(found);
    const patients = (found as readonly { resourceType: string; id: string }[]).filter(
      (each) => each.resourceType === 'Patient',
    );
    expect(patients.map(({ id }) => id).sort()).toEqual([on.ada, zena].sort());
    for (const each of patients)
      expect(each).toEqual((await on.ask(`Patient/${each.id}`, { as: 'socialWorker' })).json);
    // Of a page about one side alone, too.
    const { id } = (found as readonly { resourceType: string; id: string; subject?: { reference: string } }[]).find(
      (each) => each.subject?.reference === `Patient/${zena}`,
    ) ?? { id: '' };
    const alone = await on.ask(`Condition?_id=${id}&_include=Condition:subject`, { as: 'socialWorker' });
    expect(entries(alone).slice(1)).toEqual(patients.filter((each) => each.id === zena));
    const read = await on.ask(`Patient/${zena}`, { as: 'gp' });
    expect(read.status).toBe(200);
    for (const id of [on.ada, zena]) {
      const events = entries(await on.ask(`AuditEvent?patient=${id}&_count=1000`, { as: 'privacyOfficer' }));
      const request = read.headers.get('x-request-id') ?? '?';
      expect([id, JSON.stringify(events).includes(request)]).toEqual([id, true]);
    }
    await on.close();
  });
}
