// Since when somebody has their place in the team: the first day from which, unbroken, anybody says so.
// @see design: record, rows 4 and 9
import { parseDateTime } from '../../fhir/time.ts';
import { whatOf } from '../plan/sameThing.ts';
import { whoIs } from './people.ts';
import { endBefore, type Seat } from './seats.ts';

/** As what somebody is a member; a lead is one whatever else. */
const rolesOf = ({ participant }: Seat): readonly string[] => (participant.role ?? []).map((each) => whatOf(each));

const from = (date: string): number => parseDateTime(date)?.from ?? Number.NaN;
const ends = ({ period }: Seat): number => (period.end === undefined ? Infinity : from(period.end));
const earliest = (days: readonly (string | undefined)[]): string | undefined =>
  days.flatMap((day) => day ?? []).sort((a, b) => from(a) - from(b))[0];

/** Each of these, who are alike, since the first day of those that go over into one another; one that says no day, since any that goes on. */
function sinceFirst(alike: readonly Seat[]): ReadonlyMap<Seat, string | undefined> {
  const first = new Map<Seat, string | undefined>();
  const dated = alike.filter(({ period }) => period.start !== undefined);
  let [start, until] = ['', Number.NaN];
  for (const seat of dated.toSorted((a, b) => from(a.period.start ?? '') - from(b.period.start ?? ''))) {
    const own = seat.period.start ?? '';
    const goesOn = until >= from(endBefore(own));
    if (!goesOn) start = own;
    until = goesOn ? Math.max(until, ends(seat)) : ends(seat);
    first.set(seat, start);
  }
  const open = earliest(dated.flatMap((seat) => (seat.period.end === undefined ? first.get(seat) : [])));
  for (const seat of alike) if (seat.period.start === undefined) first.set(seat, open);
  return first;
}

/** The same places, each since the first day from which that person has it unbroken. */
export function unbroken(seats: readonly Seat[]): readonly Seat[] {
  const keysOf = (seat: Seat): readonly string[] => {
    const who = [whoIs(seat.person) ?? seat.key, seat.lead];
    const roles = seat.lead || rolesOf(seat).length === 0 ? [''] : rolesOf(seat);
    return roles.map((role) => JSON.stringify([...who, role]));
  };
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) for (const key of keysOf(seat)) groups.set(key, [...(groups.get(key) ?? []), seat]);
  const starts = new Map([...groups].map(([key, alike]) => [key, sinceFirst(alike)]));
  return seats.map((seat) => {
    const start = earliest(keysOf(seat).map((key) => starts.get(key)?.get(seat)));
    return { ...seat, period: { ...seat.period, ...(start && { start }) } };
  });
}
