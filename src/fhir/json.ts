// Bytes to a JSON object, strictly: UTF-8, bounded depth, no repeated and no reserved keys.
// @see https://hl7.org/fhir/R4/json.html; https://www.rfc-editor.org/rfc/rfc8259
import { problem } from './problem.ts';
import type { ProblemId } from './problemTable.ts';
import { fail, ok, type Result } from './result.ts';

export interface JsonObject {
  readonly [key: string]: unknown;
}

const DEEPEST = 64;
/** Assigning them could reach the prototype of an object. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const QUOTE = 34;
const BACKSLASH = 92;

/** Decodes UTF-8 without a byte order mark; fails with `not-utf8`. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return fail(problem('not-utf8'));
  }
}

/** Index of the quote that ends the string starting at `open`, or the text's length. */
function endOfString(text: string, open: number): number {
  let end = text.indexOf('"', open + 1);
  while (end > 0) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}

/** Objects hold few keys: a list is faster than a set until it is long. */
function addKey(keys: Set<string> | string[], key: string): Set<string> | string[] | undefined {
  if (!Array.isArray(keys)) return keys.has(key) ? undefined : keys.add(key);
  if (keys.includes(key)) return undefined;
  keys.push(key);
  return keys.length > 16 ? new Set(keys) : keys;
}

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;

/** One pass over the text, without recursion: what {@link JSON.parse} lets pass or hides. */
function faultOf(text: string, mostKeys: number): ProblemId | undefined {
  /** Keys of each open object; an array has an empty list. */
  const open: (Set<string> | string[])[] = [];
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) {
      const end = endOfString(text, at);
      let next = end + 1;
      while (isSpace(text.charCodeAt(next))) next++;
      if (text[next] === ':') {
        const key = unescaped(text.slice(at + 1, end));
        count += 1;
        if (count > mostKeys) return 'too-many-entries';
        if (RESERVED.has(key)) return 'json-forbidden-key';
        const keys = addKey(open[open.length - 1] ?? [], key);
        if (!keys) return 'json-duplicate-key';
        if (open.length > 0) open[open.length - 1] = keys;
      }
      at = next - 1;
    } else if (c === 123 || c === 91) {
      if (open.push([]) > DEEPEST) return 'json-too-deep';
    } else if (c === 125 || c === 93) open.pop();
  }
  return undefined;
}

/**
 * Reads JSON of any form. Fails with `body-empty`, `json-malformed`, `json-too-deep` (more than 64 levels),
 * `json-duplicate-key` or `json-forbidden-key`; with more than `mostKeys` keys, as `too-many-entries`, before it is made.
 */
export function parseAny(text: string, mostKeys = Number.POSITIVE_INFINITY): Result<unknown> {
  if (text.trim() === '') return fail(problem('body-empty'));
  const fault = faultOf(text, mostKeys);
  if (fault) return fail(problem(fault));
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail(problem('json-malformed'));
  }
}

/** Reads one JSON object. Fails as {@link parseAny} does, and with `not-a-resource` for a list or a bare value. */
export function parseJson(text: string, mostKeys?: number): Result<JsonObject> {
  const read = parseAny(text, mostKeys);
  if (!read.ok) return read;
  const { value } = read;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? ok(value as JsonObject)
    : fail(problem('not-a-resource'));
}
