// Conditional create, update and delete: criteria see only what the writer sees.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition, observation, patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { entries, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const SYSTEM = 'https://rig.example/id';
const named = (value: string): object => ({ identifier: [{ system: SYSTEM, value }] });
const by = (value: string): string => `identifier=${encodeURIComponent(`${SYSTEM}|${value}`)}`;

export function conditionalSuite(open: Open): void {
  describe('a conditional write', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'socialWorker' } as const;
    const create = (value: string, criteria = by(value), more: Ask = {}) =>
      on.ask('Condition', {
        ...me,
        method: 'POST',
        body: condition(on.ada, named(value)),
        ...more,
        headers: { 'if-none-exist': criteria, ...more.headers },
      });
    const plain = (value: string) =>
      on.ask('Condition', { ...me, method: 'POST', body: condition(on.ada, named(value)) });
    const put = (criteria: string, body: object, headers = {}) =>
      on.ask(`Condition?${criteria}`, { ...me, method: 'PUT', body, headers });
    const remove = (criteria: string, headers = {}, type = 'Condition') =>
      on.ask(`${type}?${criteria}`, { ...me, method: 'DELETE', headers });
    const count = async (criteria: string) => (await on.ask(`Condition?${criteria}`, me)).json.total;

    test('creates once, then answers 200 with the one there is, and creates again after it was deleted', async () => {
      const made = await create('c1');
      expect(made.status).toBe(201);
      const again = await create('c1', `?${by('c1')}`);
      expect([again.status, again.text]).toEqual([200, made.text]);
      expect(again.headers.get('location')).toBe(made.headers.get('location'));
      expect(again.headers.get('etag')).toBe(made.headers.get('etag'));
      expect(await count(by('c1'))).toBe(1);
      await on.ask(`Condition/${made.json.id}`, { ...me, method: 'DELETE' });
      const reborn = await create('c1');
      expect(reborn.status).toBe(201);
      expect(reborn.json.id).not.toBe(made.json.id);
    });

    test('sent many times at once creates one', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => create('c2')));
      expect(answers.map((each) => each.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
      expect(new Set(answers.map((each) => each.json.id)).size).toBe(1);
      expect(await count(by('c2'))).toBe(1);
      const people = await Promise.all(
        Array.from({ length: 4 }, () =>
          on.ask('Patient', {
            ...me,
            method: 'POST',
            body: patient({ identifier: [{ system: SYSTEM, value: 'p2' }] }),
            headers: { 'if-none-exist': by('p2') },
          }),
        ),
      );
      expect(people.map((each) => each.status).sort()).toEqual([200, 200, 200, 201]);
      expect((await on.ask(`Patient?${by('p2')}`, me)).json.total).toBe(1);
    });

    test('with several matches is 412 and changes nothing', async () => {
      for (let n = 0; n < 2; n += 1) expect((await plain('c3')).status).toBe(201);
      const before = await on.ask(`Condition?${by('c3')}`, me);
      const refused = [await create('c3'), await put(by('c3'), condition(on.ada)), await remove(by('c3'))];
      for (const each of refused)
        expect([each.status, each.json.issue[0].details.text]).toEqual([412, 'several-match']);
      expect((await on.ask(`Condition?${by('c3')}`, me)).text).toBe(before.text);
    });

    test.each([
      ['no criteria', '', 412],
      ['criteria that select nothing', '_count=1', 412],
      ['an unknown parameter', 'nonsense=1', 400],
      ['a value that cannot be read', 'onset-date=never', 400],
    ])('with %s is refused, whatever the client says of lenience', async (_, criteria, status) => {
      const headers = { prefer: 'handling=lenient' };
      const refused = [
        await create('c4', criteria, { headers }),
        await put(criteria, condition(on.ada), headers),
        await remove(criteria, headers),
      ];
      expect(refused.map((each) => each.status)).toEqual([status, status, status]);
      expect(await count(by('c4'))).toBe(0);
    });

    test('needs the scope to search beside the one to write', async () => {
      const only = (scope: string) => ({ org: '324', sub: 's', client_id: 's', scope });
      const ask = (scope: string, method: string, path: string, headers = {}) =>
        on.ask(path, {
          as: only(scope),
          method,
          headers: { ...headers, 'content-type': 'application/fhir+json' },
          ...(method !== 'DELETE' && { body: JSON.stringify(condition(on.ada, named('c5'))) }),
        });
      const exist = { 'if-none-exist': by('c5') };
      expect((await ask('system/Condition.c', 'POST', 'Condition', exist)).status).toBe(403);
      expect((await ask('system/Condition.u', 'PUT', `Condition?${by('c5')}`)).status).toBe(403);
      expect((await ask('system/Condition.d', 'DELETE', `Condition?${by('c5')}`)).status).toBe(403);
      expect((await ask('system/Condition.us', 'PUT', `Condition?${by('c5')}`)).status).toBe(403);
      expect(await count(by('c5'))).toBe(0);
    });

    test('update changes the one match, creates where there is none, and checks the id and If-Match', async () => {
      const made = await put(by('c6'), condition(on.ada, named('c6')));
      expect(made.status).toBe(201);
      expect(made.headers.get('location')).toContain(`/Condition/${made.json.id}/_history/`);
      const changed = await put(by('c6'), condition(on.ada, { ...named('c6'), note: [{ text: 'now' }] }));
      expect([changed.status, changed.json.id, changed.json.note[0].text]).toEqual([200, made.json.id, 'now']);
      const other = condition(on.ada, { ...named('c6'), id: 'other' });
      expect((await put(by('c6'), other)).status).toBe(400);
      const late = await put(by('c6'), condition(on.ada, named('c6')), {
        'if-match': made.headers.get('etag') ?? '',
      });
      expect(late.status).toBe(412);
      expect((await put(by('c6'), condition(on.ada, named('c6')), { 'if-none-match': '*' })).status).toBe(412);
      expect((await put(by('c7'), { ...condition(on.ada, named('c7')), id: 'mine' })).status).toBe(404);
      expect(await count(by('c7'))).toBe(0);
    });

    test('delete ends the one match; without a match there is nothing to do', async () => {
      const made = await plain('c8');
      expect((await remove(by('c8'), { 'if-match': 'W/"1"' })).status).toBe(412);
      expect((await remove(by('c8'))).status).toBe(204);
      expect((await on.ask(`Condition/${made.json.id}`, me)).status).toBe(410);
      expect((await remove(by('c8'))).status).toBe(204);
      expect((await remove(by('c8'), { 'if-match': '*' })).status).toBe(412);
    });

    test('of what another organisation contributed is 403 while visible, and as if it were not there when hidden', async () => {
      await share(on, ['324']);
      const theirs = entries(await on.ask(`Condition?patient=${on.ada}&code=44054006`, me));
      expect(theirs.length).toBe(1);
      const criteria = `patient=${on.ada}&code=44054006`;
      const body = condition(on.ada, { code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] } });
      expect((await put(criteria, body)).status).toBe(403);
      expect((await remove(criteria)).status).toBe(403);
      const found = await on.ask('Condition', { ...me, method: 'POST', body, headers: { 'if-none-exist': criteria } });
      expect([found.status, found.json.id]).toEqual([200, theirs[0].id]);

      await withdraw(on);
      const absent = `patient=${on.ada}&code=109006`;
      expect(visibly(await remove(criteria))).toBe(visibly(await remove(absent)));
      const made = await on.ask('Condition', { ...me, method: 'POST', body, headers: { 'if-none-exist': criteria } });
      expect(made.status).toBe(201);
      expect(made.json.meta.source).toContain('/324/');
      expect((await remove(criteria)).status).toBe(204);
      expect((await put(criteria, body)).status).toBe(201);
      const seen = await on.ask(`Condition/${theirs[0].id}`, { as: 'gp' });
      expect([seen.status, seen.json.meta.versionId]).toEqual([200, theirs[0].meta.versionId]);
    });

    test('of a Patient matches the composed form, and ends only the own words', async () => {
      const made = await on.ask('Patient', {
        ...me,
        method: 'POST',
        body: patient({ identifier: [{ system: SYSTEM, value: 'p9' }] }),
        headers: { 'if-none-exist': by('p9') },
      });
      expect(made.status).toBe(201);
      const changed = await on.ask(`Patient?${by('p9')}`, {
        ...me,
        method: 'PUT',
        body: patient({ identifier: [{ system: SYSTEM, value: 'p9' }], gender: 'female' }),
      });
      expect([changed.status, changed.json.id, changed.json.gender]).toEqual([200, made.json.id, 'female']);
      expect((await remove(by('p9'), {}, 'Patient')).status).toBe(204);
      expect((await on.ask(`Patient/${made.json.id}`, me)).status).not.toBe(200);
    });

    test('write escalation and label tampering', async () => {
      const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
      const made = await put(by('e1'), condition(on.ada, { ...named('e1'), meta: { security: [label] } }));
      const source = 'https://onestory.example/fhir/source/RW5/rest';
      const lowered = await put(by('e1'), condition(on.ada, { ...named('e1'), meta: { security: [], source } }));
      expect([lowered.status, lowered.json.id]).toEqual([200, made.json.id]);
      expect(lowered.json.meta).toMatchObject({
        security: [label],
        source: 'https://onestory.example/fhir/source/324/rest',
      });
      const ben = (await on.ask('Patient', { ...me, method: 'POST', body: patient() })).json.id;
      expect((await put(by('e1'), condition(ben, named('e1')))).status).toBe(422);
      expect(
        (await on.ask('Provenance', { ...me, method: 'POST', body: {}, headers: { 'if-none-exist': '_id=1' } })).status,
      ).toBe(405);
    });

    test('is not about what is composed, which goes by its id: nothing is made beside it, or left as it is', async () => {
      const team = { resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } };
      const plan = { ...team, resourceType: 'CarePlan', intent: 'plan' };
      const headers = { 'content-type': 'application/json-patch+json' };
      for (const [type, id] of [
        ['CarePlan', `shared-${on.ada}`],
        ['CarePlan', `shared-${crypto.randomUUID()}`],
        ['CareTeam', `x,shared-${on.ada}&status=active`],
        ['CareTeam', 'locality-west'],
      ] as const) {
        const body = type === 'CareTeam' ? team : plan;
        const at = `${type}?_id=${id}`;
        const count = async () => (await on.ask(`${type}?_summary=count`, me)).json.total;
        const before = await count();
        for (const [path, how] of [
          [at, { method: 'PUT', body }],
          [
            at,
            { method: 'PATCH', body: JSON.stringify([{ op: 'add', path: '/note', value: [{ text: 'x' }] }]), headers },
          ],
          [at, { method: 'DELETE' }],
          [type, { method: 'POST', body, headers: { 'if-none-exist': at } }],
        ] as const) {
          const refused = await on.ask(path, { ...me, ...how });
          expect([path, refused.status, refused.json?.issue[0].details.text]).toEqual([path, 422, 'criteria-composed']);
        }
        expect(await count()).toBe(before);
      }
      // The id of no composed plan, of a type of which nothing is composed.
      expect((await remove('_id=shared-x')).status).toBe(204);
    });

    test('by If-None-Match: * changes nothing that is there', async () => {
      const made = await on.ask('Observation', { ...me, method: 'POST', body: observation(on.ada, '8867-4') });
      const body = { ...observation(on.ada, '8867-4'), id: made.json.id };
      const ask = (none: string) =>
        on.ask(`Observation/${made.json.id}`, { ...me, method: 'PUT', body, headers: { 'if-none-match': none } });
      expect((await ask('*')).status).toBe(412);
      expect((await ask(made.headers.get('etag') ?? '')).status).toBe(412);
      expect((await ask('W/"of another time"')).status).toBe(200);
    });
  });

  test('a conditional update with an id creates under it only where the option is on', async () => {
    const on = await world(open, { updateCreate: true });
    const body = { ...condition(on.ada, named('u1')), id: 'own-id' };
    const ask = (headers = {}) => on.ask(`Condition?${by('u1')}`, { as: 'socialWorker', method: 'PUT', body, headers });
    expect((await ask({ 'if-match': '*' })).status).toBe(412);
    const made = await ask();
    expect([made.status, made.json.id]).toEqual([201, 'own-id']);
    expect((await ask()).status).toBe(200);
    await on.close();
  });
}
