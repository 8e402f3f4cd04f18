// What one entry of a transaction is about to do: whom it leads to is settled first, so that the others may refer to it.
// @see https://hl7.org/fhir/R4/http.html#trules
import type { Resource } from '@medplum/fhirtypes';
import type { ResourceId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTypeName } from '../../fhir/types.ts';
import type { Change } from '../../ports.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { checkVersion } from '../shown.ts';
import { seek } from '../write/conditional.ts';
import { planCreate, planNothing } from '../write/create.ts';
import { planConditionalDelete } from '../write/delete.ts';
import { planPatch } from '../write/patch.ts';
import type { Plan } from '../write/planned.ts';
import { planConditionalUpdate, planUpdate } from '../write/update.ts';
import { writerFor } from '../write/write.ts';
import type { Entry } from './entries.ts';

interface Common {
  readonly call: KnownCall;
  /** Where a reference to this entry leads; a new Patient's is known once its resident is. */
  readonly target?: string;
  /** What is written; nothing for a delete. */
  readonly resource?: Resource;
  readonly guards: readonly Change[];
}
/** `none` writes nothing; Patients are planned together. */
export type Step =
  | (Common & { readonly kind: 'patient' | 'read' })
  | (Common & {
      readonly kind: 'plan' | 'none';
      readonly plan: (call: KnownCall, resource: Resource | undefined) => Promise<Result<Plan>>;
    });

/** A new resource, under an id of the server's. */
function making(call: KnownCall, resource: Resource, guards: readonly Change[]): Step {
  if (resource.resourceType === 'Patient') return { kind: 'patient', call, resource, guards };
  const id = call.gateway.ids.uuid() as ResourceId;
  const target = `${resource.resourceType}/${id}`;
  return { kind: 'plan', call, target, resource, guards, plan: (on, r) => planCreate(on, r ?? resource, id, guards) };
}

async function posted(call: KnownCall, type: string, resource: Resource): Promise<Result<Step>> {
  const criteria = call.request.headers.get('if-none-exist');
  const writer = writerFor(call, type, 'create', ...(criteria === null ? [] : (['search'] as const)));
  if (!writer.ok) return writer;
  if (criteria === null) return ok(making(call, resource, []));
  const sought = await seek(call, type, criteria);
  if (!sought.ok) return sought;
  const { id, guard } = sought.value;
  if (id === undefined) return ok(making(call, resource, [guard]));
  const plan = async (): Promise<Result<Plan>> => ok(planNothing(call, type, id));
  return ok({ kind: 'none', call, target: `${type}/${id}`, guards: [], plan });
}

async function put(call: KnownCall, type: string, id: string, resource: Resource): Promise<Result<Step>> {
  const writer = writerFor(call, type, 'update', ...(id === '' ? (['search'] as const) : []));
  if (!writer.ok) return writer;
  if (id !== '') {
    if (resource.id !== id) return fail(problem('id-mismatch'));
    const plan: (on: KnownCall, r: Resource | undefined) => Promise<Result<Plan>> = (on, r) =>
      planUpdate(on, r ?? resource, id);
    return ok({ kind: 'plan', call, target: `${type}/${id}`, resource, guards: [], plan });
  }
  const sought = await seek(call, type, call.url.search);
  if (!sought.ok) return sought;
  const { id: match, guard } = sought.value;
  if (match === undefined && resource.id === undefined) {
    const creator = writerFor(call, type, 'create');
    const none = creator.ok ? checkVersion(call.request, undefined) : creator;
    return none.ok ? ok(making(call, resource, [guard])) : none;
  }
  return ok({
    kind: 'plan',
    call,
    target: `${type}/${match ?? resource.id}`,
    resource,
    guards: [guard],
    plan: (on, r) => planConditionalUpdate(on, r ?? resource, match, guard),
  });
}

/** PATCH and DELETE, by id or by criteria. */
async function changed(call: KnownCall, type: string, given: string, entry: Entry): Promise<Result<Step>> {
  const interaction = entry.method === 'DELETE' ? 'delete' : 'update';
  const writer = writerFor(call, type, interaction, ...(given === '' ? (['search'] as const) : []));
  if (!writer.ok) return writer;
  const sought = given === '' ? await seek(call, type, call.url.search) : ok({ id: given });
  if (!sought.ok) return sought;
  const { id } = sought.value;
  const step = {
    kind: id === undefined ? 'none' : 'plan',
    call,
    guards: [],
    ...(id && { target: `${type}/${id}` }),
  } as const;
  if (entry.method === 'DELETE') return ok({ ...step, plan: (on) => planConditionalDelete(on, type, id) });
  return id === undefined
    ? fail(problem('not-found'))
    : // A reference to what is only patched is looked up like any other.
      ok({ ...step, kind: 'none', plan: (on) => planPatch(on, type, id, entry.operations ?? []) });
}

export async function stepOf(call: KnownCall, entry: Entry): Promise<Result<Step>> {
  const [type = '', id = '', ...more] = entry.path.split('/');
  const { resource } = entry;
  if (entry.method === 'GET') {
    const allowed = isTypeName(type) && more.length === 0 ? mayTry(call, type, id ? 'read' : 'search') : ok(true);
    return allowed.ok ? ok({ kind: 'read', call, guards: [] }) : allowed;
  }
  if (!isTypeName(type)) return fail(problem('type-unknown'));
  if (resource && resource.resourceType !== type) return fail(problem('type-mismatch'));
  if (entry.method === 'POST')
    return resource && id === '' ? posted(call, type, resource) : fail(problem('entry-invalid'));
  return entry.method === 'PUT' && resource ? put(call, type, id, resource) : changed(call, type, id, entry);
}
