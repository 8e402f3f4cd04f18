// $everything: by type, by when it changed, by when care was, in pages; and what is hidden counts in none of them.
// @see https://hl7.org/fhir/R4/patient-operation-everything.html
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition, observation } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { entries, nextOf, type Open, pages, share, type World, withdraw, world } from '../world.ts';

export function everythingSuite(open: Open): void {
  let on: World;
  const ask = (query: string, options: Ask = {}) =>
    on.ask(`Patient/${on.ada}/$everything${query}`, { as: 'matron', ...options });
  const post = (as: Ask['as'], body: object) =>
    on.ask((body as { resourceType: string }).resourceType, { as: as ?? 'gp', method: 'POST', body });
  const named = async (query: string, options: Ask = {}): Promise<readonly string[]> =>
    entries(await ask(query, options)).map(
      (each) => each.code?.coding?.[0]?.code ?? each.class?.code ?? each.resourceType,
    );
  const encounter = (code: string, period: object) => ({
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    subject: { reference: `Patient/${on.ada}` },
    period,
  });

  beforeAll(async () => {
    on = await world(open);
    await share(on, ['RW5']);
    await post('matron', observation(on.ada, '1-0', '2020-03-01'));
    await post('matron', observation(on.ada, '1-1', '2021-03-01'));
    await post('matron', observation(on.ada, '1-2'));
    await post('matron', encounter('HH', { start: '2020-01-01', end: '2020-12-31' }));
    await post('matron', encounter('AMB', { start: '2019-01-01', end: '2019-12-31' }));
    await post('gp', observation(on.ada, '2-0', '2020-03-02'));
    await post('socialWorker', condition(on.ada));
  });
  afterAll(() => on.close());

  describe('parameters', () => {
    test('_type gives these types and no others, the Patient only where it is named', async () => {
      const some = async (query: string) => [...new Set(entries(await ask(query)).map((each) => each.resourceType))];
      expect(await some('?_type=Observation')).toEqual(['Observation']);
      expect((await some('?_type=Observation,Patient')).sort()).toEqual(['Observation', 'Patient']);
      expect((await some('?_type=Patient&_type=Encounter')).sort()).toEqual(['Encounter', 'Patient']);
      expect((await ask('?_type=Observation')).json.total).toBe(entries(await ask('?_type=Observation')).length);
      expect((await ask('?_type=Patient')).json.total).toBe(1);
    });

    test('start and end give care within that time, care that lasted into it, and what has no date', async () => {
      const of = (query: string) => named(`?_type=Observation,Encounter&${query}`);
      const all = await of('');
      const within = async (query: string) => (await of(query)).filter((code) => /^[12]-|^HH$|^AMB$/.test(code)).sort();
      expect(all).toEqual(expect.arrayContaining(['1-0', '1-1', '1-2', '2-0', 'HH', 'AMB']));
      expect(await within('start=2020-03-02&end=2020-06')).toEqual(['1-2', '2-0', 'HH']);
      expect(await within('end=2019')).toEqual(['1-2', 'AMB']);
      expect(await within('start=2021')).toEqual(['1-1', '1-2']);
      expect(await within('start=2020-03-01&end=2020-03-01')).toEqual(['1-0', '1-2', 'HH']);
    });

    test('_since gives what changed then or later, the Patient too', async () => {
      expect((await ask('?_since=2999-01-01T00:00:00Z')).json.total).toBe(0);
      expect((await ask('?_since=2020-01-01T00:00:00Z')).json.total).toBe((await ask('')).json.total);
      const [patient] = entries(await ask('?_type=Patient'));
      const later = new Date(Date.parse(patient.meta.lastUpdated) + 1).toISOString();
      const kinds = async (since: string) => entries(await ask(`?_since=${since}`)).map((each) => each.resourceType);
      expect(await kinds(patient.meta.lastUpdated)).toContain('Patient');
      expect(await kinds(later)).not.toContain('Patient');
      expect(await kinds(later)).toContain('Observation');
    });

    test.each(['', '_type=Observation', '_type=Observation,Patient', 'start=2020', '_since=2020-01-01'])(
      'in pages (%s) holds each resource once, and every page the exact total',
      async (query) => {
        const whole = entries(await ask(`?${query}`)).map(({ id }) => id);
        const found = await pages(on, `Patient/${on.ada}/$everything?${query}&_count=2`, 'matron');
        for (const { json } of found) expect(json.total).toBe(whole.length);
        expect(found.flatMap((each) => entries(each).map(({ id }) => id))).toEqual(whole);
      },
    );

    test('a count of nought is the total alone, and the self link says what was understood', async () => {
      const whole = await ask('?_type=Observation&start=2020');
      for (const query of ['_count=0', '_summary=count']) {
        const { json } = await ask(`?_type=Observation&start=2020&_pretty=true&${query}`);
        expect([json.total, entries({ json } as never)]).toEqual([whole.json.total, []]);
        expect(json.link).toHaveLength(1);
        expect(json.link[0].url).toMatch(new RegExp(`\\$everything\\?_type=Observation&start=2020&${query}$`));
      }
    });

    test.each([
      ['_since=yesterday', 'Parameter: _since.'],
      ['start=soon', 'Parameter: start.'],
      ['end=2020&end=2021', 'Parameter: end.'],
      ['_type=Device', 'Types are Patient, RelatedPerson'],
      ['_type=AuditEvent', 'Types are'],
      ['_type=', 'Types are'],
      ['_count=few', 'offers 0 to 1000'],
      ['_summary=most', 'offers true, text'],
      ['colour=red', 'This operation reads _count'],
    ])('%s is refused, or left out and said so', async (query, told) => {
      const refused = await ask(`?${query}`);
      expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(told)]);
      const lenient = await ask(`?${query}`, { headers: { prefer: 'handling=lenient' } });
      expect([lenient.status, lenient.text]).toEqual([200, expect.stringContaining(told)]);
      expect(lenient.json.total).toBe((await ask('')).json.total);
    });

    test('a type that the token does not cover is refused, from the token alone', async () => {
      const as = {
        sub: 'narrow',
        client_id: 'rig',
        org: 'RW5',
        roles: ['R0590'],
        scope: 'user/Patient.rs user/Observation.rs',
      };
      for (const id of [on.ada, crypto.randomUUID()])
        expect((await on.ask(`Patient/${id}/$everything?_type=Condition`, { as })).status).toBe(403);
      expect((await on.ask(`Patient/${on.ada}/$everything?_type=Observation`, { as })).status).toBe(200);
    });
  });

  describe('what is hidden', () => {
    test('counts in none of them, from the withdrawal on, in an open page too', async () => {
      const queries = ['_type=Observation', 'start=2020&end=2020', '_since=2020-01-01', ''];
      const sources = async (query: string) => {
        const answer = await ask(`?${query}`);
        return [answer.json.total, (await ask(`?${query}&_count=1000`)).text.includes('/source/P81022/')];
      };
      const before = await Promise.all(queries.map(sources));
      const page = await ask('?_type=Observation&_count=1');
      await withdraw(on);
      const after = await Promise.all(queries.map(sources));
      for (const [n, [total, theirs]] of before.entries()) {
        expect(theirs).toBe(true);
        expect(after[n]?.[1]).toBe(false);
        expect(after[n]?.[0]).toBeLessThan(Number(total));
      }
      const next = await on.ask(nextOf(page) ?? '', { as: 'matron' });
      const beside = await on.ask(`${nextOf(page)}&_type=Observation`, { as: 'matron' });
      expect([beside.status, beside.json.issue[0].details.text]).toEqual([400, 'page-not-alone']);
      expect(next.json.total).toBe(after[0]?.[0]);
    });

    test('a hidden resident is answered as one that never was, whatever is asked', async () => {
      for (const query of ['_type=Observation', 'start=2020', '_since=2020-01-01', '_count=0']) {
        const [hidden, never] = await Promise.all(
          [on.ada, crypto.randomUUID()].map((id) => on.ask(`Patient/${id}/$everything?${query}`, { as: 'otherGp' })),
        );
        expect([hidden?.status, hidden?.text]).toEqual([404, never?.text]);
      }
    });
  });
}
