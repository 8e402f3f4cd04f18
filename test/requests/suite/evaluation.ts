// "Early evaluation shows it reduces emergency hospital attendances and admissions and improves people's quality of life."
// "Since OOHIS began, 52 people have used it. Analysis shows several of them have been supported so they did not need to go into hospital or residential care."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Written } from '../../../src/evaluate.ts';
import { referral } from '../bars.ts';
import { cldFile, service, sharingConsent } from '../borough.ts';
import {
  ANALYST,
  booking,
  british,
  CARE_HOME,
  councilRow,
  DAY,
  evaluatedOn,
  HOME,
  JOINED,
  NOW,
  nth,
  PERIOD,
  shape,
  strata,
  totals,
  visit,
  withdrawnFrom,
} from '../counted.ts';
import { type Ask, type Rig, rig } from '../rig.ts';
import { entries, type Open } from '../world.ts';

export function evaluationSuite(open: Open): void {
  describe('what has become better', () => {
    let on: Rig;
    let ids: readonly string[];
    const evaluated = (period = PERIOD, contributor = '324') => evaluatedOn(on.gateway, period, contributor);
    const run = async (contributor = '324'): Promise<readonly Written[]> => {
      const done = await evaluated(PERIOD, contributor);
      if (!done.ok) throw new Error(`${done.error.id} ${done.error.expression} ${done.error.more}`);
      return done.value;
    };
    const report = async (name: string, as: NonNullable<Ask['as']> = ANALYST) => {
      const all = entries(await on.ask('MeasureReport?_count=100', { as }));
      return all.find((each) => each.measure.includes(`/${name}|`) && each.period.start === PERIOD.start);
    };
    const JOINERS = 24;
    beforeAll(async () => {
      on = await rig(open);
      const rows = Array.from({ length: JOINERS + 2 }, (_, n) => councilRow(n));
      const homes = [0, 1, 2, 3, 4, 5].map((n) => ({
        ...rows[n],
        'Event Reference': `H-${n}`,
        'Event Start Date': british(JOINED - 30 * DAY),
        'Service Type': 'Long term support: Residential care',
        'Service Component': CARE_HOME,
      }));
      const council = await on.deliver('council-cld', '324', 'text/csv', cldFile([...rows, ...homes].map(service)));
      expect(council.json.counts, council.text).toMatchObject({ quarantined: 0 });
      ids = council.json.records.map((each: { resources: string[] }) => each.resources[0]?.slice('Patient/'.length));
      const before = Array.from({ length: JOINERS }, (_, n) => [
        visit(n, 'E', JOINED - 60 * DAY, `EB${n}`),
        visit(n, 'E', JOINED - 40 * DAY, `EC${n}`),
        visit(n, 'I', JOINED - 20 * DAY, `IB${n}`),
      ]).flat();
      const after = Array.from({ length: 6 }, (_, n) => visit(n, 'E', JOINED + 20 * DAY, `EA${n}`));
      for (const message of [...before, ...after])
        expect((await on.deliver('hospital-adt', 'RXR', 'application/hl7-v2', message)).json.counts).toMatchObject({
          accepted: 1,
        });
      for (const id of ids.slice(0, JOINERS)) {
        const body = sharingConsent(id, ['RW5'], {}, new Date(JOINED).toISOString());
        const answer = await on.ask('Consent', { as: 'socialWorker', method: 'POST', body });
        expect(answer.status, answer.text).toBe(201);
      }
    });
    afterAll(() => on.close());

    test('fewer emergency attendances, unplanned admissions and care-home placements since people joined', async () => {
      const written = await run();
      expect(written.map((each) => each.outcome)).toEqual(Array(10).fill('written'));
      expect(totals(await report('emergency-attendances'))).toEqual([
        ['before', 24, 48],
        ['after', 24, 6],
      ]);
      expect(totals(await report('unplanned-admissions'))).toEqual([
        ['before', 24, 24],
        ['after', 24, 'masked'],
      ]);
      expect(totals(await report('care-home-placements'))).toEqual([
        ['before', 24, 6],
        ['after', 24, 'masked'],
      ]);
      expect(strata(await report('emergency-attendances'), 'locality')).toEqual([
        ['east', 'masked', 'masked'],
        ['west', 8, 16],
        ['north', 10, 20],
        ['darwen', 'masked', 'masked'],
        ['unknown', 'masked', 'masked'],
      ]);
    });

    test('52 people have used the out-of-hours service, and most did not need to go into hospital', async () => {
      const used = Array.from({ length: 52 }, (_, n) => 40 + n);
      const fell = Date.parse('2026-06-10T07:30:00Z');
      for (const n of used) {
        const visited = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000004' };
        const period = { start: '2026-06-11T19:00:00Z', end: '2026-06-11T20:00:00Z' };
        const encounter = { resourceType: 'Encounter', status: 'finished', class: HOME, subject: visited, period };
        const actor = { actor: visited, status: 'accepted' };
        const [start, late] = ['2026-06-11T19:30:00Z', '2026-06-12T19:30:00Z'];
        // The first is the visit that was made; of the next day's nothing but the booking is known.
        const more = [encounter, ...[start, late].map((at) => booking(at, actor))].map((resource, at) => ({
          fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000002${at}`,
          resource,
        }));
        const message = referral({ number: nth(n), family: 'Bold', more });
        const unique = message.replaceAll(
          '00000000-0000-4000-8000-0000000000',
          `0000${1000 + n}-0000-4000-8000-0000000000`,
        );
        const { json, text } = await on.deliver('oohis-bars', 'RX7', 'application/fhir+json', unique);
        expect(json.counts, text).toMatchObject({ accepted: 1 });
      }
      const admitted = used.slice(0, 7).map((n) => visit(n, 'I', fell + 5 * DAY, `OA${n}`, 'Ada', '19380304'));
      for (const message of admitted) await on.deliver('hospital-adt', 'RXR', 'application/hl7-v2', message);
      await run();
      const made = await report('out-of-hours-service');
      expect(totals(made)).toEqual([['people', 52, 104]]);
      expect(strata(made, 'went').map(([code, people]) => [code, people])).toEqual([
        ['care-home-placement', 'masked'],
        ['unplanned-admission', 'masked'],
        ['emergency-attendance', 'masked'],
        ['at-home', 45],
      ]);
    });

    test('people say on the form that their wellbeing is better than before, and each question has its own scale', async () => {
      const about = (id: string | undefined, at: number, type: string) => {
        const time = { [type === 'Observation' ? 'effectiveDateTime' : 'authored']: new Date(at).toISOString() };
        return { resourceType: type, subject: { reference: `Patient/${id}` }, ...time };
      };
      const say = async (type: string, body: object) => {
        const answer = await on.ask(type, { as: 'socialWorker', method: 'POST', body });
        expect(answer.status, answer.text).toBe(201);
      };
      const answers = (satisfied: number, anxious: number) =>
        Object.entries({ satisfied, anxious }).map(([linkId, valueInteger]) => ({
          linkId,
          answer: [{ valueInteger }],
        }));
      for (const id of ids.slice(6, 12))
        for (const [at, item] of [
          [JOINED - DAY, id === ids[6] ? answers(1, 1) : answers(4, 7)],
          [JOINED + 90 * DAY, answers(id === ids[6] ? 7 : 6, 3)],
        ] as const) {
          const questionnaire = 'https://onestory.example/fhir/Questionnaire/wellbeing|1';
          const form = { questionnaire, status: 'completed' };
          await say('QuestionnaireResponse', { ...form, item, ...about(id, at, 'QuestionnaireResponse') });
        }
      // On another scale; it is no later answer to the same question.
      const code = { coding: [{ system: 'http://snomed.info/sct', code: '736534008' }] };
      const index = { status: 'final', code, valueQuantity: { value: 0.8 } };
      await say('Observation', { ...index, ...about(ids[6], JOINED + 92 * DAY, 'Observation') });
      await run();
      const scores = async (name: string) =>
        (await report(name)).group.map((each: { measureScore: { value?: number } }) => each.measureScore.value);
      const names = ['wellbeing-satisfied', 'wellbeing-anxious', 'wellbeing-happy', 'quality-of-life-index'];
      const untold = [undefined, undefined];
      expect(await Promise.all(names.map(scores))).toEqual([[3.5, 6.17], [6, undefined], untold, untold]);
    });

    test('the same again changes nothing; a change of few is held, and one of enough is the next version', async () => {
      const again = await run();
      expect(again.map((each) => each.outcome)).toEqual(Array(10).fill('unchanged'));
      const { id, meta } = await report('emergency-attendances');
      const came = (n: number) =>
        on.deliver('hospital-adt', 'RXR', 'application/hl7-v2', visit(n, 'E', JOINED + 21 * DAY, `EA${n}`));
      await came(9);
      const outcomes = async () => (await run()).map(({ outcome }) => outcome);
      expect(await outcomes()).toEqual(['held', ...Array(9).fill('unchanged')]);
      expect((await report('emergency-attendances')).meta.versionId).toBe(meta.versionId);
      // Who read it knows it: taken back, it is still what the next one is compared with.
      const gone = await withdrawnFrom(on.gateway, id);
      expect([gone.length, (await outcomes())[0]]).toEqual([1, 'held']);
      for (const n of [10, 11, 12, 13]) await came(n);
      expect(await outcomes()).toEqual(['written', ...Array(9).fill('unchanged')]);
      const next = await report('emergency-attendances');
      expect([next.id, totals(next)[1]]).toEqual([id, ['after', 24, 11]]);
    });

    test('who refuses after a report was published is not told apart by another, nor by another period', async () => {
      const overlapping = await evaluated({ start: '2026-02-01', end: '2026-11-19' });
      expect(!overlapping.ok && overlapping.error.id).toBe('period-overlaps');
      const beside = await evaluated({ start: '2025-01-01', end: '2025-12-31' });
      expect(beside.ok && beside.value.map(({ outcome }) => outcome)).toEqual(Array(10).fill('written'));
    });

    test('whoever refused or opted out is not counted, nor what is sensitive', async () => {
      const write = async (type: string, body: object) => {
        const asked = { as: 'socialWorker', method: 'POST', headers: { prefer: 'equivalent=save' } } as const;
        const answer = await on.ask(type, { ...asked, body });
        expect(answer.status, answer.text).toBe(201);
      };
      const [rejects, optsOut, isCoded, denies, guarded] = ids;
      const later = new Date(NOW - DAY).toISOString();
      const of = (id: string | undefined, more: object) => ({
        ...sharingConsent(id ?? '', ['AGEUK'], {}, later),
        ...more,
      });
      await write('Consent', of(rejects, { status: 'rejected' }));
      const research = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] };
      await write('Consent', of(optsOut, { scope: research, provision: { type: 'deny' } }));
      await write('Observation', {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://snomed.info/sct', code: '881561000000100' }] },
        subject: { reference: `Patient/${isCoded}` },
        effectiveDateTime: '2020-01-01',
      });
      await write('Consent', of(denies, { provision: { type: 'deny' } }));
      const sensitive = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
      await write('EpisodeOfCare', {
        resourceType: 'EpisodeOfCare',
        meta: { security: [sensitive] },
        status: 'active',
        type: [
          { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/cld-service-component', code: CARE_HOME }] },
        ],
        patient: { reference: `Patient/${guarded}` },
        period: { start: '2026-03-01' },
      });
      expect((await run()).map(({ outcome }) => outcome)).toContain('held');
      await run('QE1');
      const report = async (name: string) =>
        entries(await on.ask('MeasureReport?_count=100', { as: ANALYST })).find(
          (each) => each.measure.includes(`/${name}|`) && each.reporter.identifier.value === 'QE1',
        );
      expect(totals(await report('emergency-attendances'))).toEqual([
        ['before', 20, 40],
        ['after', 20, 7],
      ]);
      expect(totals(await report('care-home-placements'))[0]).toEqual(['before', 20, 'masked']);
    });

    test('a report is for analysts of the partners it names, and to everybody else as if it were not there', async () => {
      const { id } = await report('emergency-attendances');
      const [read, absent] = [`MeasureReport/${id}`, `MeasureReport/${crypto.randomUUID()}`];
      expect((await on.ask(read, { as: ANALYST })).status).toBe(200);
      for (const as of ['matron', 'ageUk', 'gp', 'privacyOfficer', 'socialWorker'] as const) {
        const answer = await on.ask(read, { as });
        expect([as, answer.status, answer.text]).toEqual([as, 403, (await on.ask(absent, { as })).text]);
        expect((await on.ask('MeasureReport', { as })).status).toBe(403);
      }
      for (const org of ['AGEUK', 'RX7', 'P81022']) {
        const as = { ...ANALYST, sub: org, org };
        const answer = await on.ask(read, { as });
        expect([org, answer.status, answer.text]).toEqual([org, 404, (await on.ask(absent, { as })).text]);
        expect((await on.ask('MeasureReport', { as })).json.total).toBe(0);
      }
    });

    test('what was counted is a Measure that everybody may look up, and its report has what it says and nothing else', async () => {
      const measures = entries(await on.ask('Measure', { as: 'ageUk' }));
      const reports = entries(await on.ask('MeasureReport?_count=100', { as: ANALYST }));
      expect(new Set(measures.map((each) => each.url)).size).toBe(10);
      const nameOf = (each: { url: string; version: string }) => `${each.url}|${each.version}`;
      expect(new Set(reports.map((each) => each.measure))).toEqual(new Set(measures.map(nameOf)));
      for (const { measure, group } of reports) {
        const defined = measures.find((each) => nameOf(each) === measure);
        expect(shape(group)).toEqual(shape(defined.group));
        expect(defined.description).toContain('So is zero');
        for (const { measureScore } of group) expect(Object.keys(measureScore)[0]).toMatch(/^_?value$/);
      }
    });

    test('an analyst finds no resident by any door', async () => {
      const [ada] = ids;
      const types =
        'Patient Encounter Consent Group CarePlan EpisodeOfCare Observation AuditEvent Provenance Task List';
      for (const type of [...types.split(' '), 'Flag', 'Communication', 'ServiceRequest'])
        expect([type, (await on.ask(type, { as: ANALYST })).status]).toEqual([type, 403]);
      const doors = ['', '/$everything', '/$at-a-glance', '/$who-is-involved', '/$shared-plan', '/$explain-access'];
      for (const door of [...doors, '/_history']) {
        const [known, absent] = [ada, crypto.randomUUID()].map((id) => on.ask(`Patient/${id}${door}`, { as: ANALYST }));
        const [a, b] = [await known, await absent];
        expect([door, a?.status, a?.text]).toEqual([door, b?.status, b?.text]);
        expect([403, 404]).toContain(a?.status);
      }
      const patient = { resourceType: 'Patient', name: [{ family: 'New' }] };
      expect((await on.ask('Patient', { as: ANALYST, method: 'POST', body: patient })).status).toBe(403);
      const joined = await on.ask('MeasureReport?_include=*&_revinclude=*', { as: ANALYST });
      expect(entries(joined).every((each) => each.resourceType === 'MeasureReport')).toBe(true);
      expect(ids.some((id) => joined.text.includes(id))).toBe(false);
    });
  });
}
