// What the trusts would send of a generated borough: community caseloads, and stays in hospital (HL7 v2.4 ADT, ITK).
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch03.htm
import { compact, type Days } from './days.ts';
import type { Known } from './history.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** Whom a message is about, and as whom the sender knows them. */
export type About = Omit<Person, 'cohort' | 'council'>;

export interface Message {
  readonly sender: string;
  readonly event: 'A01' | 'A03' | 'A04';
  readonly patientClass: 'I' | 'R' | 'E';
  readonly visit: string;
  /** Days as `YYYY-MM-DD`. */
  readonly start: string;
  readonly end?: string;
  readonly about: string;
}

/** A segment from its fields by number. */
const segment = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: Math.max(...Object.keys(fields).map(Number)) }, (_, n) => fields[n + 1] ?? '')].join(
    '|',
  );

/** One message; each ends with its last segment. */
export function messageOf(p: About, m: Message): string {
  const sent = compact(m.end ?? m.start);
  const [began, ended] = [`${compact(m.start)}0915`, m.end ? `${compact(m.end)}1630` : ''];
  const name = `${p.family.toUpperCase()}^${p.given.toUpperCase()}^^^^^L`;
  const number = `${p.nhsNumber}^^^NHS^NH~${4_000_000 + p.nth}^^^${m.sender}^MR`;
  const address = `1 EXAMPLE STREET^^BLACKBURN^LANCASHIRE^${p.postcode}^GBR^H`;
  const segments = [
    `MSH|^~\\&|PAS|${m.sender}|ONESTORY|ROUTE|${sent}183000||ADT^${m.event}^ADT_A01|${m.visit}${m.event}|P|2.4|||||GBR|UNICODE|EN||iTKv1.0`,
    `EVN|${m.event}|${sent}182500||||${m.end ? ended : began}`,
    segment('PID', {
      1: '1',
      3: number,
      5: name,
      7: compact(p.birthDate),
      8: p.sex === 'female' ? '2' : '1',
      11: address,
    }),
    `PD1|||A PRACTICE^GPPRC^${p.practice}`,
    segment('PV1', {
      1: '1',
      2: m.patientClass,
      // 21: admitted in an emergency; 1: discharged as advised; 19: to where they usually live.
      4: m.patientClass === 'I' ? '21' : '',
      19: `${m.visit}^^^VISITID`,
      36: m.end ? '1' : '',
      37: m.end ? '19' : '',
      44: began,
      45: ended,
    }),
    `PV2|||^${m.about}`,
  ];
  return `${segments.join('\r')}\r`;
}

/** The community trust's caseload: one open service each. */
export const caseload = (list: readonly Person[], days: Days, random: Random): string =>
  list
    .map((p) =>
      messageOf(p, {
        sender: 'RW5',
        event: 'A04',
        patientClass: 'R',
        visit: `C${p.nth}`,
        start: days.ago(10 + random.int(300)),
        about: 'District nursing',
      }),
    )
    .join('');

/** A stay that began so many days ago: over by today, but for every other of the last fortnight. */
function stay(p: Person, visit: string, began: number, days: Days, random: Random): readonly string[] {
  const told = { sender: 'RXR', patientClass: 'I', visit, start: days.ago(began), about: 'Fall at home' } as const;
  const admitted = messageOf(p, { ...told, event: 'A01' });
  if (began < 15 && random.chance(0.5)) return [admitted];
  const end = days.ago(Math.max(0, began - 1 - random.int(14)));
  return [admitted, messageOf(p, { ...told, event: 'A03', end })];
}

/** Attendances at the emergency department, and stays in hospital, each admitted in an emergency. */
export const hospital = (list: readonly Known[], days: Days, random: Random): string =>
  list
    .flatMap(({ p, past }) => [
      ...past.attended.map((began, n) => {
        const [visit, start] = [`E${p.nth}-${n}`, days.ago(began)];
        const told = { sender: 'RXR', patientClass: 'E', visit, start, end: start, about: 'Fall at home' } as const;
        return messageOf(p, { ...told, event: 'A04' });
      }),
      ...past.admitted.flatMap((began, n) => stay(p, `H${p.nth}-${n}`, began, days, random)),
    ])
    .join('');
