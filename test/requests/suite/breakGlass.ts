// Break-glass: one person, one resident, a few hours; recorded first, and silent about who is not there.
// @see design: consent §5
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import {
  breakGlass as breaking,
  DOCTOR,
  eventsOf,
  everythingOf,
  type Loose,
  later,
  NOON,
  OFFICER,
  person,
  reviews,
  type Who,
} from '../glass.ts';
import type { Answer } from '../rig.ts';
import { entries, type Open, seenBy, share, visibly, type World, withdraw, world } from '../world.ts';

export function breakGlassSuite(open: Open): void {
  let on: World;
  const start = async (): Promise<void> => {
    on = await world(open, { tolerant: true });
  };
  const breakGlass = (as: Who, values: object = {}, now = NOON) => breaking(on, as, values, now);
  const everything = (as: Who, now = NOON) => everythingOf(on, as, now);
  const events = () => eventsOf(on);
  const added = async (work: () => Promise<Answer>): Promise<readonly Loose[]> => {
    const before = new Set((await events()).map((each) => each.id));
    await work();
    return (await events()).filter((each) => !before.has(each.id));
  };
  const tasks = (as: Who) => reviews(on, as);

  describe('granted', () => {
    beforeEach(start);
    afterAll(() => on.close());

    test('opens the record on the next request, to that person, until it ends', async () => {
      expect((await on.ask(`Patient/${on.ada}`, { as: DOCTOR, now: NOON })).status).toBe(404);
      const answer = await breakGlass(DOCTOR);
      expect([answer.status, answer.json]).toEqual([
        200,
        {
          resourceType: 'Parameters',
          parameter: [
            { name: 'patient', valueReference: { reference: `Patient/${on.ada}` } },
            { name: 'until', valueInstant: later(4) },
          ],
        },
      ]);
      expect((await on.ask(`Patient/${on.ada}`, { as: DOCTOR, now: NOON })).status).toBe(200);
      expect((await everything(DOCTOR)).length).toBeGreaterThan(3);
      const found = await on.ask('Condition?code=44054006', { as: DOCTOR, now: NOON });
      expect(found.json.total).toBe(1);
      for (const other of [person(3), person(1, 'P81022x'), { ...(DOCTOR as object), purpose: 'HRESCH' }])
        expect(await everything(other as Who)).toEqual([]);
      expect(await everything(DOCTOR, later(4))).toEqual([]);
    });

    test('again while it is open is the same grant, and more where vital interests are declared', async () => {
      const first = await breakGlass(DOCTOR);
      const again = await breakGlass(DOCTOR, {}, later(1));
      expect(again.text).toBe(first.text);
      expect(await tasks(OFFICER)).toHaveLength(1);
      const more = await breakGlass(DOCTOR, { vitalInterests: true }, later(1));
      expect(more.json.parameter[1].valueInstant).toBe(later(5));
      expect(await tasks(OFFICER)).toHaveLength(2);
    });

    test('is on the audit trail in the commit of the grant, with the reason and without the number', async () => {
      const [event, ...more] = await added(() => breakGlass(DOCTOR));
      expect(more).toEqual([]);
      expect(event.outcome).toBe('0');
      expect(event.entity.map((e: Loose) => e.what?.reference)).toContain(`Patient/${on.ada}`);
      expect(atob(event.entity[0].query)).toBe('$break-glass?reason=unconscious&vitalInterests=false');
      const everywhere = JSON.stringify([await events(), on.logs, await tasks(OFFICER)]);
      for (const secret of [NUMBERS.ada, '1938-03-04', 'Aspin']) expect(everywhere).not.toContain(secret);
    });

    test('shows nothing when its audit event cannot be written', async () => {
      const { store } = on.gateway;
      const grants = async () => (await store.policy.load([on.ada as never])).residents[0]?.grants;
      const { entry } = on.gateway.pep;
      (on.gateway.pep as Loose).entry = async () => Promise.reject(new Error('full'));
      expect((await breakGlass(DOCTOR)).status).toBe(500);
      (on.gateway.pep as Loose).entry = entry;
      expect(await grants()).toBeUndefined();
      expect(await everything(DOCTOR)).toEqual([]);
    });

    test('leaves closed what was left to be named: the sensitive problem stays hidden', async () => {
      await breakGlass(DOCTOR, { vitalInterests: true });
      const problems = entries(await on.ask(`Condition?patient=${on.ada}`, { as: DOCTOR, now: NOON }));
      const codes = problems.map((each) => each.code.coding[0].code);
      expect([codes.includes('44054006'), codes.includes('66214007')]).toEqual([true, false]);
    });
  });

  describe('an explicit refusal', () => {
    beforeEach(start);
    afterAll(() => on.close());

    test.each(['a deny', 'a withdrawal'])(
      '(%s) answers like no such person, unless vital interests are declared',
      async (how) => {
        const absent = await breakGlass(DOCTOR, { nhsNumber: NUMBERS.cal });
        if (how === 'a withdrawal') await withdraw(on);
        else
          await on.ask('Consent', {
            as: 'socialWorker',
            method: 'POST',
            body: { ...sharingConsent(on.ada, []), provision: { type: 'deny' } },
          });
        const refused = await breakGlass(DOCTOR);
        expect(visibly(refused)).toBe(visibly(absent));
        expect(await everything(DOCTOR)).toEqual([]);
        expect((await breakGlass(DOCTOR, { vitalInterests: true })).status).toBe(200);
        expect((await everything(DOCTOR)).length).toBeGreaterThan(3);
      },
    );

    test('is not what a consent merely left out', async () => {
      await share(on, ['RW5']);
      expect((await breakGlass(DOCTOR)).status).toBe(200);
      expect((await everything(DOCTOR)).length).toBeGreaterThan(3);
    });

    test('given while the glass is broken closes the next request', async () => {
      await breakGlass(DOCTOR);
      await withdraw(on);
      expect(await everything(DOCTOR)).toEqual([]);
    });
  });

  describe('refused', () => {
    beforeAll(async () => {
      await start();
      const restricted = { 'x-test-now': NOON };
      const made = await on.ask('Patient', {
        as: 'matron',
        method: 'POST',
        headers: restricted,
        body: {
          resourceType: 'Patient',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ben }],
          name: [{ use: 'official', family: 'Bolton', given: ['Ben'] }],
          gender: 'male',
          birthDate: '1941-02-02',
        },
      });
      await on.gateway.store.contributions.commit([{ kind: 'resident', resident: made.json.id, restricted: true }]);
    });
    afterAll(() => on.close());

    const BEN = { nhsNumber: NUMBERS.ben, birthDate: '1941-02-02', family: 'Bolton' };
    const WAYS: Readonly<Record<string, object>> = {
      'nobody has the number': { nhsNumber: NUMBERS.cal },
      'the day of birth is another': { birthDate: '1938-03-05' },
      'the surname is another': { family: 'Asprey' },
      'the resident is restricted': BEN,
      'the resident is restricted, and vital interests are declared': { ...BEN, vitalInterests: true },
    };

    test('is one and the same answer, whatever does not fit', async () => {
      const answers = await Promise.all(Object.values(WAYS).map((values) => breakGlass(person(10), values)));
      expect(new Set(answers.map((each) => visibly(each))).size).toBe(1);
      expect(answers[0]?.status).toBe(404);
      expect(answers[0]?.json.issue[0].details.text).toBe('no-such-person');
    });

    test('writes an audit event of one shape, naming nobody', async () => {
      const shapes: string[] = [];
      for (const values of Object.values(WAYS)) {
        const [event, ...more] = await added(() => breakGlass(person(11), { ...values, vitalInterests: false }));
        expect([more, event.outcome]).toEqual([[], '4']);
        const { id: _, recorded: __, ...rest } = event;
        shapes.push(JSON.stringify({ ...rest, entity: rest.entity.filter((e: Loose) => e.role?.code !== '21') }));
      }
      expect(new Set(shapes).size).toBe(1);
      expect(shapes[0]).not.toContain('Patient/');
    });

    test('asks the store as much', async () => {
      const counts: string[] = [];
      const { contributions } = on.gateway.store;
      for (const values of Object.values(WAYS)) {
        const calls: string[] = [];
        const counted = <T extends object>(of: T): T =>
          new Proxy(of, {
            get: (target, name) =>
              typeof (target as Loose)[name] !== 'function'
                ? (target as Loose)[name]
                : (...args: readonly unknown[]) => {
                    calls.push(String(name));
                    return (target as Loose)[name](...args);
                  },
          });
        const { store, pip } = on.gateway;
        Object.assign(on.gateway, { store: { ...store, contributions: counted(contributions) }, pip: counted(pip) });
        await breakGlass(person(12), values);
        Object.assign(on.gateway, { store, pip });
        counts.push(calls.join());
      }
      expect(new Set(counts).size).toBe(1);
      expect(counts[0]).toContain('inputsOf');
    });

    test.each<[string, Who]>([
      ['a role that is not entitled', person(4, 'P81058', 'R1290')],
      ['the privacy officer', OFFICER],
      ['a purpose other than treatment', { ...(DOCTOR as object), purpose: 'CAREMGT' }],
      ['nobody in person', { ...(DOCTOR as object), fhirUser: '' }],
      ['a system', 'feed:RW5'],
    ])('from the token alone for %s', async (_, as) => {
      const [absent, present] = [await breakGlass(as, { nhsNumber: NUMBERS.cal }), await breakGlass(as)];
      expect([absent.status, visibly(absent)]).toEqual([403, visibly(present)]);
    });

    test.each([
      ['nhsNumber', { nhsNumber: '9990000019' }],
      ['nhsNumber', { nhsNumber: undefined }],
      ['birthDate', { birthDate: '04/03/1938' }],
      ['birthDate', { birthDate: '1938' }],
      ['family', { family: ' ' }],
      ['reason', { reason: 'curious' }],
      ['text', { text: '' }],
      ['text', { text: 'x'.repeat(1001) }],
      ['text', { text: 'It is 999 000 0018' }],
      ['parameter.name', { patient: 'x' }],
    ])('for a wrong %s, saying which and quoting nothing', async (name, values) => {
      const answer = await breakGlass(person(5), values);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(name === 'reason' ? 'emergency-care' : name);
      for (const value of Object.values(values))
        if (typeof value === 'string' && value.trim().length > 4) expect(answer.text).not.toContain(value);
    });

    test('after ten attempts in an hour, of that person alone and whatever came of them', async () => {
      const guess = (n: number, now = NOON) => breakGlass(person(n), { birthDate: '1938-01-01' }, now);
      for (let n = 0; n < 10; n += 1) expect((await guess(6)).status).toBe(404);
      const [late, right] = [await guess(6), await breakGlass(person(6))];
      expect([late.status, visibly(late)]).toEqual([429, visibly(right)]);
      expect((await guess(7)).status).toBe(404);
      expect((await guess(6, later(1.01))).status).toBe(404);
      // Another organisation in the token makes nobody another person.
      for (let n = 0; n < 10; n += 1) await guess(8);
      expect((await breakGlass(person(8, 'RW5', 'R0590'))).status).toBe(429);
    });

    test('as a read, or of one Patient, there is no such operation', async () => {
      expect((await on.ask('Patient/$break-glass', { as: DOCTOR })).status).toBe(405);
      expect((await on.ask(`Patient/${on.ada}/$break-glass`, { as: DOCTOR, method: 'POST' })).status).toBe(405);
    });
  });

  describe('break-glass and merge', () => {
    beforeAll(start);
    afterAll(() => on.close());

    test('a grant stays on its own side of two residents who may be one', async () => {
      // The same number with another person's details: kept apart until a steward has looked.
      const made = await on.ask('Patient', {
        as: 'matron',
        method: 'POST',
        body: {
          resourceType: 'Patient',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ada }],
          name: [{ use: 'official', family: 'Zeller', given: ['Zoe'] }],
          gender: 'female',
          birthDate: '1980-08-08',
        },
      });
      const zoe: string = made.json.id;
      expect(zoe).not.toBe(on.ada);
      // Something about both, so that what is read of one is read of the other.
      const { json: joint } = await on.ask('Communication', {
        as: 'matron',
        method: 'POST',
        body: {
          resourceType: 'Communication',
          status: 'completed',
          subject: { reference: `Patient/${on.ada}` },
          about: [{ reference: `Patient/${zoe}` }],
        },
      });
      const side = (id: string) => on.ask(`Patient/${id}`, { as: DOCTOR, now: NOON });
      expect((await breakGlass(DOCTOR, { birthDate: '1980-08-08', family: 'Zeller' })).status).toBe(404);
      expect((await breakGlass(DOCTOR)).json.parameter[0].valueReference.reference).toBe(`Patient/${on.ada}`);
      expect([(await side(on.ada)).status, (await side(zoe)).status]).toEqual([200, 404]);
      // It stays closed while either is.
      expect((await on.ask(`Communication/${joint.id}`, { as: 'matron' })).status).toBe(200);
      expect((await on.ask(`Communication/${joint.id}`, { as: DOCTOR, now: NOON })).status).toBe(404);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });
  });
}
