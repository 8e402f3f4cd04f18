// An answer made of several reads: they are repeated until nothing that decisions rest on changed between first and last.
// @see design: consent §5 ("Decision, page and total of one answer are one snapshot")
import type { Result } from '../../fhir/result.ts';
import type { KnownCall } from '../call.ts';

/** Races lost before giving up. */
const ATTEMPTS = 8;

/** @param work reads through the call it is given, and puts on record no more than its last read */
export async function steady<T>(
  call: KnownCall,
  work: (same: KnownCall) => Promise<Result<T>>,
  attempts = ATTEMPTS,
): Promise<Result<T>> {
  const { log } = call.gateway.pip.fence();
  const found = await work({ ...call, on: { ...call.on, log } });
  const changed = call.gateway.pip.fence().log !== log;
  if (found.ok || found.error.id !== 'unavailable' || !changed || attempts === 1) return found;
  return steady(call, work, attempts - 1);
}
