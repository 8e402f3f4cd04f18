// What the ambulance service would send of a generated borough: a BaRS referral to the out-of-hours service, with the visits that came of it.
import { SYSTEM } from '../fhir/systems.ts';
import type { Days } from './days.ts';
import type { History } from './history.ts';
import type { Person } from './person.ts';
import { referralMessage } from './referral.ts';

/** The message about one fall. The first visits were made, and the last is only known as booked. */
export function referral(p: Person, { ago, visits }: NonNullable<History['fell']>, days: Days): string {
  const day = (n: number): string => days.ago(Math.max(1, ago - n));
  const visit = (subject: object, n: number): object => {
    const [start, end] = [`${day(n)}T1${n}:00:00Z`, `${day(n)}T1${n}:40:00Z`];
    const booked = { resourceType: 'Appointment', status: 'booked', start, end };
    if (n === visits && n > 1) return { ...booked, participant: [{ actor: subject, status: 'accepted' }] };
    const at = { system: SYSTEM.actCode, code: 'HH' };
    return { resourceType: 'Encounter', status: 'finished', class: at, subject, period: { start, end } };
  };
  return referralMessage({
    sent: `${days.ago(ago)}T07:40:00Z`,
    run: p.nth.toString(16).padStart(8, '0'),
    asks: { status: 'completed', code: { text: 'Fell at home, not injured' } },
    patient: {
      identifier: [{ system: SYSTEM.nhsNumber, value: p.nhsNumber }],
      name: [{ family: p.family, given: [p.given] }],
      gender: p.sex,
      birthDate: p.birthDate,
    },
    cameOfIt: (subject) => Array.from({ length: visits }, (_, n) => visit(subject, n + 1)),
  });
}
