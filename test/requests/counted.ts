// People whom an evaluation counts: their numbers, practices and visits to the hospital.
import { instant } from '../../src/fhir/ids.ts';
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

export const givenOf = (n: number): string => `Bea${'abcdefghij'[n % 10]}`;
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
export const practiceOf = (n: number): string => (n < 8 ? 'P81022' : n < 18 ? 'P81005' : 'P81051');
export const JOINED = Date.parse('2026-05-01T10:00:00Z');
export const british = (at: number): string => new Date(at).toISOString().slice(0, 10).split('-').reverse().join('/');
