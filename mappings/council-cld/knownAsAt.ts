// How recent a row's word is.
// @see design: reference/council-cld A.3 (newest submission wins; a row's person data is of its event)
import type { Extension } from '@medplum/fhirtypes';
import { asAt } from '../rows/asAt.ts';
import type { Reading } from './reading.ts';

/** End of the reporting period, and start of the event the row is about. */
export const knownAsAt = ({ dates: { periodEnd, eventStart } }: Reading): Extension[] => asAt(periodEnd, eventStart);
