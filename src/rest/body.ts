// Bodies in: bounded while they stream in, of the right type, strict JSON.
import type { Resource } from '@medplum/fhirtypes';
import { decodeUtf8, parseAny, parseJson } from '../fhir/json.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { isTooMuch } from '../fhir/validate.ts';

/** Whether a media type is of another version of FHIR than R4. @see https://hl7.org/fhir/R4/http.html#version-parameter */
export const isOtherVersion = (type: string): boolean =>
  /;\s*fhirVersion\s*=(?!\s*"?4\.0(?:\.1)?"?\s*(?:;|$))/i.test(type);
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?(?:utf-?8|us-ascii)"?\s*(?:;|$))/i;

/** The media type, lower case; empty when none is given. JSON of another charset, or of another FHIR, is none that is read. */
export function mediaType(request: Request): string {
  const given = (request.headers.get('content-type') ?? '').toLowerCase();
  const type = given.split(';')[0]?.trim() ?? '';
  return type.endsWith('json') && (OTHER_CHARSET.test(given) || isOtherVersion(given)) ? given : type;
}

/** Bytes as they arrive; throws {@link TooLarge} once more than `limit` have come. */
export async function* boundedBytes(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new TooLarge();
  if (!request.body) return;
  const reader = request.body.getReader();
  let taken = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      taken += value.byteLength;
      if (taken > limit) throw new TooLarge();
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Thrown through a stream's reader, and turned into `too-large` where the stream is consumed. */
export class TooLarge extends Error {}

export async function readText(request: Request, limit: number): Promise<Result<string, Problem>> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of boundedBytes(request, limit)) pieces.push(piece);
  } catch (why) {
    if (why instanceof TooLarge) return fail(problem('too-large'));
    throw why;
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return decodeUtf8(bytes);
}

/** The operations of a JSON Patch. @see https://hl7.org/fhir/R4/http.html#patch */
export async function readOperations(request: Request, limit: number): Promise<Result<readonly unknown[], Problem>> {
  if (mediaType(request) !== PATCH_TYPE) return fail(problem('media-type', { more: `Send ${PATCH_TYPE}.` }));
  const text = await readText(request, limit);
  return text.ok ? operationsIn(text.value) : text;
}

export const PATCH_TYPE = 'application/json-patch+json';

/** The list in a text, as strictly read as any other JSON. */
export function operationsIn(text: string): Result<readonly unknown[], Problem> {
  const json = parseAny(text);
  if (!json.ok) return json;
  return Array.isArray(json.value) ? ok(json.value) : fail(problem('patch-malformed'));
}

/** Keys of a Bundle: those of as many values as its entries may hold together (batch/entries.ts), and their own. */
const BUNDLE_KEYS = 60_000;

const JSON_TYPES = ['application/fhir+json', 'application/json'];

/** The resource in the body, of `type` where one is asked for. Not yet validated. No body at all is `body-empty`. */
export async function readResource(request: Request, limit: number, type?: string): Promise<Result<Resource, Problem>> {
  const unread = fail(problem('media-type', { more: 'Send application/fhir+json: FHIR 4.0, in UTF-8.' }));
  const media = mediaType(request);
  if (media !== '' && !JSON_TYPES.includes(media)) return unread;
  const text = await readText(request, limit);
  if (!text.ok) return text;
  if (media === '' && text.value !== '') return unread;
  const json = parseJson(text.value, type === 'Bundle' ? BUNDLE_KEYS : undefined);
  if (!json.ok) return json;
  const { resourceType } = json.value;
  if (typeof resourceType !== 'string') return fail(problem('not-a-resource'));
  if (type !== undefined && resourceType !== type) return fail(problem('type-mismatch'));
  // Of Bundles and Parameters nothing else is looked at as a whole.
  if (json.value['implicitRules'] !== undefined && resourceType !== 'Consent')
    return fail(problem('extension-unknown', { expression: `${type ?? 'Resource'}.implicitRules` }));
  const bundled = type === undefined || type === 'Bundle' || type === 'Parameters';
  if (!bundled && isTooMuch(json.value)) return fail(problem('too-many-elements'));
  return ok(json.value as unknown as Resource);
}
