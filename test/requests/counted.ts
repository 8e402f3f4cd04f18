// People whom an evaluation counts: their numbers, practices and visits to the hospital.
import type { Occasion } from '../../src/access/pep.ts';
import { evaluate } from '../../src/evaluate.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import { loadTables } from '../../src/policy.ts';
import type { Period } from '../../src/record/evaluation/counting.ts';
import type { Wired } from '../../src/rest/gateway.ts';
import { withdraw } from '../../src/withdrawReports.ts';
import { ROLE } from './rig.ts';

export const DAY = 86_400_000;
export const NOW = instant(Date.parse('2026-11-20T12:00:00Z'));
export const PERIOD = { start: '2026-01-01', end: '2026-11-19' };
export const ANALYST = {
  sub: 'a',
  client_id: 'rig',
  scope: 'user/*.cruds',
  org: 'QE1',
  roles: [`${ROLE}analyst`],
};
export const HOME = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' };
export const CARE_HOME = 'Long term residential care';

/** Valid numbers of the test range, by their place. */
function numberOf(n: number): string {
  const nine = String(999_100_000 + n);
  const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? '' : `${nine}${check}`;
}
const NUMBERS = Array.from({ length: 120 }, (_, n) => numberOf(n)).filter(Boolean);
export const nth = (n: number): string => NUMBERS[n] ?? '';

const givenOf = (n: number): string => `Bea${'abcdefghij'[n % 10]}`;
const bornOf = (n: number): string => `19${30 + (n % 40)}0304`;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
/** Somebody came to the hospital: as an emergency (`E`), or was admitted as one. */
export const visit = (
  n: number,
  kind: 'E' | 'I',
  at: number,
  id: string,
  given = givenOf(n),
  born = bornOf(n),
): string =>
  [
    `MSH|^~\\&|PAS|RXR|ONESTORY|324|${day(at)}1000||ADT^A01^ADT_A01|M${id}|P|2.4`,
    `EVN|A01|${day(at)}1000`,
    `PID|1||${nth(n)}^^^NHS^NH~H${n}^^^RXR^MR||BOLD^${given}||${born}|2|||1 Mill Lane^^Blackburn^^BB2 2SU`,
    `PD1|||Practice^^${practiceOf(n)}`,
    `PV1|1|${kind}|WARD1|${kind === 'I' ? '21' : ''}|||C1234567^Hill^Jane^^^Dr^^^GMC||||||||||||${id}^^^VISITID|||||||||||||||||||||||||${day(at)}1000`,
  ].join('\r');

/** Eight in the west, ten in the north, six in Darwen. */
const practiceOf = (n: number): string => (n < 8 ? 'P81022' : n < 18 ? 'P81005' : 'P81051');
export const JOINED = Date.parse('2026-05-01T10:00:00Z');
export const british = (at: number): string => new Date(at).toISOString().slice(0, 10).split('-').reverse().join('/');

/** Somebody in the council's client level data. */
export const councilRow = (n: number) => ({
  'NHS Number': nth(n),
  'LA Person Unique Identifier': `P${n}`,
  'First Name': givenOf(n),
  'Last Name': 'BOLD',
  'Date of Birth': `04/03/19${30 + (n % 40)}`,
  'Event Reference': `S-${n}`,
  'GP Practice Code': practiceOf(n),
});

/** An hour that is booked for somebody. */
export const booking = (start: string, participant: object) => {
  const end = new Date(Date.parse(start) + 3_600_000).toISOString();
  return { resourceType: 'Appointment', status: 'booked', start, end, participant: [participant] };
};

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Json = any;
const told = (population: Json): readonly unknown[] => population.map((p: Json) => p.count ?? 'masked');

/** Of each group its code and what is counted in it. */
export const totals = (made: Json): readonly unknown[] =>
  made.group.map((g: Json) => [g.code.coding[0].code, ...told(g.population)]);
/** Of each stratum of the first group its code and what is counted in it. */
export const strata = (made: Json, by: string): readonly (readonly unknown[])[] =>
  made.group[0].stratifier
    .find((s: Json) => s.code[0].coding[0].code === by)
    .stratum.map((s: Json) => [s.value.coding[0].code, ...told(s.population)]);
/** The codes of groups, their populations and their stratifiers, of a Measure and of its report alike. */
export const shape = (groups: Json): readonly unknown[] =>
  groups.map(({ code, population, stratifier }: Json) => [
    code,
    population.map((each: Json) => each.code),
    stratifier.map((each: Json) => [each.code].flat()[0]),
  ]);

const tables = loadTables({}, 'explicit');
/** A system of this organisation at work here. */
export const occasionOf = (contributor: string): Occasion => {
  const organisation = odsCode(contributor);
  const requester = { kind: 'system', subject: 'x', clientId: 'x', organisation, purpose: 'TREAT' } as const;
  return { principal: { requester, scopes: [], client: '' }, now: NOW, requestId: 'r' };
};
/** An evaluation by the shipped tables, on record as a system's of this contributor. */
export async function evaluatedOn(gateway: Wired, period: Period, contributor = '324', plan: object = {}) {
  if (!tables.ok) throw new Error(tables.error.join());
  const whole = { ...tables.value, evaluation: { ...tables.value.evaluation, contributor, ...plan } };
  return evaluate(gateway, whole, occasionOf(contributor), period);
}

/** What was taken back of what the council published. */
export async function withdrawnFrom(gateway: Wired, which: string): Promise<readonly string[]> {
  const done = await withdraw(gateway, occasionOf('324'), odsCode('324'), which);
  if (!done.ok) throw new Error(done.error.id);
  return done.value;
}
