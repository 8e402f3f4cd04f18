// Invented people for measuring: as many as asked for, the same every time.

export interface Person {
  readonly nhsNumber: string;
  readonly given: string;
  readonly family: string;
  readonly sex: 'female' | 'male';
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly postcode: string;
  readonly practice: string;
}

const SYLLABLES = ['ash', 'bar', 'cor', 'den', 'fen', 'hol', 'ker', 'lan', 'mor', 'nut', 'pen', 'ram', 'sal', 'tor'];
const GIVEN = ['Ada', 'Ben', 'Cara', 'Dan', 'Elsie', 'Fred', 'Grace', 'Hugh', 'Iris', 'Jack', 'Kate', 'Leo'];
const PRACTICES = ['P81022', 'P81005', 'P81155', 'P81051'];

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], n: number): T => list[n % list.length] as T;

/** Ten digits of the test range whose last one checks the others. @see https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
function nhsNumbers(count: number): readonly string[] {
  const numbers: string[] = [];
  for (let base = 999_500_000; numbers.length < count; base += 1) {
    const digits = String(base);
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) numbers.push(`${digits}${check}`);
  }
  return numbers;
}

function personOf(nhsNumber: string, n: number): Person {
  const year = 1925 + (n % 90);
  const month = String(1 + (n % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0');
  const family = pick(SYLLABLES, n) + pick(SYLLABLES, Math.floor(n / 14)) + pick(SYLLABLES, Math.floor(n / 196));
  return {
    nhsNumber,
    given: pick(GIVEN, n),
    family: family.charAt(0).toUpperCase() + family.slice(1),
    sex: n % 2 === 0 ? 'female' : 'male',
    birthDate: `${year}-${month}-${day}`,
    postcode: `BB${1 + (n % 3)} ${1 + (n % 8)}ZZ`,
    practice: pick(PRACTICES, n),
  };
}

/** So many people; a longer list starts like a shorter one. */
export const people = (count: number): readonly Person[] => nhsNumbers(count).map(personOf);
