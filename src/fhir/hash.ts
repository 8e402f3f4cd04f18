// A short hash of content, for telling versions apart. Not a secret and no signature.
// @see https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js (public domain; 53-bit mixing, taken twice)

function mix(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** 106 bits of `text` in base 36, the same everywhere. */
export const contentHash = (text: string): string => `${mix(text, 1).toString(36)}${mix(text, 2).toString(36)}`;

/** The same of a text as a UUID, like the random ones: nobody tells them apart who does not know the text. */
export function hashUuid(text: string): string {
  const digits = [3, 4, 5, 6].map((seed) => (mix(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, variant + digits.slice(17, 20)];
  return [...parts, digits.slice(20)].join('-');
}
