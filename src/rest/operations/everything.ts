// Patient/{id}/$everything: the record of one resident, as far as this reader may see it.
// @see https://hl7.org/fhir/R4/patient-operation-everything.html
import { residentId } from '../../fhir/ids.ts';
import { outcomeOf, problem } from '../../fhir/problem.ts';
import { ok } from '../../fhir/result.ts';
import { TYPE_NAMES, typeRow } from '../../fhir/types.ts';
import type { After, Query } from '../../search/query.ts';
import { searchsetJson } from '../bundle.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { formOfMany } from '../form.ts';
import { lookAtPatient } from '../patient.ts';
import { type Answer, NOTICE_OUTCOME, problemAnswer, recordAnswer } from '../respond.ts';
import { presentationOf } from '../shown.ts';
import { steady } from '../steady.ts';

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

  const query: Query = {
    types: recordTypes(call),
    residents: [residentId(id)],
    filters: [],
    sort: [{ by: 'date', descending: true }],
    count: page ? count : count - 1,
    ...(page && { after: page.value.after }),
  };
  const asked = { type: 'Patient', id, query: '', operation: path };
  const found = await steady(call, async (same) => {
    const patient = await lookAtPatient(same, id);
    if (!patient.ok) return patient;
    return pep.joining(same.on, query, asked, async ({ content }) =>
      ok({ value: { ...content, patient: patient.value.shown }, left: page ? [] : patient.value.left }),
    );
  });
  if (!found.ok) {
    const asked = { type: 'Patient', id };
    if (found.error.id === 'not-found')
      await pep.record(call.on, { interaction: 'read', asked, disclosed: [], residents: [], refused: true });
    return problemAnswer(found.error);
  }
  const { patient, entries, total, more, last } = found.value;
  const base = `${settings.baseUrl}/fhir/R4`;
  const next = more && (await pages.seal({ path, params: parameters.toString(), after: last ?? START }, requester));
  if (next && !next.ok) return problemAnswer(next.error);
  const body = searchsetJson({
    base,
    total: total + 1,
    self: `${base}/${path}`,
    ...(next && { next: `${base}/${path}?${PAGE}=${next.value}` }),
    entries: [...(page ? [] : [patient]), ...entries.map((shown) => presentationOf({ content: shown }))],
    outcomes: [
      NOTICE_OUTCOME,
      ...(unknown === undefined ? [] : [JSON.stringify(outcomeOf(problem('parameter-unknown'), 'warning'))]),
    ],
    form: formOfMany(parameters),
  });
  return recordAnswer(200, body);
}
