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

function walk(value: unknown, path: Path, depth: number, found: unknown[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) walk(each, path, depth, found);
    return;
  }
  const step = path[depth];
  if (!step) found.push(value);
  else if (isNode(value)) for (const key of step) walk(value[key], path, depth + 1, found);
}

/** Reader of all values at `paths`, repeats flattened, in order. */
export function reader(paths: string): (resource: Node) => readonly unknown[] {
  const compiled = compile(paths);
  return (resource) => {
    const found: unknown[] = [];
    for (const path of compiled) walk(resource, path, 0, found);
    return found;
  };
}
