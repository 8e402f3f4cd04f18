// Keys of events: the parts that identify them nationally; never the event reference, which the national team found unreliable.
// @see design: reference/council-cld A.3.3
import { contentHash } from '../../src/fhir/hash.ts';
import type { CodedField } from './lists.ts';
import type { Reading } from './reading.ts';

/** Person, kind and start to be read, the other parts as a hash, since texts of lists have any character. */
function keyOf(r: Reading, kind: string, end: string | undefined, fields: readonly CodedField[]): string {
  const parts = ['clientType' as const, ...fields].map((field) => r.code(field)?.code ?? '');
  return [r.person, kind, r.dates.eventStart ?? '', contentHash([end ?? '', ...parts].join('|'))].join('/');
}

// Requests, assessments and reviews are over when they are reported, so both dates count.
export const requestKey = (r: Reading): string => keyOf(r, 'request', r.dates.eventEnd, ['route']);
export const assessmentKey = (r: Reading): string => keyOf(r, 'assessment', r.dates.eventEnd, ['assessmentType']);
export const reviewKey = (r: Reading): string => keyOf(r, 'review', r.dates.eventEnd, []);
/** A service may be open, and be closed later: its end is no part. */
export const serviceKey = (r: Reading): string =>
  keyOf(r, 'service', undefined, ['serviceType', 'serviceComponent', 'delivery']);
