// MedicationStatement and MedicationRequest, with the Medication folded in.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_medication.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import type { Carrier } from '../carry.ts';
import { carry, carryExtensions, keep, listOf, only, part, quantityOf, some, takeExtensions } from '../carry.ts';
import type { Reading } from '../entry.ts';
import { wholeNumber } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

/** The code system NHS England's own STU3 to R4 examples give the prescription type in. */
const COURSE_OF_THERAPY = 'http://hl7.org/fhir/ValueSet/medicationrequest-course-of-therapy';

/** The medicine as a concept: its own, or that of the Medication referred to; at worst its name. */
function medicine(
  from: Stu3.MedicationStatement | Stu3.MedicationRequest,
  on: Reading,
): R4.CodeableConcept | undefined {
  const named = on.medication(from.medicationReference)?.code ?? from.medicationCodeableConcept;
  const display = from.medicationReference?.display;
  return carry(named, on) ?? (display ? { text: display } : undefined);
}

/** Dose and rate stand in a list of their own in R4. */
function dosages(from: readonly Stu3.Dosage[] | undefined, on: Reading): R4.Dosage[] | undefined {
  return from?.map((each) => {
    const { doseRange, doseQuantity, rateRatio, rateRange, rateQuantity, ...same } = each;
    const measured = carry({ doseRange, doseQuantity, rateRatio, rateRange, rateQuantity }, on);
    const present = Object.entries(measured ?? {}).filter(([, value]) => value !== undefined);
    return { ...carry(same, on), ...(present.length > 0 && { doseAndRate: [Object.fromEntries(present)] }) };
  });
}

/** What MedicationRequest's extensions become: three of them are elements in R4. */
export function medicationRequestExtensions(
  from: readonly R4.Extension[] | undefined,
  on: Carrier,
): Pick<Partial<R4.MedicationRequest>, 'extension' | 'courseOfTherapyType' | 'statusReason' | 'dispenseRequest'> {
  const { taken, rest = [] } = takeExtensions(from, [
    'PrescriptionType',
    'MedicationRepeatInformation',
    'MedicationStatusReason',
  ]);
  const { MedicationRepeatInformation: repeat, MedicationStatusReason: reason } = taken;
  const allowed = wholeNumber(part(repeat, 'numberOfRepeatPrescriptionsAllowed'));
  const issued = repeat?.extension?.filter((each) => each.url !== 'numberOfRepeatPrescriptionsAllowed') ?? [];
  const type = carry(taken.PrescriptionType?.valueCodeableConcept, on);
  const coding = type?.coding?.map((each) => ({ ...each, system: COURSE_OF_THERAPY }));
  if (part(reason, 'statusChangeDate')) on.remark('status-change-date-not-mapped', 'MedicationRequest.statusReason');
  const kept = carryExtensions(
    [...(repeat && issued.length > 0 ? [{ ...repeat, extension: issued }] : []), ...rest],
    on,
  );
  return {
    ...some('extension', kept),
    ...some('statusReason', carry(part(reason, 'statusReason')?.valueCodeableConcept, on)),
    ...some('courseOfTherapyType', type && { ...type, ...some('coding', coding) }),
    ...some('dispenseRequest', allowed === undefined ? undefined : { numberOfRepeatsAllowed: allowed }),
  };
}

/** Undefined when nothing says which medicine it is. */
export function medicationRequest(
  from: Stu3.MedicationRequest,
  head: Head,
  on: Reading,
): R4.MedicationRequest | undefined {
  const concept = medicine(from, on);
  if (!concept) return undefined;
  const { dispenseRequest, ...extensions } = medicationRequestExtensions(from.extension, on);
  const { quantity, expectedSupplyDuration, ...supply } = from.dispenseRequest ?? {};
  const dispense = {
    ...carry(supply, on),
    ...some('quantity', quantityOf(quantity, on)),
    ...some('expectedSupplyDuration', quantityOf(expectedSupplyDuration, on)),
    ...dispenseRequest,
  };
  const { allowed, reason } = from.substitution ?? {};
  if (from.requester?.onBehalfOf) on.remark('element-not-mapped', 'MedicationRequest.requester.onBehalfOf');
  return {
    resourceType: 'MedicationRequest',
    ...head,
    ...extensions,
    status: from.status ?? 'unknown',
    intent: from.intent ?? 'plan',
    ...some('category', only(carry(from.category, on))),
    ...keep(from, ['priority'], on),
    medicationCodeableConcept: concept,
    subject: refToResident(),
    ...some('encounter', carry(from.context, on) as R4.Reference<R4.Encounter>),
    ...keep(from, ['supportingInformation', 'authoredOn'], on),
    ...some('requester', carry(from.requester?.agent, on) as R4.MedicationRequest['requester']),
    ...keep(from, ['recorder', 'reasonCode', 'reasonReference', 'groupIdentifier', 'note'], on),
    ...some('basedOn', carry(listOf(from.basedOn) as R4.MedicationRequest['basedOn'], on)),
    ...some('dosageInstruction', dosages(from.dosageInstruction, on)),
    ...(Object.keys(dispense).length > 0 && { dispenseRequest: dispense }),
    ...some('substitution', allowed === undefined ? undefined : { allowedBoolean: allowed, ...some('reason', reason) }),
    ...keep(from, ['priorPrescription', 'detectedIssue', 'eventHistory'], on),
  };
}

/** Undefined when nothing says which medicine it is. */
export function medicationStatement(
  from: Stu3.MedicationStatement,
  head: Head,
  on: Reading,
): R4.MedicationStatement | undefined {
  const concept = medicine(from, on);
  if (!concept) return undefined;
  return {
    resourceType: 'MedicationStatement',
    ...head,
    ...keep(from, ['extension', 'partOf'], on),
    ...some('basedOn', carry(listOf(from.basedOn) as R4.MedicationStatement['basedOn'], on)),
    // R4 has no `taken`; "not taken" says more than the status, but for a statement that was an error.
    status: from.taken === 'n' && from.status !== 'entered-in-error' ? 'not-taken' : (from.status ?? 'unknown'),
    ...some('statusReason', carry(from.reasonNotTaken, on)),
    ...keep(from, ['category'], on),
    medicationCodeableConcept: concept,
    subject: refToResident(),
    ...keep(from, ['context', 'effectiveDateTime', 'effectivePeriod', 'dateAsserted', 'informationSource'], on),
    ...keep(from, ['derivedFrom', 'reasonCode', 'reasonReference', 'note'], on),
    ...some('dosage', dosages(from.dosage, on)),
  };
}
