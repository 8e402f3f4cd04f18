// Keys of events: the parts that identify them nationally; never the event reference, which the national team found unreliable.
// @see design: reference/council-cld A.3.3
import type { CodedField } from './lists.ts';
import type { Reading } from './reading.ts';

const code = (r: Reading, field: CodedField): string => r.code(field)?.code ?? '';
const join = (...parts: readonly (string | undefined)[]): string => parts.map((part) => part ?? '').join('|');

/** Requests, assessments and reviews are over when they are reported, so both dates count. */
export const requestKey = (r: Reading): string =>
  join(r.person, 'request', r.dates.eventStart, r.dates.eventEnd, code(r, 'clientType'), code(r, 'route'));
export const assessmentKey = (r: Reading): string =>
  join(r.person, 'assessment', r.dates.eventStart, r.dates.eventEnd, code(r, 'clientType'), code(r, 'assessmentType'));
export const reviewKey = (r: Reading): string =>
  join(r.person, 'review', r.dates.eventStart, r.dates.eventEnd, code(r, 'clientType'));
/** A service may be open, and be closed later: its end is no part. */
export const serviceKey = (r: Reading): string =>
  join(
    r.person,
    'service',
    r.dates.eventStart,
    code(r, 'clientType'),
    code(r, 'serviceType'),
    code(r, 'serviceComponent'),
    code(r, 'delivery'),
  );
