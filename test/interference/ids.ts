// Ids that repeat: what happens at one step gets the same ids in every world, whatever happened elsewhere.
import type { Ids } from '../../src/ports.ts';

export interface StepIds extends Ids {
  /** The ids that follow belong to this step. */
  step(name: string): void;
}

function hash(text: string): number {
  let h = 2166136261;
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 16777619);
  return h >>> 0;
}

/** mulberry32. @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md (public domain) */
function scattered(seed: number): number {
  const moved = (seed + 0x6d2b79f5) >>> 0;
  let t = Math.imul(moved ^ (moved >>> 15), moved | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits);

/**
 * Whatever is ordered by id has the same order in every world: by step, and within it by which came first, however many
 * others came between in one of them.
 */
export function stepIds(): StepIds {
  let step = 0;
  let count = 0;
  return {
    step: (name) => {
      step = hash(name);
      count = 0;
    },
    uuid: () => {
      count += 1;
      const [one, two] = [scattered(step ^ count), scattered(step + count)];
      const variant = '89ab'[one % 4];
      return [
        hex(step, 8),
        hex(count, 4),
        `4${hex(one >>> 8, 3)}`,
        `${variant}${hex(two, 3)}`,
        hex(two, 4) + hex(one, 8),
      ].join('-');
    },
  };
}
