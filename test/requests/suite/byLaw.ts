// Disclosure by law: exactly its items to exactly its recipient, whatever was refused, until it ends.
// @see design: consent §5
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { DOCTOR, eventsOf, everythingOf, type Loose, later, NOON, person, type Who } from '../glass.ts';
import type { Answer } from '../rig.ts';
import { contributorOf, entries, type Open, visibly, type World, world } from '../world.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const USER = 'https://fhir.nhs.uk/Id/sds-user-id';
const CLASS = 'https://onestory.example/fhir/CodeSystem/data-class';
const TYPES = 'http://hl7.org/fhir/resource-types';
const LABEL = 'https://onestory.example/fhir/CodeSystem/sensitivity';
const OFFICER: Who = 'privacyOfficer';

const parameter = (name: string, form: string, value: unknown) => ({ name, [form]: value });
const recipient = (code: string) => parameter('recipient', 'valueIdentifier', { system: ODS, value: code });
const item = (code: string, system = CLASS) => parameter('item', 'valueCoding', { system, code });
const period = (end = later(48), start?: string) =>
  parameter('period', 'valuePeriod', { ...(start && { start }), end });
const LEGAL = [
  parameter('basis', 'valueCode', 'court-order'),
  parameter('reference', 'valueString', 'Order PR26P00123, paragraph 4'),
];
type Parameter = ReturnType<typeof parameter>;
const order = (...parts: readonly Parameter[]): readonly Parameter[] => [
  recipient('P81058'),
  ...LEGAL,
  period(),
  ...parts,
];
const codesOf = (list: readonly Loose[]): readonly string[] => list.map((each) => each.code.coding[0].code);

export function byLawSuite(open: Open): void {
  let on: World;
  const start = async (): Promise<void> => {
    on = await world(open);
    const refusal = { ...sharingConsent(on.ada, []), provision: { type: 'deny' } };
    const made = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body: refusal });
    expect(made.status).toBe(201);
  };
  const disclose = (parts: readonly Parameter[], as: Who = OFFICER, id = on.ada, now = NOON): Promise<Answer> =>
    on.ask(`Patient/${id}/$disclose-by-law`, {
      as,
      method: 'POST',
      body: { resourceType: 'Parameters', parameter: parts },
      now,
    });
  const idOf = (answer: Answer): string => answer.json.parameter[0].valueId;
  const seen = (type: string, as: Who = DOCTOR, now = NOON) =>
    on.ask(`${type}?patient=${on.ada}`, { as, now }).then(entries);

  describe('a disclosure', () => {
    beforeEach(start);
    afterAll(() => on.close());

    test('opens its items to its recipient on the next request, past a refusal, and nothing else to anybody', async () => {
      expect(await everythingOf(on, DOCTOR)).toEqual([]);
      const answer = await disclose(order(item('problem')));
      expect([answer.status, answer.json.parameter[1]]).toEqual([
        200,
        { name: 'until', valueInstant: new Date(Date.parse(later(48)) + 1).toISOString() },
      ]);
      expect(codesOf(await seen('Condition'))).toContain('44054006');
      expect(codesOf(await seen('Condition'))).not.toContain('66214007');
      expect((await on.ask(`Patient/${on.ada}`, { as: DOCTOR, now: NOON })).status).toBe(200);
      expect([await seen('Encounter'), await seen('EpisodeOfCare')]).toEqual([[], []]);
      expect((await on.ask('Patient', { as: DOCTOR, now: NOON })).json.total).toBe(1);
      expect(await everythingOf(on, person(1, 'P81099'))).toEqual([]);
      expect(await everythingOf(on, DOCTOR, later(48.001))).toEqual([]);
    });

    test('to one person is no other’s', async () => {
      const named = parameter('person', 'valueIdentifier', { system: USER, value: '555000000101' });
      await disclose(order(item('problem'), named));
      expect(await seen('Condition')).not.toEqual([]);
      expect(await seen('Condition', person(3))).toEqual([]);
    });

    test('names types, one resource, sensitive labels and contributors', async () => {
      await disclose(
        order(item('Condition', TYPES), parameter('source', 'valueIdentifier', { system: ODS, value: '324' })),
      );
      expect((await seen('Condition')).map(contributorOf)).toEqual(['324']);
      const sensitive = parameter('label', 'valueCoding', { system: LABEL, code: 'substance-misuse' });
      await disclose(order(item('problem'), sensitive));
      expect(codesOf(await seen('Condition'))).toContain('66214007');
      const [visit] = await seen('Encounter', 'matron');
      await disclose(order(parameter('item', 'valueReference', { reference: `Encounter/${visit.id}` })));
      expect((await seen('Encounter')).map((each) => each.id)).toEqual([visit.id]);
    });

    test('does not open what its source withholds', async () => {
      const { store } = on.gateway;
      await disclose(order(item('problem')));
      const before = (await seen('Condition')).length;
      const made = await on.ask('Condition', {
        as: 'socialWorker',
        method: 'POST',
        now: NOON,
        body: {
          resourceType: 'Condition',
          meta: { security: [{ system: LABEL, code: 'source-withheld' }] },
          clinicalStatus: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
          },
          code: { text: 'Withheld' },
          subject: { reference: `Patient/${on.ada}` },
        },
      });
      expect([made.status, (await store.policy.load([on.ada as never])).residents.length]).toEqual([201, 1]);
      expect(await seen('Condition')).toHaveLength(before);
    });

    test('ends when the officer ends it, on the next request, and may be ended again', async () => {
      const made = await disclose(order(item('problem')));
      const stop = [parameter('disclosure', 'valueId', idOf(made)), parameter('end', 'valueBoolean', true)];
      const ended = await disclose(stop, OFFICER, on.ada, later(1));
      expect([ended.status, ended.json.parameter[1].valueInstant]).toEqual([200, later(1)]);
      expect(await everythingOf(on, DOCTOR, later(1))).toEqual([]);
      expect((await disclose(stop, OFFICER, on.ada, later(2))).json.parameter[1].valueInstant).toBe(later(1));
      const other = [parameter('disclosure', 'valueId', on.ada), parameter('end', 'valueBoolean', true)];
      expect((await disclose(other)).status).toBe(404);
    });

    test('whose notice is delayed asks for a review when the delay is up', async () => {
      const delay = [
        parameter('delayReason', 'valueString', 'Telling now would put somebody at risk'),
        parameter('delayUntil', 'valueDate', '2026-12-01'),
      ];
      const made = await disclose(order(item('problem'), ...delay));
      const tasks = async (as: Who) => entries(await on.ask('Task?code=delayed-notice-review', { as }));
      const [task] = await tasks(OFFICER);
      expect([task.restriction.period.end, task.description]).toEqual([
        '2026-12-01T00:00:00.000Z',
        'Telling now would put somebody at risk',
      ]);
      expect([await tasks(DOCTOR), await tasks(`resident:${on.ada}`)]).toEqual([[], []]);
      const more = [
        parameter('disclosure', 'valueId', idOf(made)),
        parameter('delayReason', 'valueString', 'Still'),
        parameter('delayUntil', 'valueDate', '2026-12-20'),
      ];
      expect((await disclose(more)).status).toBe(200);
      expect(await tasks(OFFICER)).toHaveLength(2);
      const [grant] = (await on.gateway.store.policy.load([on.ada as never])).residents[0]?.grants ?? [];
      expect(grant).toMatchObject({ kind: 'law', noticeFrom: Date.parse('2026-12-20') });
    });

    test('whose notice is delayed is not told to the resident before, by trail or by explanation, nor what it opened', async () => {
      const self: Who = { fhirUser: `Patient/${on.ada}`, sub: 'ada', client_id: 'app', scope: 'patient/*.rs' };
      const told = async (now: string) => {
        const answer = await on.ask(`AuditEvent?patient=${on.ada}&_count=200`, { as: self, now });
        const list = entries(answer).map((each) => JSON.stringify(each));
        return [list.some((each) => each.includes('555000000101')), list.some((each) => each.includes('555000000006'))];
      };
      const explained = async (now: string) => {
        const who = `organization=P81058&role=R0260&practitioner=${encodeURIComponent(`${USER}|555000000101`)}`;
        const { status, text } = await on.ask(`Patient/${on.ada}/$explain-access?${who}`, { as: self, now });
        return [status, text.includes('disclosed-by-law') || text.includes('The law required')];
      };
      const delay = [
        parameter('delayReason', 'valueString', 'Telling now would put somebody at risk'),
        parameter('delayUntil', 'valueDate', '2026-12-01'),
      ];
      expect((await disclose(order(item('problem'), ...delay))).status).toBe(200);
      expect((await seen('Condition')).length).toBeGreaterThan(0);
      expect([await told(later(1)), await explained(later(1))]).toEqual([
        [false, false],
        [200, false],
      ]);
      expect(await told('2026-12-02T00:00:00Z')).toEqual([true, true]);
      expect((await disclose(order(item('problem')))).status).toBe(200);
      expect(await explained(later(1))).toEqual([200, true]);
    });

    test('is on the audit trail with its basis and recipient, in the commit that makes it', async () => {
      const before = new Set((await eventsOf(on)).map((each) => each.id));
      const made = await disclose(order(item('problem')));
      const [event, ...more] = (await eventsOf(on)).filter((each) => !before.has(each.id));
      expect([more, event.outcome]).toEqual([[], '0']);
      const [question] = event.entity;
      expect(atob(question.query)).toContain(
        `$disclose-by-law?disclosure=${idOf(made)}&basis=court-order&recipient=P81058`,
      );
      expect(JSON.stringify(event)).not.toContain(btoa('PR26P00123').slice(0, 8));
    });
  });

  describe('refused', () => {
    beforeAll(start);
    afterAll(() => on.close());

    test.each<[string, Who]>([
      ['a doctor', DOCTOR],
      ['the Caldicott guardian', person(9, 'RW5', 'R5105')],
      ['a system', 'feed:RW5'],
      ['a token without the scope', { ...(person(9, 'RW5', 'R0001') as object), scope: 'user/*.rs' }],
    ])('from the token alone for %s', async (_, as) => {
      const [real, none] = [
        await disclose(order(item('problem')), as),
        await disclose(order(item('problem')), as, 'nobody'),
      ];
      expect([real.status, visibly(real)]).toEqual([403, visibly(none)]);
    });

    test('alike for a resident who is hidden and one who is not there', async () => {
      const elsewhere = await on.ask('Patient', {
        as: 'gp',
        method: 'POST',
        body: { resourceType: 'Patient', name: [{ family: 'Elsewhere' }], birthDate: '1940-01-01' },
      });
      const parts = order(item('problem'));
      const [hidden, absent] = [
        await disclose(parts, OFFICER, elsewhere.json.id),
        await disclose(parts, OFFICER, 'nobody'),
      ];
      expect([hidden.status, visibly(hidden)]).toEqual([404, visibly(absent)]);
    });

    test('to oneself, one’s own organisation, or one below it', async () => {
      const own = { system: USER, value: '555000000006' };
      for (const parts of [
        [recipient('RW5'), ...order().slice(1), item('problem')],
        order(item('problem'), parameter('person', 'valueIdentifier', own)),
      ])
        expect((await disclose(parts)).status).toBe(422);
    });

    const without = (name: string): readonly Parameter[] => order(item('problem')).filter((each) => each.name !== name);
    test.each<[string, readonly Parameter[]]>([
      ['recipient', without('recipient')],
      ['recipient', [...without('recipient'), parameter('recipient', 'valueIdentifier', { value: 'RXR' })]],
      ['item', order()],
      ['item', order(item('no-such-class'))],
      ['item', order(item('consent'))],
      ['item', order(item('AuditEvent', TYPES))],
      ['item', order(parameter('item', 'valueReference', { reference: 'http://elsewhere/Condition/1' }))],
      ['label', order(item('problem'), parameter('label', 'valueCoding', { system: LABEL, code: 'unknown' }))],
      ['basis', [...without('basis'), parameter('basis', 'valueCode', 'curiosity')]],
      ['reference', without('reference')],
      ['period', without('period')],
      ['period', [...without('period'), period('2030-01-01')]],
      ['period', [...without('period'), period(later(-1))]],
      ['delayUntil', order(item('problem'), parameter('delayReason', 'valueString', 'Why'))],
      ['delayUntil', order(item('problem'), parameter('delayUntil', 'valueDate', '2026-12-01'))],
      ['end', order(item('problem'), parameter('end', 'valueBoolean', true))],
      ['end', [parameter('disclosure', 'valueId', 'x')]],
      ['item', [parameter('disclosure', 'valueId', 'x'), parameter('end', 'valueBoolean', true), item('problem')]],
    ])('for a wrong %s', async (name, parts) => {
      const answer = await disclose(parts);
      expect([answer.status, answer.text.includes(`\\"${name}\\"`)]).toEqual([400, true]);
    });
  });

  describe('and merge', () => {
    beforeAll(start);
    afterAll(() => on.close());

    test('a disclosure stays on its own side of two residents who may be one', async () => {
      const made = await on.ask('Patient', {
        as: 'matron',
        method: 'POST',
        body: {
          resourceType: 'Patient',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ada }],
          name: [{ family: 'Zeller', given: ['Zoe'] }],
          birthDate: '1980-08-08',
        },
      });
      expect(made.json.id).not.toBe(on.ada);
      expect((await disclose(order(item('problem')), OFFICER, made.json.id)).status).toBe(200);
      expect(await everythingOf(on, DOCTOR)).toEqual([]);
      expect((await on.ask(`Patient/${made.json.id}`, { as: DOCTOR, now: NOON })).status).toBe(200);
    });
  });
}
