// Immunization: given, or not given with a reason.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_immunization.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, carryExtensions, keep, some, takeExtensions } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

function statusOf(from: Stu3.Immunization): R4.Immunization['status'] {
  if (from.status === 'entered-in-error') return 'entered-in-error';
  return from.notGiven ? 'not-done' : 'completed';
}

function performers(from: Stu3.Immunization['practitioner'], on: Reading): R4.ImmunizationPerformer[] | undefined {
  const found = from?.flatMap(({ role, actor }) => {
    const carried = carry(actor, on) as R4.ImmunizationPerformer['actor'] | undefined;
    return carried ? [{ ...some('function', carry(role, on)), actor: carried }] : [];
  });
  return found && found.length > 0 ? found : undefined;
}

/** R4 wants the number of the dose; a protocol without one says nothing it can hold. */
function protocols(from: Stu3.Immunization, on: Reading): R4.ImmunizationProtocolApplied[] | undefined {
  const found = from.vaccinationProtocol?.flatMap((each) => {
    if (!each.doseSequence) {
      on.remark('protocol-without-dose', 'Immunization.vaccinationProtocol');
      return [];
    }
    return [
      {
        ...keep(each, ['series', 'targetDisease'], on),
        ...some('authority', carry(each.authority, on) as R4.Reference<R4.Organization>),
        doseNumberPositiveInt: each.doseSequence,
        ...some('seriesDosesPositiveInt', each.seriesDoses),
      },
    ];
  });
  return found && found.length > 0 ? found : undefined;
}

export function immunization(from: Stu3.Immunization, head: Head, on: Reading): R4.Immunization {
  const { taken, rest } = takeExtensions(from.extension, ['DateRecorded']);
  const { reason, reasonNotGiven } = from.explanation ?? {};
  return {
    resourceType: 'Immunization',
    ...head,
    ...some('extension', carryExtensions(rest, on)),
    status: statusOf(from),
    ...some('statusReason', carry(reasonNotGiven?.[0], on)),
    vaccineCode: carry(from.vaccineCode, on) ?? {},
    patient: refToResident(),
    ...keep(from, ['encounter'], on),
    ...(from.date ? { occurrenceDateTime: from.date } : { occurrenceString: 'Date not recorded' }),
    ...some('recorded', taken.DateRecorded?.valueDateTime),
    ...keep(from, ['primarySource', 'reportOrigin', 'location', 'manufacturer', 'lotNumber', 'expirationDate'], on),
    ...keep(from, ['site', 'route', 'doseQuantity'], on),
    ...some('performer', performers(from.practitioner, on)),
    ...keep(from, ['note'], on),
    ...some('reasonCode', carry(reason, on)),
    ...keep(from, ['reaction'], on),
    ...some('protocolApplied', protocols(from, on)),
  };
}
