// The ten ways in which gateways of this kind have leaked, each tried once. The thorough suites stand beside it.
// @see design: consent §4
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle, NUMBERS } from '../borough.ts';
import { type Door, type Leaking, leaking, SECRET } from '../leaking.ts';
import { condition, nhsNumber, patient } from '../resources.ts';
import { type Answer, type Ask, PEOPLE } from '../rig.ts';
import { contributorOf, entries, type Open, share, visibly, withdraw } from '../world.ts';
import { leaksOfPowerSuite } from './leaksOfPower.ts';

const HARMFUL = { coding: [{ system: 'http://snomed.info/sct', code: '66214007' }], text: 'Substance abuse' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PATCH = { 'content-type': 'application/json-patch+json' };
const bundle = (type: string, ...list: readonly object[]) => ({ resourceType: 'Bundle', type, entry: list });
const entry = (method: string, url: string, resource?: object, more: object = {}) => ({
  ...(resource && { resource }),
  request: { method, url, ...more },
});

export function leaksSuite(open: Open): void {
  let scene: Leaking;
  beforeAll(async () => {
    scene = await leaking(open);
  });
  afterAll(() => scene.on.close());
  const the = () => scene;

  describe('the ten classical leaks', () => {
    test('1: no predicate, chain or _has tells of what is hidden', async () => {
      const { before, oracles, ask } = the();
      for (const path of oracles) {
        expect([path, before.get(path)?.json.total]).toEqual([path, 1]);
        const now = await ask(path);
        expect([path, now.status, now.json.total, entries(now)]).toEqual([path, 200, 0, []]);
      }
    });

    test('2: counts count what is shown, on every page', async () => {
      const { on, ask } = the();
      const all = entries(await ask(`Condition?patient=${on.ada}&_count=1000`));
      expect(all.length).toBeGreaterThan(1);
      expect(new Set(all.map(contributorOf))).toEqual(new Set(['324']));
      for (const query of ['_summary=count', '_total=accurate', '_total=estimate', '_count=1', '_count=0'])
        expect([query, (await ask(`Condition?patient=${on.ada}&${query}`)).json.total]).toEqual([query, all.length]);
      const walked: string[] = [];
      let at: string | undefined = `Condition?patient=${on.ada}&_count=1`;
      while (at) {
        const page: Answer = await ask(at);
        const found = entries(page);
        expect([page.json.total, found.length]).toEqual([all.length, 1]);
        walked.push(...found.map((each) => each.id));
        const next = page.json.link.find((each: { relation: string }) => each.relation === 'next')?.url;
        at = next?.slice(next.indexOf('Condition?'));
      }
      expect(walked.sort()).toEqual(all.map((each) => each.id).sort());
    });

    test('3: includes and reverse includes bring nothing hidden', async () => {
      const { on, hidden, own, ask } = the();
      for (const path of [
        `Condition?_id=${own.referring}&_include=Condition:encounter&_include=Condition:evidence-detail`,
        `Condition?_id=${own.referring}&_include=*&_include:iterate=*`,
        `Patient?_id=${on.ada}&_revinclude=Condition:patient&_revinclude=Encounter:patient`,
        `Patient?_id=${on.ada}&_revinclude=*`,
      ]) {
        const answer = await ask(path);
        expect([path, answer.status]).toEqual([path, 200]);
        for (const secret of [hidden.condition, hidden.encounter, 'Zebra']) expect(answer.text).not.toContain(secret);
      }
    });

    test('4: wrapping shows nothing: Bundles, contained copies, narrative', async () => {
      const { on, hidden, own, ask, made, alike } = the();
      const post = (body: object): Ask => ({ method: 'POST', body });
      await alike((id) => ['', post(bundle('batch', entry('GET', `Condition/${id}`)))], hidden.condition);
      const evidence = (id: string) => ({ evidence: [{ detail: [{ reference: `Condition/${id}` }] }] });
      for (const type of ['batch', 'transaction'])
        await alike(
          (id) => ['', post(bundle(type, entry('POST', 'Condition', condition(on.ada, evidence(id)))))],
          hidden.condition,
        );
      const copy = { ...condition(on.ada, { code: HARMFUL }), id: 'c' };
      const told = '<div xmlns="http://www.w3.org/1999/xhtml">Zebra told</div>';
      const wrapped = await made(
        condition(on.ada, {
          contained: [{ ...copy, text: { status: 'generated', div: told } }],
          evidence: [{ detail: [{ reference: '#c' }] }],
          text: { status: 'generated', div: told },
        }),
      );
      expect((await ask(`Condition/${wrapped}`)).text).not.toContain('Zebra');
      await share(on, ['RW5']);
      expect((await ask(`Condition/${own.plain}`, { as: 'matron' })).status).toBe(200);
      await alike((id) => [`Condition/${id}`], wrapped, 'matron');
      await withdraw(on);
    });

    test('5: every other door is as closed as the first', async () => {
      const { on, hidden, ask, alike } = the();
      const body = (id: string) => ({ ...condition(on.ada), id });
      const doors: readonly Door[] = [
        (id) => [`Condition/${id}`],
        (id) => [`Condition/${id}`, { method: 'HEAD' }],
        (id) => [`Condition/${id}/_history`],
        (id) => [`Condition/${id}/_history/${hidden.version}`],
        (id) => ['Condition/_search', { method: 'POST', body: `_id=${id}`, headers: FORM }],
        (id) => [`Condition/${id}`, { method: 'PUT', body: body(id) }],
        (id) => [`Condition/${id}`, { method: 'DELETE' }],
        (id) => [`Condition?_id=${id}`, { method: 'DELETE' }],
        (id) => [
          `Condition/${id}`,
          { method: 'PATCH', headers: PATCH, body: '[{"op":"test","path":"/code/text","value":"Zebra asthma"}]' },
        ],
        (id) => [`Patient/${on.ada}/$explain-access?resource=Condition/${id}`],
      ];
      for (const door of doors) await alike(door, hidden.condition);
      expect((await ask(`Condition/_history?_count=1000`)).text).not.toContain(hidden.condition);
      expect((await ask(`Patient/${on.ada}/$everything`)).text).not.toContain(hidden.condition);
      const created = await ask('Condition', {
        method: 'POST',
        body: condition(on.ada),
        headers: { 'if-none-exist': 'identifier=urn:zebra|1' },
      });
      expect(created.status).toBe(201);
      await alike((id) => [`Patient/${id}/$everything`], on.ada, 'otherGp');
    });

    test('5b: neither a match, nor a write, nor a delivery tells whether somebody is known elsewhere', async () => {
      const { on, ask } = the();
      const known = { org: 'P81058', number: NUMBERS.ada, family: 'Aspin', given: 'Ada', birthDate: '1938-03-04' };
      const unknown = { org: 'P81622', number: NUMBERS.cal, family: 'Cope', given: 'Cal', birthDate: '1951-01-02' };
      const shapes = [];
      for (const { org, number, family, given, birthDate } of [known, unknown]) {
        const as = { ...PEOPLE.otherGp, sub: org, client_id: 'rig', scope: 'user/*.cruds', org };
        const resource = patient({ name: [{ family, given: [given] }], birthDate, identifier: [nhsNumber(number)] });
        const parameters = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource }] };
        const match = await ask('Patient/$match', { as, method: 'POST', body: parameters });
        const delivered = await on.deliver(
          'gp-connect',
          org,
          'application/fhir+json',
          gpBundle({ number, family, given, birthDate }),
        );
        const written = await ask('Patient', { as, method: 'POST', body: resource });
        const { counts, records } = delivered.json;
        shapes.push([
          visibly(match),
          delivered.status,
          counts,
          records.map((r: { outcome: string; reason?: string; resources: string[] }) => [
            r.outcome,
            r.reason,
            r.resources.map((each) => each.split('/')[0]),
          ]),
          written.status,
          [...written.headers.keys()],
          Object.keys(written.json).sort(),
        ]);
      }
      expect(shapes[0]).toEqual(shapes[1]);
    });

    test('6: neither status nor header tells hidden from absent, deleted or not', async () => {
      const { on, hidden, ask, made, alike } = the();
      const gone = await made(condition(on.ada, { code: SECRET }), 'matron');
      expect((await ask(`Condition/${gone}`, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      expect((await ask(`Condition/${gone}`, { as: 'matron' })).status).toBe(410);
      const etag = `W/"${hidden.version}"`;
      for (const id of [hidden.condition, gone])
        for (const headers of [
          {},
          { 'if-none-match': etag },
          { 'if-none-match': '*' },
          { 'if-modified-since': 'Fri, 01 Jan 2999 00:00:00 GMT' },
          { 'if-match': etag },
          { 'if-match': '*' },
        ]) {
          for (const method of ['GET', 'HEAD', 'DELETE']) {
            const answer = await alike((each) => [`Condition/${each}`, { method, headers }], id);
            expect(answer.status).toBe(404);
            for (const name of ['etag', 'last-modified', 'location', 'content-location'])
              expect(answer.headers.get(name)).toBeNull();
          }
          const body = (each: string) => ({ ...condition(on.ada), id: each });
          await alike((each) => [`Condition/${each}`, { method: 'PUT', headers, body: body(each) }], id);
        }
    });

    leaksOfPowerSuite(the);
  });
}
