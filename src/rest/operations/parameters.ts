// Parameters of an operation, read by a table: what is not in it, comes too often or is missing is refused.
// @see https://hl7.org/fhir/R4/parameters.html
import type { Parameters } from '@medplum/fhirtypes';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { readResource } from '../body.ts';
import type { KnownCall } from '../call.ts';

export interface ParameterRow {
  /** The forms it may have, e.g. `valueString`. */
  readonly as: readonly string[];
  readonly most: number;
  readonly required?: true;
}
type Rows = Readonly<Record<string, ParameterRow>>;
export type Given<R extends Rows> = { readonly [K in keyof R]: readonly unknown[] };

/** Bytes of a body: parameters are small. */
const MOST = 65_536;

/** What a list of parameters is made of. */
const FORM = ['a list of objects, each with a name and one value'];

export const wrong = (
  name: string,
  offered: readonly unknown[] = [],
): { readonly ok: false; readonly error: Problem } =>
  fail(
    problem('parameter-invalid', {
      more: `Look at "${name}"${offered.length > 0 ? `: ${offered.join(', ')}` : ''}.`,
    }),
  );

/** Reads a list of parameters, or of parts of one, by a table. */
export function readList<R extends Rows>(list: unknown, rows: R): Result<Given<R>, Problem> {
  if (!Array.isArray(list)) return wrong('parameter', FORM);
  const given: Record<string, unknown[]> = Object.fromEntries(Object.keys(rows).map((name) => [name, []]));
  for (const each of list as readonly unknown[]) {
    if (typeof each !== 'object' || each === null) return wrong('parameter', FORM);
    const { name, ...rest } = each as Record<string, unknown>;
    const row = typeof name === 'string' && Object.hasOwn(rows, name) ? rows[name] : undefined;
    // A name that is not known is not repeated: whatever was sent stays out of the answer.
    if (!row) return wrong('parameter.name', Object.keys(rows));
    const [[form = '', value] = [], ...more] = Object.entries(rest);
    if (more.length > 0 || !row.as.includes(form) || value === null) return wrong(String(name), row.as);
    given[String(name)]?.push(value);
  }
  for (const [name, row] of Object.entries(rows)) {
    const found = given[name]?.length ?? 0;
    if (found > row.most) return wrong(name, [`${row.most} at most`]);
    if (row.required && found === 0) return wrong(name, ['it is missing']);
  }
  return ok(given as Given<R>);
}

/** Reads the body of an operation. @param most bytes that are read */
export async function readParameters<R extends Rows>(
  call: KnownCall,
  rows: R,
  most = MOST,
): Promise<Result<Given<R>, Problem>> {
  const read = await readResource(call.request, Math.min(most, call.gateway.settings.maxBody), 'Parameters');
  return read.ok ? readList((read.value as Parameters).parameter ?? [], rows) : read;
}

/** A text without line breaks or other controls, of at most `most` characters. */
export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most && !/[\p{Cc}]/u.test(value);
