// CareTeam/locality-{code}/$residents: who has a team there, whose leads are missing or doubled, and whose locality is unknown.
// @see design: record, rows 2 and 4
import { fhirInstant } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { ok } from '../../fhir/result.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { MOST_MEMBERS, residentsOfLocality } from '../locality/residents.ts';
import { type Answer, NOTICE, problemAnswer, recordAnswer } from '../respond.ts';
import { localityAsked } from './askedOfLocality.ts';
import { cutParts, parts } from './composed.ts';
import { readInput } from './input.ts';
import { countAsked, PAGING, pageAsked } from './paged.ts';

const LEADS = 'leads';
const AMISS = 'amiss';

export async function residents(call: KnownCall): Promise<Answer> {
  for (const type of ['CareTeam', 'Patient']) {
    const allowed = mayTry(call, type, 'search');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, [LEADS, ...PAGING]);
  if (!input.ok) return problemAnswer(input.error);
  const paging = await pageAsked(call, input.value, '$residents');
  if (!paging.ok) return problemAnswer(paging.error);
  const { texts, after, linkAfter } = paging.value;
  const leads = texts.get(LEADS) ?? undefined;
  if (leads !== undefined && leads !== AMISS)
    return problemAnswer(problem('parameter-invalid', { more: `${LEADS}: ${AMISS}, or not at all.` }));
  const count = countAsked(texts, MOST_MEMBERS);
  if (!count.ok) return problemAnswer(count.error);
  const locality = await localityAsked(call);
  if (!locality.ok) return problemAnswer(locality.error);
  const found = await residentsOfLocality(call, locality.value, {
    ...{ amissAlone: leads === AMISS, count: count.value },
    ...(after !== undefined && { after }),
  });
  if (!found.ok) return problemAnswer(found.error);
  const { list, total, cut, next } = found.value;
  const link = next === undefined ? ok(undefined) : await linkAfter(next);
  if (!link.ok) return problemAnswer(link.error);
  const body = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'team', valueReference: { reference: `CareTeam/${call.param('id')}` } },
      { name: 'as-at', valueInstant: fhirInstant(call.now) },
      ...parts(total !== undefined && { name: 'total', valueUnsignedInt: total }),
      ...list.map(({ id, name, amiss }) => ({
        name: 'resident',
        part: [
          { name: 'patient', valueReference: { reference: `Patient/${id}`, ...(name && { display: name }) } },
          { name: 'shared-team', valueReference: { reference: `CareTeam/shared-${id}` } },
          ...amiss.map(({ lead, count }) => ({
            name: count === 0 ? 'lead-not-known' : 'lead-doubled',
            valueCode: lead,
          })),
        ],
      })),
      ...cutParts(call, cut),
      ...parts(link.value !== undefined && { name: 'next', valueUri: link.value }),
      { name: 'notice', valueString: NOTICE },
    ],
  };
  return recordAnswer(200, JSON.stringify(body));
}
