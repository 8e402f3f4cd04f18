// Every mutant in one copy of the code, in memory: `__mutant(n) ? changed : original`. Which one is on is said at run time.
// @see https://en.wikipedia.org/wiki/Mutation_testing (mutant schemata)
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { type Change, changesOf } from './mutators.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Rooms every check of which is taken out once; others by their globs, with spaces between. */
const ROOMS = process.env['MUTATION_ROOMS']?.split(' ') ?? ['src/consent/*.ts', 'src/access/*.ts'];

export interface Mutant extends Change {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  /** What it is known by when lines move: the file, the changed code, and which of several alike. */
  readonly key: string;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const source = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');

/** All mutants, in a fixed order; ids are above 0. */
export function mutants(): readonly Mutant[] {
  const seen = new Map<string, number>();
  return globSync(ROOMS, { cwd: ROOT })
    .sort()
    .flatMap((file, nth) => {
      const code = source(file);
      return changesOf(code).map((change, at) => {
        const line = code.slice(0, change.start).split('\n').length;
        const name = `${file}: ${flat(code.slice(change.start, change.end))} -> ${flat(change.instead ?? '(nothing)')}`;
        const alike = (seen.get(name) ?? 0) + 1;
        seen.set(name, alike);
        const id = (nth + 1) * 10_000 + at;
        return { ...change, id, file, line, key: alike > 1 ? `${name} #${alike}` : name };
      });
    });
}

/** A module with all its mutants in it. */
function instrumented(code: string, of: readonly Mutant[]): string {
  const spans = new Map<string, Mutant[]>();
  for (const mutant of of) {
    const span = `${mutant.start} ${mutant.end} ${mutant.instead === undefined}`;
    spans.set(span, [...(spans.get(span) ?? []), mutant]);
  }
  const pieces = [...spans.values()].flatMap((list, nth) => {
    const [{ id, start, end, instead }] = list as [Mutant];
    const element = instead === undefined;
    const before = element
      ? `...(__mutant(${id}) ? [] : [`
      : `(${list.map((m) => `__mutant(${m.id}) ? (${m.instead}) : `).join('')}(`;
    const outer = element ? 0 : 1;
    return [
      { at: start, order: [1, -(end - start), outer, nth], put: before },
      { at: end, order: [0, end - start, -outer, -nth], put: element ? '])' : '))' },
    ];
  });
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const differing = a.findIndex((value, n) => value !== b[n]);
    return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
  };
  pieces.sort((a, b) => a.at - b.at || compare(a.order, b.order));
  let [out, from] = ['', 0];
  for (const { at, put } of pieces) {
    out += code.slice(from, at) + put;
    from = at;
  }
  return (out + code.slice(from)).replaceAll('new WeakMap', 'new __mutant.Memory');
}

/** Puts the mutants into the modules as they are loaded. Nothing is written. */
export function schemata(): Plugin {
  const byFile = Map.groupBy(mutants(), (mutant) => `${ROOT}${mutant.file}`);
  return {
    name: 'mutants',
    enforce: 'pre',
    transform(code, id) {
      const of = byFile.get(id.split('?')[0] ?? '');
      return of ? { code: instrumented(code, of), map: null } : undefined;
    },
  };
}
