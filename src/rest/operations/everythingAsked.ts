// What is asked of $everything: which types, changed since when, of care in which time, how many at once and in which form.
// @see https://hl7.org/fhir/R4/patient-operation-everything.html
import { isNamed } from '../../fhir/definitions.ts';
import type { Instant } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { ALWAYS, type Range, rangeOfText } from '../../search/dates.ts';
import type { Filter } from '../../search/query.ts';
import { RESULT_PARAMETERS, unreadable } from '../../search/results.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Form, formOfMany } from '../form.ts';
import { SHAPING } from '../pages.ts';

export interface EverythingAsked {
  /** Beside the Patient. */
  readonly types: readonly string[];
  /** The Patient is asked for if it changed since. */
  readonly patientSince?: Instant;
  readonly filters: readonly Filter[];
  readonly count: number;
  readonly form: Form;
  /** Query string of what was understood. */
  readonly applied: string;
  /** What lenient handling left out. */
  readonly ignored: readonly Problem[];
}

const TIMES = ['_since', 'start', 'end'];
export const EVERYTHING_PARAMETERS: readonly string[] = [...SHAPING, '_type', ...TIMES];
const MOST = 1000;

const unread = (key: string, hint: string): Problem =>
  problem('parameter-invalid', { more: `Parameter: ${key}. ${hint}` });

/** @param offered types of a record */
export function everythingAsked(
  call: KnownCall,
  parameters: URLSearchParams,
  offered: readonly string[],
): Result<EverythingAsked> {
  const problems: Problem[] = [];
  const said: [string, string][] = [];
  if ([...parameters.keys()].some((key) => !EVERYTHING_PARAMETERS.includes(key)))
    problems.push(problem('parameter-unknown', { more: `This operation reads ${EVERYTHING_PARAMETERS.join(', ')}.` }));
  const time = (name: string): Range | undefined => {
    const given = parameters.getAll(name);
    const range = given.length === 1 ? rangeOfText(given[0]?.replace(/ (?=\d\d:\d\d$)/, '+') ?? '') : undefined;
    if (range) said.push([name, given[0] ?? '']);
    else if (given.length > 0) problems.push(unread(name, 'One time, such as 2026-05-01.'));
    return range;
  };
  const [since, start, end] = TIMES.map(time);
  const all = ['Patient', ...offered];
  for (const name of SHAPING) {
    const value = parameters.get(name);
    if (value === null) continue;
    // Each type keeps what it has of the elements.
    const fits =
      name === '_elements'
        ? value.split(',').every((each) => all.some((type) => isNamed(type, each)))
        : RESULT_PARAMETERS[name]?.read(value, 'Patient');
    if (!fits) problems.push(unreadable(name, 'Patient'));
    else if (name !== '_format' && name !== '_pretty') said.push([name, value]);
  }
  const named = parameters.getAll('_type').flatMap((each) => each.split(','));
  if (named.some((type) => !all.includes(type))) problems.push(unread('_type', `Types are ${all.join(', ')}.`));
  const lenient = /handling=lenient/.test(call.request.headers.get('prefer') ?? '');
  const wrong = joinProblems(problems);
  if (wrong && !lenient) return fail(wrong);
  const known = all.filter((type) => named.includes(type));
  for (const type of known) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return allowed;
  }
  const types = known.length > 0 ? known : all.filter((type) => mayTry(call, type, 'read').ok);
  const form = formOfMany(parameters);
  const count = RESULT_PARAMETERS['_count']?.read(parameters.get('_count') ?? '', 'Patient')?.count ?? MOST;
  return ok({
    types: types.filter((type) => type !== 'Patient'),
    ...(types.includes('Patient') && { patientSince: since?.from ?? ALWAYS.from }),
    filters: [
      ...(since
        ? [{ kind: 'lastUpdated' as const, values: [{ prefix: 'ge' as const, from: since.from, to: since.from }] }]
        : []),
      ...(start || end ? [{ kind: 'care' as const, from: start?.from ?? ALWAYS.from, to: end?.to ?? ALWAYS.to }] : []),
    ],
    count: form.summary === 'count' ? 0 : count,
    form,
    applied: new URLSearchParams([...(known.length > 0 ? [['_type', known.join()]] : []), ...said]).toString(),
    ignored: problems,
  });
}
