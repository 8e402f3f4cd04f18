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
function next(state: number): readonly [state: number, value: number] {
  const moved = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(moved ^ (moved >>> 15), moved | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return [moved, (t ^ (t >>> 14)) >>> 0];
}

export function stepIds(): StepIds {
  let state = 0;
  return {
    step: (name) => {
      state = hash(name);
    },
    uuid: () => {
      const words = Array.from({ length: 4 }, () => {
        const [moved, value] = next(state);
        state = moved;
        return value.toString(16).padStart(8, '0');
      }).join('');
      const variant = '89ab'[Number.parseInt(words.charAt(16), 16) % 4];
      return [
        words.slice(0, 8),
        words.slice(8, 12),
        `4${words.slice(13, 16)}`,
        `${variant}${words.slice(17, 20)}`,
        words.slice(20, 32),
      ].join('-');
    },
  };
}
