// What two sayings of one thing say together: what only one says is kept, what both say must be the same.
// @see design: record, row 3

import { canonicalJson } from '../../fhir/canonical.ts';
import { parseDateTime } from '../../fhir/time.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is said beside what another says, not against it: remarks, further roles and ways to reach somebody. */
const REMARKS: readonly string[] = ['note', 'progress', 'role', 'telecom'];
/** Read by people: case and spacing make no difference. */
const WORDS: readonly string[] = ['text', 'display', 'description', 'scheduledString'];

/** The more precise of two dates of which one lies within the other. */
function sameTime(a: string, b: string): string | undefined {
  const [one, other] = [parseDateTime(a), parseDateTime(b)];
  if (!one || !other) return undefined;
  if (one.from <= other.from && other.to <= one.to) return b;
  return other.from <= one.from && one.to <= other.to ? a : undefined;
}

const plain = (words: string): string => words.trim().toLowerCase().replace(/\s+/g, ' ');

function sameText(a: string, b: string, name: string): string | undefined {
  if (a === b || (WORDS.includes(name) && plain(a) === plain(b))) return a;
  return sameTime(a, b);
}

function sameLists(a: readonly unknown[], b: readonly unknown[], name: string): readonly unknown[] | undefined {
  if (REMARKS.includes(name)) return [...new Map([...a, ...b].map((each) => [canonicalJson(each), each])).values()];
  const left = [...b];
  const all = a.map((each) => {
    for (const [at, other] of left.entries()) {
      const one = agreed(each, other, name);
      if (one === undefined) continue;
      left.splice(at, 1);
      return one;
    }
    return undefined;
  });
  return left.length > 0 || all.includes(undefined) ? undefined : all;
}

/** A name beside a code or an address is only what it is called. */
const isNamed = ({ code, reference, identifier }: Json): boolean => [code, reference, identifier].some(Boolean);

/** What changes the meaning of all beside it: who does not say it says the opposite. */
const MODIFIES: readonly string[] = ['doNotPerform', 'modifierExtension'];
/** Elements of which there is one at most, whatever its type. @see https://hl7.org/fhir/R4/formats.html#choice */
const CHOICE = /^(?:scheduled|product|bounds|start|detail|due|value)(?=[A-Z])/;

/** Whether one can stand beside all that the other says. */
const apart = (name: string, value: unknown, other: Json): boolean => {
  if (MODIFIES.includes(name)) return value !== false;
  const [stem] = CHOICE.exec(name) ?? [];
  return stem !== undefined && Object.keys(other).some((each) => CHOICE.exec(each)?.[0] === stem);
};

function sameObjects(a: Json, b: Json): Json | undefined {
  const both = { ...b, ...a };
  const alone = (one: Json, other: Json) =>
    Object.entries(one).some(([name, value]) => other[name] === undefined && apart(name, value, other));
  if (alone(a, b) || alone(b, a)) return undefined;
  for (const name of Object.keys(a).filter((key) => b[key] !== undefined)) {
    if (name === 'display' && isNamed(a) && isNamed(b)) continue;
    const one = agreed(a[name], b[name], name);
    if (one === undefined) return undefined;
    both[name] = one;
  }
  return both;
}

/** Both in one; undefined where they contradict each other. */
export function agreed(a: unknown, b: unknown, name = ''): unknown {
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b, name);
  if (Array.isArray(a) && Array.isArray(b)) return sameLists(a, b, name);
  const objects = [a, b].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (objects) return sameObjects(a as Json, b as Json);
  return a === b ? a : undefined;
}
