// Patient/{id}/$everything: the record of one resident, as far as this reader may see it.
// @see https://hl7.org/fhir/R4/patient-operation-everything.html
import { residentId } from '../../fhir/ids.ts';
import { outcomeOf } from '../../fhir/problem.ts';
import { ok } from '../../fhir/result.ts';
import { TYPE_NAMES, typeRow } from '../../fhir/types.ts';
import type { After, Query } from '../../search/query.ts';
import { searchsetJson } from '../bundle.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { lookAtPatient } from '../composed/patient.ts';
import { steady } from '../composed/steady.ts';
import { PAGE } from '../pages.ts';
import { type Answer, NOTICE_OUTCOME, problemAnswer, recordAnswer } from '../respond.ts';
import { presentationOf } from '../shown.ts';
import { everythingAsked } from './everythingAsked.ts';
import { readGiven } from './input.ts';

const RECORD = TYPE_NAMES.filter(
  (type) => type !== 'Patient' && type !== 'AuditEvent' && typeRow(type).subject !== undefined,
);

/** Types of a resident's record that the token may read; AuditEvents are asked for by themselves. */
export const recordTypes = (call: KnownCall): readonly string[] =>
  RECORD.filter((type) => mayTry(call, type, 'read').ok);

/** Position before the first entry: where the second page starts when the Patient fills the first. */
const START: After = { keys: [Number.MAX_SAFE_INTEGER], id: '' };

export async function everything(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const { pep, pages, settings } = call.gateway;
  const { requester } = call.on.principal;
  const id = call.param('id');
  const path = `Patient/${id}/$everything`;
  const input = await readGiven(call);
  if (!input.ok) return problemAnswer(input.error);
  const opened = await pages.open(input.value.texts, path, requester);
  if (!opened.ok) return problemAnswer(opened.error);
  const page = opened.value;
  const parameters = page ? new URLSearchParams(page.params) : input.value.texts;
  const read = everythingAsked(call, parameters, RECORD);
  if (!read.ok) return problemAnswer(read.error);
  const { types, filters, count, patientSince, form, applied, ignored } = read.value;
  const found = await steady(call, async (same) => {
    const patient = await lookAtPatient(same, id);
    if (!patient.ok) return patient;
    const { shown, left } = patient.value;
    const counted = patientSince !== undefined && shown.lastUpdated >= patientSince ? 1 : 0;
    const first = page || count === 0 ? 0 : counted;
    const query: Query = {
      types,
      residents: [residentId(id)],
      filters,
      sort: [{ by: 'date', descending: true }],
      count: count - first,
      ...(page && { after: page.after }),
    };
    const asked = { type: 'Patient', id, query: applied, operation: path };
    return pep.joining(same.on, query, asked, async ({ content }) =>
      ok({
        value: { ...content, total: content.total + counted, first: first === 1 ? [shown] : [] },
        left: first === 1 ? left : [],
      }),
    );
  });
  if (!found.ok) {
    const asked = { type: 'Patient', id, operation: path };
    if (found.error.id === 'not-found')
      await pep.record(call.on, { interaction: 'read', asked, disclosed: [], residents: [], refused: true });
    return problemAnswer(found.error);
  }
  const { first, entries, total, more, last } = found.value;
  const base = `${settings.baseUrl}/fhir/R4`;
  const next =
    more && count > 0 && (await pages.seal({ path, params: parameters.toString(), after: last ?? START }, requester));
  if (next && !next.ok) return problemAnswer(next.error);
  const body = searchsetJson({
    base,
    total,
    self: applied ? `${base}/${path}?${applied}` : `${base}/${path}`,
    ...(next && { next: `${base}/${path}?${PAGE}=${next.value}` }),
    entries: [...first, ...entries.map((shown) => presentationOf({ content: shown }))],
    outcomes: [NOTICE_OUTCOME, ...ignored.map((each) => JSON.stringify(outcomeOf(each, 'warning')))],
    form,
  });
  return recordAnswer(200, body);
}
