// Whoever decides for a resident does so only while the law lets them: by assessment, by age, until death.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cldFile, service, sharingConsent } from '../borough.ts';
import { patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { entries, type Open, seenBy, type World, withdraw, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const ALL = ['324', 'P81022', 'RW5'];
const CAPACITY = 'https://onestory.example/fhir/CodeSystem/capacity';
const coded = (code: string, system = CAPACITY) => ({ coding: [{ system, code }] });
const basis = (code: string) => coded(code, 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis');

const assessment = (of: string, about: string, able: boolean, effectiveDateTime: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: coded(about),
  subject: { reference: `Patient/${of}` },
  effectiveDateTime,
  valueCodeableConcept: coded(able ? 'able' : 'not-able'),
  ...more,
});

export function representativesSuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  let daughter = '';
  const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
    const { resourceType } = body as { resourceType: string };
    const answer = await on.ask(resourceType, { as, method: 'POST', body });
    expect([resourceType, answer.status]).toEqual([resourceType, 201]);
    return answer.json.id;
  };
  const relativeOf = (id: string) => made({ resourceType: 'RelatedPerson', patient: { reference: `Patient/${id}` } });
  const permitOf = (of: string, rule: string, reference: string, to: object = {}) => ({
    ...sharingConsent(of, ['RW5'], to, new Date().toISOString()),
    performer: [{ reference }],
    policyRule: basis(rule),
    verification: [{ verified: true, verifiedWith: { reference } }],
  });
  const assess = (able: boolean, when: string, more: object = {}) =>
    made(assessment(on.ada, 'sharing-capacity', able, when, more));
  const matron = () => seenBy(on, 'matron');

  beforeEach(async () => {
    on = await world(open);
    opened.push(on);
    daughter = `RelatedPerson/${await relativeOf(on.ada)}`;
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  describe('attorney, deputy and best interests', () => {
    test.each([
      'best-interest',
      'health-and-welfare-lasting-power-of-attorney',
      'court-appointed-personal-welfare-deputy',
    ])('%s opens from an assessment of incapacity until the next one', async (rule) => {
      await made(permitOf(on.ada, rule, daughter));
      expect(await matron()).toEqual(['RW5']);
      await assess(false, '2026-02-01');
      expect(await matron()).toEqual(ALL);
      await assess(true, '2026-03-01');
      expect(await matron()).toEqual(['RW5']);
    });

    test('an assessment ends with its period, its correction and its deletion', async () => {
      await made(permitOf(on.ada, 'best-interest', daughter));
      const { effectiveDateTime: _, ...body } = assessment(on.ada, 'sharing-capacity', false, '');
      const period = { ...body, effectivePeriod: { start: '2026-01-01', end: '2026-03-01' } };
      const id = await made(period);
      expect(await matron()).toEqual(['RW5']);
      const put = (more: object) =>
        on.ask(`Observation/${id}`, { as: 'socialWorker', method: 'PUT', body: { ...period, id, ...more } });
      expect((await put({ effectivePeriod: { start: '2026-01-01', end: '2099-01-01' } })).status).toBe(200);
      expect(await matron()).toEqual(ALL);
      expect((await put({ status: 'entered-in-error' })).status).toBe(200);
      expect(await matron()).toEqual(['RW5']);
      const again = await assess(false, '2026-02-01');
      expect(await matron()).toEqual(ALL);
      expect((await on.ask(`Observation/${again}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      expect(await matron()).toEqual(['RW5']);
    });

    test('does not come back when the resident’s later refusal is dated earlier, or ended', async () => {
      const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
      await assess(false, hours(-10));
      await made({ ...permitOf(on.ada, 'best-interest', daughter), dateTime: hours(-1) });
      expect(await matron()).toEqual(ALL);
      const refusal = { ...sharingConsent(on.ada, ['RW5'], {}, hours(-5)), status: 'rejected' };
      const id = await made(refusal);
      expect(await matron()).toEqual(['RW5']);
      const put = async (more: object) => {
        const body = { ...refusal, id, ...more };
        const answer = await on.ask(`Consent/${id}`, { as: 'socialWorker', method: 'PUT', body });
        return answer.status === 200 ? 200 : answer.json.issue[0].details.text;
      };
      expect(await put({ dateTime: hours(-20) })).toBe('consent-refuses');
      expect(await put({ status: 'inactive' })).toBe('consent-refuses');
      expect(await put({ dateTime: hours(-4) })).toBe(200);
      expect(await matron()).toEqual(['RW5']);
    });

    test('a proxy reads while it lasts, and nothing of it once the resident is able again', async () => {
      const actor = [
        {
          role: coded('IRCP', 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'),
          reference: { reference: daughter },
        },
      ];
      await made(permitOf(on.ada, 'health-and-welfare-lasting-power-of-attorney', daughter, { actor }));
      const proxy = { sub: 'd', client_id: 'app', fhirUser: daughter, scope: 'patient/*.rs' };
      const reads = () => on.ask(`Condition?patient=${on.ada}`, { as: proxy }).then(entries);
      expect(await reads()).toEqual([]);
      await assess(false, '2026-02-01');
      expect((await reads()).length).toBeGreaterThan(0);
      await assess(true, '2026-02-02');
      expect(await reads()).toEqual([]);
    });

    test.each(['is deleted', 'is not active', 'is past its period'])(
      'a proxy whose record as a relative %s is none',
      async (how) => {
        const actor = [
          {
            role: coded('IRCP', 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'),
            reference: { reference: daughter },
          },
        ];
        await assess(false, '2026-02-01');
        await made(permitOf(on.ada, 'health-and-welfare-lasting-power-of-attorney', daughter, { actor }));
        const proxy = { sub: 'd', client_id: 'app', fhirUser: daughter, scope: 'patient/*.rs' };
        const problem = entries(await on.ask(`Condition?patient=${on.ada}&code=44054006`, { as: 'gp' }))[0].id;
        const reads = (now?: string) =>
          on.ask(`Condition/${problem}`, { as: proxy, ...(now && { now }) }).then(({ status }) => status);
        expect(await reads()).toBe(200);
        const put = (more: object) => {
          const body = {
            resourceType: 'RelatedPerson',
            id: daughter.slice(14),
            patient: { reference: `Patient/${on.ada}` },
            ...more,
          };
          return on.ask(daughter, { as: 'socialWorker', method: 'PUT', body });
        };
        if (how === 'is deleted')
          expect((await on.ask(daughter, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
        else if (how === 'is not active') expect((await put({ active: false })).status).toBe(200);
        else {
          expect((await put({ period: { end: '2030-03-01T10:00:00Z' } })).status).toBe(200);
          expect(await reads('2030-03-01T10:00:00.999Z')).toBe(200);
        }
        expect(await reads('2030-03-01T10:00:01.000Z')).toBe(404);
      },
    );

    test('all of it ends with a withdrawal of the resident and with their death', async () => {
      await assess(false, '2026-02-01');
      await made(permitOf(on.ada, 'best-interest', daughter));
      expect(await matron()).toEqual(ALL);
      await withdraw(on);
      expect(await matron()).toEqual(['RW5']);
      await made(permitOf(on.ada, 'best-interest', daughter));
      expect(await matron()).toEqual(['RW5']);
      await assess(false, new Date().toISOString());
      expect(await matron()).toEqual(ALL);
      const dead = cldFile([service({ 'Date of Death': '01/11/2026' })]);
      expect((await on.deliver('council-cld', '324', 'text/csv', dead)).status).toBe(200);
      expect(await matron()).toEqual(['RW5']);
    });
  });

  describe('an assessment', () => {
    test.each(['receptionist', 'ageUk', 'steward', 'resident', 'proxy'] as const)(
      'is not written by a %s',
      async (who) => {
        const id = on.ada;
        const as =
          who === 'resident'
            ? (`resident:${id}` as const)
            : who === 'proxy'
              ? { fhirUser: daughter, sub: 'd', scope: 'patient/*.cruds' }
              : who;
        const body = assessment(id, 'sharing-capacity', false, '2026-02-01');
        const answer = await on.ask('Observation', { as, method: 'POST', body });
        expect(answer.status).toBe(403);
      },
    );

    test.each([
      { effectiveDateTime: undefined },
      { valueCodeableConcept: coded('perhaps') },
      { valueCodeableConcept: undefined },
      { code: { coding: [...coded('sharing-capacity').coding, ...coded('sharing-gillick').coding] } },
    ])('that says nothing clear is refused (%j)', async (more) => {
      const body = { ...assessment(on.ada, 'sharing-capacity', false, '2026-02-01'), ...more };
      expect((await on.ask('Observation', { as: 'socialWorker', method: 'POST', body })).status).toBe(422);
    });

    test('by the representative or the resident is refused', async () => {
      for (const reference of [daughter, `Patient/${on.ada}`]) {
        const body = assessment(on.ada, 'sharing-capacity', false, '2026-02-01', { performer: [{ reference }] });
        expect((await on.ask('Observation', { as: 'socialWorker', method: 'POST', body })).status).toBe(422);
      }
    });
  });

  test('a parent’s permit lapses under a Gillick record and on the 16th birthday', async () => {
    const child = await made(patient({ birthDate: '2014-06-01' }));
    const id = child;
    const mother = `RelatedPerson/${await relativeOf(id)}`;
    const period = { start: '2026-01-01' };
    await made({ ...assessment(id, 'sharing-gillick', false, '2026-01-01'), status: 'preliminary' });
    await made({
      resourceType: 'EpisodeOfCare',
      status: 'active',
      patient: { reference: `Patient/${id}` },
      managingOrganization: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RW5' } },
      period,
    });
    await made(permitOf(id, 'parental-responsibility', mother));
    const sees = async (now?: string) =>
      (await on.ask(`EpisodeOfCare?patient=${id}`, { as: 'matron', ...(now && { now }) })).json.total;
    expect(await sees()).toBe(1);
    expect(await sees('2030-05-31T12:00:00Z')).toBe(1);
    expect(await sees('2030-06-01T12:00:00Z')).toBe(0);
    const gillick = await made(assessment(id, 'sharing-gillick', true, '2026-02-01'));
    expect(await sees()).toBe(0);
    await made(assessment(id, 'sharing-gillick', false, '2026-03-01'));
    expect(await sees()).toBe(1);
    expect((await on.ask(`Observation/${gillick}`, { as: 'socialWorker' })).status).toBe(200);
  });
}
