// The one Patient of a resident, composed for this reader from the contributions they may see.
// @see design: consent §1, "Contributions and composed resources"
import type { Happening } from '../access/happening.ts';
import type { Left } from '../access/pep.ts';
import type { Disclosed } from '../consent/sealed.ts';
import { isResourceId, type ResidentId, residentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { StoredRow } from '../ports.ts';
import { composePatient } from '../record/patient.ts';
import type { Query } from '../search/query.ts';
import type { KnownCall } from './call.ts';
import type { Presentation } from './shown.ts';

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
  const found = await call.gateway.pep.patients(call.on, patientQuery([resident]), asked, async (rows) => ({
    value: rows.length > 0 && {
      shown: presentPatient(call, resident, rows, await restrictedAmong(call, [resident])),
      left: rows.map(({ content }) => ({ row: content })),
    },
    shown: new Set(rows.length > 0 ? [resident] : []),
  }));
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

/** The Patients that these contributions make, and whom each is about. */
export async function presentPatients(
  call: KnownCall,
  rows: readonly Disclosed<StoredRow>[],
): Promise<readonly { readonly residents: readonly ResidentId[]; readonly shown: Presentation }[]> {
  const groups = byResident(rows);
  const restricted = await restrictedAmong(call, [...groups.keys()]);
  return [...groups].map(([resident, group]) => ({
    residents: [resident],
    shown: presentPatient(call, resident, group, restricted),
  }));
}
