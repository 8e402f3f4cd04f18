// References of a written resource: made relative, logical subjects resolved, and each led to something the writer may see.
// @see design: consent §6; https://hl7.org/fhir/R4/references.html
import type { Resource } from '@medplum/fhirtypes';
import { isResourceId, residentId } from '../../fhir/ids.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { type ReferenceIn, referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { meantBy } from '../nhsNumbers.ts';
import { seek } from './conditional.ts';

interface Reference {
  reference?: string;
  identifier?: { system?: string; value?: unknown };
  [other: string]: unknown;
}

/** A resource may have an `identifier` of the same form. */
const isReference = (value: object): value is Reference =>
  !('resourceType' in value) &&
  (('reference' in value && typeof value.reference === 'string') ||
    ('identifier' in value &&
      typeof value.identifier === 'object' &&
      value.identifier !== null &&
      'system' in value.identifier));

/** Percent-decoded; undefined when that cannot be done. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** NHS number of a logical (`identifier`) or conditional (`Patient?identifier=system|value`) reference to a Patient. */
function nhsNumberOf(reference: Reference): string | undefined {
  const conditional = /^Patient\?identifier=([^&]+)$/.exec(reference.reference ?? '')?.[1];
  if (conditional) {
    const [system, value] = (decoded(conditional) ?? '').split('|');
    return system === SYSTEM.nhsNumber ? value : undefined;
  }
  const { system, value } = reference.identifier ?? {};
  return reference.reference === undefined && system === SYSTEM.nhsNumber && typeof value === 'string'
    ? value
    : undefined;
}

const CONDITIONAL = /^[A-Z][A-Za-z]+\?/;
/** An entry that is not there, or what the criteria lead to. */
const targetOf = async (call: KnownCall, text: string): Promise<Result<string | undefined>> =>
  CONDITIONAL.test(text) ? sought(call, text) : ok(undefined);

/** Where a conditional reference leads: to the one match that the writer sees. */
async function sought(call: KnownCall, text: string): Promise<Result<string | undefined>> {
  const type = text.slice(0, text.indexOf('?'));
  const allowed = mayTry(call, type, 'search');
  const found = allowed.ok ? await seek(call, type, text) : allowed;
  if (!found.ok) return found.error.id === 'several-match' ? ok(undefined) : found;
  return ok(found.value.id && `${type}/${found.value.id}`);
}

/** The resource with relative references and resolved subjects; a subject that does not resolve is 422, hidden and absent alike. */
export async function resolveReferences<T extends Resource>(call: KnownCall, resource: T): Promise<Result<T, Problem>> {
  const base = `${call.gateway.settings.baseUrl}/fhir/R4/`;
  let unresolved: Problem | undefined;
  const found = new Map<string, Promise<Result<string | undefined>>>();
  /** Each is asked about once, and not more of them than references are decided upon. */
  const ask = (what: string, how: () => Promise<Result<string | undefined>>): Promise<Result<string | undefined>> => {
    const asked =
      found.get(what) ?? (found.size < LOOKUPS ? how() : Promise.resolve(fail(problem('too-many-references'))));
    found.set(what, asked);
    return asked;
  };
  const patientOf = (number: string) =>
    ask(number, async () => {
      const meant = await meantBy(call, number);
      return meant.ok ? ok(meant.value && `Patient/${meant.value}`) : meant;
    });
  async function turn(value: unknown, at: string): Promise<unknown> {
    if (typeof value !== 'object' || value === null || unresolved) return value;
    if (Array.isArray(value)) return Promise.all(value.map((each, i) => turn(each, `${at}[${i}]`)));
    const number = isReference(value) ? nhsNumberOf(value) : undefined;
    const text = isReference(value) ? (value.reference ?? '') : '';
    if (number !== undefined || CONDITIONAL.test(text) || text.startsWith('urn:')) {
      const target = number !== undefined ? await patientOf(number) : await ask(text, () => targetOf(call, text));
      if (!target.ok) unresolved = target.error;
      else if (target.value === undefined) unresolved = problem('reference-unresolved', { expression: at });
      else return { reference: target.value };
      return value;
    }
    const entries: [string, unknown][] = [];
    for (const [key, each] of Object.entries(value)) {
      const relative =
        key === 'reference' && typeof each === 'string' && each.startsWith(base) ? each.slice(base.length) : each;
      entries.push([key, await turn(relative, `${at}.${key}`)]);
    }
    return Object.fromEntries(entries);
  }
  const turned = (await turn(resource, resource.resourceType)) as T;
  return unresolved ? fail(unresolved) : ok(turned);
}

/** Most resources one written resource may refer to; each is decided upon. */
const TARGETS = 500;
/** Different subjects and criteria one resource may leave to be looked up: each is a search. */
const LOOKUPS = 50;

/** What a reference names: `Type/id`, else as it is written; empty where it is no address. */
export const namedBy = ({ type, id, reference = '' }: ReferenceIn): string =>
  type && id ? `${type}/${id}` : reference;

/** Every reference must lead to something this writer may see, and here. `kept`: what may stay, as {@link namedBy} names it. */
export async function checkTargets(
  call: KnownCall,
  resource: Resource,
  kept: ReadonlySet<string> = new Set(),
): Promise<Result<true, Problem>> {
  const targets = new Map<string, { readonly type: string; readonly id: string; readonly pointer: string }>();
  for (const site of referencesOf(resource as object as JsonObject)) {
    const { type, id, pointer } = site;
    const name = namedBy(site);
    if (kept.has(name)) continue;
    if (type && id) targets.set(name, { type, id, pointer });
    else if (/^[^#]/.test(name))
      return fail(
        problem('reference-unresolved', {
          expression: fhirPath(resource.resourceType, pointer),
          more: 'Refer to it as Type/id here; give what is kept elsewhere by identifier or display.',
        }),
      );
  }
  if (targets.size > TARGETS) return fail(problem('too-many-references'));
  for (const { type, id, pointer } of targets.values()) {
    const seen = await visible(call, type, id);
    if (!seen.ok) return seen;
    if (!seen.value)
      return fail(problem('reference-unresolved', { expression: fhirPath(resource.resourceType, pointer) }));
  }
  return ok(true);
}

async function visible(call: KnownCall, type: string, id: string): Promise<Result<boolean>> {
  if (!isResourceId(id)) return ok(false);
  if (call.beside?.has(`${type}/${id}`)) return ok(call.beside.get(`${type}/${id}`) !== undefined);
  if (type === 'Patient') return call.gateway.pep.knows(call.on, residentId(id));
  const found = await call.gateway.pep.current(call.on, type, id);
  return found.ok ? ok(found.value !== undefined && !found.value.content.row.deleted) : found;
}

/** `/participant/0/member` -> `CareTeam.participant[0].member`. */
const fhirPath = (type: string, pointer: string): string =>
  type + pointer.replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
