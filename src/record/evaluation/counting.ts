// What each kind of measure counts of people: before and after joining, use of a service, answers before and after.
// @see design: record, row 13; profiles/policy/evaluation.json
import { daysAfter, daysBetween } from '../../fhir/days.ts';
import { type Instant, instant, type OdsCode } from '../../fhir/ids.ts';
import { londonDay, parseDateTime } from '../../fhir/time.ts';
import type { MeasureRow } from '../../terms/evaluation.ts';
import type { Person } from './people.ts';
import { LEAST } from './suppression.ts';
import type { Group, Line } from './tables.ts';

const DAY = 86_400_000;

/** Both days included. */
export interface Period {
  readonly start: string;
  readonly end: string;
}
export interface Asked {
  readonly measure: MeasureRow;
  readonly period: Period;
  readonly now: Instant;
  /** Most days on either side of joining. */
  readonly days: number;
}

const startOf = (day: string): number => parseDateTime(day)?.from ?? Number.NaN;
const within = (at: number, { start, end }: Period): boolean =>
  at >= startOf(start) && at <= (parseDateTime(end)?.to ?? Number.NaN);
const timesOf = (person: Person, names: readonly string[]): readonly number[] => [
  ...new Set(names.flatMap((name) => (person.happened.get(name) ?? []).map(({ at }) => at))),
];
/** One of each day: what two agencies tell of one event is one. */
const daysOf = (times: readonly number[]): readonly number[] => [
  ...new Set(times.map((at) => startOf(londonDay(instant(at))))),
];
const between = (times: readonly number[], from: number, until: number): number =>
  times.filter((at) => at >= from && at < until).length;

/** Who joined in the period, from the first moment of that day, and over how many days they can be compared. */
const joiners = (people: readonly Person[], { period, now, days }: Asked) =>
  people.flatMap((person) => {
    const { joined, deceased = now } = person;
    if (joined === undefined || !within(joined, period)) return [];
    const day = londonDay(joined);
    const length = Math.min(days, daysBetween(day, londonDay(instant(Math.min(now, deceased)))));
    const strata = { locality: person.localityOn(joined), cohort: person.cohortOn(joined) };
    return length < 1 ? [] : [{ person, day, span: length, strata }];
  });

/** As many days before joining as after, of each person, so that neither side is favoured. */
function joining(people: readonly Person[], asked: Asked): readonly Group[] {
  const compared = joiners(people, asked);
  const side = (code: 'before' | 'after'): Group => ({
    code,
    populations: ['denominator', 'numerator'],
    lines: compared.map(({ person, day, span, strata }): Line => {
      const times = daysOf(timesOf(person, asked.measure.of));
      const from = code === 'before' ? daysAfter(day, -span) : day;
      return { strata, adds: [1, between(times, startOf(from), startOf(daysAfter(from, span)))] };
    }),
  });
  return [side('before'), side('after')];
}

/** What none of the places stands for. */
export const AT_HOME = 'at-home';

/** A visit begins within this time of when it was booked for. */
const SLACK = 3_600_000;

/** When each visit began: what was booked, and made as a visit too, is one. */
function visitsOf(person: Person, { visits = [], booked = [] }: MeasureRow): readonly number[] {
  const made = visits.flatMap((name) => person.happened.get(name) ?? []);
  const carriedOut = new Set(made.flatMap(({ appointment }) => appointment ?? []));
  const only = booked
    .flatMap((name) => person.happened.get(name) ?? [])
    .filter(
      ({ at, appointment = '' }) => !carriedOut.has(appointment) && !made.some((v) => Math.abs(v.at - at) <= SLACK),
    );
  return [...new Set([...made, ...only].map(({ at }) => at))];
}

function using(people: readonly Person[], { measure, period }: Asked): readonly Group[] {
  const { of, went = [], days = 30 } = measure;
  const lines = people.flatMap((person): readonly Line[] => {
    const used = timesOf(person, of).filter((at) => within(at, period));
    if (used.length === 0) return [];
    const first = instant(Math.min(...used));
    const place = went.find((name) => between(timesOf(person, [name]), first, first + days * DAY) > 0);
    const strata = { locality: person.localityOn(first), cohort: person.cohortOn(first), went: place ?? AT_HOME };
    return [{ strata, adds: [1, visitsOf(person, measure).filter((at) => within(at, period)).length] }];
  });
  return [{ code: 'people', populations: ['denominator', 'numerator'], lines }];
}

const mean = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0) / values.length;

/**
 * Whether none of those who wrote the answers is left with the answers of few by taking away their own. Answers are
 * written over REST, one of each person counts on either side, and of people whom a feed knows; so this, beside what
 * `mayFollow` holds back, is what keeps the answer of one.
 */
const keepsFrom = (writers: readonly OdsCode[]): boolean =>
  [...new Set(writers)].every((own) => {
    const others = writers.filter((each) => each !== own).length;
    return others === 0 || others >= LEAST;
  });

/** Who answered on both sides: the last answer before joining, and the last since. */
function scoring(people: readonly Person[], asked: Asked): readonly Group[] {
  const answered = joiners(people, asked).flatMap(({ person, day, strata }) => {
    const startIn = (days: number): number => startOf(daysAfter(day, days));
    const [from, joined, until] = [startIn(-asked.days), startIn(1), startIn(asked.days)] as const;
    const all = asked.measure.of
      .flatMap((name) => person.happened.get(name) ?? [])
      .filter(({ at, value }) => value !== undefined && at >= from && at < until)
      .toSorted((a, b) => a.at - b.at);
    const before = all.findLast(({ at }) => at < joined);
    const after = all.findLast(({ at }) => at >= joined);
    return before === undefined || after === undefined ? [] : [{ before, after, strata }];
  });
  const lines = answered.map(({ strata }): Line => ({ strata, adds: [1] }));
  return (['before', 'after'] as const).map((code) => {
    const values = answered.map((each) => each[code].value ?? Number.NaN);
    // A mean of answers that are all the same is the answer of each.
    const tells = new Set(values).size > 1 && keepsFrom(answered.map((each) => each[code].contributor));
    return { code, populations: ['measure-population'], lines, ...(tells && { mean: mean(values) }) };
  });
}

const KINDS = { joining, use: using, score: scoring } as const;

/** The groups of a measure's report. */
export const groupsOf = (people: readonly Person[], asked: Asked): readonly Group[] =>
  KINDS[asked.measure.kind](people, asked);
