// The input of an operation: the query of a GET, or the Parameters of a POST, as plain texts by name.
// @see https://hl7.org/fhir/R4/operations.html#request
import type { Parameters, ParametersParameter, Resource } from '@medplum/fhirtypes';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { readResource } from '../body.ts';
import type { KnownCall } from '../call.ts';

export interface Input {
  /** The first value of a name. */
  readonly text: (name: string) => string | undefined;
  readonly resource: (name: string) => Resource | undefined;
}

/** A value as text: a primitive, a reference, a coding or identifier as `system|value`. */
function textOf(p: ParametersParameter): string | undefined {
  const entry = Object.entries(p).find(([key]) => key.startsWith('value'));
  const value: unknown = entry?.[1];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { reference, system, code, value: own, coding } = value as Readonly<Record<string, unknown>>;
  if (typeof reference === 'string') return reference;
  const inner = Array.isArray(coding) ? (coding[0] as Readonly<Record<string, unknown>> | undefined) : undefined;
  const last = own ?? code ?? inner?.['code'];
  const first = system ?? inner?.['system'];
  if (typeof last !== 'string') return undefined;
  return typeof first === 'string' ? `${first}|${last}` : last;
}

/** Reads it; a name that the operation does not have is `parameter-unknown`. */
export async function readInput(call: KnownCall, names: readonly string[]): Promise<Result<Input>> {
  const unknown = (given: Iterable<string>) =>
    [...given].some((name) => !names.includes(name) && name !== '_format' && name !== '_pretty')
      ? fail(problem('parameter-unknown', { more: `This operation reads ${names.join(', ')}.` }))
      : undefined;
  const query = call.url.searchParams;
  const wrong = unknown(query.keys());
  if (wrong) return wrong;
  if (call.request.method === 'GET')
    return ok({ text: (name) => query.get(name) ?? undefined, resource: () => undefined });
  const body = await readResource(call.request, call.gateway.settings.maxBody, 'Parameters');
  if (!body.ok) return body;
  const given: unknown = (body.value as Parameters).parameter ?? [];
  const list = Array.isArray(given) ? (given as readonly ParametersParameter[]) : [];
  const named = (name: string) => list.find((p) => p?.name === name);
  return (
    unknown(list.map((p) => String(p?.name))) ??
    ok({
      text: (name) => {
        const found = named(name);
        return (found && textOf(found)) ?? query.get(name) ?? undefined;
      },
      resource: (name) => named(name)?.resource,
    })
  );
}
