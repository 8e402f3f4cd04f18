// What was cut from a form before it was read is put back when that form is written again.
// @see design: consent §6, "PUT/PATCH on a trimmed form keeps what was trimmed"
import { canonicalJson } from './canonical.ts';
import { cutNoting, type Lacking } from './references.ts';

type Json = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const at = (container: Json, step: string): unknown =>
  Array.isArray(container) ? container[Number(step)] : container[step];

function valueAt(root: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((value, step) => (isContainer(value) ? at(value, step) : undefined), root);
}

const timesIn = (list: unknown, value: unknown): number => {
  const wanted = canonicalJson(value);
  return Array.isArray(list) ? list.filter((each) => canonicalJson(each) === wanted).length : 0;
};

/**
 * Puts `value` at `steps`: into a list at its old place unless that has it already, written by somebody who knew the
 * whole form; into an object only where nothing new stands.
 */
function put(root: Json, steps: readonly string[], value: unknown, whole: unknown): void {
  let container: Json = root;
  steps.slice(0, -1).forEach((step, depth) => {
    let inner = at(container, step);
    if (!isContainer(inner)) {
      inner = Array.isArray(valueAt(whole, steps.slice(0, depth + 1))) ? [] : {};
      if (Array.isArray(container)) container.splice(Number(step), 0, inner);
      else container[step] = inner;
    }
    container = inner as Json;
  });
  const last = steps.at(-1) ?? '';
  if (Array.isArray(container)) {
    const missing = timesIn(container, value) < timesIn(valueAt(whole, steps.slice(0, -1)), value);
    if (missing) container.splice(Math.min(Number(last), container.length), 0, value);
  } else if (!(last in container)) container[last] = value;
}

/**
 * The resource written by somebody who had read a trimmed form, with what had been cut put back.
 * @param body the stored form as JSON
 * @param cuts JSON pointers that were cut from it
 */
export function restorePointers<T extends object>(body: string, written: T, cuts: readonly string[]): T {
  if (cuts.length === 0 || body === '') return written;
  const whole: unknown = JSON.parse(body);
  const restored = structuredClone(written);
  for (const pointer of cuts.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    const steps = pointer.slice(1).split('/');
    const value = valueAt(whole, steps);
    if (value !== undefined) put(restored as Json, steps, value, whole);
  }
  return restored;
}

/** Every object and list of a value with its JSON pointer. */
function containers(value: unknown, pointer = '', found = new Map<Json, string>()): ReadonlyMap<Json, string> {
  if (!isContainer(value)) return found;
  found.set(value, pointer);
  for (const [step, each] of Object.entries(value)) containers(each, `${pointer}/${step}`, found);
  return found;
}

/**
 * A form without what `cuts` name, to be changed in place, and the way back: what was cut returns to the very object or
 * list it was cut from, wherever that stands then, or to a new one that has taken its place. It goes with what is removed around it.
 */
export function trimmedInPlace(body: string, cuts: readonly string[]) {
  const lacking: Lacking = new Map();
  const form = cutNoting(body, cuts, lacking);
  const before = containers(form);
  const restore = (changed: unknown): unknown => {
    const after = containers(changed);
    const fresh = new Map([...after].filter(([each]) => !before.has(each)).map(([each, pointer]) => [pointer, each]));
    for (const [holder, values] of lacking) {
      const into = after.has(holder as Json) ? (holder as Json) : fresh.get(before.get(holder as Json) ?? '-');
      for (const [step, value] of into ? values : []) {
        if (!Array.isArray(into)) Object.assign(into ?? {}, { [step]: into?.[step] ?? value });
        else if (into === holder || timesIn(into, value) === 0)
          into.splice(Math.min(Number(step), into.length), 0, value);
      }
    }
    return changed;
  };
  return { form, restore };
}
