// PATCH with a JSON Patch: on what the writer is shown, so that nothing hidden is found or taken.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition, patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { firstOf, type Open, share, type World, withdraw, world } from '../world.ts';

type Operations = readonly object[] | string;

export function patchingSuite(open: Open): void {
  describe('a patch', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'socialWorker' } as const;
    const patch = (path: string, operations: Operations, more: Ask = {}) =>
      on.ask(path, {
        ...me,
        method: 'PATCH',
        body: typeof operations === 'string' ? operations : JSON.stringify(operations),
        ...more,
        headers: { 'content-type': 'application/json-patch+json', ...more.headers },
      });
    const make = async (more: object = {}) =>
      (await on.ask('Condition', { ...me, method: 'POST', body: condition(on.ada, more) })).json;

    test('changes what it names, as a new version, under If-Match', async () => {
      const made = await make({ note: [{ text: 'one' }, { text: 'two' }] });
      const at = `Condition/${made.id}`;
      const operations = [
        { op: 'test', path: '/note/0/text', value: 'one' },
        { op: 'replace', path: '/note/0/text', value: 'uno' },
        { op: 'add', path: '/note/-', value: { text: 'three' } },
        { op: 'copy', from: '/note/1', path: '/note/0' },
        { op: 'move', from: '/note/3', path: '/note/1' },
        { op: 'remove', path: '/note/3' },
      ];
      expect((await patch(at, operations, { headers: { 'if-match': 'W/"other"' } })).status).toBe(412);
      const changed = await patch(at, operations, { headers: { 'if-match': `W/"${made.meta.versionId}"` } });
      expect([changed.status, changed.json.note.map((each: { text: string }) => each.text)]).toEqual([
        200,
        ['two', 'three', 'uno'],
      ]);
      expect((await on.ask(at, me)).text).toBe(changed.text);
      expect(changed.json.meta.versionId).not.toBe(made.meta.versionId);
    });

    test.each([
      ['a failed test', [{ op: 'test', path: '/onsetDateTime', value: '1999' }], 422],
      ['a path that is not there', [{ op: 'remove', path: '/abatementString' }], 422],
      ['an index beyond the end', [{ op: 'add', path: '/note/9', value: {} }], 422],
      ['a result of unknown elements', [{ op: 'add', path: '/nonsense', value: 1 }], 422],
      ['a required element gone', [{ op: 'remove', path: '/subject' }], 422],
      ['an unknown operation', [{ op: 'increment', path: '/x' }], 400],
      ['a missing value', [{ op: 'add', path: '/x' }], 400],
      ['a reserved name', [{ op: 'add', path: '/__proto__/polluted', value: 1 }], 400],
      ['a list that goes on', '[],"more":1', 400],
      ['no list', '{}', 400],
      ['nothing', '', 400],
      ['another id', [{ op: 'replace', path: '/id', value: 'x' }], 400],
      ['another type', [{ op: 'replace', path: '/resourceType', value: 'Goal' }], 400],
      ['no resource left', [{ op: 'remove', path: '' }], 400],
      ['too many operations', Array.from({ length: 501 }, () => ({ op: 'test', path: '', value: 1 })), 413],
      [
        'copies that double without end',
        [
          { op: 'add', path: '/note', value: Array.from({ length: 1000 }, () => ({ text: 'x' })) },
          ...Array.from({ length: 30 }, () => ({ op: 'copy', from: '/note', path: '/note/-' })),
        ],
        413,
      ],
      [
        'copies that nest without end',
        Array.from({ length: 60 }, () => ({ op: 'copy', from: '/code', path: '/code/extension' })),
        422,
      ],
    ] as const)('with %s changes nothing', async (_, operations, status) => {
      const { id } = await make();
      const before = await on.ask(`Condition/${id}`, me);
      const refused = await patch(`Condition/${id}`, operations as Operations);
      expect([refused.status, refused.json.resourceType]).toEqual([status, 'OperationOutcome']);
      expect((await on.ask(`Condition/${id}`, me)).text).toBe(before.text);
    });

    test('of another form is 415', async () => {
      const { id } = await make();
      const headers = { 'content-type': 'application/fhir+json' };
      expect((await patch(`Condition/${id}`, [], { headers })).status).toBe(415);
    });

    test('by criteria changes the one match, and is 404 without one', async () => {
      const value = crypto.randomUUID();
      const { id } = await make({ identifier: [{ system: 'urn:p', value }] });
      const operations = [{ op: 'add', path: '/note', value: [{ text: 'found' }] }];
      const changed = await patch(`Condition?identifier=urn:p|${value}`, operations);
      expect([changed.status, changed.json.id]).toEqual([200, id]);
      expect((await patch('Condition?identifier=urn:p|none', operations)).status).toBe(404);
    });

    test('finds and takes nothing that is hidden, which stays', async () => {
      await share(on, ['324']);
      const encounter = await firstOf(on, 'Encounter', 'socialWorker');
      const detail = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, me)).json.entry[0].resource.id;
      const whole = await make({
        encounter: { reference: `Encounter/${encounter}` },
        evidence: [
          { detail: [{ reference: `Condition/${detail}` }] },
          { code: [{ text: 'kept' }], detail: [{ reference: `Condition/${detail}` }] },
        ],
      });
      const without = await make({ evidence: [{ code: [{ text: 'kept' }] }] });
      await withdraw(on);
      const at = `Condition/${whole.id}`;
      const compare = async (operations: Operations) => {
        const [hidden, absent] = [await patch(at, operations), await patch(`Condition/${without.id}`, operations)];
        const shape = (answer: typeof hidden) => {
          const { id: _, meta: __, ...rest } = answer.json;
          return [answer.status, rest];
        };
        expect(shape(hidden)).toEqual(shape(absent));
        return hidden.status;
      };
      const encounterIs = { op: 'test', path: '/encounter/reference', value: `Encounter/${encounter}` };
      expect(await compare([encounterIs])).toBe(422);
      expect(await compare([{ op: 'remove', path: '/encounter' }])).toBe(422);
      expect(await compare([{ op: 'test', path: '/evidence/1', value: {} }])).toBe(422);
      expect(await compare([{ op: 'copy', from: '/evidence/0/detail', path: '/evidence/0/extension' }])).toBe(422);
      expect(await compare([{ op: 'replace', path: '/evidence/0/code/0/text', value: 'changed' }])).toBe(200);
      expect(await compare([{ op: 'add', path: '/evidence/0', value: { code: [{ text: 'first' }] } }])).toBe(200);
      await share(on, ['324']);
      const seen = (await on.ask(at, me)).json;
      expect(seen.encounter).toEqual(whole.encounter);
      expect(seen.evidence).toContainEqual(whole.evidence[0]);
      expect(seen.evidence).toContainEqual({ ...whole.evidence[1], code: [{ text: 'changed' }] });
      expect(seen.evidence).toContainEqual({ code: [{ text: 'first' }] });
    });

    test('of a composed Patient changes the own words, and makes nobody’s one’s own', async () => {
      const at = `Patient/${on.ada}`;
      const ownWords = async () => {
        const { meta: _, ...rest } = (await on.ask(at, { as: 'feed:324' })).json;
        return rest;
      };
      await withdraw(on);
      const own = await ownWords();
      await share(on, ['324']);
      const before = (await on.ask(at, me)).json;
      const added = await patch(at, [
        { op: 'add', path: '/telecom', value: [...(before.telecom ?? []), { system: 'phone', value: '01254000000' }] },
      ]);
      expect(added.status).toBe(200);
      expect(JSON.stringify(added.json.telecom)).toContain('01254000000');
      await withdraw(on);
      const alone = (await on.ask(at, me)).json;
      expect(JSON.stringify(alone.telecom)).toContain('01254000000');
      expect({ ...(await ownWords()), telecom: own.telecom }).toEqual(own);
      await share(on, ['324']);
      const shown = (await on.ask(at, me)).json;
      const theirs = (key: 'telecom' | 'identifier' | 'name' | 'address'): number =>
        (shown[key] ?? []).findIndex(
          (each: object) => !(own[key] ?? []).some((mine: object) => JSON.stringify(mine) === JSON.stringify(each)),
        );
      const keys = (['telecom', 'identifier', 'name', 'address'] as const).filter((key) => theirs(key) >= 0);
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys.filter((each) => each !== 'telecom'))
        expect((await patch(at, [{ op: 'remove', path: `/${key}/${theirs(key)}` }])).status).toBe(403);
    });

    test('write escalation and label tampering', async () => {
      const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
      const made = await make({ meta: { security: [label] } });
      const at = `Condition/${made.id}`;
      const lowered = await patch(at, [
        { op: 'remove', path: '/meta/security' },
        { op: 'replace', path: '/meta/source', value: 'https://onestory.example/fhir/source/RW5/rest' },
      ]);
      expect([lowered.status, lowered.json.meta.security, lowered.json.meta.source]).toEqual([
        200,
        [label],
        'https://onestory.example/fhir/source/324/rest',
      ]);
      const ben = (await on.ask('Patient', { ...me, method: 'POST', body: patient() })).json.id;
      const moved = [{ op: 'replace', path: '/subject/reference', value: `Patient/${ben}` }];
      expect((await patch(at, moved)).status).toBe(422);
      await share(on, ['324']);
      const theirs = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, me)).json.entry[0].resource.id;
      expect((await patch(`Condition/${theirs}`, [{ op: 'add', path: '/note', value: [] }])).status).toBe(403);
      expect((await patch(`Condition/${crypto.randomUUID()}`, moved)).status).toBe(404);
      const only = { org: '324', sub: 's', client_id: 's', scope: 'system/*.crds' };
      expect((await patch(at, moved, { as: only })).status).toBe(403);
    });
  });
}
