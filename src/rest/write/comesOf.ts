// What comes of something about a resident is about that resident, whether it says so or not: or it would be sent past all that they decided.
// @see design: consent §1, "Whose is a resource?"; §2 step 5
import type { Resource } from '@medplum/fhirtypes';
import type { ResidentId } from '../../fhir/ids.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTypeName, typeRow } from '../../fhir/types.ts';
import { about, isSilent } from '../../ingest/aboutWhom.ts';
import { residentsOf } from '../../ingest/prepare.ts';
import type { KnownCall } from '../call.ts';

/** Types that may be about nobody. */
export const MAY_BE_UNOWNED: ReadonlySet<string> = new Set(['Task', 'List', 'Communication', 'Appointment']);

/** The elements by which something comes of something else. */
const LEADS = /^\/(?:basedOn|partOf|focus|inResponseTo|encounter)(?:\/\d+)?$/;
/** Most of them that are looked up; each is decided upon. */
const MOST = 50;
/** How far what is written together leads on. */
const STEPS = 3;

/** Whom everything is about that this comes of, as far as the writer sees it. */
async function leadsTo(call: KnownCall, resource: Resource, steps = STEPS): Promise<Result<readonly ResidentId[]>> {
  const leads = referencesOf(resource as object as JsonObject).filter(({ pointer }) => LEADS.test(pointer));
  if (leads.length > MOST) return fail(problem('too-many-references'));
  const found = new Set<ResidentId>();
  for (const { type = '', id = '' } of leads) {
    const beside = call.beside?.get(`${type}/${id}`);
    const current = beside || type === 'Patient' ? ok(undefined) : await call.gateway.pep.current(call.on, type, id);
    if (!current.ok) return current;
    const read: Resource | undefined = beside ?? JSON.parse(current.value?.content.body || 'null') ?? undefined;
    const first = read && residentsIn(read)[0];
    const next = beside && !first && steps > 0 ? await leadsTo(call, beside, steps - 1) : ok(first ? [first] : []);
    if (!next.ok) return next;
    for (const each of next.value) found.add(each);
  }
  return ok([...found]);
}

/** Whom it is about by what it says itself. */
export const residentsIn = (resource: Resource): readonly ResidentId[] =>
  residentsOf(resource.resourceType, referencesOf(resource as object as JsonObject));

/** The resource, saying whom it is about where that is what it comes of; `subject-required` where that is several. */
export async function ofWhom<R extends Resource>(call: KnownCall, resource: R): Promise<Result<R, Problem>> {
  const type = resource.resourceType;
  if (!MAY_BE_UNOWNED.has(type) || !isSilent(resource)) return ok(resource);
  const residents = await leadsTo(call, resource);
  if (!residents.ok) return residents;
  const [resident, ...others] = residents.value;
  const subject = isTypeName(type) ? typeRow(type).subject : undefined;
  if (others.length > 0) return fail(problem('subject-required', { expression: `${type}.${subject}` }));
  return ok(resident ? about(resource, resident) : resource);
}
