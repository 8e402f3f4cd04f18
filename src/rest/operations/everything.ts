// Patient/{id}/$everything: the record of one resident, as far as this reader may see it.
// @see https://hl7.org/fhir/R4/patient-operation-everything.html
import { isResourceId, residentId } from '../../fhir/ids.ts';
import { outcomeOf, problem } from '../../fhir/problem.ts';
import { TYPE_NAMES, typeRow } from '../../fhir/types.ts';
import type { After, Query } from '../../search/query.ts';
import { searchsetJson } from '../bundle.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { formOfMany } from '../form.ts';
import { readPatient } from '../patient.ts';
import { type Answer, NOTICE_OUTCOME, problemAnswer, recordAnswer } from '../respond.ts';
import { presentationOf } from '../shown.ts';

/** Types of a resident's record that the token may read; AuditEvents are asked for by themselves. */
export const recordTypes = (call: KnownCall): readonly string[] =>
  TYPE_NAMES.filter(
    (type) => type !== 'Patient' && type !== 'AuditEvent' && typeRow(type).subject !== undefined,
  ).filter((type) => mayTry(call, type, 'read').ok);

const PAGE = '_page';
/** Position before the first entry: where the second page starts when the Patient fills the first. */
const START: After = { keys: [Number.MAX_SAFE_INTEGER], id: '' };

export async function everything(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const { pep, pages, settings } = call.gateway;
  const { requester } = call.on.principal;
  const id = call.param('id');
  const path = `Patient/${id}/$everything`;
  const given = call.url.searchParams.get(PAGE);
  const page = given === null ? undefined : await pages.open(given, path, requester);
  if (page && !page.ok) return problemAnswer(page.error);
  const parameters = page ? new URLSearchParams(page.value.params) : call.url.searchParams;
  const unknown = [...parameters.keys()].find(
    (key) => !['_count', '_format', '_pretty', '_elements', '_summary', '_total'].includes(key),
  );
  const lenient = /handling=lenient/.test(call.request.headers.get('prefer') ?? '');
  if (unknown !== undefined && !lenient) return problemAnswer(problem('parameter-unknown'));
  const count = Math.max(
    1,
    Math.min(1000, Number(/^\d{1,9}$/.exec(parameters.get('_count') ?? '1000')?.[0] ?? '1000')),
  );

  const patient = await readPatient(call, id);
  if (!patient.ok || !isResourceId(id)) return problemAnswer(patient.ok ? problem('not-found') : patient.error);
  const query: Query = {
    types: recordTypes(call),
    residents: [residentId(id)],
    filters: [],
    sort: [{ by: 'date', descending: true }],
    count: page ? count : count - 1,
    ...(page && { after: page.value.after }),
  };
  const found = await pep.search(call.on, query, { type: 'Patient', id, query: '', operation: path });
  if (!found.ok) return problemAnswer(found.error);
  const { entries, total, more, last } = found.value.content;
  const base = `${settings.baseUrl}/fhir/R4`;
  const next = more && (await pages.seal({ path, params: parameters.toString(), after: last ?? START }, requester));
  const body = searchsetJson({
    base,
    total: total + 1,
    self: `${base}/${path}`,
    ...(next && { next: `${base}/${path}?${PAGE}=${next}` }),
    entries: [...(page ? [] : [patient.value]), ...entries.map((shown) => presentationOf({ content: shown }))],
    outcomes: [
      NOTICE_OUTCOME,
      ...(unknown === undefined ? [] : [JSON.stringify(outcomeOf(problem('parameter-unknown'), 'warning'))]),
    ],
    form: formOfMany(parameters),
  });
  return recordAnswer(200, body);
}
