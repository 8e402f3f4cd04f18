// "People are found by a professional, or through GP and hospital data"; a candidate shows only inside the agency that found them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ourCodeSystem, SYSTEM } from '../../../src/fhir/systems.ts';
import { adtMessage, gpBundle, NUMBERS } from '../borough.ts';
import { type Answer, type Ask, PEOPLE } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, PROBLEMS, share, visibly, type World, withdraw, world } from '../world.ts';

const LUNGS = { id: 'p3', code: '13645005', text: 'Chronic obstructive pulmonary disease' };
/** So many days from now. */
const daysOn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
/** As messages write a time. */
const RECENTLY = daysOn(-60).replace(/\D/g, '').slice(0, 12);
const WEST = 'CareTeam/locality-west/$candidates';

/** Candidates of an answer; of each its parts by name, the last of a name. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const found = ({ json }: Answer): readonly any[] =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  json.parameter.filter(({ name }: any) => name === 'candidate').map(({ part }: any) => objectOf(part));
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const objectOf = (part: readonly any[]): any => {
  const of = Map.groupBy(part, ({ name }) => name);
  return Object.fromEntries(
    [...of].map(([name, all]) => [
      name,
      ['rule', 'fact', 'nomination'].includes(name) && all[0].part
        ? all.map((each) => objectOf(each.part))
        : firstValue(all[0]),
    ]),
  );
};
const firstValue = ({ name: _, ...value }: object & { name: string }) => Object.values(value)[0];
const totalOf = ({ json }: Answer): number =>
  json.parameter.find(({ name }: { name: string }) => name === 'total').valueUnsignedInt;

const nomination = (patient: string) => ({
  resourceType: 'RiskAssessment',
  status: 'final',
  method: { coding: [{ system: ourCodeSystem('risk-method'), code: 'nomination' }] },
  subject: { reference: `Patient/${patient}` },
  occurrenceDateTime: '2026-11-18',
  performer: { identifier: { system: SYSTEM.sdsUser, value: '555000000004' }, display: 'J. Khan' },
  note: [{ text: 'Three falls since summer, and a daughter who is worn out.' }],
});

const COUNCIL = 'Blackburn with Darwen Borough Council';

export function candidatesSuite(open: Open): void {
  describe('finding people', () => {
    let on: World;
    const ask = (as: Ask['as'], path = WEST) => on.ask(path, { as: as ?? 'gp' });
    const rulesFor = async (as: Ask['as']) =>
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      found(await ask(as)).map((each) => [each['found-by'].identifier.value, each.rule?.map((r: any) => r.rule)]);

    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('one condition is not enough; with a second one the practice finds her, and is told by what', async () => {
      expect(totalOf(await ask('gp'))).toBe(0);
      const made = await on.deliver(
        'gp-connect',
        'P81022',
        'application/fhir+json',
        gpBundle({ problems: [...PROBLEMS, LUNGS] }),
      );
      expect(made.json.counts, made.text).toMatchObject({ quarantined: 0 });
      const answer = await ask('gp');
      expect([answer.status, totalOf(answer)], answer.text).toEqual([200, 1]);
      const [ada] = found(answer);
      expect(ada).toMatchObject({
        patient: { reference: `Patient/${on.ada}`, display: 'Ada Aspin' },
        'found-by': { identifier: { value: 'P81022' } },
        cohort: { code: 'older' },
      });
      const [rule] = ada.rule;
      expect(rule).toMatchObject({
        rule: 'older-two-conditions',
        sentence: 'Aged 65 or over, with two or more long-term conditions.',
      });
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      expect(rule.fact.map((each: any) => each.what).sort()).toEqual(['Chronic obstructive lung disease', 'Diabetes']);
      const [fact] = rule.fact;
      expect((await on.ask(fact.resource.reference, { as: 'gp' })).json).toMatchObject({ resourceType: 'Condition' });
    });

    test('what the practice found shows to nobody else: no row, no count', async () => {
      for (const as of ['matron', 'socialWorker', 'otherGp'] as const) {
        const answer = await ask(as);
        expect([answer.status, totalOf(answer), found(answer)], answer.text).toEqual([200, 0, []]);
      }
      const aged = await ask('ageUk');
      expect(aged.text).not.toContain(on.ada);
    });

    test('two unplanned admissions in a year find her for who delivered them, and for them alone', async () => {
      for (const visit of ['V8', 'V9']) {
        const told = await on.deliver(
          'community-adt',
          'RW5',
          'application/hl7-v2',
          adtMessage('A01', { visit, at: RECENTLY }),
        );
        expect(told.status, told.text).toBe(200);
      }
      expect(await rulesFor('matron')).toEqual([['RW5', ['older-admissions']]]);
      expect(await rulesFor('gp')).toEqual([['P81022', ['older-two-conditions']]]);
      // A year later they count no more.
      expect(totalOf(await on.ask(WEST, { as: 'matron', now: daysOn(330) }))).toBe(0);
    });

    test('once she agreed the community team sees what either found; once she withdrew, its own again', async () => {
      await share(on, ['RW5']);
      expect((await rulesFor('matron')).toSorted()).toEqual([
        ['P81022', ['older-two-conditions']],
        ['RW5', ['older-admissions']],
      ]);
      expect(await rulesFor('socialWorker')).toEqual([]);
      await withdraw(on);
      expect(await rulesFor('matron')).toEqual([['RW5', ['older-admissions']]]);
    });

    test('whoever recorded it is told that she declined, and nobody else', async () => {
      const [seen] = found(await ask('matron'));
      expect(seen.declined).toBeUndefined();
    });

    test('a nomination that no list would show is refused, with how it is coded', async () => {
      for (const method of [{ text: 'Nomination' }, { coding: [{ system: 'urn:x', code: 'nomination' }] }]) {
        const body = { ...nomination(on.ada), method };
        const { status, json } = await on.ask('RiskAssessment', { as: 'socialWorker', method: 'POST', body });
        expect([status, json.issue[0].diagnostics]).toEqual([422, expect.stringContaining('/risk-method|nomination')]);
      }
    });

    test('who nominates without name or date is named by their organisation, on the day it was written', async () => {
      const { performer: _, occurrenceDateTime: __, ...body } = nomination(on.ada);
      const made = await on.ask('RiskAssessment', { as: 'socialWorker', method: 'POST', body });
      const since = made.json.meta.lastUpdated.slice(0, 10);
      const [ada] = found(await ask('socialWorker'));
      expect(ada).toMatchObject({
        since,
        nomination: [{ by: COUNCIL, date: since }],
      });
      const at = (days: number): string => daysOn(days).slice(0, 10);
      const lately = async (days: number) => totalOf(await ask('socialWorker', `${WEST}?since=${at(days)}`));
      expect([
        await lately(-3),
        await on.ask(`${WEST}?since=${at(3)}`, { as: 'socialWorker', now: daysOn(4) }).then(totalOf),
      ]).toEqual([1, 0]);
      const gone = await on.ask(`RiskAssessment/${made.json.id}`, { as: 'socialWorker', method: 'DELETE' });
      expect(gone.status).toBe(204);
    });

    test('a professional finds her too: with who and why, and that opens nothing to anybody', async () => {
      const made = await on.ask('RiskAssessment', { as: 'socialWorker', method: 'POST', body: nomination(on.ada) });
      expect(made.status, made.text).toBe(201);
      const [ada] = found(await ask('socialWorker'));
      expect(ada).toMatchObject({
        'found-by': { identifier: { value: '324' } },
        nomination: [
          { by: `J. Khan, as ${COUNCIL} says`, reason: 'Three falls since summer, and a daughter who is worn out.' },
        ],
        since: '2026-11-18',
        declined: true,
      });
      expect(ada.cohort).toBeUndefined();
      // Whoever may not read consents is not told by this that there is a no.
      const scope = 'user/CareTeam.rs user/Patient.rs user/RiskAssessment.rs';
      const [narrow] = found(await ask({ ...PEOPLE.socialWorker, sub: 's', client_id: 's', scope }));
      expect([narrow.nomination?.length, narrow.declined]).toEqual([1, undefined]);
      expect(await rulesFor('matron')).toEqual([['RW5', ['older-admissions']]]);
      expect((await on.ask(`RiskAssessment/${made.json.id}`, { as: 'matron' })).status).toBe(404);
    });

    test('each stands in the list of her locality alone, and of the cohort that is asked for', async () => {
      expect(totalOf(await ask('gp', 'CareTeam/locality-east/$candidates'))).toBe(0);
      expect(totalOf(await ask('gp', `${WEST}?cohort=older`))).toBe(1);
      expect(totalOf(await ask('gp', `${WEST}?cohort=young`))).toBe(0);
      expect(totalOf(await ask('gp', `${WEST}?since=2020-01-01`))).toBe(1);
      expect(totalOf(await ask('gp', `${WEST}?since=2020-01-02`))).toBe(0);
      for (const odd of ['cohort=all', 'since=soon', 'since=2999-01-01', 'since=1999-01-01', 'name=x', '_page=x'])
        expect((await ask('gp', `${WEST}?${odd}`)).status, odd).toBe(400);
      expect((await ask('gp', 'CareTeam/locality-mars/$candidates')).status).toBe(404);
    });

    test('is on record once, with what was shown', async () => {
      const before = (await entriesOf(on.gateway.store)).length;
      await ask('gp');
      const told = (await entriesOf(on.gateway.store)).slice(before);
      expect(told).toHaveLength(1);
      expect(new Set(told[0]?.versions.map(([type]) => type))).toEqual(new Set(['Patient', 'Condition']));
      // A consent is looked at for what it says of sharing, and not shown.
      await ask('socialWorker');
      const next = (await entriesOf(on.gateway.store)).slice(before + 1);
      expect(next.map(({ versions }) => versions.some(([type]) => type === 'Consent'))).toEqual([false]);
    });

    test('whoever is in more than one list is given page by page, each once', async () => {
      for (const [given, number] of [
        ['Ben', NUMBERS.ben],
        ['Cal', NUMBERS.cal],
      ] as const) {
        const body = gpBundle({
          number,
          given,
          family: 'Quarry',
          birthDate: '1950-01-01',
          problems: [PROBLEMS[0], LUNGS].map((p) => ({ ...p, id: `${given}-${p.id}` })),
        });
        const own = body.replace('"id":"1"', `"id":"${given}"`).replaceAll('Patient/1', `Patient/${given}`);
        const made = await on.deliver('gp-connect', 'P81022', 'application/fhir+json', own);
        expect(made.json.counts, made.text).toMatchObject({ quarantined: 0 });
      }
      const names: string[] = [];
      for (let path: string | undefined = `${WEST}?_count=1&cohort=older`; path !== undefined && names.length < 9; ) {
        const answer: Answer = await ask('gp', path);
        expect([answer.status, totalOf(answer)], answer.text).toEqual([200, 3]);
        names.push(...found(answer).map((each) => each.patient.display));
        const next = answer.json.parameter.find(({ name }: { name: string }) => name === 'next')?.valueUri;
        path = next && new URL(next).pathname.replace('/fhir/R4/', '') + new URL(next).search;
        if (path) expect((await ask('otherGp', path)).status).toBe(400);
      }
      expect(names.toSorted()).toEqual(['Ada Aspin', 'Ben Quarry', 'Cal Quarry']);
    });

    test('a token that does not cover Patients is refused: nobody is named by it', async () => {
      const token = (scope: string) => ({ ...PEOPLE.gp, sub: 'g', client_id: 'g', scope });
      expect((await ask(token('user/CareTeam.rs user/Condition.rs'))).status).toBe(403);
      const narrow = await ask(token('user/CareTeam.rs user/Patient.rs'));
      expect([narrow.status, totalOf(narrow)]).toEqual([200, 0]);
    });

    test('who has no organisation is refused, whoever there is to be found', async () => {
      const own = await ask(`resident:${on.ada}`);
      const other = await ask(`resident:${crypto.randomUUID()}`);
      expect(own.status).toBe(403);
      expect(visibly(own)).toEqual(visibly(other));
    });
  });
}
