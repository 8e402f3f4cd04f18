// What a search joins to its matches: only what the reader could read, by references they are shown.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition, observation } from '../resources.ts';
import type { Answer, Ask } from '../rig.ts';
import { trailOf } from '../trail.ts';
import { firstOf, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const V = { meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }] } };

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const inMode = (answer: Answer, mode: string): readonly any[] =>
  (answer.json.entry ?? [])
    .filter((each: { search: { mode: string } }) => each.search.mode === mode)
    .map((each: { resource: unknown }) => each.resource);
const names = (answer: Answer, mode = 'include'): readonly string[] =>
  inMode(answer, mode)
    .map((each) => `${each.resourceType}/${each.id}`)
    .sort();

export function includesSuite(open: Open): void {
  describe('a search', () => {
    let on: World;
    let encounter = '';
    let plain = '';
    let second = '';
    let hidden = '';
    const chain: string[] = [];
    const make = async (body: object): Promise<string> => {
      const type = (body as { resourceType: string }).resourceType;
      const made = await on.ask(type, { as: 'socialWorker', method: 'POST', body });
      expect(made.status).toBe(201);
      return `${type}/${made.json.id}`;
    };
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['324', 'RW5']);
      encounter = `Encounter/${await firstOf(on, 'Encounter', 'matron')}`;
      const of = { encounter: { reference: encounter } };
      plain = await make(condition(on.ada, of));
      second = await make(condition(on.ada, of));
      hidden = await make(condition(on.ada, { ...of, ...V }));
      for (let n = 0; n < 7; n += 1) {
        const from = chain.at(-1);
        chain.push(
          await make({ ...observation(on.ada, `9-${n}`), ...(from && { derivedFrom: [{ reference: from }] }) }),
        );
      }
    });
    afterAll(() => on.close());
    const ask = (path: string, as: Ask['as'] = 'matron') => on.ask(path, { as: as ?? 'gp' });
    const ours = () => `Condition?_id=${[plain, second, hidden].map((each) => each.split('/')[1])}`;
    const idOf = (name: string) => name.split('/')[1];

    test('joins what its matches refer to, once, uncounted, in the form a read gives', async () => {
      const found = await ask(`${ours()}&_include=Condition:encounter`);
      expect([found.json.total, names(found, 'match'), names(found)]).toEqual([2, [plain, second].sort(), [encounter]]);
      expect(inMode(found, 'include')[0]).toEqual((await ask(encounter)).json);
      const self = found.json.link.find((each: { relation: string }) => each.relation === 'self').url;
      expect(new URL(self).searchParams.get('_include')).toBe('Condition:encounter');
    });

    test('joins residents as this reader has them', async () => {
      for (const param of ['subject', 'patient', 'subject:Patient', '*']) {
        const found = await ask(`${ours()}&_include=Condition:${param}`);
        const patients = inMode(found, 'include').filter((each) => each.resourceType === 'Patient');
        expect(patients).toEqual([(await ask(`Patient/${on.ada}`)).json]);
      }
    });

    test('joins what refers to its matches, and nothing hidden (includes)', async () => {
      const own = await ask(`Encounter?_id=${idOf(encounter)}&_revinclude=Condition:encounter`, 'socialWorker');
      expect([own.json.total, names(own)]).toEqual([1, [hidden, plain, second].sort()]);
      const found = await ask(`Encounter?_id=${idOf(encounter)}&_revinclude=Condition:encounter`);
      expect([found.json.total, names(found)]).toEqual([1, [plain, second].sort()]);
      expect(found.text).not.toContain(idOf(hidden));
    });

    test('of residents joins what is about them, and what leads on from there', async () => {
      const found = await ask(
        `Patient?_id=${on.ada}&_revinclude=Condition:subject&_include:iterate=Condition:encounter&_revinclude=Observation:patient`,
      );
      expect(names(found, 'match')).toEqual([`Patient/${on.ada}`]);
      expect(inMode(found, 'match')[0]).toEqual((await ask(`Patient/${on.ada}`)).json);
      for (const name of [plain, second, encounter, ...chain]) expect(names(found)).toContain(name);
      expect(names(found)).not.toContain(hidden);
      expect(new Set(names(found)).size).toBe(names(found).length);
    });

    test('goes on from what it joined only where it is asked to', async () => {
      const at = (n: number) => `Observation?_id=${idOf(chain[n] ?? '')}`;
      expect(names(await ask(`${at(4)}&_include=Observation:derived-from`))).toEqual([chain[3]]);
      expect(names(await ask(`${at(4)}&_include:iterate=Observation:derived-from`))).toEqual(chain.slice(0, 4).sort());
      expect(names(await ask(`${at(1)}&_revinclude:iterate=Observation:derived-from`))).toEqual(chain.slice(2).sort());
    });

    test('refuses what goes further than it looks, rather than leave something out', async () => {
      expect(
        names(await ask(`Observation?_id=${idOf(chain[5] ?? '')}&_include:iterate=Observation:derived-from`)),
      ).toHaveLength(5);
      const far = await ask(`Observation?_id=${idOf(chain[6] ?? '')}&_include:iterate=Observation:derived-from`);
      expect([far.status, far.json.issue[0].code]).toEqual([422, 'too-costly']);
    });

    test('joins to each page what belongs to it', async () => {
      const first = await ask(`${ours()}&_include=Condition:encounter&_count=1&_sort=_id`);
      const next = first.json.link.find((each: { relation: string }) => each.relation === 'next').url;
      const then = await ask(next.slice(next.indexOf('/fhir/')));
      for (const page of [first, then])
        expect([page.json.total, names(page, 'match').length, names(page)]).toEqual([2, 1, [encounter]]);
      const one = `Observation?_id=${idOf(chain[1] ?? '')},${idOf(chain[3] ?? '')}&_sort=code&_count=1&_include=Observation:derived-from`;
      expect(names(await ask(one))).toEqual([chain[0]]);
      for (const none of ['_count=0', '_summary=count'])
        expect((await ask(`${ours()}&_include=Condition:encounter&${none}`)).json.entry).toBeUndefined();
    });

    test.each([
      'Encounter:encounter',
      'Condition',
      'Condition:',
      'Condition:code',
      'Condition:encounter:Patient',
      'Condition:encounter:Encounter:x',
      'Nonsense:x',
      '',
      ':',
      '*:x',
      'Encounter:*',
    ])('refuses to include %s, and leaves it out with a warning when the client is lenient', async (value) => {
      expect((await ask(`Condition?_include=${value}`)).status).toBe(400);
      const lenient = await on.ask(`Condition?_include=${value}`, {
        as: 'matron',
        headers: { prefer: 'handling=lenient' },
      });
      expect([lenient.status, names(lenient), inMode(lenient, 'outcome').length]).toEqual([200, [], 1]);
    });

    test.each([
      '_contained=true',
      '_containedType=container',
      '_list=x',
      '_filter=x',
      '_query=x',
      '_text=x',
      '_content=x',
      '_include:recurse=Condition:encounter',
    ])('refuses %s', async (query) => {
      expect((await ask(`Condition?${query}`)).status).toBe(400);
    });

    test('needs a scope for what is asked for by name; a wildcard is what the token covers', async () => {
      const as = (scope: string) => ({ sub: 's', client_id: 'rig', scope, org: 'RW5', roles: ['R0590'] });
      const narrow = as('user/Condition.rs user/Patient.rs');
      expect((await ask(`${ours()}&_include=Condition:encounter`, narrow)).status).toBe(403);
      expect((await ask(`Condition?_revinclude=Provenance:target`, narrow)).status).toBe(403);
      for (const wild of ['_include=*', '_include=Condition:*', '_include:iterate=*', '_revinclude=*']) {
        const types = names(await ask(`${ours()}&${wild}`, narrow)).map((each) => each.split('/')[0]);
        expect(types.filter((type) => type !== 'Patient' && type !== 'Condition')).toEqual([]);
      }
      expect(names(await ask(`${ours()}&_include=*`))).toContain(encounter);
      expect(names(await ask(`${ours()}&_include=Condition:asserter`, narrow))).toEqual([]);
    });

    test('puts what it joined on record', async () => {
      const before = (await trailOf(on.gateway.store)).length;
      const found = await ask(`${ours()}&_include=Condition:encounter&_include=Condition:subject`);
      const [event, ...more] = (await trailOf(on.gateway.store)).slice(before).map((each) => JSON.stringify(each));
      expect(more).toEqual([]);
      const joined = inMode(found, 'include').find((each) => each.resourceType === 'Encounter');
      expect(event).toContain(`${encounter}/_history/${joined.meta.versionId}`);
      expect(event).toMatch(/Patient\/[-0-9a-f]{36}\/_history\//);
      expect(event).not.toContain(idOf(hidden));
    });

    test('joins nothing that has become hidden, like what is not there (includes)', async () => {
      await withdraw(on);
      const gone = await ask(
        `Condition?_id=${idOf(plain)}&_include=Condition:encounter&_include=Condition:subject`,
        'socialWorker',
      );
      expect([gone.json.total, names(gone)]).toEqual([1, [`Patient/${on.ada}`]]);
      const absent = crypto.randomUUID();
      for (const query of ['_revinclude=Condition:encounter', '_revinclude:iterate=*']) {
        const closed = await ask(`Encounter?_id=${idOf(encounter)}&${query}`, 'socialWorker');
        const missing = await ask(`Encounter?_id=${absent}&${query}`, 'socialWorker');
        expect(visibly(closed, idOf(encounter) ?? '')).toBe(visibly(missing, absent));
      }
      const patient = await ask(
        `Patient?_id=${on.ada}&_revinclude=Encounter:patient&_revinclude=Condition:patient`,
        'socialWorker',
      );
      expect([patient.text.includes(idOf(encounter) ?? ''), names(patient).includes(plain)]).toEqual([false, true]);
    });
  });
}
