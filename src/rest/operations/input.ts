// The input of an operation: the query of a GET, or the Parameters of a POST, as plain texts by name.
// @see https://hl7.org/fhir/R4/operations.html#request
import type { ParametersParameter, Resource } from '@medplum/fhirtypes';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { readResource } from '../body.ts';
import type { KnownCall } from '../call.ts';
import { SHAPING } from '../pages.ts';

export interface Input {
  /** Of query and Parameters alike; what cannot be read as a text is empty. */
  readonly texts: URLSearchParams;
  readonly text: (name: string) => string | undefined;
  readonly resource: (name: string) => Resource | undefined;
  readonly names: readonly string[];
}

/** A value as text: a primitive, a reference by address, a coding or identifier, a reference's too, as `system|value`. */
function textOf(p: ParametersParameter): string | undefined {
  const entry = Object.entries(p).find(([key]) => key.startsWith('value'));
  const value: unknown = entry?.[1];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { reference, identifier } = value as Readonly<Record<string, unknown>>;
  if (typeof reference === 'string') return reference;
  const { system, code, value: own, coding } = (identifier ?? value) as Readonly<Record<string, unknown>>;
  const inner = Array.isArray(coding) ? (coding[0] as Readonly<Record<string, unknown>> | undefined) : undefined;
  const last = own ?? code ?? inner?.['code'];
  const first = system ?? inner?.['system'];
  if (typeof last !== 'string') return undefined;
  return typeof first === 'string' ? `${first}|${last}` : last;
}

/** Whatever was given, under whatever names. */
export async function readGiven(call: KnownCall): Promise<Result<Input>> {
  const texts = new URLSearchParams(call.url.searchParams);
  const resources: [name: string, Resource][] = [];
  // A HEAD is the GET it asks about.
  if (call.request.method === 'POST') {
    const body = await readResource(call.request, call.gateway.settings.maxBody, 'Parameters');
    if (!body.ok && body.error.id !== 'body-empty') return body;
    const { parameter = [] } = (body.ok ? body.value : {}) as { readonly parameter?: unknown };
    for (const each of Array.isArray(parameter) ? (parameter as readonly (ParametersParameter | null)[]) : [null]) {
      const name = String(each?.name ?? '');
      if (each?.resource) resources.push([name, each.resource]);
      else texts.append(name, (each && textOf(each)) ?? '');
    }
  }
  return ok({
    texts,
    text: (name) => texts.get(name) ?? undefined,
    resource: (name) => resources.find(([each]) => each === name)?.[1],
    names: [...texts.keys(), ...resources.map(([name]) => name)],
  });
}

/**
 * Reads it; a name that the operation does not have is `parameter-unknown`, one that comes twice `parameter-invalid`.
 * @param unread names that change nothing, however often they come
 */
export async function readInput(
  call: KnownCall,
  names: readonly string[],
  unread: readonly string[] = [],
): Promise<Result<Input>> {
  const input = await readGiven(call);
  if (!input.ok) return input;
  const given = input.value.names.filter((name) => !SHAPING.includes(name) && !unread.includes(name));
  if (given.some((name) => !names.includes(name))) {
    const own = names.length > 0 ? `reads ${names.join(', ')}` : 'has no parameters of its own';
    return fail(problem('parameter-unknown', { more: `This operation ${own}.` }));
  }
  const twice = given.find((name, at) => given.indexOf(name) !== at);
  return twice === undefined ? input : fail(problem('parameter-invalid', { more: `${twice}: once at most.` }));
}
