// JSON Patch: operations on a document, all or none, bounded in number, size and depth.
// @see https://www.rfc-editor.org/rfc/rfc6902; https://www.rfc-editor.org/rfc/rfc6901
import { canonicalJson } from './canonical.ts';
import { type Problem, problem } from './problem.ts';
import { fail, ok, type Result } from './result.ts';
import { isObject } from './walk.ts';

const OPERATIONS = { add: 'value', replace: 'value', test: 'value', move: 'from', copy: 'from', remove: '' } as const;
type Op = keyof typeof OPERATIONS;

interface Operation {
  readonly op: Op;
  readonly path: readonly string[];
  readonly from: readonly string[];
  readonly value: unknown;
}

/** Operations of one patch, levels of what comes out, and values and characters that all operations together may touch. */
const MOST = { operations: 500, depth: 64, size: 4_000_000 } as const;
const RESERVED = ['__proto__', 'constructor', 'prototype'];

function pointer(text: unknown): readonly string[] | undefined {
  if (text === '') return [];
  if (typeof text !== 'string' || !text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  const steps = text
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.length <= MOST.depth && !steps.some((step) => RESERVED.includes(step)) ? steps : undefined;
}

function operationOf(given: unknown): Operation | undefined {
  if (!isObject(given)) return undefined;
  const { op, path, from, value } = given;
  if (typeof op !== 'string' || !Object.hasOwn(OPERATIONS, op)) return undefined;
  const needs = OPERATIONS[op as Op];
  const [to, source] = [pointer(path), needs === 'from' ? pointer(from) : []];
  if (!to || !source || (needs === 'value' && !Object.hasOwn(given, 'value'))) return undefined;
  return { op: op as Op, path: to, from: source, value };
}

/** Reads a list of operations; 400 for any that has no known form. */
export function readPatch(list: readonly unknown[]): Result<readonly Operation[], Problem> {
  if (list.length > MOST.operations) return fail(problem('too-large'));
  const read: Operation[] = [];
  for (const [at, each] of list.entries()) {
    const operation = operationOf(each);
    if (!operation) return fail(problem('patch-malformed', { more: `Operation ${at + 1}.` }));
    read.push(operation);
  }
  return ok(read);
}

class Impossible extends Error {}

/** Index in a list; `end` where one may be added. */
function indexIn(list: readonly unknown[], step: string, end: number): number {
  const index = step === '-' ? list.length : /^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : end + 1;
  if (index > end) throw new Impossible();
  return index;
}

function inner(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[indexIn(value, step, value.length - 1)];
  if (!isObject(value) || !Object.hasOwn(value, step)) throw new Impossible();
  return value[step];
}

/** Applies operations one after the other to `root`, which they change. */
function applied(root: unknown, operations: readonly Operation[]): unknown {
  const document = { '': root } as Record<string, unknown>;
  let budget: number = MOST.size;

  /** Counts what is moved, copied or compared, and refuses what would stand too deep. */
  function measure(value: unknown, depth: number): void {
    budget -= typeof value === 'string' ? 1 + value.length : 1;
    if (budget < 0 || depth > MOST.depth) throw new RangeError();
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) measure(each, depth + 1);
  }
  const at = (steps: readonly string[]): unknown => ['', ...steps].reduce<unknown>(inner, document);
  const holder = (steps: readonly string[]): [unknown, string] => {
    const all = ['', ...steps];
    return [all.slice(0, -1).reduce<unknown>(inner, document), all.at(-1) ?? ''];
  };
  function put(steps: readonly string[], value: unknown): void {
    measure(value, steps.length);
    const [into, step] = holder(steps);
    if (Array.isArray(into)) into.splice(indexIn(into, step, into.length), 0, value);
    else if (isObject(into)) Object.assign(into, { [step]: value });
    else throw new Impossible();
  }
  function take(steps: readonly string[]): unknown {
    const value = at(steps);
    const [from, step] = holder(steps);
    if (Array.isArray(from)) from.splice(Number(step), 1);
    else delete (from as Record<string, unknown>)[step];
    return value;
  }

  for (const { op, path, from, value } of operations) {
    switch (op) {
      case 'add':
        put(path, structuredClone(value));
        break;
      case 'remove':
        take(path);
        break;
      case 'replace': {
        take(path);
        put(path, structuredClone(value));
        break;
      }
      case 'move': {
        if (path.length > from.length && from.every((step, i) => path[i] === step)) throw new Impossible();
        put(path, take(from));
        break;
      }
      case 'copy': {
        const found = at(from);
        measure(found, path.length);
        put(path, structuredClone(found));
        break;
      }
      case 'test': {
        const found = at(path);
        measure(found, path.length);
        if (canonicalJson(found) !== canonicalJson(value)) throw new Impossible();
      }
    }
  }
  return document[''];
}

/** The document with all operations applied, in place; `patch-failed` when one of them cannot be. */
export function patched(document: unknown, operations: readonly Operation[]): Result<unknown, Problem> {
  try {
    return ok(applied(document, operations));
  } catch (why) {
    if (why instanceof Impossible) return fail(problem('patch-failed'));
    if (why instanceof RangeError) return fail(problem('too-large'));
    throw why;
  }
}
