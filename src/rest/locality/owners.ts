// Who is to do what a meeting agreed on: somebody who finds it in a list of theirs, or nobody would do it.
// @see design: record, row 5 ("with owner and due date"); https://hl7.org/fhir/R4/task-definitions.html#Task.owner
import type { Identifier, Organization, Practitioner, PractitionerRole, Reference, Task } from '@medplum/fhirtypes';
import { isPersonSystem } from '../../consent/actor.ts';
import { type OdsCode, odsCode } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import type { TypeName } from '../../fhir/types.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { resolveReferences } from '../write/references.ts';

/** What of the directory may own an action, and of a resident's record. */
const DIRECTORY = /^(Organization|Practitioner|PractitionerRole)\/(.+)$/;
const PERSONAL = /^(Patient|RelatedPerson)\//;

const namesOne = ({ system = '', value = '' }: Identifier): boolean =>
  value !== '' && (system === SYSTEM.odsOrganisation || isPersonSystem(system));

/** Whether the directory has somebody of this number, as far as the token covers it. */
async function isListed(
  call: KnownCall,
  type: TypeName,
  { system = '', value = '' }: Identifier,
): Promise<Result<boolean>> {
  if (!mayTry(call, type, 'search').ok) return ok(false);
  const values = [{ system, code: value.toLowerCase() }];
  const found = await call.gateway.pep.find(call.on, {
    types: [type],
    filters: [{ kind: 'token', param: 'identifier', values }],
    sort: [{ by: 'id', descending: false }],
    count: 1,
    fair: { each: 1 },
  });
  return found.ok ? ok(found.value.length > 0) : found;
}

/** By which number an entry of the directory is known to tokens. */
async function numberOf(call: KnownCall, type: string, id: string): Promise<Result<Identifier | undefined, Problem>> {
  const found = await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return found;
  if (!found.value || found.value.content.row.deleted) return fail(problem('reference-unresolved'));
  const entry = JSON.parse(found.value.content.body) as Organization | Practitioner | PractitionerRole;
  if (entry.resourceType !== 'PractitionerRole')
    return ok(entry.identifier?.find(({ system }) => system === SYSTEM.sdsUser) ?? entry.identifier?.find(namesOne));
  const { practitioner, organization } = entry;
  const number = [practitioner?.identifier, organization?.identifier].find((each) => each && namesOne(each));
  const [, person] = /^Practitioner\/(.+)$/.exec(practitioner?.reference ?? '') ?? [];
  return number || !person ? ok(number) : numberOf(call, 'Practitioner', person);
}

/** The owner with the number by which they find what is theirs; `owner-unknown` for whoever has none. */
export async function ownerOf(call: KnownCall, owner: Reference): Promise<Result<Reference, Problem>> {
  const resolved = await resolveReferences(call, { resourceType: 'Task', owner } as Task);
  if (!resolved.ok) return resolved;
  const said = (resolved.value.owner ?? {}) as Reference;
  const { reference, identifier } = said;
  if (reference !== undefined && PERSONAL.test(reference)) return ok(said);
  const [, type, id] = DIRECTORY.exec(reference ?? '') ?? [];
  const own = identifier && namesOne(identifier) ? ok(identifier) : ok(undefined);
  const number = type && id ? await numberOf(call, type, id) : own;
  if (!number.ok) return number;
  const { system, value = '' } = number.value ?? {};
  if (!system) return fail(problem('owner-unknown'));
  if (system !== SYSTEM.odsOrganisation) return ok({ ...said, identifier: { system, value } });
  const code = odsCode(value);
  const listed = call.gateway.nameOf(code) ? ok(true) : await isListed(call, 'Organization', { system, value });
  if (!listed.ok) return listed;
  return listed.value ? ok({ ...said, identifier: { system, value: code } }) : fail(problem('owner-unknown'));
}

/** What whoever recorded an action should know of its owner. */
export async function remarkOn(call: KnownCall, { owner }: Task, own: OdsCode): Promise<Result<Problem | undefined>> {
  const { system, value = '' } = owner?.identifier ?? {};
  if (system === SYSTEM.odsOrganisation) return ok(value === own ? undefined : problem('owner-elsewhere'));
  if (system === undefined || owner?.reference) return ok(undefined);
  const listed = await isListed(call, 'Practitioner', { system, value });
  return listed.ok ? ok(listed.value ? undefined : problem('owner-unlisted')) : listed;
}
