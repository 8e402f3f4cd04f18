// Reads a delivery that is one FHIR Bundle in JSON: bounded, UTF-8, strict JSON.
// @see https://hl7.org/fhir/R4/bundle.html
import { decodeUtf8, type JsonObject, parseJson } from '../fhir/json.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { gather } from './gather.ts';

/** Bytes of a Bundle that are read into memory. */
export const BUNDLE_LIMIT = 64 * 1024 * 1024;

export interface BundleEntry extends JsonObject {
  readonly fullUrl?: unknown;
  readonly resource?: unknown;
}
export interface BundleBody extends JsonObject {
  readonly resourceType: 'Bundle';
  readonly entry: readonly BundleEntry[];
}

/** Codes of an OperationOutcome: constants of the sender's system, so that a report may name them. */
function codesOf(outcome: JsonObject): string {
  const text = JSON.stringify(outcome['issue'] ?? []);
  const codes = [...text.matchAll(/"code":"([A-Z][A-Z_]{2,59})"/g)].map(([, code]) => code);
  return [...new Set(codes)].join(', ');
}

const MODIFIERS = ['implicitRules', 'modifierExtension'] as const;
/** What of a resource may say that it means something else than it seems to. @see https://hl7.org/fhir/R4/conformance-rules.html#isModifier */
export const modifierOf = (resource: object): string | undefined =>
  MODIFIERS.find((name) => Object.hasOwn(resource, name));

const isEntry = (value: unknown): value is BundleEntry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads one Bundle of the given type. Fails with `too-large`, `not-utf8`, `body-empty` or a `json-…` problem; with
 * `not-a-resource` for JSON that is no resource; with `delivery-unreadable` for another resource, another type of
 * Bundle, or an OperationOutcome in its place (its code is named).
 * @param limit most bytes read
 */
export async function readBundle(
  bytes: AsyncIterable<Uint8Array>,
  type: 'collection' | 'message' | 'document',
  limit: number = BUNDLE_LIMIT,
): Promise<Result<BundleBody>> {
  const whole = await gather(bytes, limit);
  if (!whole) return fail(problem('too-large'));
  const text = decodeUtf8(whole);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok) return json;
  const { resourceType, entry = [] } = json.value;
  if (typeof resourceType !== 'string') return fail(problem('not-a-resource', { expression: 'resourceType' }));
  if (resourceType === 'OperationOutcome') {
    const more = `The sender answered with an error in place of a record: ${codesOf(json.value) || 'no code'}.`;
    return fail(problem('delivery-unreadable', { more }));
  }
  if (resourceType !== 'Bundle') return fail(problem('delivery-unreadable', { more: 'A Bundle is expected.' }));
  if (json.value['implicitRules'] !== undefined)
    return fail(problem('extension-unknown', { expression: 'Bundle.implicitRules' }));
  if (json.value['type'] !== type) {
    return fail(problem('delivery-unreadable', { expression: 'Bundle.type', more: `It must be ${type}.` }));
  }
  if (!Array.isArray(entry) || !entry.every(isEntry)) {
    return fail(problem('delivery-unreadable', { expression: 'Bundle.entry', more: 'It must be a list of objects.' }));
  }
  return ok({ ...json.value, resourceType: 'Bundle', entry });
}
