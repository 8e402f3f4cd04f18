// Entries of a batch or transaction, each read as the request it stands for; what is no request to this server is refused.
// @see https://hl7.org/fhir/R4/bundle.html#bundle-unk; https://hl7.org/fhir/R4/http.html#transaction
import type { Resource } from '@medplum/fhirtypes';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTooMuch, valuesIn } from '../../fhir/validate.ts';
import { isObject } from '../../fhir/walk.ts';
import { operationsIn, PATCH_TYPE } from '../body.ts';
import type { KnownCall } from '../call.ts';

/** In the order in which they are processed. */
export const METHODS = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET'] as const;
type Method = (typeof METHODS)[number];

export interface Entry {
  readonly method: Method;
  /** Under the FHIR base, without a leading slash. */
  readonly path: string;
  /** With its `?`; empty when there is none. */
  readonly query: string;
  readonly fullUrl?: string;
  readonly resource?: Resource;
  /** Of a PATCH. */
  readonly operations?: readonly unknown[];
  readonly headers: Readonly<Record<string, string>>;
}

const HEADERS: Readonly<Record<string, string>> = {
  ifMatch: 'if-match',
  ifNoneMatch: 'if-none-match',
  ifNoneExist: 'if-none-exist',
  ifModifiedSince: 'if-modified-since',
};
const ENTRY = ['id', 'extension', 'link', 'fullUrl', 'resource', 'request'];
const REQUEST = ['id', 'extension', 'method', 'url', ...Object.keys(HEADERS)];
/** What may stand in a header or an address; anything else is to be percent-encoded. */
const PLAIN = /^[\x21-\x7e][\x20-\x7e]{0,8191}$/;
const WRITTEN = /^[A-Z][A-Za-z]+(?:\/[A-Za-z0-9\-.]{1,64})?$/;
const READ = /^[A-Za-z][A-Za-z]*(?:\/[A-Za-z0-9\-._$]{1,64}){0,3}$/;

const invalid = (more: string): Result<never, Problem> => fail(problem('entry-invalid', { more }));
const onlyHas = (value: object, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** The address, relative to the FHIR base of this server. */
function addressOf(url: unknown, base: string): { readonly path: string; readonly query: string } | undefined {
  if (typeof url !== 'string' || !PLAIN.test(url)) return undefined;
  const relative = url.startsWith(base) ? url.slice(base.length) : url;
  const mark = relative.indexOf('?');
  const path = mark < 0 ? relative : relative.slice(0, mark);
  return /(^|\/)\.{1,2}(\/|$)/.test(path) ? undefined : { path, query: mark < 0 ? '' : relative.slice(mark) };
}

/** The operations in a Binary, as a PATCH in a Bundle carries them. */
function operationsOf(resource: Resource | undefined): Result<readonly unknown[], Problem> {
  if (resource?.resourceType !== 'Binary' || resource.contentType !== PATCH_TYPE || typeof resource.data !== 'string')
    return invalid(`A PATCH carries a Binary of ${PATCH_TYPE}.`);
  try {
    const bytes = Uint8Array.from(atob(resource.data), (c) => c.charCodeAt(0));
    return operationsIn(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return invalid('The data of the Binary cannot be read.');
  }
}

export function readEntry(call: KnownCall, given: unknown): Result<Entry, Problem> {
  if (!isObject(given) || !onlyHas(given, ENTRY)) return invalid('An entry has fullUrl, resource and request.');
  const { fullUrl, resource, request } = given;
  if (!isObject(request) || !onlyHas(request, REQUEST)) return invalid('Its request has an unknown form.');
  const method = METHODS.find((each) => each === request['method']);
  if (!method) return invalid('Its method is not offered.');
  const address = addressOf(request['url'], `${call.gateway.settings.baseUrl}/fhir/R4/`);
  if (address && method === 'POST' && address.path.includes('$'))
    return invalid('An operation by POST is asked for by itself, outside of a Bundle.');
  if (!address || !(method === 'GET' ? READ : WRITTEN).test(address.path))
    return invalid('Its url leads to no interaction that is offered in a Bundle.');
  const headers: Record<string, string> = {};
  for (const [name, header] of Object.entries(HEADERS)) {
    const value = request[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !PLAIN.test(value)) return invalid(`Its ${name} cannot be read.`);
    headers[header] = value;
  }
  if (fullUrl !== undefined && typeof fullUrl !== 'string') return invalid('Its fullUrl cannot be read.');
  const carries = isObject(resource) && typeof resource['resourceType'] === 'string';
  const wants = method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (wants !== carries || (!wants && resource !== undefined))
    return invalid('POST, PUT and PATCH carry a resource, DELETE and GET do not.');
  const entry = { method, ...address, headers, ...(fullUrl !== undefined && { fullUrl }) };
  if (!wants) return ok(entry);
  if (method === 'PATCH') {
    const operations = operationsOf(resource as unknown as Resource);
    return operations.ok ? ok({ ...entry, operations: operations.value }) : operations;
  }
  if (isObject(resource) && isTooMuch(resource)) return fail(problem('too-many-elements'));
  return ok({ ...entry, resource: resource as unknown as Resource });
}

/** Values that the entries of one Bundle hold together: each is looked at before anything else is answered. */
const MOST_VALUES = 50_000;

/** Whether they hold more. */
export const areTooMuch = (entries: readonly Result<Entry, Problem>[]): boolean =>
  entries.reduce((sum, each) => {
    const body = each.ok ? (each.value.resource ?? each.value.operations) : undefined;
    return body && sum <= MOST_VALUES ? sum + valuesIn(body, MOST_VALUES) : sum;
  }, 0) > MOST_VALUES;

/** The request an entry stands for; what the whole asked for (`Prefer`) holds for every one. */
export function requestOf(call: KnownCall, entry: Entry): Request {
  const { method, path, query, resource, operations } = entry;
  const prefer = call.request.headers.get('prefer');
  const body = JSON.stringify(operations ?? resource);
  return new Request(new URL(`/fhir/R4/${path}${query}`, call.url), {
    method,
    headers: {
      ...entry.headers,
      ...(prefer !== null && { prefer }),
      ...(body !== undefined && { 'content-type': operations ? PATCH_TYPE : 'application/fhir+json' }),
    },
    ...(body !== undefined && { body }),
  });
}
