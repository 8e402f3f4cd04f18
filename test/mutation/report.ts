// What a mutation run found: a row for each file, and each survivor, explained or not.
import { existsSync, readFileSync } from 'node:fs';
import type { Line } from './runner.ts';
import { type Mutant, ROOT } from './schemata.ts';

/** Mutants that no test can kill or need kill, by their key, with the reason. */
const EXPLAINED = `${ROOT}test/mutation/survivors.json`;

const deadOf = (lines: readonly Line[]): ReadonlyMap<number, string> =>
  new Map(lines.flatMap((l) => ('killed' in l ? [[l.killed, l.how] as const] : [])));
const reachedOf = (lines: readonly Line[]): ReadonlySet<number> =>
  new Set(lines.flatMap((l) => ('reached' in l ? [...l.reached, ...l.loading] : [])));

/** Markdown: file, mutants, killed (of them by time), survived, of them never reached. */
export function table(mutants: readonly Mutant[], lines: readonly Line[]): string {
  const [dead, reached] = [deadOf(lines), reachedOf(lines)];
  const row = (name: string, of: readonly Mutant[]): string => {
    const left = of.filter((m) => !dead.has(m.id));
    const late = of.filter((m) => dead.get(m.id) === 'time').length;
    const unreached = left.filter((m) => !reached.has(m.id)).length;
    return `| ${name} | ${of.length} | ${of.length - left.length} | ${late} | ${left.length} | ${unreached} |`;
  };
  const files = [...Map.groupBy(mutants, (m) => m.file)].map(([file, of]) => row(file, of));
  const head = ['| file | mutants | killed | by time | survived | not reached |', '|---|---|---|---|---|---|'];
  return [...head, ...files, row('all', mutants)].join('\n');
}

/** The survivors with line and change; of the explained ones only which have died or are gone. */
export function survivorsOf(
  mutants: readonly Mutant[],
  lines: readonly Line[],
): { readonly text: string; readonly unexplained: number } {
  const [dead, reached] = [deadOf(lines), reachedOf(lines)];
  const reasons: Readonly<Record<string, string>> = existsSync(EXPLAINED)
    ? JSON.parse(readFileSync(EXPLAINED, 'utf8'))
    : {};
  const left = mutants.filter((m) => !dead.has(m.id));
  const open = left.filter((m) => !Object.hasOwn(reasons, m.key));
  const said = open.map(
    (m) => `${m.file}:${m.line}${reached.has(m.id) ? '' : ' (not reached)'} ${m.key.slice(m.file.length + 2)}`,
  );
  const stale = mutants
    .filter((m) => dead.has(m.id) && Object.hasOwn(reasons, m.key))
    .map((m) => `explained, yet killed: ${m.key}`);
  const sum = `${left.length} survived, ${left.length - open.length} of them explained`;
  return { text: [...said, ...stale, sum].join('\n'), unexplained: open.length };
}
