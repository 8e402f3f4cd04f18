// History: what was said before, to whom may see it now.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle } from '../borough.ts';
import { condition } from '../resources.ts';
import type { Answer, Ask } from '../rig.ts';
import { trailOf as trail } from '../trail.ts';
import { entries, firstOf, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const listed = (answer: Answer): readonly any[] => answer.json.entry ?? [];
const notes = (answer: Answer): readonly (string | undefined)[] =>
  listed(answer).map((each) => each.resource?.note?.[0].text);
const methods = (answer: Answer): readonly string[] => listed(answer).map((each) => each.request.method);

async function pages(on: World, path: string, as: Ask['as']): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let at: string | undefined = path; at !== undefined && all.length < 50; ) {
    const answer = await on.ask(at, { as: as ?? 'gp' });
    all.push(answer);
    const url = answer.json.link?.find((each: { relation: string }) => each.relation === 'next')?.url;
    at = url && new URL(url).pathname + new URL(url).search;
  }
  return all;
}

export function historySuite(open: Open): void {
  describe('of one resource', () => {
    let on: World;
    let at = '';
    const minute = (n: number): string => `2026-07-01T10:0${n}:00Z`;
    const put = (text: string, now: string) =>
      on.ask(at, {
        as: 'socialWorker',
        method: 'PUT',
        body: { ...condition(on.ada, { note: [{ text }] }), id: at.slice('Condition/'.length) },
        now,
      });
    beforeAll(async () => {
      on = await world(open);
      const body = condition(on.ada, { note: [{ text: 'one' }] });
      const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body, now: minute(1) });
      at = `Condition/${made.json.id}`;
      await put('two', minute(2));
      await on.ask(at, { as: 'socialWorker', method: 'DELETE', now: minute(3) });
      await put('four', minute(4));
    });
    afterAll(() => on.close());
    const ask = (query = '') => on.ask(`${at}/_history${query}`, { as: 'socialWorker' });

    test('is every version, the newest first, each as vread gives it', async () => {
      const all = await ask();
      expect([all.status, all.json.type, all.json.total]).toEqual([200, 'history', 4]);
      expect(notes(all)).toEqual(['four', undefined, 'two', 'one']);
      expect(methods(all)).toEqual(['POST', 'DELETE', 'PUT', 'POST']);
      expect(listed(all).map((each) => each.response.status)).toEqual(['201', '204', '200', '201']);
      for (const each of listed(all)) {
        const version = each.response.etag.slice(3, -1);
        const vread = await on.ask(`${at}/_history/${version}`, { as: 'socialWorker' });
        expect(vread.status).toBe(each.resource ? 200 : 410);
        if (each.resource) expect([vread.json, vread.headers.get('etag')]).toEqual([each.resource, each.response.etag]);
        expect(each.fullUrl).toBe(`https://rig.example/fhir/R4/${at}`);
      }
    });

    test.each([1, 2, 3, 4, 5])('in pages of %i is the whole, with the total on each', async (size) => {
      const found = await pages(on, `${at}/_history?_count=${size}`, 'socialWorker');
      expect(found.map((each) => each.json.total)).toEqual(found.map(() => 4));
      expect(found.flatMap(notes)).toEqual(['four', undefined, 'two', 'one']);
      expect(found.map((each) => listed(each).length)).toEqual(
        Array.from({ length: Math.ceil(4 / size) }, (_, i) => Math.min(size, 4 - i * size)),
      );
    });

    test.each([
      [`_since=${minute(2)}`, ['four', undefined, 'two']],
      [`_since=${minute(9)}`, []],
      [`_at=${minute(1)}`, ['one']],
      ['_at=2026-07-01T10:02:30Z', ['two']],
      ['_at=2026-07-01', ['four', undefined, 'two', 'one']],
      ['_at=2026-06-30', []],
      ['_at=2026-07-02', ['four']],
      [`_since=${minute(2)}&_at=${minute(1)}`, []],
    ])('limited by %s', async (query, expected) => {
      const found = await ask(`?${query}`);
      expect([found.status, found.json.total, notes(found)]).toEqual([200, expected.length, expected]);
    });

    test.each([
      '_since=yesterday',
      '_at=x',
      '_since=2026&_since=2027',
      '_list=x',
      'code=x',
      '_sort=_lastUpdated',
      '_page=x',
    ])('refuses %s', async (query) => {
      expect((await ask(`?${query}`)).status).toBe(400);
    });

    test('needs a scope to read, and of a type one to search', async () => {
      const as = (scope: string) => ({ sub: 's', client_id: 'rig', scope, org: '324', roles: ['R1330'] });
      expect((await on.ask(`${at}/_history`, { as: as('user/Condition.r') })).status).toBe(200);
      expect((await on.ask('Condition/_history', { as: as('user/Condition.r') })).status).toBe(403);
      expect((await on.ask('Condition/_history', { as: as('user/Condition.s') })).status).toBe(200);
      expect((await on.ask(`${at}/_history`, { as: as('user/Task.rs') })).status).toBe(403);
    });

    test('a page link belongs to its requester and its history', async () => {
      const first = await ask('?_count=1');
      const next = new URL(first.json.link.find((each: { relation: string }) => each.relation === 'next').url);
      expect((await on.ask(`${at}/_history${next.search}`, { as: 'gp' })).status).toBe(400);
      const beside = await on.ask(`${at}/_history${next.search}&_since=2026-01-01`, { as: 'socialWorker' });
      expect([beside.status, beside.json.issue[0].details.text]).toEqual([400, 'page-not-alone']);
      expect((await on.ask(`Condition/_history${next.search}`, { as: 'socialWorker' })).status).toBe(400);
      expect((await on.ask(`Condition${next.search}`, { as: 'socialWorker' })).status).toBe(400);
    });

    test('is on the audit trail with every version that left', async () => {
      const before = (await trail(on.gateway.store)).length;
      await ask('?_count=3');
      const texts = (await trail(on.gateway.store)).slice(before).map((event) => JSON.stringify(event));
      expect(texts).toHaveLength(1);
      const left = listed(await ask('?_count=3')).flatMap((each) =>
        each.resource ? [each.resource.meta.versionId] : [],
      );
      expect(left).toHaveLength(2);
      for (const version of left) expect(texts[0]).toContain(`${at}/_history/${version}`);
    });

    test('ends with the consent it was read by, for the next page too', async () => {
      await share(on, ['RW5']);
      const first = await on.ask(`${at}/_history?_count=1`, { as: 'matron' });
      expect([first.json.total, notes(first)]).toEqual([4, ['four']]);
      const next = first.json.link.find((each: { relation: string }) => each.relation === 'next').url;
      await withdraw(on);
      const absent = await on.ask(`Condition/${crypto.randomUUID()}/_history`, { as: 'matron' });
      for (const path of [next.slice(next.indexOf('/fhir/')), `${at}/_history`]) {
        const gone = await on.ask(path, { as: 'matron' });
        expect(visibly(gone)).toBe(visibly(absent));
      }
    });
  });

  describe('with a version that is hidden (counts)', () => {
    let on: World;
    const deliver = async (code: string, security: readonly (string | undefined)[]) => {
      for (const [n, each] of security.entries()) {
        const body = gpBundle({ problems: [{ id: `p-${code}`, code, text: `${n}`, ...(each && { security: each }) }] });
        await on.ask('/sources/gp-connect', {
          as: 'feed:P81022',
          method: 'POST',
          body,
          headers: { 'content-type': 'application/fhir+json' },
          now: `2026-07-01T1${n}:00:00Z`,
        });
      }
      return entries(await on.ask(`Condition?patient=${on.ada}&code=${code}`, { as: 'gp' }))[0].id as string;
    };
    let between = '';
    let before = '';
    beforeAll(async () => {
      on = await world(open);
      between = await deliver('38341003', [undefined, 'NOPAT', undefined]);
      before = await deliver('195967001', ['NOPAT', 'NOPAT', undefined]);
    });
    afterAll(() => on.close());
    const ask = (id: string, query = '', as: Ask['as'] = `resident:${on.ada}`) =>
      on.ask(`Condition/${id}/_history${query}`, { as: as ?? 'gp' });
    const times = (answer: Answer) => listed(answer).map((each) => each.response.lastModified.slice(11, 13));

    test('neither entries nor totals nor names of versions tell of it', async () => {
      expect((await ask(between, '', 'gp')).json.total).toBe(3);
      const found = await ask(between);
      expect([found.json.total, times(found)]).toEqual([2, ['12', '10']]);
      for (const { response } of listed(found)) expect(response.etag).toMatch(/^W\/"[-0-9a-f]{36}"$/);
    });

    test('what follows a version is what the reader sees follow it', async () => {
      expect(times(await ask(between, '?_at=2026-07-01T11:30:00Z', 'gp'))).toEqual(['11']);
      expect(times(await ask(between, '?_at=2026-07-01T11:30:00Z'))).toEqual(['10']);
    });

    test('what comes first is what the reader sees first', async () => {
      const found = await ask(before);
      expect([found.json.total, methods(found), times(found)]).toEqual([1, ['POST'], ['12']]);
      expect(methods(await ask(before, '', 'gp'))).toEqual(['PUT', 'PUT', 'POST']);
      const type = await on.ask('Condition/_history', { as: `resident:${on.ada}` });
      const own = listed(type).filter((each) => each.fullUrl.endsWith(before));
      expect(own.map((each) => each.request.method)).toEqual(['POST']);
    });

    test('all of it is hidden while the current version is, in the history of the type too', async () => {
      const hidden = await deliver('73211009', [undefined, 'NOPAT']);
      const absent = crypto.randomUUID();
      expect(visibly(await ask(hidden), hidden)).toBe(visibly(await ask(absent), absent));
      const type = await on.ask('Condition/_history?_count=1000', { as: `resident:${on.ada}` });
      expect([type.text.includes(hidden), type.text.includes(before)]).toEqual([false, true]);
      expect(type.json.total).toBe(listed(type).length);
    });
  });

  describe('of a type', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5']);
      for (let n = 0; n < 6; n += 1) {
        const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }];
        const body = condition(on.ada, { note: [{ text: `${n}` }], ...(n % 2 === 1 && { meta: { security } }) });
        const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body });
        await on.ask(`Condition/${made.json.id}`, {
          as: 'socialWorker',
          method: 'PUT',
          body: { ...body, id: made.json.id },
        });
        if (n === 0) await on.ask(`Condition/${made.json.id}`, { as: 'socialWorker', method: 'DELETE' });
      }
    });
    afterAll(() => on.close());
    const rest = 'Condition/_history';

    test.each([1, 2, 3, 7, 100])(
      'in pages of %i has each version the reader may see once, and the total',
      async (size) => {
        const found = await pages(on, `${rest}?_count=${size}&_since=2020-01-01`, 'matron');
        const all = found.flatMap(listed);
        const own = all.filter((each) => each.resource?.note || each.request.method === 'DELETE');
        expect(own.map((each) => each.resource?.note?.[0].text).sort()).toEqual([
          '0',
          '0',
          '2',
          '2',
          '4',
          '4',
          undefined,
        ]);
        expect(new Set(all.map((each) => each.response.etag)).size).toBe(all.length);
        for (const each of found) expect(each.json.total).toBe(all.length);
        const times = all.map((each) => each.response.lastModified);
        expect(times).toEqual(times.toSorted().reverse());
      },
    );

    test('what is written between two pages is neither missed nor given twice of what was there', async () => {
      const whole = listed(await on.ask(`${rest}?_count=1000`, { as: 'matron' })).map((each) => each.response.etag);
      const first = await on.ask(`${rest}?_count=2`, { as: 'matron' });
      await on.ask('Condition', { as: 'socialWorker', method: 'POST', body: condition(on.ada) });
      const next = first.json.link.find((each: { relation: string }) => each.relation === 'next').url;
      const others = await pages(on, next.slice(next.indexOf('/fhir/')), 'matron');
      expect([first, ...others].flatMap(listed).map((each) => each.response.etag)).toEqual(whole);
      expect(others[0]?.json.total).toBe(whole.length + 1);
    });

    test('shows nothing of others to who may see none of it, and what is trimmed trimmed', async () => {
      expect((await on.ask(rest, { as: 'otherGp' })).json).toMatchObject({ total: 0 });
      const encounter = await firstOf(on, 'Encounter', 'matron');
      await share(on, ['324']);
      const body = condition(on.ada, { encounter: { reference: `Encounter/${encounter}` } });
      expect((await on.ask('Condition', { as: 'socialWorker', method: 'POST', body })).status).toBe(201);
      expect((await on.ask(rest, { as: 'socialWorker' })).text).toContain(encounter);
      await withdraw(on);
      const after = await on.ask(rest, { as: 'socialWorker' });
      expect([after.json.total > 0, after.text.includes(encounter)]).toEqual([true, false]);
    });
  });

  test('of a resident is the one form this reader would read', async () => {
    const on = await world(open);
    const read = await on.ask(`Patient/${on.ada}`, { as: 'gp' });
    const found = await on.ask(`Patient/${on.ada}/_history`, { as: 'gp' });
    expect([found.json.total, listed(found)[0].resource]).toEqual([1, read.json]);
    expect(listed(found)[0].response.etag).toBe(read.headers.get('etag'));
    expect((await on.ask('Patient/_history', { as: 'gp' })).json).toMatchObject({ type: 'history', total: 1 });
    expect((await on.ask('Patient/_history?_since=2999-01-01', { as: 'gp' })).json.total).toBe(0);
    expect((await on.ask(`Patient/${on.ada}/_history?_at=2001-01-01`, { as: 'gp' })).json.total).toBe(0);
    const absent = crypto.randomUUID();
    const hidden = await on.ask(`Patient/${on.ada}/_history`, { as: 'otherGp' });
    const missing = await on.ask(`Patient/${absent}/_history`, { as: 'otherGp' });
    expect([hidden.status, visibly(hidden, on.ada)]).toEqual([404, visibly(missing, absent)]);
    await on.close();
  });
}
