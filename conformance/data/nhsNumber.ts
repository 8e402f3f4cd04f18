// NHS numbers nobody has: the 999 range, with a valid check digit.
// @see https://www.datadictionary.nhs.uk/attributes/nhs_number.html

/** Remainder 10 has no check digit. */
function checkDigit(nine: string): number | undefined {
  const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : digit;
}

/** A random one; two runs will hardly meet. */
export function testNhsNumber(): string {
  for (;;) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    const nine = `999${String(random % 1_000_000).padStart(6, '0')}`;
    const digit = checkDigit(nine);
    if (digit !== undefined) return `${nine}${digit}`;
  }
}
