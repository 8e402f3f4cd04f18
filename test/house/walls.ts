// Reads the sources as text and lists every breach of the house table.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DRAWERS, LONGEST, ONE_DOOR, ROOMS } from './house.ts';

export interface Import {
  readonly names: readonly string[];
  /** Path from the root for our own files, else the package's name. */
  readonly target: string;
  readonly own: boolean;
}
export type Sources = ReadonlyMap<string, string>;

const TOP = ['src', 'mappings', 'profiles', 'conformance', 'test'];

/** Every TypeScript file under `root`, by path from there. */
export function readSources(root: string): Sources {
  const sources = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (name.endsWith('.ts') && !name.endsWith('.d.ts'))
        sources.set(relative(root, path), readFileSync(path, 'utf8'));
    }
  };
  for (const top of TOP) if (existsSync(join(root, top))) visit(join(root, top));
  return sources;
}

const STATIC = /^(?:import|export)\s+(?:type\s+)?([\w\s{},*$]*?)\s*\bfrom\s+'([^']+)'/gm;
const BARE = /^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

export function importsOf(path: string, text: string): readonly Import[] {
  const read = (clause: string, from: string): Import => {
    const own = from.startsWith('.');
    const names = [...clause.matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => name);
    return { names, own, target: own ? join(dirname(path), from) : from };
  };
  return [
    ...[...text.matchAll(STATIC)].map(([, clause = '', from = '']) => read(clause, from)),
    ...[...text.matchAll(BARE)].map(([, bare, dynamic]) => read('', bare ?? dynamic ?? '')),
  ];
}

const roomOf = (path: string) =>
  ROOMS.filter((room) => path.startsWith(room.path)).toSorted((a, b) => b.path.length - a.path.length)[0];

function wallsOf(path: string, text: string): string[] {
  const room = roomOf(path);
  if (!room) return path.startsWith('test/') ? [] : [`${path}: no room for it in the house table`];
  return importsOf(path, text).flatMap(({ own, target, names }) => {
    if (!own) {
      const allowed = room.packages?.some((p) => p.test(target)) ?? true;
      return allowed ? [] : [`${path}: may not import package ${target}`];
    }
    const home = roomOf(target)?.path === room.path || target.startsWith(room.path);
    const wall =
      home || room.may.some((prefix) => target.startsWith(prefix)) ? [] : [`${path}: may not import ${target}`];
    const doors = names.flatMap((name) => {
      const only = target === 'src/consent/sealed.ts' ? ONE_DOOR[name] : undefined;
      return only && !only.some((prefix) => path.startsWith(prefix))
        ? [`${path}: only ${only.join(', ')} may import ${name}`]
        : [];
    });
    return [...wall, ...doors];
  });
}

/** One cycle of imports, as the paths along it. */
function cycleOf(sources: Sources): readonly string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    trail.push(path);
    for (const { own, target } of importsOf(path, sources.get(path) ?? '')) {
      const cycle = own && sources.has(target) ? visit(target) : undefined;
      if (cycle) return cycle;
    }
    trail.pop();
    done.add(path);
    return undefined;
  };
  for (const path of sources.keys()) {
    const cycle = visit(path);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Every breach: walls, doors, cycles, long files, nameless drawers, files that do not say what they are. */
export function breaches(sources: Sources): readonly string[] {
  const cycle = cycleOf(sources);
  return [
    ...[...sources].flatMap(([path, text]) => [
      ...wallsOf(path, text),
      ...(text.split('\n').length - 1 > LONGEST ? [`${path}: longer than ${LONGEST} lines`] : []),
      ...(DRAWERS.test(path) ? [`${path}: its name says nothing`] : []),
      ...(/^(#!.*\n)?(\/\/|\/\*\*)/.test(text) || path.startsWith('test/')
        ? []
        : [`${path}: the first line does not say what it is`]),
    ]),
    ...(cycle ? [`cycle: ${cycle.join(' -> ')}`] : []),
  ];
}
