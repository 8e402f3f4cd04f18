// One resident has one Patient, composed for each reader from what they may see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle, NUMBERS } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import { entries, type Open, PROBLEMS, share, type World, withdraw, world } from '../world.ts';

export function onePatientSuite(open: Open): void {
  describe('one Patient', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    const read = async (as: 'gp' | 'matron' | 'socialWorker') => on.ask(`Patient/${on.ada}`, { as });

    test('each agency reads its own words under the same id', async () => {
      for (const [as, org] of [
        ['gp', 'P81022'],
        ['matron', 'RW5'],
        ['socialWorker', '324'],
      ] as const) {
        const { json } = await read(as);
        expect(json.id).toBe(on.ada);
        expect(json.meta.source).toContain(`/${org}/`);
      }
      expect((await read('socialWorker')).json.name[0].family).toBe('ASPIN');
      expect((await read('gp')).json.telecom).toBeUndefined();
      expect((await read('matron')).json.telecom[0].value).toBe('01254000000');
    });

    test('changes of one agency do not touch what another reads, not a byte', async () => {
      const [before, matron] = [await read('gp'), await read('matron')];
      const bundle = gpBundle({ problems: PROBLEMS }).replace('1 Mill Lane', '2 Weir Street');
      const delivered = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', bundle);
      expect(delivered.json.counts).toMatchObject({ accepted: 1, quarantined: 0 });
      const [after, same] = [await read('gp'), await read('matron')];
      expect(after.json.address[0].line).toEqual(['2 Weir Street']);
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
      expect(same.text).toBe(matron.text);
      expect(same.headers.get('etag')).toBe(matron.headers.get('etag'));
      expect(same.headers.get('last-modified')).toBe(matron.headers.get('last-modified'));
      const kept = { as: 'matron', headers: { 'if-none-match': matron.headers.get('etag') ?? '' } } as const;
      expect((await on.ask(`Patient/${on.ada}`, kept)).status).toBe(304);
    });

    test.each([
      ['address-postalcode', 'BB2 2SU'],
      ['name', 'Aspin'],
      ['birthdate', '1938-03-04'],
      ['identifier', NUMBERS.ada],
    ])('a Patient is found by %s of what the reader may see', async (name, value) => {
      const found = await on.ask(`Patient?${name}=${encodeURIComponent(value)}`, { as: 'matron' });
      expect(entries(found).map((each) => each.id)).toEqual([on.ada]);
      expect(found.json.total).toBe(1);
    });

    test.each([
      ['telecom', '01254000000'],
      ['identifier', 'RW5-77'],
      ['identifier', 'https://onestory.example/fhir/Id/rw5/person|RW5-77'],
    ])('a Patient is not found by %s of a hidden contribution', async (name, value) => {
      const query = `Patient?${name}=${encodeURIComponent(value)}`;
      expect((await on.ask(query, { as: 'gp' })).json.total).toBe(0);
      expect((await on.ask(query, { as: 'matron' })).json.total).toBe(1);
    });

    test('parameters that hold of different contributions meet in the composed form only', async () => {
      const query = `Patient?telecom=01254000000&address-postalcode=BB22SU&address=2%20Weir`;
      expect((await on.ask(query, { as: 'matron' })).json.total).toBe(0);
      await share(on, ['RW5']);
      expect((await on.ask(query, { as: 'matron' })).json.total).toBe(1);
      const united = await read('matron');
      expect(united.json.address.length).toBeGreaterThan(1);
      expect(united.json.telecom[0].value).toBe('01254000000');
      await withdraw(on);
      expect((await on.ask(query, { as: 'matron' })).json.total).toBe(0);
    });

    test('a write becomes the writer’s own contribution and nobody else’s', async () => {
      const [gp, matron] = [await read('gp'), await read('matron')];
      const body = { ...matron.json, telecom: [{ system: 'phone', value: '01254999999' }] };
      const tag = matron.headers.get('etag') ?? '';
      const wrong = await on.ask(`Patient/${on.ada}`, {
        as: 'matron',
        method: 'PUT',
        body,
        headers: { 'if-match': 'W/"x"' },
      });
      expect(wrong.status).toBe(412);
      const done = await on.ask(`Patient/${on.ada}`, {
        as: 'matron',
        method: 'PUT',
        body,
        headers: { 'if-match': tag },
      });
      expect(done.status).toBe(200);
      expect((await read('matron')).json.telecom).toEqual(body.telecom);
      expect((await read('gp')).text).toBe(gp.text);
      const stale = await on.ask(`Patient/${on.ada}`, {
        as: 'matron',
        method: 'PUT',
        body,
        headers: { 'if-match': tag },
      });
      expect(stale.status).toBe(412);
    });

    test('a Patient cannot take the number of another resident', async () => {
      const other = await on.ask('Patient', {
        as: 'feed:RW5',
        method: 'POST',
        body: patient({ identifier: [nhsNumber(NUMBERS.ben)] }),
      });
      expect(other.status).toBe(201);
      const body = { ...(await read('matron')).json, identifier: [nhsNumber(NUMBERS.ben)] };
      expect((await on.ask(`Patient/${on.ada}`, { as: 'matron', method: 'PUT', body })).status).toBe(422);
    });

    test('a delete ends the writer’s own contribution, names its version, and leaves the others', async () => {
      const gp = await read('gp');
      const stale = await on.ask(`Patient/${on.ada}`, {
        as: 'matron',
        method: 'DELETE',
        headers: { 'if-match': 'W/"x"' },
      });
      expect(stale.status).toBe(412);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      expect((await read('matron')).status).toBe(404);
      expect((await on.ask('Patient', { as: 'matron' })).json.total).toBe(1);
      expect((await read('gp')).text).toBe(gp.text);
    });
  });

  describe('POST Patient', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const ada = { name: [{ family: 'Aspin', given: ['Ada'] }], birthDate: '1938-03-04', gender: 'female' };

    test('answers alike for a new and a known resident, and shows the writer only its own words', async () => {
      const known = await on.ask('Patient', {
        as: 'feed:AGEUK',
        method: 'POST',
        body: patient({ ...ada, identifier: [nhsNumber(NUMBERS.ada)] }),
      });
      const fresh = await on.ask('Patient', {
        as: 'feed:AGEUK',
        method: 'POST',
        body: patient({ identifier: [nhsNumber(NUMBERS.cal)] }),
      });
      expect([known.status, fresh.status]).toEqual([201, 201]);
      expect(known.json.id).toBe(on.ada);
      const shape = (each: typeof known) => [
        [...each.headers.keys()],
        Object.keys(each.json),
        Object.keys(each.json.meta),
      ];
      expect(shape(known)).toEqual(shape(fresh));
      expect(known.json.address).toBeUndefined();
      expect(known.json.meta.source).toContain('/AGEUK/');
      expect(known.headers.get('location')).toContain(`/fhir/R4/Patient/${on.ada}/_history/`);
    });

    test('again with the same number changes the own contribution and makes no second Patient', async () => {
      const body = patient({
        ...ada,
        telecom: [{ system: 'phone', value: '07700900000' }],
        identifier: [nhsNumber(NUMBERS.ada)],
      });
      const again = await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body });
      expect(again.json.id).toBe(on.ada);
      expect(again.json.telecom[0].value).toBe('07700900000');
      expect((await on.ask(`Patient?identifier=${NUMBERS.ada}`, { as: 'feed:AGEUK' })).json.total).toBe(1);
    });

    test('again without a label it once had keeps the label', async () => {
      const security = [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code: 'domestic-abuse' }];
      const number = { identifier: [nhsNumber('9990000034')] };
      for (const more of [{ ...number, meta: { security } }, number]) {
        const { json } = await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body: patient(more) });
        expect(json.meta.security).toEqual(security);
      }
    });

    test('without a number makes a new resident every time', async () => {
      const ids = new Set<string>();
      for (let n = 0; n < 3; n += 1)
        ids.add((await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body: patient() })).json.id);
      expect(ids.size).toBe(3);
    });

    test('with a number that fails its check is refused and quotes nothing', async () => {
      const refused = await on.ask('Patient', {
        as: 'feed:AGEUK',
        method: 'POST',
        body: patient({ identifier: [nhsNumber('9990000019')] }),
      });
      expect(refused.status).toBe(422);
      expect(refused.text).not.toContain('9990000019');
      expect(refused.json.issue[0].expression).toEqual(['Patient.identifier']);
    });

    test('with demographics that disagree makes an own resident, told to nobody', async () => {
      const body = patient({ identifier: [nhsNumber(NUMBERS.ada)] });
      const made = await on.ask('Patient', { as: 'feed:RXR', method: 'POST', body });
      expect(made.status).toBe(201);
      expect(made.json.id).not.toBe(on.ada);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'feed:RXR' })).status).toBe(404);
      expect((await on.ask('Task', { as: 'feed:RXR' })).json.total).toBe(0);
      expect((await on.ask('Task?code=identity-review', { as: 'steward' })).json.total).toBe(1);
    });

    test('with a reference to what is hidden or absent is refused', async () => {
      const link = [{ other: { reference: `Patient/${on.ada}` }, type: 'seealso' }];
      const refused = await on.ask('Patient', { as: 'feed:RX7', method: 'POST', body: patient({ link }) });
      expect(refused.status).toBe(422);
    });
  });
}
