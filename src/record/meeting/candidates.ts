// Who is found for a locality team's list, and why: rules of data over what one organisation says of a resident.
// @see design: record, row 6; consent §6 ("Cohort rules run on one agency's contributions and belong to it")
import { daysAfter } from '../../fhir/days.ts';
import { type Instant, instant, type OdsCode, type ResidentId } from '../../fhir/ids.ts';
import { londonDay } from '../../fhir/time.ts';
import type { Enough, SignedRow, SignsAsked } from '../../ports/signs.ts';
import { BORN, type CohortRule, type CohortTable, DIED, type Need, NOMINATED } from '../../terms/cohorts.ts';

/** One thing recorded that met a rule. */
export interface Ground {
  /** `Type/id`. */
  readonly address: string;
  /** Plain words of what it is. */
  readonly what: string;
  /** `YYYY-MM-DD`, where it is known. */
  readonly date?: string;
}
/** A rule that was met, since when, and the newest of what met it. */
export interface Met {
  readonly rule: string;
  readonly sentence: string;
  readonly since?: string;
  readonly grounds: readonly Ground[];
}
/** Who is found, by one organisation's records and for one cohort. */
export interface Found {
  readonly resident: ResidentId;
  /** The organisation whose own records found them: nobody else sees it without consent. */
  readonly foundBy: OdsCode;
  /** Code of the cohort; absent for who was nominated for none in particular. */
  readonly cohort?: string;
  readonly met: readonly Met[];
  /** `RiskAssessment/id` of those by which somebody nominated them. */
  readonly nominated: readonly string[];
  /** Day since when the last of it holds, `YYYY-MM-DD`. */
  readonly since?: string;
}

/** Most things named for one rule. */
const NAMED = 5;

type DayOf = (at: Instant) => string;
/** The same few days come again and again. */
function daysOnce(): DayOf {
  const days = new Map<Instant, string>();
  return (at) => {
    const day = days.get(at) ?? londonDay(at);
    days.set(at, day);
    return day;
  };
}

/** A sign in a resource. */
interface Seen extends Ground {
  readonly sign: string;
  readonly kind: string;
}

const split = (mark: string): readonly [sign: string, kind: string] => {
  const slash = mark.indexOf('/');
  return [mark.slice(0, slash), mark.slice(slash + 1)];
};

type Signed = Pick<SignedRow, 'type' | 'id' | 'date' | 'kept' | 'signs'>;

const seenIn = (
  { type, id, kept, date = kept, signs }: Signed,
  { words }: CohortTable,
  dayOf: DayOf,
): readonly Seen[] =>
  signs.map((mark) => {
    const [sign, kind] = split(mark);
    const day = date !== undefined && { date: dayOf(date) };
    return { address: `${type}/${id}`, what: words.get(mark) ?? kind, sign, kind, ...day };
  });

/** Years after a day; of a 29 February the 1 March. */
export function yearsAfter(day: string, years: number): string {
  const [year = '', rest = ''] = [day.slice(0, 4), day.slice(4)];
  const then = String(Number(year) + years).padStart(4, '0');
  const leap = Number(then) % 4 === 0 && (Number(then) % 100 !== 0 || Number(then) % 400 === 0);
  return rest === '-02-29' && !leap ? `${then}-03-01` : `${then}${rest}`;
}

/** Whether somebody born then is of the age of a rule; without a date of birth only of one that asks no age. */
function ofAge({ from, below }: CohortRule, born: string | undefined, today: string): boolean {
  if (from === undefined && below === undefined) return true;
  if (born === undefined) return false;
  return (
    (from === undefined || yearsAfter(born, from) <= today) && (below === undefined || today < yearsAfter(born, below))
  );
}

const compared = (a: string, b: string): number => Number(a > b) - Number(a < b);

const newestFirst = (a: Seen, b: Seen): number =>
  compared(b.date ?? '', a.date ?? '') || compared(a.address, b.address);

/** What meets a need, the newest first; undefined when there is not enough of it. */
function meeting({ signs, least, of, days }: Need, seen: readonly Seen[], today: string): readonly Seen[] | undefined {
  const since = days === undefined ? '' : daysAfter(today, -days);
  const found = seen
    .filter(({ sign, date = '' }) => signs.includes(sign) && date >= since && (since === '' || date <= today))
    .sort(newestFirst);
  const counted = new Set(found.map(({ sign, kind, address }) => (of === 'kinds' ? `${sign}/${kind}` : address)));
  return counted.size >= least ? found : undefined;
}

/** Of each kind, or each time, the first day; the day that made them enough. */
function enoughSince({ least, of }: Need, found: readonly Seen[]): string {
  const firsts = new Map<string, string>();
  for (const { kind, address, date = '' } of found) firsts.set(of === 'kinds' ? kind : address, date);
  return [...firsts.values()].sort()[least - 1] ?? '';
}

function met(rule: CohortRule, seen: readonly Seen[], born: string | undefined, today: string): Met | undefined {
  if (!ofAge(rule, born, today)) return undefined;
  const meets = rule.needs.map((need) => meeting(need, seen, today));
  const grounds = meets.flatMap((found) => found?.slice(0, NAMED) ?? []);
  if (meets.some((found) => !found)) return undefined;
  const days = [
    ...rule.needs.map((need, i) => enoughSince(need, meets[i] ?? [])),
    ...(born !== undefined && rule.from !== undefined ? [yearsAfter(born, rule.from)] : []),
  ];
  const since = days.includes('') ? undefined : days.sort().at(-1);
  return {
    rule: rule.rule,
    sentence: rule.sentence,
    ...(since !== undefined && { since }),
    grounds: grounds.map(({ address, what, date }) => ({ address, what, ...(date !== undefined && { date }) })),
  };
}

/** What one organisation's rows about one resident find. */
function foundIn(
  rows: readonly Signed[],
  cohorts: CohortTable,
  today: string,
  dayOf: DayOf,
): readonly Omit<Found, 'resident' | 'foundBy'>[] {
  const seen = rows.filter(({ type }) => type !== 'Patient').flatMap((row) => seenIn(row, cohorts, dayOf));
  const born = rows
    .flatMap(({ signs }) => signs)
    .map(split)
    .find(([sign]) => sign === BORN)?.[1];
  const nominations = seen.filter(({ sign }) => sign === NOMINATED);
  const codes = [...cohorts.cohorts.map(({ code }) => code), undefined];
  return codes.flatMap((cohort) => {
    const all = cohorts.rules.flatMap((rule) => (rule.cohort === cohort ? (met(rule, seen, born, today) ?? []) : []));
    const nominated = nominations.filter(({ kind }) =>
      cohort === undefined ? !codes.includes(kind) : kind === cohort,
    );
    if (all.length + nominated.length === 0) return [];
    const since = [...all.map((each) => each.since), ...nominated.map(({ date }) => date)]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
    return [
      {
        ...(cohort !== undefined && { cohort }),
        met: all,
        nominated: nominated.map(({ address }) => address),
        ...(since !== undefined && { since }),
      },
    ];
  });
}

type OwnFound = ReturnType<typeof foundIn>;
interface Remembered {
  readonly rows: readonly Signed[];
  readonly cohorts: CohortTable;
  readonly today: string;
  readonly found: OwnFound;
}
/** By the first of the rows: as long as these very rows are read again, what they find on a day is not looked for again. */
const remembered = new WeakMap<Signed, Remembered>();

/** As {@link foundIn}; a row never changes. */
function foundOnce(rows: readonly Signed[], cohorts: CohortTable, today: string, dayOf: DayOf): OwnFound {
  const [first] = rows;
  if (!first) return [];
  const known = remembered.get(first);
  const same =
    known?.cohorts === cohorts &&
    known.today === today &&
    known.rows.length === rows.length &&
    known.rows.every((row, i) => row === rows[i]);
  if (same) return known.found;
  const found = foundIn(rows, cohorts, today, dayOf);
  remembered.set(first, { rows, cohorts, today, found });
  return found;
}

/** Codes of the cohorts in which what one organisation says put its resident on a day; what came later is left out. */
export const cohortsOn = (
  rows: readonly Signed[],
  cohorts: CohortTable,
  today: string,
): readonly (string | undefined)[] =>
  foundIn(
    rows.filter(({ date }) => date === undefined || londonDay(date) <= today),
    cohorts,
    today,
    londonDay,
  ).map(({ cohort }) => cohort);

/** Of this age on a day: the days of birth, and no fewer. */
function bornFor({ from, below }: CohortRule, today: string, since: string): Pick<Enough, 'born'> {
  if (from === undefined && below === undefined) return {};
  return {
    born: {
      ...(below !== undefined && { from: yearsBefore(today, below) }),
      ...(from !== undefined && { to: yearsBefore(today, from), lately: yearsBefore(since, from) }),
    },
  };
}

const yearsBefore = (day: string, years: number): string =>
  String(Number(day.slice(0, 4)) - years).padStart(4, '0') + day.slice(4);

/**
 * Without what nobody is found on a day: of the first need of each rule, at its age, or a nomination.
 * @param since without what nobody is found on that day or later. A day is not the same everywhere: one more counts
 */
export function enoughFor({ rules }: CohortTable, today: string, since = ''): Pick<SignsAsked, 'enough' | 'lately'> {
  const before = since === '' ? today : daysAfter(since, -1);
  const ofRules = rules.flatMap((rule) => {
    const [need] = rule.needs;
    if (!need) return [];
    const from = need.days === undefined ? undefined : instant(Date.parse(daysAfter(today, -need.days - 1)));
    const { signs, least } = need;
    return [{ signs, least, ...(from !== undefined && { since: from }), ...bornFor(rule, today, before) }];
  });
  return {
    enough: [{ signs: [NOMINATED], least: 1 }, ...ofRules],
    ...(since !== '' && { lately: instant(Date.parse(before)) }),
  };
}

/** The newest first; by all that names a place in the list. */
const order = (a: Found, b: Found): number =>
  compared(b.since ?? '', a.since ?? '') ||
  compared(a.resident, b.resident) ||
  compared(a.foundBy, b.foundBy) ||
  compared(a.cohort ?? '', b.cohort ?? '');

/**
 * Everybody these rows find, each organisation's by themselves, the newest first; nobody who is said to have died.
 * @param today `YYYY-MM-DD`
 */
export function candidatesIn(rows: readonly SignedRow[], cohorts: CohortTable, today: string): readonly Found[] {
  const dayOf = daysOnce();
  return [...Map.groupBy(rows, ({ residents }) => residents[0] as ResidentId)]
    .filter(([, all]) => !all.some(({ signs }) => signs.some((mark) => split(mark)[0] === DIED)))
    .flatMap(([resident, all]) =>
      [...Map.groupBy(all, ({ contributor }) => contributor)].flatMap(([foundBy, own]) =>
        foundOnce(own, cohorts, today, dayOf).map((found) => ({ resident, foundBy, ...found })),
      ),
    )
    .sort(order);
}
