// delete: DELETE [base]/[type]/[id] and [base]/[type]?criteria; versions stay, the current one says it is gone.
// @see https://hl7.org/fhir/R4/http.html#delete
import type { Consent } from '@medplum/fhirtypes';
import { mayDelete } from '../../consent/deletion.ts';
import { residentId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { deletion } from '../../ingest/prepare.ts';
import type { StoredRow } from '../../ports.ts';
import { residentOfPlan } from '../../record/plan/plan.ts';
import { residentOfTeam } from '../../record/team/ids.ts';
import type { KnownCall } from '../call.ts';
import { readPatient } from '../composed/patient.ts';
import { ofThePart, partToDelete } from '../composed/planPart.ts';
import { planTeamEnd } from '../composed/teamWrite.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { checkVersion, presentationOf } from '../shown.ts';
import { seek } from './conditional.ts';
import { isTheirs } from './personal.ts';
import { type Plan, performOne } from './planned.ts';
import { forTeam } from './teams.ts';
import { waitingFor } from './waiting.ts';
import { mayRecord, mayReplace, writerFor } from './write.ts';

async function planEnd(call: KnownCall, row: StoredRow, shownAs: string): Promise<Result<Plan>> {
  const facts = { facet: row.facts, residents: row.residents, ...(row.date !== undefined && { date: row.date }) };
  const change = deletion(
    { type: row.type, id: row.id, version: row.version, facts },
    call.now,
    call.gateway.ids.uuid(),
  );
  const { changes: ended } = await waitingFor(call, change);
  return ok({
    changes: [change, ...ended],
    audited: {
      interaction: 'delete',
      asked: { type: row.type, id: shownAs },
      disclosed: [`${row.type}/${row.id}/_history/${change.versionId}`],
      residents: row.residents,
    },
    target: `${row.type}/${shownAs}`,
    answer: async () => gone(change.versionId),
  });
}

const gone = (version?: string): Answer =>
  recordAnswer(204, '', version === undefined ? {} : { etag: `W/"${version}"` });

/** There is nothing to delete, or nothing any more. */
const planNothing = (target: string, version?: string): Plan => ({
  changes: [],
  target,
  answer: async () => gone(version),
});

/** Deleting a Patient ends the writer's own contribution, nobody else's. */
async function planPatientDelete(call: KnownCall, id: string): Promise<Result<Plan>> {
  const known = await call.gateway.pep.knows(call.on, residentId(id));
  if (!known.ok) return known;
  if (!known.value) return fail(problem('not-found'));
  const writer = writerFor(call, 'Patient');
  if (!writer.ok) return writer;
  if (call.request.headers.has('if-match')) {
    const shown = await readPatient(call, id);
    const match = shown.ok ? checkVersion(call.request, shown.value) : shown;
    if (!match.ok) return match;
  }
  const own = await call.gateway.store.contributions.ownPatient(writer.value, residentId(id));
  return own && !own.deleted ? planEnd(call, own, id) : fail(problem('not-the-contributor'));
}

export async function planDelete(call: KnownCall, type: string, id: string): Promise<Result<Plan>> {
  const writer = writerFor(call, type);
  if (!writer.ok) return writer;
  if (type === 'Patient') return planPatientDelete(call, id);
  const whose = type === 'CarePlan' ? residentOfPlan(id) : undefined;
  if (whose !== undefined) {
    const part = await partToDelete(call, whose, id);
    return part.ok ? planDelete(ofThePart(call), type, part.value) : part;
  }
  const team = type === 'CareTeam' ? residentOfTeam(id) : undefined;
  if (team !== undefined) return planTeamEnd(call, team);
  const found = await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return found;
  if (!found.value) return fail(problem('not-found'));
  const { row } = found.value.content;
  if (!isTheirs(call.on.principal.requester, writer.value, row)) return fail(problem('not-the-contributor'));
  const entitled = await forTeam(call, type, row.residents);
  if (!entitled.ok) return entitled;
  const recorder =
    type === 'Consent' ? mayRecord(call) : row.deleted ? writer : mayReplace(entitled.value, JSON.parse(row.body));
  if (!recorder.ok) return recorder;
  if (row.deleted) return ok(planNothing(`${type}/${id}`, row.versionId));
  if (type === 'Consent' && !mayDelete(JSON.parse(row.body) as Consent, call.gateway.pip.policy.legalBasis))
    return fail(problem('consent-refuses'));
  const match = checkVersion(call.request, presentationOf(found.value));
  return match.ok ? planEnd(call, row, id) : match;
}

/** By criteria: the one match; without any there is nothing to do. */
export async function planConditionalDelete(
  call: KnownCall,
  type: string,
  match: string | undefined,
): Promise<Result<Plan>> {
  if (match !== undefined) return planDelete(call, type, match);
  const none = checkVersion(call.request, undefined);
  return none.ok ? ok(planNothing(type)) : none;
}

export async function remove(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'delete');
  if (!writer.ok) return problemAnswer(writer.error);
  return performOne(call, () => planDelete(call, type, call.param('id')));
}

export async function conditionalRemove(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'delete', 'search');
  if (!writer.ok) return problemAnswer(writer.error);
  return performOne(call, async () => {
    const sought = await seek(call, type, call.url.search);
    return sought.ok ? planConditionalDelete(call, type, sought.value.id) : sought;
  });
}
