// Stays, discharges and what followed them as parts of an answer.
// @see https://hl7.org/fhir/R4/parameters.html; design: record, row 12
import type { ParametersParameter } from '@medplum/fhirtypes';
import type { FollowUp, Step } from '../../record/stays/followedUp.ts';
import type { Readmission, Stay } from '../../record/stays/stays.ts';
import type { KnownCall } from '../call.ts';
import { organisation, parts, said } from './composed.ts';

type Part = ParametersParameter;

/** What there is to say of a stay, beside whose it is. */
export const stayParts = (call: KnownCall, stay: Stay, readmission: Readmission | undefined): Part[] =>
  parts(
    { name: 'organization', valueReference: organisation(call, stay.organisation) },
    stay.since && { name: 'since', valueDateTime: stay.since },
    stay.until && { name: 'until', valueDateTime: stay.until },
    stay.days !== undefined && { name: 'days', valueInteger: stay.days },
    { name: 'emergency', valueBoolean: stay.emergency },
    stay.end && { name: 'end', valueCode: stay.end },
    readmission && {
      name: 'readmitted-after',
      part: parts(
        { name: 'days', valueInteger: readmission.days },
        readmission.after.until && { name: 'discharged', valueDateTime: readmission.after.until },
        { name: 'resource', valueReference: { reference: readmission.after.from } },
      ),
    },
    ...said(call, stay),
  );

export const followUpPart = (call: KnownCall, { task, due, overdue, ...from }: FollowUp): Part => ({
  name: 'follow-up',
  part: parts(
    { name: 'state', valueCode: task.status ?? 'requested' },
    task.businessStatus?.text && { name: 'where', valueString: task.businessStatus.text },
    due && { name: 'due', valueDateTime: due },
    { name: 'overdue', valueBoolean: overdue },
    ...said(call, from),
  ),
});

export const stepPart = (call: KnownCall, { step, state, evidence }: Step): Part => ({
  name: 'step',
  part: [
    { name: 'code', valueCode: step },
    { name: 'state', valueCode: state },
    ...evidence.map(({ when, what, ...from }) => ({
      name: 'evidence',
      part: parts(
        when && { name: 'when', valueDateTime: when },
        what && { name: 'what', valueString: what },
        ...said(call, from),
      ),
    })),
  ],
});
