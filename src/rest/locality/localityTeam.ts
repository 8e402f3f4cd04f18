// CareTeam/locality-{code}: composed of the table of practices and the directory, for everybody who may look into the directory.
// @see design: record, row 2
import type { PractitionerRole } from '@medplum/fhirtypes';
import { contentHash } from '../../fhir/hash.ts';
import { fhirInstant, type Instant, instant, type OdsCode } from '../../fhir/ids.ts';
import { markSubsetted } from '../../fhir/mask.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay, parseDateTime } from '../../fhir/time.ts';
import { localityTeamId, UNKNOWN_LOCALITY } from '../../record/team/ids.ts';
import { LOCALITY_ID, localityName, localityTeam, ofTheirs } from '../../record/team/locality.ts';
import type { Query } from '../../search/query.ts';
import { COUNT } from '../../search/results.ts';
import type { PracticeTable } from '../../terms/locality.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { gather } from '../composed/composing.ts';
import type { Presentation } from '../shown.ts';

const rolesOf = (code: string): Query => ({
  types: ['PractitionerRole'],
  filters: [
    { kind: 'reference', param: 'location', values: [{ identifier: { system: LOCALITY_ID, code }, through: [] }] },
  ],
  sort: [{ by: 'id', descending: false }],
  count: COUNT.most,
});

/** There is no such team, and which there are: localities are no secret. */
export const noLocality = ({ localities }: PracticeTable): { readonly ok: false; readonly error: Problem } => {
  const ids = [...localities.map(({ code }) => code), UNKNOWN_LOCALITY].map(localityTeamId);
  return fail(problem('not-found', { more: `Teams of localities: ${ids.join(', ')}.` }));
};

/** The team as it is on the day of the call, or as its practices were on another; `not-found` for no locality. */
export async function presentLocality(call: KnownCall, code: string, asOf?: Instant): Promise<Result<Presentation>> {
  const { pep, practices: table, nameOf } = call.gateway;
  const asked = { type: 'CareTeam', id: localityTeamId(code) };
  const read = { interaction: 'read', asked, residents: [] } as const;
  if (localityName(code, table) === undefined) {
    await pep.record(call.on, { ...read, disclosed: [], refused: true });
    return noLocality(table);
  }
  const cut = new Set<OdsCode>();
  const queries = mayTry(call, 'PractitionerRole', 'read').ok ? [rolesOf(code)] : [];
  const found = await gather(call, queries, asked, new Map(), undefined, cut);
  if (!found.ok) return found;
  const day = londonDay(asOf ?? call.now);
  const { isBelowOrSame } = call.gateway.pip.policy.organisations;
  const said = [...found.value.values()].flatMap(({ row, body }) => {
    const by = row.facts.contributor;
    const role = ofTheirs(JSON.parse(body) as PractitionerRole, by, isBelowOrSame, nameOf(by));
    return role ? [{ row, role }] : [];
  });
  const rows = said.map(({ row }) => row);
  const roles = said.map(({ role }) => role);
  const made = localityTeam({ code, day, table, nameOf, roles });
  const team = made && markSubsetted(made, cut.size > 0);
  await pep.record(call.on, {
    ...read,
    disclosed: rows.map((row) => `${row.type}/${row.id}/_history/${row.versionId}`),
  });
  // It is what it is of its day: that begins it, if nothing was said since.
  const since = parseDateTime(day)?.from ?? instant(0);
  const lastUpdated = instant(Math.max(since, ...rows.map(({ lastUpdated: at }) => at)));
  const versionId = contentHash(JSON.stringify(team));
  const meta = { ...team?.meta, versionId, lastUpdated: fhirInstant(lastUpdated) };
  return ok({
    type: 'CareTeam',
    id: localityTeamId(code),
    body: JSON.stringify({ ...team, meta }),
    etags: [`W/"${versionId}"`],
    lastUpdated,
  });
}

/** Whose role has no view of residents' teams still sees that of a locality, if any of the directory. */
export function mayReadLocality(call: KnownCall): Result<true> {
  const allowed = mayTry(call, 'CareTeam', 'read');
  return allowed.ok || allowed.error.id !== 'role-missing' ? allowed : mayTry(call, 'Organization', 'read');
}
