// "Early evaluation shows it reduces emergency hospital attendances and admissions and improves people's quality of life."
// "Since OOHIS began, 52 people have used it. Analysis shows several of them have been supported so they did not need to go into hospital or residential care."
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate, type Written } from '../../../src/evaluate.ts';
import { type Instant, instant, odsCode } from '../../../src/fhir/ids.ts';
import { loadTables } from '../../../src/policy.ts';
import { cldFile, service, sharingConsent } from '../borough.ts';
import { type Ask, type Rig, ROLE, rig } from '../rig.ts';
import { entries, type Open } from '../world.ts';

const DAY = 86_400_000;
const NOW = instant(Date.parse('2026-11-20T12:00:00Z'));
const PERIOD = { start: '2026-01-01', end: '2026-11-19' };
const ANALYST: NonNullable<Ask['as']> = {
  sub: 'a',
  client_id: 'rig',
  scope: 'user/*.cruds',
  org: 'QE1',
  roles: [`${ROLE}analyst`],
};
const CARE_HOME = 'Long term residential care';

/** Valid numbers of the test range, by their place. */
function numberOf(n: number): string {
  const nine = String(999_100_000 + n);
  const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? '' : `${nine}${check}`;
}
const NUMBERS = Array.from({ length: 120 }, (_, n) => numberOf(n)).filter(Boolean);
const nth = (n: number): string => NUMBERS[n] ?? '';

const day = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
/** Somebody came to the hospital: as an emergency (`E`), or was admitted as one. */
const visit = (n: number, kind: 'E' | 'I', at: number, id: string): string =>
  [
    `MSH|^~\\&|PAS|RXR|ONESTORY|324|${day(at)}1000||ADT^A01^ADT_A01|M${id}|P|2.4`,
    `EVN|A01|${day(at)}1000`,
    `PID|1||${nth(n)}^^^NHS^NH~H${n}^^^RXR^MR||BOLD^Bea${'abcdefghij'[n % 10]}||19${30 + (n % 40)}0304|2|||1 Mill Lane^^Blackburn^^BB2 2SU`,
    `PD1|||Practice^^${practiceOf(n)}`,
    `PV1|1|${kind}|WARD1|${kind === 'I' ? '21' : ''}|||C1234567^Hill^Jane^^^Dr^^^GMC||||||||||||${id}^^^VISITID|||||||||||||||||||||||||${day(at)}1000`,
  ].join('\r');

/** Eight in the west, ten in the north, six in Darwen. */
const practiceOf = (n: number): string => (n < 8 ? 'P81022' : n < 18 ? 'P81005' : 'P81051');
const JOINED = Date.parse('2026-05-01T10:00:00Z');
const british = (at: number): string => new Date(at).toISOString().slice(0, 10).split('-').reverse().join('/');

export function evaluationSuite(open: Open): void {
  describe('what has become better', () => {
    let on: Rig;
    let ids: readonly string[];
    const tables = loadTables({}, 'explicit');
    if (!tables.ok) throw new Error(tables.error.join());
    const run = async (now: Instant = NOW): Promise<readonly Written[]> => {
      const organisation = odsCode('324');
      const requester = { kind: 'system', subject: 'x', clientId: 'x', organisation, purpose: 'TREAT' } as const;
      const occasion = { principal: { requester, scopes: [], client: '' }, now, requestId: 'r' };
      const done = await evaluate(on.gateway, tables.value, occasion, PERIOD);
      if (!done.ok) throw new Error(`${done.error.id} ${done.error.expression} ${done.error.more}`);
      return done.value;
    };
    const report = async (name: string, as: NonNullable<Ask['as']> = ANALYST) => {
      const all = entries(await on.ask('MeasureReport', { as }));
      return all.find((each) => each.measure.endsWith(`/${name}`));
    };
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    const totals = (made: any): readonly unknown[] =>
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      made.group.map((g: any) => [g.code.coding[0].code, ...g.population.map((p: any) => p.count ?? 'masked')]);
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    const strata = (made: any, by: string): readonly unknown[] =>
      made.group[0].stratifier
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
        .find((s: any) => s.code[0].coding[0].code === by)
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
        .stratum.map((s: any) => [s.value.coding[0].code, ...s.population.map((p: any) => p.count ?? 'masked')]);

    const JOINERS = 24;
    beforeAll(async () => {
      on = await rig(open);
      const rows = Array.from({ length: JOINERS + 2 }, (_, n) => ({
        'NHS Number': nth(n),
        'LA Person Unique Identifier': `P${n}`,
        'First Name': `Bea${'abcdefghij'[n % 10]}`,
        'Last Name': 'BOLD',
        'Date of Birth': `04/03/19${30 + (n % 40)}`,
        'Event Reference': `S-${n}`,
        'GP Practice Code': practiceOf(n),
      }));
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
      expect(written.map((each) => each.outcome)).toEqual(Array(5).fill('written'));
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
  });
}
