// What can be wrong with the body of a request. @see problemTable.ts
import type { ProblemRow } from './problemRow.ts';

const HTTP = 'https://hl7.org/fhir/R4/http.html';

export const BODY_PROBLEMS = {
  'body-empty': { status: 400, code: 'required', text: 'The body is empty; send one JSON resource.' },
  'json-malformed': { status: 400, code: 'structure', text: 'The body is not well-formed JSON.' },
  'json-duplicate-key': { status: 400, code: 'structure', text: 'A JSON object repeats a key; keep one of them.' },
  'json-forbidden-key': { status: 400, code: 'structure', text: 'A JSON object uses a reserved key; remove it.' },
  'json-too-deep': { status: 400, code: 'too-costly', text: 'The JSON is nested too deeply; 64 levels are read.' },
  'not-utf8': { status: 400, code: 'structure', text: 'The body is not UTF-8; send UTF-8.' },
  'not-a-resource': {
    status: 400,
    code: 'structure',
    text: 'The body is not a FHIR resource: resourceType is missing or unknown.',
  },
  'type-mismatch': { status: 400, code: 'invalid', text: 'resourceType differs from the type in the address.' },
  'id-mismatch': {
    status: 400,
    code: 'invalid',
    text: 'The id in the body must be there and equal the id in the address.',
  },
  'id-invalid': { status: 400, code: 'value', text: 'An id is 1 to 64 characters of A-Z, a-z, 0-9, "-" and ".".' },
  'bundle-type': {
    status: 400,
    code: 'not-supported',
    text: 'A Bundle posted here is a batch or a transaction.',
    spec: `${HTTP}#transaction`,
  },
  'entry-invalid': { status: 400, code: 'structure', text: 'This entry is not a request that is offered in a Bundle.' },
  'entry-twice': { status: 400, code: 'invariant', text: 'A transaction writes every resource once.' },
  'patch-malformed': {
    status: 400,
    code: 'structure',
    text: 'The body is not a JSON Patch: a list of operations, each with the members its kind has.',
    spec: 'https://www.rfc-editor.org/rfc/rfc6902',
  },
  'patch-failed': {
    status: 422,
    code: 'processing',
    text: 'An operation of the patch cannot be applied to the resource as it is shown; read it again.',
  },
  'too-large': { status: 413, code: 'too-long', text: 'The body is larger than this gateway reads.' },
  'too-many-entries': { status: 413, code: 'too-costly', text: 'At most 500 entries of 50,000 values; split it.' },
  'media-type': { status: 415, code: 'not-supported', text: 'This Content-Type is not read here.' },
  'labels-too-many': { status: 422, code: 'too-costly', text: 'A resource carries at most 32 security labels.' },
} as const satisfies Readonly<Record<string, ProblemRow>>;
