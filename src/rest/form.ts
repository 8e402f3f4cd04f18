// How much of each resource an answer holds: `_summary` and `_elements`.
// @see https://hl7.org/fhir/R4/search.html#summary; https://hl7.org/fhir/R4/search.html#elements
import { isMandatory, isNamed } from '../fhir/definitions.ts';
import { markSubsetted, summarised } from '../fhir/mask.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { summaryMask } from '../fhir/summary.ts';
import type { TypeName } from '../fhir/types.ts';
import { DEFAULT_SHAPE, RESULT_PARAMETERS, type Shape, unreadable } from '../search/results.ts';

export type Form = Pick<Shape, 'elements' | 'summary'>;

/** The form asked for outside a search. */
export function formOf(parameters: URLSearchParams, type: string): Result<Form> {
  let form: Form = DEFAULT_SHAPE;
  for (const name of ['_elements', '_summary']) {
    for (const value of parameters.getAll(name)) {
      const read = RESULT_PARAMETERS[name]?.read(value, type as TypeName);
      if (!read) return fail(unreadable(name, type as TypeName));
      form = { ...form, ...read };
    }
  }
  return ok(form);
}

/** The same of resources of many types: each keeps what it has of the elements. */
export function formOfMany(parameters: URLSearchParams): Form {
  const form = formOf(new URLSearchParams({ _summary: parameters.get('_summary') ?? 'false' }), 'Patient');
  const elements = (parameters.get('_elements') ?? '').split(',').filter((name) => /^[A-Za-z]{1,64}$/.test(name));
  return { ...(form.ok ? form.value : DEFAULT_SHAPE), elements: elements.slice(0, 100) };
}

/** Whom it is about and where it stands is said of whatever is left out. */
const KEPT = ['resourceType', 'id', 'meta', 'status', 'subject', 'patient'];

function filtered(body: string, keep: (type: string, name: string) => boolean): string {
  const resource = JSON.parse(body) as Record<string, unknown> & { resourceType: string };
  const kept = Object.entries(resource).filter(([key]) => keep(resource.resourceType, key.replace(/^_/, '')));
  return JSON.stringify(markSubsetted(Object.fromEntries(kept), true));
}

/** The resource as asked for: with what cannot be left out, and marked SUBSETTED where anything may be missing. */
export function formed(body: string, type: string, { elements, summary }: Form): string {
  const narrowed = elements.length > 0 && summary !== 'text';
  const part =
    summary === 'true'
      ? summarised(body, summaryMask(type))
      : summary === 'data'
        ? filtered(body, (_, name) => name !== 'text')
        : summary === 'text'
          ? filtered(body, (of, name) => ['resourceType', 'id', 'meta', 'text'].includes(name) || isMandatory(of, name))
          : body;
  if (!narrowed) return part;
  return filtered(
    part,
    (of, name) => KEPT.includes(name) || elements.some((each) => isNamed(of, each, name)) || isMandatory(of, name),
  );
}
