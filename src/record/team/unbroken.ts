// Since when somebody has their place in the team: the first day from which, unbroken, anybody says so.
// @see design: record, rows 4 and 9
import { parseDateTime } from '../../fhir/time.ts';
import { whatOf } from '../plan/sameThing.ts';
import { whoIs } from './people.ts';
import { endBefore, type Seat } from './seats.ts';

const rolesOf = ({ participant }: Seat): readonly string[] => (participant.role ?? []).map((each) => whatOf(each));

/** Whether the same is said of whoever has both: that they lead, or a role, or only that they belong to the team. */
function isAlike(a: Seat, b: Seat): boolean {
  const [one, other] = [rolesOf(a), rolesOf(b)];
  return a.lead !== undefined || one.some((each) => other.includes(each)) || one.length + other.length === 0;
}

const from = (date: string): number => parseDateTime(date)?.from ?? Number.NaN;

/** The first day of that place, or of another that ends no earlier than the day before. */
function since(seat: Seat, seats: readonly Seat[]): string | undefined {
  const { start } = seat.period;
  const before = seats.filter(
    ({ period }) =>
      period.start !== undefined &&
      (start === undefined || from(period.start) < from(start)) &&
      (period.end === undefined || (start !== undefined && from(period.end) >= from(endBefore(start)))),
  );
  const [first] = before.toSorted((a, b) => from(a.period.start ?? '') - from(b.period.start ?? ''));
  return first ? since(first, seats) : start;
}

/** The same places, each since the first day from which that person has it unbroken. */
export function unbroken(seats: readonly Seat[]): readonly Seat[] {
  const same = ({ person, lead, key }: Seat): string => JSON.stringify([whoIs(person) ?? key, lead]);
  const theirs = Map.groupBy(seats, same);
  return seats.map((seat) => {
    const alike = (theirs.get(same(seat)) ?? []).filter((each) => isAlike(each, seat));
    const start = since(seat, alike);
    return { ...seat, period: { ...seat.period, ...(start && { start }) } };
  });
}
