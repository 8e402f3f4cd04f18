// Searching by references, along them, and by what refers to a resource: never further than the reader may see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { condition, nhsNumber, observation, patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { entries, firstOf, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const VISIT = 'https://onestory.example/fhir/Id/rw5/visit';
const COUNCIL = 'https://fhir.blackburn.gov.uk/Id/asc-person-id';

export function chainsSuite(open: Open): void {
  let on: World;
  /** What the trust knows, and the social worker's own rows that refer to it and to each other. */
  let encounter = '';
  let diabetes = '';
  const own = { condition: '', observation: '', list: '', task: '' };

  const made = async (as: NonNullable<Ask['as']>, body: Record<string, unknown>): Promise<string> => {
    const answer = await on.ask(String(body['resourceType']), { as, method: 'POST', body });
    expect([answer.status, answer.text.slice(0, 400)]).toEqual([201, expect.anything()]);
    return answer.json.id;
  };
  const asked = async (path: string, as: Ask['as'] = 'socialWorker'): Promise<readonly string[]> => {
    const answer = await on.ask(path, { as: as ?? 'gp' });
    expect([path, answer.status]).toEqual([path, 200]);
    const ids = entries(answer).map((each) => each.id);
    expect([path, answer.json.total]).toEqual([path, ids.length]);
    return ids;
  };

  beforeAll(async () => {
    on = await world(open);
    await share(on, ['324', 'RW5']);
    encounter = await firstOf(on, 'Encounter', 'matron');
    [diabetes = ''] = await asked(`Condition?patient=${on.ada}&code=44054006`);
    own.condition = await made(
      'socialWorker',
      condition(on.ada, {
        encounter: { reference: `Encounter/${encounter}`, identifier: { system: 'urn:mine', value: 'E-1' } },
        evidence: [{ detail: [{ reference: `Condition/${diabetes}` }], code: [{ text: 'kept' }] }],
      }),
    );
    own.observation = await made('socialWorker', {
      ...observation(on.ada, '1-1'),
      performer: [{ reference: `Patient/${on.ada}` }],
      encounter: { reference: `Encounter/${encounter}` },
    });
    own.list = await made('socialWorker', {
      resourceType: 'List',
      status: 'current',
      mode: 'working',
      subject: { reference: `Patient/${on.ada}` },
      entry: [
        { item: { reference: `Condition/${own.condition}` } },
        { item: { reference: `Encounter/${encounter}` }, flag: { text: 'seen' } },
      ],
    });
    own.task = await made('socialWorker', {
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: { reference: `Patient/${on.ada}` },
      focus: { reference: `List/${own.list}` },
    });
  });
  afterAll(() => on.close());

  /** Searches that go by something that is hidden once consent is withdrawn: what finds a row, and what cannot. */
  const ORACLES = (): readonly (readonly [type: string, row: string, as: Ask['as'], hit: string, miss: string])[] => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const [c, o, l, t] = [own.condition, own.observation, own.list, own.task];
    const sw: Ask['as'] = 'socialWorker';
    return [
      ['Condition', c, sw, `encounter=Encounter/${encounter}`, `encounter=Encounter/${nobody}`],
      ['Condition', c, sw, `encounter=${encounter}`, `encounter=${nobody}`],
      ['Condition', c, sw, `encounter:Encounter=${encounter}`, `encounter:Encounter=${nobody}`],
      ['Condition', c, sw, 'encounter:identifier=urn:mine|E-1', 'encounter:identifier=urn:mine|E-2'],
      ['Condition', c, sw, `encounter:identifier=${VISIT}|V1`, `encounter:identifier=${VISIT}|V2`],
      ['Condition', c, sw, 'encounter.status=in-progress', 'encounter.status=planned'],
      ['Condition', c, sw, 'encounter.status:not=planned', 'encounter.status:not=in-progress'],
      ['Condition', c, sw, 'encounter.date=ge2026-06-01', 'encounter.date=lt2026-06-01'],
      ['Condition', c, sw, `encounter._id=${encounter}`, `encounter._id=${nobody}`],
      ['Condition', c, sw, `encounter.patient=${on.ada}`, `encounter.patient=${nobody}`],
      ['Condition', c, sw, 'encounter.patient.gender=female', 'encounter.patient.gender=male'],
      ['Condition', c, sw, 'encounter.date:missing=false', 'encounter.date:missing=true'],
      ['Condition', c, sw, 'encounter:missing=false', 'encounter:missing=false&_id=none'],
      ['Condition', c, sw, 'evidence-detail:Condition.code=44054006', 'evidence-detail:Condition.code=44054007'],
      ['Condition', c, sw, `evidence-detail=Condition/${diabetes}`, `evidence-detail=Condition/${nobody}`],
      ['List', l, sw, `item=Encounter/${encounter}`, `item=Encounter/${nobody}`],
      ['List', l, sw, 'item:Encounter.class=IMP', 'item:Encounter.class=AMB'],
      ['List', l, sw, 'item:Condition.encounter.class=IMP', 'item:Condition.encounter.class=AMB'],
      ['Task', t, sw, 'focus:List.item:Condition.encounter.class=IMP', 'focus:List.item:Condition.encounter.class=AMB'],
      ['Observation', o, sw, 'encounter:Encounter.identifier=V1', 'encounter:Encounter.identifier=V2'],
      ['Observation', o, sw, 'performer:Patient.identifier=RW5-77', 'performer:Patient.identifier=RW5-78'],
      ['Observation', o, sw, 'patient.identifier=RW5-77', 'patient.identifier=RW5-78'],
      // Rows of others that refer to what the trust and the person themselves may see.
      ['Encounter', encounter, 'matron', '_has:Condition:encounter:code=38341003', '_has:Condition:encounter:code=1'],
      ['Encounter', encounter, 'matron', `_has:Condition:encounter:_id=${c}`, `_has:Condition:encounter:_id=${nobody}`],
      ['Encounter', encounter, 'matron', '_has:List:item:status=current', '_has:List:item:status=retired'],
      [
        'Encounter',
        encounter,
        'matron',
        '_has:Condition:encounter:_has:List:item:_has:Task:focus:status=requested',
        '_has:Condition:encounter:_has:List:item:_has:Task:focus:status=draft',
      ],
      ['Patient', on.ada, 'matron', '_has:Condition:patient:code=38341003', '_has:Condition:patient:code=1'],
      ['Patient', on.ada, 'matron', '_has:Observation:performer:code=1-1', '_has:Observation:performer:code=1-2'],
      ['Encounter', encounter, 'matron', `patient.identifier=${COUNCIL}|BWD1`, `patient.identifier=${COUNCIL}|BWD2`],
    ];
  };

  describe('while consent opens the record', () => {
    test('what leads to nobody finds nothing, whoever asks', async () => {
      for (const as of ['gp', `resident:${on.ada}`] as const) {
        const answer = await on.ask('Patient?link:Patient.given=Dee', { as });
        expect([answer.status, answer.json?.total]).toEqual([200, 0]);
      }
    });

    test('every way finds its row, and another value does not', async () => {
      for (const [type, row, as, hit, miss] of ORACLES()) {
        const who = { as: as ?? 'gp' };
        expect([hit, await asked(`${type}?_id=${row}&${hit}`, as)]).toEqual([hit, [row]]);
        expect([miss, (await on.ask(`${type}?_id=${row}&${miss}`, who)).json.total]).toEqual([miss, 0]);
        const without = await on.ask(`${type}?${hit}&_summary=count`, who);
        expect([hit, without.json.total > 0]).toEqual([hit, true]);
      }
    });

    test('many chains of three references and many plain filters are one search', async () => {
      const again = (code: string, n: number) =>
        Array(n + 1)
          .fill(code)
          .join();
      const chains = Array.from(
        { length: 4 },
        (_, n) => `item:Condition.encounter.patient.gender=${again('female', n)}`,
      );
      const plain = Array.from({ length: 15 }, (_, n) => `status=${again('current', n)}`);
      const dates = Array.from({ length: 300 }, (_, n) => `ge${1900 + (n % 100)}-01-${10 + (n % 19)}`).join();
      const path = `List?${[...chains, ...plain].join('&')}&_lastUpdated=${dates}`;
      expect(await asked(path)).toEqual([own.list]);
      expect(await asked(`${path}&patient=${on.ada}`)).toEqual([own.list]);
      const deep = Array.from(
        { length: 4 },
        (_, n) => `focus:List.item:Condition.encounter.status=${again('in-progress', n)}`,
      ).join('&');
      expect(await asked(`Task?${deep}`)).toEqual([own.task]);
      expect(await asked(`Task?${deep}&patient:missing=false`)).toEqual([own.task]);
    });

    test('an absolute address of this server and a type that is not named lead to the same', async () => {
      const base = 'https://rig.example/fhir/R4';
      expect(await asked(`Condition?encounter=${base}/Encounter/${encounter}`)).toEqual([own.condition]);
      expect(await asked(`Condition?encounter=https://other.example/Encounter/${encounter}`)).toEqual([]);
    });

    test('what is not named but must be is asked for', async () => {
      const answer = await on.ask('List?item.code=38341003', { as: 'socialWorker' });
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('Name a type')]);
    });

    test('a Patient is found by who their practice is', async () => {
      const practice = 'https://fhir.nhs.uk/Id/ods-organization-code|P81022';
      expect(await asked(`Patient?_id=${on.ada}&organization:identifier=${practice}`)).toEqual([on.ada]);
      expect(await asked(`Patient?_id=${on.ada}&organization:missing=true`)).toEqual([]);
      const witton = await made('gp', { resourceType: 'Organization', name: 'Witton Two' });
      const body = patient({ managingOrganization: { reference: `Organization/${witton}` } });
      const quentin = await made('gp', body);
      expect(await asked(`Patient?organization=Organization/${witton}`, 'gp')).toEqual([quentin]);
      expect(await asked('Patient?organization.name=witton two', 'gp')).toEqual([quentin]);
      expect(await asked('Patient?organization.name=nowhere', 'gp')).toEqual([]);
      expect(await asked(`Organization?_has:Patient:organization:name=quarry`, 'gp')).toEqual([witton]);
    });

    test('a number and a name never stand in a link', async () => {
      for (const query of [
        `patient.identifier=${NHS}|${NUMBERS.ada}`,
        'patient.name=Aspin',
        'encounter.patient.name=Aspin',
        `_has:List:item:patient.identifier=${NHS}|${NUMBERS.ada}`,
        'performer:identifier=urn:x|secret',
      ]) {
        const type = query.startsWith('performer') ? 'Observation' : 'Condition';
        const answer = await on.ask(`${type}?${query}&_count=1`, { as: 'socialWorker' });
        expect([query, answer.status]).toEqual([query, 200]);
        const links = answer.json.link.map((each: { url: string }) => each.url).join(' ');
        expect(links).not.toMatch(/Aspin|9990000018|secret/);
      }
    });
  });

  test('scope and role cover every type on the way, or the token alone refuses', async () => {
    const token = (scope: string): Ask => ({
      as: { sub: 's', client_id: 'rig', org: '324', roles: ['R1330'], scope, fhirUser: 'https://x|y' },
    });
    const statusOf = async (path: string, scope: string): Promise<number> => (await on.ask(path, token(scope))).status;
    const condition = 'user/Condition.rs';
    for (const path of [
      'Condition?encounter.status=finished',
      'Condition?patient.name=x',
      'Condition?_has:List:item:status=current',
      'Condition?encounter.patient.name=x',
    ]) {
      expect([path, await statusOf(path, condition)]).toEqual([path, 403]);
      expect([path, await statusOf(path, `${condition} user/*.rs`)]).toEqual([path, 200]);
    }
    expect(await statusOf('Condition?encounter.patient.name=x', `${condition} user/Encounter.rs`)).toBe(403);
    // By the identifier of a target only where the token covers it; as it is stored, always.
    const found = async (query: string, scope: string) =>
      (await on.ask(`Condition?${query}`, token(scope))).json.total as number;
    expect(await found(`encounter:identifier=${VISIT}|V1`, condition)).toBe(0);
    expect(await found('encounter:identifier=urn:mine|E-1', condition)).toBe(1);
    expect(await found(`encounter:identifier=${VISIT}|V1`, `${condition} user/Encounter.s`)).toBe(1);
  });

  describe('once it is withdrawn', () => {
    beforeAll(async () => {
      expect((await withdraw(on)).status).toBe(200);
      const read = await on.ask(`Condition/${own.condition}`, { as: 'socialWorker' });
      expect([read.status, read.json.encounter]).toEqual([200, undefined]);
    });

    test('predicate oracle through chains and _has: what is hidden is found by nothing', async () => {
      for (const [type, row, as, hit, miss] of ORACLES()) {
        for (const narrowed of [`_id=${row}&`, `patient=${on.ada}&`, '']) {
          if (type === 'Patient' && narrowed.startsWith('patient')) continue;
          const who = { as: as ?? 'gp' };
          const [hidden, absent] = [
            await on.ask(`${type}?${narrowed}${hit}`, who),
            await on.ask(`${type}?${narrowed}${miss}`, who),
          ];
          const linkless = (answer: typeof hidden): string =>
            visibly({ ...answer, text: JSON.stringify({ ...answer.json, link: undefined }) });
          expect([hit, hidden.json.total]).toEqual([hit, 0]);
          expect(linkless(hidden)).toBe(linkless(absent));
        }
      }
    });

    test('a reference that is cut is missing, like one that never was', async () => {
      const bare = await made('socialWorker', condition(on.ada));
      const ids = `_id=${own.condition},${bare}`;
      for (const param of ['encounter', 'evidence-detail']) {
        expect((await asked(`Condition?${ids}&${param}:missing=true`)).toSorted()).toEqual(
          [own.condition, bare].toSorted(),
        );
        expect(await asked(`Condition?${ids}&${param}:missing=false`)).toEqual([]);
      }
      expect(await asked(`List?_id=${own.list}&item:missing=false`)).toEqual([own.list]);
      expect(await asked(`List?item=Condition/${own.condition}`)).toEqual([own.list]);
      expect(await asked(`Task?focus:List.item:Condition.code=38341003`)).toEqual([own.task]);
    });

    test('a chain to whom it is about goes by the Patient this reader would read', async () => {
      const all = async (query: string, as: Ask['as']) => (await asked(`Condition?${query}`, as)).length;
      expect(await all(`patient.identifier=${COUNCIL}|BWD1`, 'socialWorker')).toBeGreaterThan(0);
      expect(await all(`patient.identifier=${COUNCIL}|BWD1`, 'gp')).toBe(0);
      expect(await all(`patient.identifier=${NHS}|${NUMBERS.ada}`, 'gp')).toBeGreaterThan(0);
      expect(await all(`patient.identifier=${NHS}|${NUMBERS.ada}`, 'otherGp')).toBe(0);
    });

    test('somebody else’s row never joins, even where both are visible', async () => {
      const other = await made('socialWorker', patient({ identifier: [nhsNumber(NUMBERS.ben)] }));
      const theirs = await made('socialWorker', condition(other, { code: { text: 'theirs' } }));
      const body = condition(on.ada, { evidence: [{ detail: [{ reference: `Condition/${theirs}` }] }] });
      const pointing = await made('socialWorker', body);
      expect(await asked(`Condition?evidence-detail=Condition/${theirs}`)).toEqual([]);
      expect(await asked(`Condition?evidence-detail:Condition.patient=${other}`)).toEqual([]);
      expect(await asked(`Condition?_id=${theirs}&_has:Condition:evidence-detail:_id=${pointing}`)).toEqual([]);
      expect(await asked(`Condition?_id=${pointing}&evidence-detail:missing=true`)).toEqual([pointing]);
    });
  });
}
