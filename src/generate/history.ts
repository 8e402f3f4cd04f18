// What happened to an invented resident: when they agreed to share, what came before, and what was rarer since.
// @see design: record, row 13. Drawn for each resident by themselves, so that it is the same in whatever order it is asked for.
import type { Person } from './person.ts';
import { type Random, randomOf } from './random.ts';

/** What somebody answered on the form on wellbeing, 0 to 10 each. */
export interface Answers {
  /** Days ago. */
  readonly ago: number;
  readonly satisfied: number;
  readonly worthwhile: number;
  readonly happy: number;
  readonly anxious: number;
}
/** All in days ago; the first day is yesterday. */
export interface History {
  /** When they agreed to share; absent: they did not. */
  readonly joined?: number;
  readonly attended: readonly number[];
  readonly admitted: readonly number[];
  /** When a place in a care home began. */
  readonly placed?: number;
  /** When an ambulance crew referred them to the out-of-hours service, and how many visits came of it. */
  readonly fell?: { readonly ago: number; readonly visits: number };
  readonly answers: readonly Answers[];
}

/** Somebody whose past is known. */
export interface Known {
  readonly p: Person;
  readonly past: History;
}

/** Share of those in integrated care who agreed to share. */
const AGREED = 0.9;
/** Who came to the out-of-hours service: of those in integrated care, and of everybody else. */
const FELL = { integrated: 0.2, others: 0.015 } as const;
/** Of those who agreed: who filled in the form on both sides. */
const ANSWERED = 0.5;
/** Joined at most so many days ago. */
const SINCE = 720;
/** How often in a month, before somebody joined. */
const MONTHLY = { attended: 0.14, admitted: 0.07, placed: 0.008 } as const;
const MONTH = 30;

/** What is left of events, as a share, once somebody joined: of a borough, by its seed. */
export const effectOf = (seed: number): number => 0.4 + randomOf(seed).int(31) / 100;

/** Days ago of what happens so often, a year before joining and ever since; @param share of it that is left since */
function events(joined: number, monthly: number, share: number, random: Random): readonly number[] {
  const months = Array.from({ length: 12 + Math.ceil(joined / MONTH) }, (_, n) => n - 12);
  return months.flatMap((month) => {
    const ago = joined - month * MONTH - random.int(MONTH);
    return random.chance(monthly * (ago <= joined ? share : 1)) && ago > 0 ? [ago] : [];
  });
}

const within = (score: number): number => Math.max(0, Math.min(10, score));

function answersOf(joined: number, random: Random): readonly Answers[] {
  if (joined < 60 || !random.chance(ANSWERED)) return [];
  const [low, better] = [3 + random.int(4), random.int(4)];
  const said = (ago: number, score: number): Answers => ({
    ago,
    satisfied: within(score),
    worthwhile: within(score + random.int(2)),
    happy: within(score + random.int(3) - 1),
    anxious: within(10 - score - random.int(2)),
  });
  return [said(joined + 1 + random.int(30), low), said(joined - 45 - random.int(15), low + better)];
}

/** Where who had fallen went within a month: some to hospital, few into a care home. */
function went(
  fell: number,
  random: Random,
): Pick<History, 'attended' | 'admitted'> & { readonly placed: readonly number[] } {
  const [share, ago] = [random.int(100), Math.max(1, fell - 1 - random.int(20))];
  return {
    placed: share < 4 ? [ago] : [],
    admitted: share >= 4 && share < 16 ? [ago] : [],
    attended: share >= 16 && share < 28 ? [ago] : [],
  };
}

/** @param seed that of the borough */
export function historyOf({ nth, cohort, council }: Person, seed: number): History {
  const random = randomOf(Math.imul(seed + 1, 2_654_435_761) + nth);
  const joined = 20 + random.int(SINCE);
  const agreed = cohort !== undefined && random.chance(AGREED);
  const often = (monthly: number): readonly number[] =>
    cohort === undefined ? [] : events(joined, monthly, agreed ? effectOf(seed) : 1, random);
  const [attended, admitted] = [often(MONTHLY.attended), often(MONTHLY.admitted)];
  const fell = random.chance(cohort ? FELL.integrated : FELL.others)
    ? { ago: 1 + random.int(SINCE), visits: 1 + random.int(5) }
    : undefined;
  const after = fell && went(fell.ago, random);
  const placed = [...(cohort === 'older' ? often(MONTHLY.placed) : []), ...(after?.placed ?? [])][0];
  return {
    ...(agreed && { joined }),
    attended: [...attended, ...(after?.attended ?? [])],
    admitted: [...admitted, ...(after?.admitted ?? [])],
    ...(placed !== undefined && council && { placed }),
    ...(fell && { fell }),
    answers: agreed ? answersOf(joined, random) : [],
  };
}
