// Observation: measurements, history, uncategorised data.
// @see https://hl7.org/fhir/R4/diff.html and https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_observation_uncategorisedData.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, keep, only, some } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

function componentsOf(from: Stu3.Observation['component'], on: Reading): R4.ObservationComponent[] | undefined {
  return from?.map(({ interpretation, ...same }) => {
    const carried = carry(same, on) ?? {};
    return { code: {}, ...carried, ...some('interpretation', only(carry(interpretation, on))) };
  });
}

function related(from: Stu3.Observation, type: string, on: Reading): R4.Reference<R4.Observation>[] | undefined {
  const found = from.related?.filter((each) => each.type === type).map((each) => each.target);
  return found && found.length > 0 ? (carry(found, on) as R4.Reference<R4.Observation>[]) : undefined;
}

export function observation(from: Stu3.Observation, head: Head, on: Reading): R4.Observation {
  const other = from.related?.some((each) => each.type !== 'has-member' && each.type !== 'derived-from');
  if (other) on.remark('relation-not-mapped', 'Observation.related');
  return {
    resourceType: 'Observation',
    ...head,
    ...keep(from, ['extension', 'basedOn'], on),
    status: from.status ?? 'unknown',
    ...keep(from, ['category'], on),
    code: carry(from.code, on) ?? {},
    subject: refToResident(),
    ...some('encounter', carry(from.context, on) as R4.Reference<R4.Encounter>),
    ...keep(from, ['effectiveDateTime', 'effectivePeriod', 'issued', 'performer'], on),
    ...keep(from, ['valueQuantity', 'valueCodeableConcept', 'valueString', 'valueBoolean', 'valueRange'], on),
    ...keep(from, ['valueRatio', 'valueSampledData', 'valueTime', 'valueDateTime', 'valuePeriod'], on),
    ...keep(from, ['dataAbsentReason'], on),
    ...some('interpretation', only(carry(from.interpretation, on))),
    ...(from.comment && { note: [{ text: from.comment }] }),
    ...keep(from, ['bodySite', 'method', 'specimen', 'device', 'referenceRange'], on),
    ...some('hasMember', related(from, 'has-member', on)),
    ...some('derivedFrom', related(from, 'derived-from', on)),
    ...some('component', componentsOf(from.component, on)),
  };
}
