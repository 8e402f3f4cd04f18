// List: what a GP record hangs on; its warnings say that the record may be incomplete and must reach the reader.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_list.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, keep } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

const UNAVAILABLE = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code: 'unavailable' }],
};

/** Entries whose item leads nowhere are no entries. */
function entries(from: Stu3.List['entry'], on: Reading): R4.ListEntry[] {
  const carried = from?.map((each) => carry(each, on));
  return (carried ?? []).filter((each) => each?.item !== undefined) as R4.ListEntry[];
}

export function list(from: Stu3.List, head: Head, on: Reading): R4.List {
  const entry = entries(from.entry, on);
  return {
    resourceType: 'List',
    ...head,
    ...keep(from, ['extension'], on),
    status: from.status ?? 'current',
    mode: from.mode ?? 'snapshot',
    ...keep(from, ['title', 'code'], on),
    subject: refToResident(),
    ...keep(from, ['encounter', 'date', 'source', 'orderedBy', 'note'], on),
    ...(entry.length > 0 ? { entry } : keep(from, ['emptyReason'], on)),
  };
}

/** An OperationOutcome inside a record says what the practice did not send: kept as an empty list that says so. */
export function notSupplied(from: Stu3.OperationOutcome, head: Head, on: Reading): R4.List {
  const said = (from.issue ?? []).map(
    (each) => each.details?.text ?? each.diagnostics ?? each.details?.coding?.[0]?.display,
  );
  const note = said.filter((text) => text !== undefined).map((text) => ({ text }));
  on.remark('partial-answer');
  return {
    resourceType: 'List',
    ...head,
    status: 'current',
    mode: 'snapshot',
    title: 'Not supplied by the practice',
    subject: refToResident(),
    ...(note.length > 0 && { note }),
    emptyReason: UNAVAILABLE,
  };
}
