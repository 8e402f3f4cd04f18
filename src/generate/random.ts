// Chance that repeats: the same seed gives the same borough on every machine.
// @see https://doi.org/10.1145/2714064.2660195 (SplitMix, of which this is the 32-bit form)

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number;
  /** True in this share of cases. @param share 0 to 1 */
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** @param seed any whole number */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { int, chance: (share) => next() < share, pick: (list) => list[int(list.length)] ?? list[0] };
}
