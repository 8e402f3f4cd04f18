// How far London is ahead of UTC at an instant, from the time zone database of the runtime.
// @see https://www.iana.org/time-zones

/** From `since` on, London is `offset` milliseconds ahead of UTC. */
interface Change {
  readonly since: number;
  readonly offset: number;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Milliseconds of a calendar reading as if it were UTC; unlike Date.UTC also before the year 100. */
export function reading(year: number, month: number, day: number, h = 0, mi = 0, s = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(h, mi, s, 0);
}

/** Asks the time zone database; slow. */
function askOffset(at: number): number {
  const part = Object.fromEntries(clock.formatToParts(at).map((each) => [each.type, Number(each.value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return reading(year, month, day, hour, minute, second) - Math.floor(at / SECOND) * SECOND;
}

/** First second at which the offset is no longer that of `from`, which changes once up to `to`. */
function changeBetween(from: number, to: number): Change {
  const before = askOffset(from);
  let low = from;
  let high = to;
  while (high - low > SECOND) {
    const middle = Math.floor((low + high) / 2 / SECOND) * SECOND;
    if (askOffset(middle) === before) low = middle;
    else high = middle;
  }
  return { since: high, offset: askOffset(high) };
}

/** The clock changes of a UTC year, oldest first; the first row is its beginning. */
const changesByYear = new Map<number, readonly Change[]>();
function changesOf(year: number): readonly Change[] {
  const cached = changesByYear.get(year);
  if (cached) return cached;
  const start = reading(year, 1, 1);
  const end = reading(year + 1, 1, 1);
  const changes: Change[] = [{ since: start, offset: askOffset(start) }];
  // Changes of the clock are never less than ten days apart.
  for (let at = start; at < end; at += 10 * DAY) {
    const to = Math.min(at + 10 * DAY, end - SECOND);
    if (askOffset(at) !== askOffset(to)) changes.push(changeBetween(at, to));
  }
  changesByYear.set(year, changes);
  return changes;
}

/** Milliseconds London is ahead of UTC at an instant. */
export function londonOffset(at: number): number {
  const changes = changesOf(new Date(at).getUTCFullYear());
  let offset = 0;
  for (const change of changes) if (change.since <= at) offset = change.offset;
  return offset;
}
