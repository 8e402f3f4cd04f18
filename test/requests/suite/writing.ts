// Create, read, update and delete, and who may.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { condition, nhsNumber, observation, patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { type Open, share, visibly, type World, world } from '../world.ts';

export function writingSuite(open: Open): void {
  describe('a resource', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const make = async (body: object, as: Ask['as'] = 'socialWorker') =>
      on.ask(String((body as { resourceType: string }).resourceType), { as: as ?? 'gp', method: 'POST', body });

    test('is created, read, changed, read again in both versions, deleted, and made again', async () => {
      const made = await make(condition(on.ada));
      expect(made.status).toBe(201);
      const { id } = made.json;
      const at = `Condition/${id}`;
      const first = made.json.meta.versionId;
      expect(made.headers.get('location')).toBe(`https://rig.example/fhir/R4/${at}/_history/${first}`);
      expect(made.headers.get('etag')).toBe(`W/"${first}"`);
      const read = await on.ask(at, { as: 'socialWorker' });
      expect(read.text).toBe(made.text);
      expect(read.headers.get('cache-control')).toBe('private, no-store');
      expect(Date.parse(read.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(
        Date.parse(read.json.meta.lastUpdated),
      );

      const put = (version: string, text: string) =>
        on.ask(at, {
          as: 'socialWorker',
          method: 'PUT',
          body: { ...condition(on.ada, { note: [{ text }] }), id },
          headers: { 'if-match': version },
        });
      expect((await put('W/"9"', 'never')).status).toBe(412);
      const changed = await put(`W/"${first}"`, 'now');
      const second = changed.json.meta.versionId;
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, `W/"${second}"`]);
      expect(second).not.toBe(first);
      expect((await put(`W/"${first}"`, 'late')).status).toBe(412);
      expect((await on.ask(`${at}/_history/${first}`, { as: 'socialWorker' })).text).toBe(made.text);
      expect((await on.ask(`${at}/_history/${second}`, { as: 'socialWorker' })).json.note[0].text).toBe('now');
      for (const never of ['1', '2', '3', crypto.randomUUID()])
        expect((await on.ask(`${at}/_history/${never}`, { as: 'socialWorker' })).status).toBe(404);

      const remove = (headers = {}) => on.ask(at, { as: 'socialWorker', method: 'DELETE', headers });
      expect((await remove({ 'if-match': `W/"${first}"` })).status).toBe(412);
      const removed = await remove({ 'if-match': `W/"${second}"` });
      expect([removed.status, removed.text]).toEqual([204, '']);
      expect((await remove()).status).toBe(204);
      expect((await on.ask(at, { as: 'socialWorker' })).status).toBe(410);
      const gone = removed.headers.get('etag')?.slice(3, -1);
      expect((await on.ask(`${at}/_history/${gone}`, { as: 'socialWorker' })).status).toBe(410);
      expect((await on.ask(`${at}/_history/${first}`, { as: 'socialWorker' })).text).toBe(made.text);
      expect((await on.ask(`Condition?_id=${id}`, { as: 'socialWorker' })).json.total).toBe(0);

      const again = await on.ask(at, { as: 'socialWorker', method: 'PUT', body: { ...condition(on.ada), id } });
      expect([again.status, again.headers.get('etag')]).toEqual([201, `W/"${again.json.meta.versionId}"`]);
      expect((await on.ask(at, { as: 'socialWorker' })).status).toBe(200);
    });

    test('written twice at the same time is changed once: the other gets 409 or 412', async () => {
      const { id, meta } = (await make(condition(on.ada))).json;
      const put = (n: number, headers = {}) =>
        on.ask(`Condition/${id}`, {
          as: 'socialWorker',
          method: 'PUT',
          body: { ...condition(on.ada, { note: [{ text: `${n}` }] }), id },
          headers,
        });
      const guarded = await Promise.all([1, 2, 3, 4].map((n) => put(n, { 'if-match': `W/"${meta.versionId}"` })));
      expect(guarded.map((each) => each.status).sort()).toEqual([200, 412, 412, 412]);
      const free = await Promise.all([5, 6, 7].map((n) => put(n)));
      const done = free.filter((each) => each.status === 200);
      expect(done.length).toBeGreaterThan(0);
      for (const each of free) expect([200, 409]).toContain(each.status);
      const last = await on.ask(`Condition/${id}`, { as: 'socialWorker' });
      expect(done.map((each) => each.headers.get('etag'))).toContain(last.headers.get('etag'));
    });

    test('of another organisation is 403 when visible', async () => {
      await share(on, ['RW5']);
      const [theirs] = (await on.ask(`Condition?patient=${on.ada}&code=38341003`, { as: 'matron' })).json.entry;
      const at = `Condition/${theirs.resource.id}`;
      expect((await on.ask(at, { as: 'matron', method: 'PUT', body: theirs.resource })).status).toBe(403);
      expect((await on.ask(at, { as: 'matron', method: 'DELETE' })).status).toBe(403);
    });

    test('cannot be moved to another resident', async () => {
      const other = await make(patient({ identifier: [nhsNumber(NUMBERS.ben)] }), 'feed:324');
      const made = await make(condition(on.ada));
      for (const subject of [{ reference: `Patient/${other.json.id}` }, { identifier: nhsNumber(NUMBERS.ben) }]) {
        const body = { ...made.json, subject };
        const moved = await on.ask(`Condition/${made.json.id}`, { as: 'socialWorker', method: 'PUT', body });
        expect(moved.status).toBe(422);
      }
      expect((await on.ask(`Condition/${made.json.id}`, { as: 'socialWorker' })).text).toBe(made.text);
    });

    test.each([
      ['an identifier', { identifier: nhsNumber(NUMBERS.ada) }],
      ['an identifier with spaces', { identifier: nhsNumber('999 000 0018') }],
      ['a conditional reference', { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${NUMBERS.ada}` }],
      [
        'an escaped conditional reference',
        { reference: `Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${NUMBERS.ada}` },
      ],
    ])('names its subject by %s', async (_, subject) => {
      const made = await make(condition(on.ada, { subject }));
      expect(made.status).toBe(201);
      expect(made.json.subject).toEqual({ reference: `Patient/${on.ada}` });
      expect(made.text).not.toContain(NUMBERS.ada);
    });

    test('names its subject by an absolute reference to this server', async () => {
      const made = await make(
        condition(on.ada, { subject: { reference: `https://rig.example/fhir/R4/Patient/${on.ada}` } }),
      );
      expect(made.json.subject).toEqual({ reference: `Patient/${on.ada}` });
    });

    test.each([
      ['nobody', undefined],
      ['a number nobody has', { identifier: nhsNumber(NUMBERS.cal) }],
      ['a number of a hidden resident', { identifier: nhsNumber('9990000093') }],
      ['a broken conditional reference', { reference: 'Patient?identifier=%E0%A4%A' }],
      ['another server', { reference: 'https://elsewhere.example/Patient/1' }],
      ['a display alone', { display: 'Ada' }],
      ['a Group', { reference: 'Group/1' }],
    ])('about %s is 422', async (_, subject) => {
      const { subject: __, ...body } = condition(on.ada);
      const refused = await make({ ...body, ...(subject && { subject }) });
      expect(refused.status).toBe(422);
      expect(refused.json.resourceType).toBe('OperationOutcome');
    });

    test('with an identifier of its own that looks like a person’s is taken for what it is', async () => {
      const body = {
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        identifier: nhsNumber(NUMBERS.ada),
        subject: { reference: `Patient/${on.ada}` },
      };
      const made = await make(body);
      expect([made.status, made.json?.resourceType]).toEqual([201, 'QuestionnaireResponse']);
    });

    test('keeps the labels it had: a caller adds, never lowers', async () => {
      const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
      const made = await make(condition(on.ada, { meta: { security: [label] } }));
      const { id } = made.json;
      const lowered = await on.ask(`Condition/${id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: { ...condition(on.ada), id },
      });
      expect(lowered.json.meta.security).toContainEqual(label);
      await on.ask(`Condition/${id}`, { as: 'socialWorker', method: 'DELETE' });
      const reborn = await on.ask(`Condition/${id}`, {
        as: 'socialWorker',
        method: 'PUT',
        body: { ...condition(on.ada), id },
      });
      expect(reborn.json.meta.security).toContainEqual(label);
      expect((await on.ask(`Condition/${id}`, { as: 'matron' })).status).toBe(404);
    });

    test('gets its labels from the server, whatever the writer says of source and version', async () => {
      const body = condition(on.ada, {
        code: { coding: [{ system: 'http://snomed.info/sct', code: '66214007' }] },
        meta: {
          versionId: '77',
          source: 'https://onestory.example/fhir/source/P81022/gp-connect',
          lastUpdated: '2001-01-01T00:00:00Z',
        },
      });
      const made = await make(body);
      expect(made.json.meta).toMatchObject({ source: 'https://onestory.example/fhir/source/324/rest' });
      expect(made.json.meta.versionId).not.toBe('77');
      expect(made.json.meta.lastUpdated).not.toContain('2001');
      expect(made.json.meta.security.map((each: { code: string }) => each.code)).toContain('substance-misuse');
    });

    test('carries no generated narrative', async () => {
      const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">canary</div>' };
      expect((await make(condition(on.ada, { text }))).text).not.toContain('canary');
    });

    test.each([
      ['that is not JSON', '{', 400],
      ['that is empty', '', 400],
      ['of another type', JSON.stringify(patient()), 400],
      ['without a type', '{}', 400],
      ['that is a list', '[]', 400],
      ['with a repeated key', '{"resourceType":"Condition","code":{},"code":{}}', 400],
      ['with __proto__', '{"resourceType":"Condition","__proto__":{"a":1}}', 400],
      ['10,000 levels deep', `{"resourceType":"Condition","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
      ['of unknown elements', '{"resourceType":"Condition","nonsense":1,"subject":{"reference":"Patient/ADA"}}', 422],
      [
        'with an impossible date',
        '{"resourceType":"Condition","onsetDateTime":"2024-02-30","subject":{"reference":"Patient/ADA"}}',
        422,
      ],
      [
        'with an unknown modifier extension',
        '{"resourceType":"Condition","modifierExtension":[{"url":"https://x.example","valueBoolean":true}],"subject":{"reference":"Patient/ADA"}}',
        422,
      ],
    ])('%s is refused with an OperationOutcome', async (_, body, status) => {
      const refused = await on.ask('Condition', {
        as: 'socialWorker',
        method: 'POST',
        body: body.replace('ADA', on.ada),
        headers: { 'content-type': 'application/fhir+json' },
      });
      expect([refused.status, refused.json.resourceType]).toEqual([status, 'OperationOutcome']);
    });

    test('with another id than its address, or none, is 400', async () => {
      const made = await make(condition(on.ada));
      for (const body of [condition(on.ada), { ...condition(on.ada), id: 'other' }])
        expect((await on.ask(`Condition/${made.json.id}`, { as: 'socialWorker', method: 'PUT', body })).status).toBe(
          400,
        );
    });

    test('is not made by an update, and an address of any form tells nothing', async () => {
      for (const id of [crypto.randomUUID(), 'x', '1', 'a'.repeat(64)]) {
        const refused = await on.ask(`Condition/${id}`, {
          as: 'socialWorker',
          method: 'PUT',
          body: { ...condition(on.ada), id },
        });
        expect([refused.status, refused.json.issue[0].details.text]).toEqual([404, 'not-found']);
      }
    });

    test.each(['Provenance', 'AuditEvent', 'Measure', 'MeasureReport'])(
      '%s is written by the server alone',
      async (type) => {
        for (const [method, path] of [
          ['POST', type],
          ['PUT', `${type}/1`],
          ['PUT', `${type}?_id=1`],
          ['PATCH', `${type}/1`],
          ['DELETE', `${type}/1`],
          ['DELETE', `${type}?_id=1`],
        ] as const) {
          const refused = await on.ask(path, {
            as: 'feed:324',
            method,
            ...(method !== 'DELETE' && { body: { resourceType: type, id: '1' } }),
          });
          expect(refused.status).toBe(405);
        }
      },
    );

    test('Prefer: return=minimal answers without a body', async () => {
      const made = await on.ask('Observation', {
        as: 'socialWorker',
        method: 'POST',
        body: observation(on.ada, '1-8'),
        headers: { prefer: 'return=minimal' },
      });
      expect([made.status, made.text]).toEqual([201, '']);
      expect(made.headers.get('location')).toContain('/Observation/');
    });
  });

  describe('update as create', () => {
    test('makes what was not there, only when the option is on', async () => {
      const on = await world(open, { updateCreate: true });
      const body = { ...condition(on.ada), id: 'my-own-id' };
      const made = await on.ask('Condition/my-own-id', { as: 'socialWorker', method: 'PUT', body });
      expect(made.status).toBe(201);
      expect((await on.ask('Condition/my-own-id', { as: 'socialWorker' })).json.id).toBe('my-own-id');
      const person = await on.ask('Patient/my-person', {
        as: 'feed:324',
        method: 'PUT',
        body: patient({ id: 'my-person' }),
      });
      expect([person.status, person.json.id]).toEqual([201, 'my-person']);
      const taken = await on.ask('Condition/my-own-id', { as: 'feed:RW5', method: 'PUT', body });
      expect(taken.status).toBeGreaterThanOrEqual(400);
      expect(visibly(taken)).not.toContain('Hypertension');
      expect((await on.ask('Condition/my-own-id', { as: 'socialWorker' })).text).toBe(made.text);
      await on.close();
    });
  });
}
