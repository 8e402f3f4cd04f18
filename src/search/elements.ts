// Reads elements out of a resource by the small paths of the parameter table; compiled once, no FHIRPath engine.
// @see ./parameters.ts (the paths)

export type Node = Readonly<Record<string, unknown>>;
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Types a choice element (`effective[x]`) takes where it can be searched. */
const CHOICES = ['DateTime', 'Period', 'Instant', 'Date', 'Timing', 'CodeableConcept'] as const;

type Step = readonly string[];
type Path = readonly Step[];

const stepOf = (text: string): Step =>
  text.endsWith('[x]') ? CHOICES.map((choice) => text.slice(0, -3) + choice) : [text];
const compile = (paths: string): readonly Path[] => paths.split('|').map((path) => path.split('.').map(stepOf));

/** A value and its JSON pointer. */
export interface Place {
  readonly value: unknown;
  readonly pointer: string;
}

function walk(value: unknown, pointer: string, path: Path, depth: number, found: Place[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) walk(each, `${pointer}/${i}`, path, depth, found);
    return;
  }
  const step = path[depth];
  if (!step) found.push({ value, pointer });
  else if (isNode(value)) {
    for (const key of step) if (value[key] !== undefined) walk(value[key], `${pointer}/${key}`, path, depth + 1, found);
  }
}

/** Finds all values at `paths`, repeats flattened, in order. */
export function finder(paths: string): (resource: Node) => readonly Place[] {
  const compiled = compile(paths);
  return (resource) => {
    const found: Place[] = [];
    for (const path of compiled) walk(resource, '', path, 0, found);
    return found;
  };
}

/** Reader of the values that {@link finder} finds. */
export function reader(paths: string): (resource: Node) => readonly unknown[] {
  const find = finder(paths);
  return (resource) => find(resource).map(({ value }) => value);
}
