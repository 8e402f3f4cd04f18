// The one Patient of a resident, composed for this reader from the contributions they may see.
// @see design: consent §1, "Contributions and composed resources"
import type { Happening } from '../../access/happening.ts';
import type { Left } from '../../access/pep.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { isResourceId, type ResidentId, residentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { StoredRow } from '../../ports.ts';
import { composePatient, linkedPatient, replacedPatient } from '../../record/patient/patient.ts';
import type { Query } from '../../search/query.ts';
import type { KnownCall } from '../call.ts';
import type { Presentation } from '../shown.ts';

/** The query for all of one resident's Patient contributions. */
export const patientQuery = (residents: readonly ResidentId[]): Query => ({
  types: ['Patient'],
  residents,
  filters: [],
  sort: [{ by: 'date', descending: true }],
  count: residents.length,
});

/** Which of these are restricted. Nobody but the entitled is shown anything of one, so of nobody else is it asked. */
export async function restrictedAmong(
  call: KnownCall,
  residents: readonly ResidentId[],
): Promise<ReadonlySet<ResidentId>> {
  const { requester } = call.on.principal;
  const { restrictedEntitlement } = call.gateway.pip.policy.roles;
  const entitled = requester.kind === 'professional' && requester.roles.some((role) => restrictedEntitlement.has(role));
  const inputs = entitled && residents.length > 0 ? await call.gateway.pip.inputsOf(residents) : [];
  return new Set(inputs.filter((each) => each.restricted).map((each) => each.resident));
}

/** Composes one Patient from its visible contributions. */
export function presentPatient(
  call: KnownCall,
  resident: ResidentId,
  rows: readonly Disclosed<StoredRow>[],
  restricted: ReadonlySet<ResidentId>,
): Presentation {
  const { requester } = call.on.principal;
  const options = {
    restricted: restricted.has(resident),
    ...('organisation' in requester && { reader: requester.organisation }),
  };
  const composed = composePatient(rows, resident, call.gateway.sourceKindOf, options);
  return {
    type: 'Patient',
    id: resident,
    body: composed.body,
    etags: [`W/"${composed.versionId}"`],
    lastUpdated: composed.lastUpdated,
  };
}

/** `Patient/{id}`; `not-found` when absent or hidden. */
export async function readPatient(call: KnownCall, id: string): Promise<Result<Presentation>> {
  const found = await lookAtPatient(call, id, { type: 'Patient', id });
  return found.ok ? ok(found.value.shown) : found;
}

/** The same with the contributions it is made of; on record only where `asked` says as what. */
export async function lookAtPatient(
  call: KnownCall,
  id: string,
  asked?: Happening['asked'],
): Promise<Result<{ readonly shown: Presentation; readonly left: readonly Left[] }>> {
  if (!isResourceId(id)) return fail(problem('not-found'));
  const resident = residentId(id);
  const found = await call.gateway.pep.patients(call.on, patientQuery([resident]), asked, async (rows) => {
    const own = (await presentPatients(call, rows)).find(({ shown }) => shown.id === id);
    return {
      value: own && { shown: own.shown, left: rows.map(({ content }) => ({ row: content })) },
      shown: new Set(own?.residents),
    };
  });
  if (!found.ok) return found;
  return found.value ? ok(found.value) : fail(problem('not-found'));
}

/** Groups contributions by resident, in the order they come. */
export function byResident(
  rows: readonly Disclosed<StoredRow>[],
): ReadonlyMap<ResidentId, readonly Disclosed<StoredRow>[]> {
  const groups = new Map<ResidentId, Disclosed<StoredRow>[]>();
  for (const row of rows) {
    const [resident] = row.content.residents;
    if (resident === undefined) continue;
    const group = groups.get(resident);
    if (group) group.push(row);
    else groups.set(resident, [row]);
  }
  return groups;
}

/** A Patient of a search, and whom it is about. */
export interface Composition {
  readonly residents: readonly ResidentId[];
  readonly shown: Presentation;
  /** It only says which Patient took its place. */
  readonly replaced: boolean;
}

/**
 * The Patients that these contributions make. Residents who are one make one Patient, under the id they are one by or
 * else the first; the others say so. Whoever sees contributions of one side alone sees that side as it is.
 */
export async function presentPatients(
  call: KnownCall,
  rows: readonly Disclosed<StoredRow>[],
): Promise<readonly Composition[]> {
  const groups = byResident(rows);
  const restricted = await restrictedAmong(call, [...groups.keys()]);
  const people = Map.groupBy([...groups], ([resident, [first]]) => first?.content.root ?? resident);
  return [...people].flatMap(([root, sides]): readonly Composition[] => {
    const residents = sides.map(([resident]) => resident);
    const [first = root] = residents.toSorted();
    const id = residents.includes(root) ? root : first;
    const one = presentPatient(
      call,
      id,
      sides.flatMap(([, group]) => group),
      residents.some((each) => restricted.has(each)) ? new Set([id]) : restricted,
    );
    const others = residents.filter((each) => each !== id);
    if (others.length === 0) return [{ residents, shown: one, replaced: false }];
    const replaced = others.map((other) => ({
      residents,
      shown: presentationOf(other, replacedPatient(one, other), one),
      replaced: true,
    }));
    return [{ residents, shown: presentationOf(id, linkedPatient(one, others), one), replaced: false }, ...replaced];
  });
}

const presentationOf = (
  id: ResidentId,
  { body, versionId }: { readonly body: string; readonly versionId: string },
  of: Presentation,
): Presentation => ({ ...of, id, body, etags: [`W/"${versionId}"`] });
