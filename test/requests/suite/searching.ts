// Search: parameters, exact totals and full pages after filtering, page links.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observation } from '../resources.ts';
import { type Answer, type Ask, FHIR } from '../rig.ts';
import { entries, nextOf, type Open, pages, share, type World, world } from '../world.ts';

const ids = (answers: readonly Answer[]): readonly string[] =>
  answers.flatMap((each) => entries(each).map((e) => e.id));
const HIDDEN = {
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }] },
};

export function searchingSuite(open: Open): void {
  describe('search', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', '324']);
      // Twelve that the matron may see, and hidden ones between them.
      for (let n = 0; n < 12; n += 1) {
        const date = n % 4 === 3 ? undefined : `2025-01-${String(1 + (n % 6)).padStart(2, '0')}`;
        for (const more of [{}, HIDDEN]) {
          const body = { ...observation(on.ada, `1-${n % 3}`, date), ...more };
          expect((await on.ask('Observation', { as: 'socialWorker', method: 'POST', body })).status).toBe(201);
        }
      }
    });
    afterAll(() => on.close());
    const count = async (query: string, as: Ask['as'] = 'matron'): Promise<number> =>
      (await on.ask(query, { as: as ?? 'gp' })).json.total;
    const codes = '1-0,1-1,1-2';

    test.each([1, 2, 5, 11, 12, 13])('pages of %i are full, and together hold each match once', async (size) => {
      for (const sort of ['', '&_sort=date', '&_sort=-date', '&_sort=_lastUpdated', '&_sort=-_lastUpdated']) {
        const found = await pages(on, `Observation?patient=${on.ada}&code=${codes}&_count=${size}${sort}`, 'matron');
        expect(found.map((each) => each.status)).toEqual(found.map(() => 200));
        expect(found.map((each) => entries(each).length)).toEqual(
          Array.from({ length: Math.ceil(12 / size) }, (_, i) => Math.min(size, 12 - i * size)),
        );
        expect(new Set(ids(found)).size).toBe(12);
        for (const each of found) expect(each.json.total).toBe(12);
      }
    });

    test('the contributor counts more, by exactly what is hidden from the others', async () => {
      expect(await count(`Observation?patient=${on.ada}&code=${codes}`, 'socialWorker')).toBe(24);
      expect(await count(`Observation?patient=${on.ada}&code=${codes}`)).toBe(12);
      expect(await count(`Observation?code=${codes}`)).toBe(12);
      expect(await count(`Observation?patient=${on.ada}&code=${codes}`, 'gp')).toBe(0);
    });

    test.each(['$everything?_count=1', '$everything?_count=2', '$everything?_count=7', '$everything'])(
      '%s in pages holds each resource once and the exact total',
      async (path) => {
        const found = await pages(on, `Patient/${on.ada}/${path}`, 'matron');
        const all = ids(found);
        expect(new Set(all).size).toBe(all.length);
        for (const each of found) expect(each.json.total).toBe(all.length);
        expect(all[0]).toBe(on.ada);
      },
    );

    test('sorts by date both ways, unknown dates last', async () => {
      const dates = async (sort: string) =>
        entries(await on.ask(`Observation?patient=${on.ada}&code=${codes}&_sort=${sort}`, { as: 'matron' })).map(
          (each) => each.effectiveDateTime ?? null,
        );
      const known = (list: readonly (string | null)[]) => list.filter((each) => each !== null);
      const up = await dates('date');
      const down = await dates('-date');
      expect(known(up)).toEqual(known(up).toSorted());
      expect(known(down)).toEqual(known(down).toSorted().reverse());
      expect(up.slice(-3)).toEqual([null, null, null]);
      expect(down.slice(-3)).toEqual([null, null, null]);
    });

    test.each([
      ['code=1-0', 4],
      ['code=http://loinc.org|1-0', 4],
      ['code=http://loinc.org|', 12],
      ['code=|1-0', 0],
      ['code=1-0,1-1', 8],
      ['code=1-0&code=1-1', 0],
      ['code:not=1-0&code=1-0,1-1', 4],
      ['status=final&code=1-0', 4],
      ['status=preliminary&code=1-0', 0],
      ['date=2025-01-01&code=1-0,1-1,1-2', 2],
      ['date=ge2025-01-05&code=1-0,1-1,1-2', 3],
      ['date=lt2025-01-02&code=1-0,1-1,1-2', 2],
      ['date=2025&code=1-0,1-1,1-2', 9],
      ['_lastUpdated=gt2020-01-01&code=1-0', 4],
      ['_lastUpdated=gt2999-01-01', 0],
      ['_id=nothing', 0],
    ])('finds by %s', async (query, total) => {
      expect(await count(`Observation?patient=${on.ada}&${query}`)).toBe(total);
      expect(await count(`Observation?subject=Patient/${on.ada}&${query}`)).toBe(total);
      const form = await on.ask('Observation/_search', {
        as: 'matron',
        method: 'POST',
        body: `patient=${on.ada}&${query}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(form.json.total).toBe(total);
    });

    test('several values share a parameter, address and form together', async () => {
      const form = await on.ask(`Observation/_search?patient=${on.ada}`, {
        as: 'matron',
        method: 'POST',
        body: 'code=1-0',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(form.json.total).toBe(4);
      expect(await count(`Observation?patient=${on.ada}&patient=${crypto.randomUUID()}`)).toBe(0);
      expect(await count(`Observation?patient=${on.ada},${crypto.randomUUID()}&code=1-0`)).toBe(4);
      expect(await count(`Observation?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018&code=1-0`)).toBe(
        4,
      );
    });

    test('_summary=count and _count=0 give the number alone, _total=none gives none', async () => {
      for (const query of ['_summary=count', '_count=0']) {
        const { json } = await on.ask(`Observation?patient=${on.ada}&code=1-0&${query}`, { as: 'matron' });
        expect([json.total, json.entry]).toEqual([4, undefined]);
      }
      const { json } = await on.ask(`Observation?patient=${on.ada}&code=1-0&_total=none`, { as: 'matron' });
      expect([json.total, json.entry.length]).toEqual([undefined, 4]);
      for (const total of ['accurate', 'estimate'])
        expect(await count(`Observation?patient=${on.ada}&code=1-0&_total=${total}`)).toBe(4);
    });

    test('_summary keeps the elements of the summary, all but the text, or the text alone, and says so', async () => {
      const of = async (summary: string) =>
        entries(await on.ask(`Observation?patient=${on.ada}&code=1-0&_summary=${summary}`, { as: 'matron' }))[0];
      const whole = await of('false');
      const kept = ['id', 'meta', 'resourceType'];
      const { tag: _, ...meta } = (await of('data')).meta;
      expect({ ...(await of('data')), meta }).toEqual(whole);
      expect(Object.keys(await of('text')).sort()).toEqual(['code', ...kept, 'status'].sort());
      for (const summary of ['true', 'data', 'text']) expect((await of(summary)).meta.tag[0].code).toBe('SUBSETTED');
      const plan = entries(await on.ask(`CarePlan?patient=${on.ada}`, { as: 'matron' }))[0];
      const short = await on.ask(`CarePlan/${plan.id}?_summary=true`, { as: 'matron' });
      expect(short.json).toMatchObject({ status: plan.status, intent: plan.intent, subject: plan.subject });
      const person = await on.ask(`Patient/${on.ada}?_summary=true`, { as: 'matron' });
      expect([person.json.birthDate, person.json.generalPractitioner]).toEqual(['1938-03-04', undefined]);
    });

    test('sorts by several keys, exactly, through pages and past what has none', async () => {
      const keyed = async (query: string) => {
        const found = await pages(on, `Observation?patient=${on.ada}&code=${codes}&${query}`, 'matron');
        return found.flatMap(entries).map((each) => [each.code.coding[0].code, each.effectiveDateTime ?? '~', each.id]);
      };
      const up = (a: readonly string[], b: readonly string[]) => (a.join(' ') < b.join(' ') ? -1 : 1);
      const whole = await keyed('_sort=code,date,_id&_count=100');
      expect(whole).toHaveLength(12);
      expect(whole).toEqual(whole.toSorted(up));
      for (const size of [1, 2, 5, 7]) {
        expect(await keyed(`_sort=code,date,_id&_count=${size}`)).toEqual(whole);
        expect(await keyed(`_sort=-code,date,_id&_count=${size}`)).toEqual(
          whole.toSorted((a, b) => (a[0] === b[0] ? up(a, b) : (a[0] ?? '') > (b[0] ?? '') ? -1 : 1)),
        );
      }
    });

    test('what is written between two pages moves nothing that was there', async () => {
      const first = await on.ask(`Observation?patient=${on.ada}&code=1-0&_sort=_id&_count=2`, { as: 'matron' });
      const body = observation(on.ada, '1-0', '2025-01-01');
      const made = await on.ask('Observation', { as: 'socialWorker', method: 'POST', body });
      const rest = await pages(on, nextOf(first) ?? '', 'matron');
      const seen = [...ids([first]), ...ids(rest)].filter((id) => id !== made.json.id);
      expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
      expect(rest[0]?.json.total).toBe(5);
      await on.ask(`Observation/${made.json.id}`, { as: 'socialWorker', method: 'DELETE' });
    });

    test('_elements leaves the rest out and says so', async () => {
      const { json } = await on.ask(`Observation?patient=${on.ada}&code=1-0&_elements=code`, { as: 'matron' });
      for (const { resource } of json.entry) {
        expect(Object.keys(resource).sort()).toEqual(['code', 'id', 'meta', 'resourceType', 'status', 'subject']);
        expect(resource.meta.tag[0].code).toBe('SUBSETTED');
      }
    });

    test.each([
      'nonsense=1',
      '_include=Observation:code',
      '_revinclude=Provenance:nothing',
      '_has:x:y:z=1',
      'code:text=x',
      'patient.colour=red',
      '_sort=value',
      '_sort=subject',
      '_elements=nonsense',
      '_summary=some',
      '_filter=x',
      '_count=-1',
      '_count=x',
      'date=2025-13-01',
      'date=yesterday',
    ])('refuses %s, and leaves it out with a warning when the client is lenient', async (query) => {
      const strict = await on.ask(`Observation?patient=${on.ada}&code=1-0&${query}`, { as: 'matron' });
      expect([strict.status, strict.json.resourceType]).toEqual([400, 'OperationOutcome']);
      const lenient = await on.ask(`Observation?patient=${on.ada}&code=1-0&${query}`, {
        as: 'matron',
        headers: { prefer: 'handling=lenient' },
      });
      expect([lenient.status, lenient.json.total]).toEqual([200, 4]);
      expect(lenient.json.entry.at(-1).search.mode).toBe('outcome');
      const link = lenient.json.link.find((each: { relation: string }) => each.relation === 'self').url;
      expect(link).not.toContain(query);
    });

    test('a page link belongs to the requester and the purpose it was given to, and cannot be changed', async () => {
      const first = await on.ask(`Observation?patient=${on.ada}&code=${codes}&_count=3`, { as: 'matron' });
      const link = nextOf(first) ?? '';
      expect(link).not.toContain(on.ada);
      expect((await on.ask(link, { as: 'matron' })).status).toBe(200);
      const matron = {
        sub: 'matron',
        client_id: 'rig',
        scope: 'user/*.cruds',
        org: 'RW5',
        roles: ['R0590'],
        fhirUser: 'https://fhir.nhs.uk/Id/sds-user-id|555000000003',
        name: 'M. Byrne',
      };
      expect((await on.ask(link, { as: matron })).status).toBe(200);
      const others: readonly Ask['as'][] = [
        'socialWorker',
        'gp',
        { ...matron, purpose: 'ETREAT' },
        { ...matron, org: 'RXR' },
        { ...matron, sub: 'someone' },
        { ...matron, client_id: 'other' },
      ];
      for (const as of others) {
        const refused = await on.ask(link, { as: as ?? 'gp' });
        expect([refused.status, refused.json.issue[0].details.text]).toEqual([400, 'page-invalid']);
      }
      const token = link.split('_page=')[1] ?? '';
      const flipped = token.slice(0, -5) + (token.at(-5) === 'A' ? 'B' : 'A') + token.slice(-4);
      for (const bad of [flipped, token.slice(1), '', 'x', `${token}AAAA`, '%00', 'ä'])
        expect((await on.ask(`Observation?_page=${encodeURIComponent(bad)}`, { as: 'matron' })).status).toBe(400);
      expect((await on.ask(link.replace('/Observation', '/Condition'), { as: 'matron' })).status).toBe(400);
      expect((await on.ask(`${FHIR}/Patient/${on.ada}/$everything?_page=${token}`, { as: 'matron' })).status).toBe(400);
    });

    test('a page link is sent as it was given: what is asked beside it is refused, not ignored', async () => {
      const link = nextOf(await on.ask(`Observation?patient=${on.ada}&_count=1`, { as: 'matron' })) ?? '';
      for (const more of ['code=1-0', 'patient=x', '_sort=date', link.split('?')[1] ?? '']) {
        const refused = await on.ask(`${link}&${more}`, { as: 'matron', headers: { prefer: 'handling=lenient' } });
        expect([more, refused.status, refused.json.issue[0].details?.text]).toEqual([more, 400, 'page-not-alone']);
      }
      expect((await on.ask(`${link}&_format=json&_pretty=true&_count=2`, { as: 'matron' })).status).toBe(200);
      const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } } as const;
      const posted = await on.ask(link.replace('?', '/_search?'), { as: 'matron', ...form, body: '_sort=date' });
      expect(posted.json.issue?.[0].details.text).toBe('page-not-alone');
    });

    test('a long question has page links too', async () => {
      const many = Array.from({ length: 150 }, () => crypto.randomUUID());
      const known = entries(await on.ask(`Observation?patient=${on.ada}&code=1-0`, { as: 'matron' })).map(
        (each) => each.id,
      );
      const first = await on.ask('Observation/_search', {
        as: 'matron',
        method: 'POST',
        body: `_count=1&_id=${[...many, ...known].join(',')}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(first.json.total).toBe(4);
      expect((await on.ask(nextOf(first) ?? '', { as: 'matron' })).status).toBe(200);
    });

    test('fullUrl is base, type and id; the self link is the question', async () => {
      const { json } = await on.ask(`Observation?code=1-0&patient=${on.ada}`, { as: 'matron' });
      for (const each of json.entry)
        expect(each.fullUrl).toBe(`https://rig.example/fhir/R4/Observation/${each.resource.id}`);
      const self = json.link.find((each: { relation: string }) => each.relation === 'self').url;
      expect(await count(self.slice('https://rig.example/fhir/R4/'.length))).toBe(4);
    });
  });
}
