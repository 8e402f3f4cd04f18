// delete: DELETE [base]/[type]/[id]; versions stay, the current one says it is gone. @see https://hl7.org/fhir/R4/http.html#delete
import type { Consent } from '@medplum/fhirtypes';
import { mayDelete } from '../consent/deletion.ts';
import { residentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { deletion } from '../ingest/prepare.ts';
import type { StoredRow } from '../ports.ts';
import { type KnownCall, mayTry } from './call.ts';
import { readPatient } from './patient.ts';
import { type Answer, problemAnswer, recordAnswer } from './respond.ts';
import { namesVersion } from './shown.ts';
import { checkIfMatch } from './update.ts';
import { mayRecord, mayWrite, SERVER_WRITTEN, writerOf } from './write.ts';

async function end(call: KnownCall, row: StoredRow, shownAs: string): Promise<Answer> {
  const facts = { facet: row.facts, residents: row.residents, ...(row.date !== undefined && { date: row.date }) };
  const change = deletion(
    { type: row.type, id: row.id, version: row.version, facts },
    call.now,
    call.gateway.ids.uuid(),
  );
  if ((await call.gateway.store.contributions.commit([change])) === 'clash') return problemAnswer(problem('conflict'));
  await call.gateway.pep.record(call.on, {
    interaction: 'delete',
    asked: { type: row.type, id: shownAs },
    disclosed: [],
    residents: row.residents,
  });
  return recordAnswer(204, '', { etag: `W/"${change.versionId}"` });
}

/** Deleting a Patient ends the writer's own contribution, nobody else's. */
async function deletePatient(call: KnownCall, id: string): Promise<Answer> {
  const known = await call.gateway.pep.knows(call.on, residentId(id));
  if (!known.ok) return problemAnswer(known.error);
  if (!known.value) return problemAnswer(problem('not-found'));
  const writer = writerOf(call.on.principal.requester);
  if (!writer.ok) return problemAnswer(writer.error);
  const header = call.request.headers.get('if-match');
  if (header !== null) {
    const shown = await readPatient(call, id);
    if (!shown.ok) return problemAnswer(shown.error);
    if (!namesVersion(header, shown.value)) return problemAnswer(problem('version-conflict'));
  }
  const own = await call.gateway.store.contributions.ownPatient(writer.value, residentId(id));
  return own && !own.deleted ? end(call, own, id) : problemAnswer(problem('not-the-contributor'));
}

/** Whether the record can only become more closed without this consent. */
async function onlyCloses(call: KnownCall, row: StoredRow): Promise<boolean> {
  const { residents } = await call.gateway.store.policy.load(row.residents);
  const others = residents.flatMap((each) => each.consents).filter((each) => each.id !== row.id);
  return mayDelete(JSON.parse(row.body) as Consent, others, call.gateway.pip.policy.legalBasis);
}

export async function remove(call: KnownCall, type: string): Promise<Answer> {
  if (SERVER_WRITTEN.has(type)) return problemAnswer(problem('method-not-allowed'));
  const allowed = mayTry(call, type, 'delete');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const writer = writerOf(call.on.principal.requester);
  if (!writer.ok) return problemAnswer(writer.error);
  const id = call.param('id');
  if (type === 'Patient') return deletePatient(call, id);
  const found = await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return problemAnswer(found.error);
  if (!found.value) return problemAnswer(problem('not-found'));
  const { row } = found.value.content;
  if (row.facts.contributor !== writer.value) return problemAnswer(problem('not-the-contributor'));
  const recorder = type === 'Consent' ? mayRecord(call) : row.deleted ? writer : mayWrite(call, JSON.parse(row.body));
  if (!recorder.ok) return problemAnswer(recorder.error);
  if (row.deleted) return recordAnswer(204, '', { etag: `W/"${row.versionId}"` });
  if (type === 'Consent' && !(await onlyCloses(call, row))) return problemAnswer(problem('consent-refuses'));
  const match = checkIfMatch(call, found.value);
  return match.ok ? end(call, row, id) : problemAnswer(match.error);
}
