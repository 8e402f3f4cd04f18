// CareTeam/locality-{code}/$meeting: the list of a weekly meeting, composed for the attendee who asks.
// @see design: record, row 5; interface, "Names"
import type { ParametersParameter, Reference } from '@medplum/fhirtypes';
import { fhirInstant } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { ok } from '../../fhir/result.ts';
import type { Item } from '../../record/meeting/meeting.ts';
import { organisationOf } from '../../record/told.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Listed, MOST_LISTED, meetingList } from '../locality/meeting.ts';
import { type Answer, NOTICE, problemAnswer, recordAnswer } from '../respond.ts';
import { dayAsked, localityAsked } from './askedOfLocality.ts';
import { cutParts, feedParts, organisation, parts, said } from './composed.ts';
import { readInput } from './input.ts';
import { countAsked, PAGING, pageAsked } from './paged.ts';

/** An organisation that is said by its code alone has the name of the table. */
function withName(call: KnownCall, owner: Reference): Reference {
  const code = organisationOf(owner);
  return owner.display || !code ? owner : { ...organisation(call, code), ...owner };
}

const itemPart = (call: KnownCall, { rule, what, date, state, owner, ...each }: Item): ParametersParameter => ({
  name: 'item',
  part: parts(
    { name: 'rule', valueCode: rule },
    what !== '' && { name: 'what', valueString: what },
    date && { name: 'date', valueDateTime: date },
    state !== '' && { name: 'state', valueCode: state },
    owner && { name: 'owner', valueReference: withName(call, owner) },
    ...said(call, each),
  ),
});

const residentPart = (call: KnownCall, { id, name, items }: Listed): ParametersParameter => ({
  name: 'resident',
  part: [
    { name: 'patient', valueReference: { reference: `Patient/${id}`, ...(name && { display: name }) } },
    ...items.map((each) => itemPart(call, each)),
  ],
});

export async function meeting(call: KnownCall): Promise<Answer> {
  for (const type of ['CareTeam', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  if (!('organisation' in call.on.principal.requester)) return problemAnswer(problem('role-missing'));
  const input = await readInput(call, ['date', ...PAGING]);
  if (!input.ok) return problemAnswer(input.error);
  const paging = await pageAsked(call, input.value, '$meeting');
  if (!paging.ok) return problemAnswer(paging.error);
  const { texts, after, linkAfter } = paging.value;
  const day = dayAsked(call, texts.get('date') ?? undefined, 1);
  if (!day.ok) return problemAnswer(day.error);
  const count = countAsked(texts, MOST_LISTED);
  if (!count.ok) return problemAnswer(count.error);
  const locality = await localityAsked(call);
  if (!locality.ok) return problemAnswer(locality.error);
  const asked = { day: day.value, count: count.value, ...(after !== undefined && { after }) };
  const found = await meetingList(call, locality.value, asked);
  if (!found.ok) return problemAnswer(found.error);
  const { list, total, cut, next } = found.value;
  const link = next === undefined ? ok(undefined) : await linkAfter(next);
  if (!link.ok) return problemAnswer(link.error);
  const body = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'team', valueReference: { reference: `CareTeam/${call.param('id')}` } },
      { name: 'date', valueDate: day.value },
      { name: 'as-at', valueInstant: fhirInstant(call.now) },
      { name: 'total', valueUnsignedInt: total },
      ...list.map((each) => residentPart(call, each)),
      ...cutParts(call, cut),
      ...parts(link.value !== undefined && { name: 'next', valueUri: link.value }),
      ...(await feedParts(call)),
      { name: 'notice', valueString: NOTICE },
    ],
  };
  return recordAnswer(200, JSON.stringify(body));
}
