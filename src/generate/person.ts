// An invented resident of a whole borough: who they are, and who has to do with them.
// @see design: record, row 6 (the three cohorts); NHS numbers are of the 999 range, kept for tests
import type { Random } from './random.ts';

export type Cohort = 'older' | 'young' | 'under65';

export interface Person {
  /** Counted from 0: makes up the numbers by which agencies know them. */
  readonly nth: number;
  readonly nhsNumber: string;
  readonly given: string;
  readonly family: string;
  readonly sex: 'female' | 'male';
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly postcode: string;
  /** ODS code. */
  readonly practice: string;
  /** In integrated care, and why; absent: everybody else. */
  readonly cohort?: Cohort;
  /** Known to the council's social care. */
  readonly council: boolean;
}

const SYLLABLES = ['ash', 'bar', 'cor', 'den', 'fen', 'hol', 'ker', 'lan', 'mor', 'nut', 'pen', 'ram', 'sal', 'tor'];
const GIVEN = ['Ada', 'Ben', 'Cara', 'Dan', 'Elsie', 'Fred', 'Grace', 'Hugh', 'Iris', 'Jack', 'Kate', 'Leo'] as const;
/** Years of age of each cohort: the youngest, and how many years from there. */
const AGES: Readonly<Record<Cohort | 'anybody', readonly [youngest: number, years: number]>> = {
  older: [65, 33],
  young: [4, 14],
  under65: [18, 47],
  anybody: [0, 95],
};
/** Share of residents beside integrated care whom the council supports. */
const SUPPORTED = 0.04;

/** Ten digits of the test range whose last one checks the others. @see https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
function* nhsNumbers(): Generator<string> {
  for (let base = 999_100_000; base < 1_000_000_000; base += 1) {
    const digits = String(base);
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) yield `${digits}${check}`;
  }
}
/** Most residents there are numbers for. */
export const MOST = 800_000;

const two = (n: number): string => String(n).padStart(2, '0');

function cohortOf(random: Random): Cohort {
  const share = random.int(100);
  if (share < 76) return 'older';
  return share < 88 ? 'young' : 'under65';
}

/** So many residents, of whom the first `integrated` are in integrated care. @param year the present one */
export function* people(
  count: number,
  integrated: number,
  practices: readonly [string, ...string[]],
  year: number,
  random: Random,
): Generator<Person> {
  const numbers = nhsNumbers();
  for (let nth = 0; nth < count; nth += 1) {
    const cohort = nth < integrated ? cohortOf(random) : undefined;
    const [youngest, years] = AGES[cohort ?? 'anybody'];
    const family = [0, 1, 2].map(() => SYLLABLES[random.int(SYLLABLES.length)]).join('');
    yield {
      nth,
      nhsNumber: numbers.next().value ?? '',
      given: random.pick(GIVEN),
      family: family.charAt(0).toUpperCase() + family.slice(1),
      sex: random.chance(0.5) ? 'female' : 'male',
      birthDate: `${year - youngest - 1 - random.int(years)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`,
      postcode: `BB${1 + random.int(3)} ${1 + random.int(8)}ZZ`,
      practice: random.pick(practices),
      ...(cohort && { cohort }),
      council: cohort !== undefined || random.chance(SUPPORTED),
    };
  }
}
