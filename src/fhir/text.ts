// Folding of text for comparison: case, accents and punctuation make no difference.
// @see https://hl7.org/fhir/R4/search.html#string

/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const SPECIAL = /[ßæœøłđðþı]/g;
const PLAIN = /^[a-z0-9]+$/;

/** Lower case, without accents and apostrophes; every other run of punctuation or space is one space. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** {@link fold} without any space, for postcodes and the like: `BB1 2AB` = `bb12ab`. */
export const foldCompact = (text: string): string => fold(text).replaceAll(' ', '');
