// Whom an NHS number leads to, for one requester: never further than what that requester knows.
// @see design: consent §4, "Feeds are no oracle"
import type { ResidentId } from '../fhir/ids.ts';
import { ok, type Result } from '../fhir/result.ts';
import { parseNhsNumber } from '../identity/nhsNumber.ts';
import type { KnownCall } from './call.ts';

/** Of these residents, each once, those whose Patient the requester may see. */
async function known(call: KnownCall, residents: readonly ResidentId[]): Promise<Result<readonly ResidentId[]>> {
  const seen: ResidentId[] = [];
  for (const resident of new Set(residents)) {
    const knows = await call.gateway.pep.knows(call.on, resident);
    if (!knows.ok) return knows;
    if (knows.value) seen.push(resident);
  }
  return ok(seen);
}

/** Residents of whom the requester's own organisation said this number. */
export async function claimedBy(call: KnownCall, given: string): Promise<Result<readonly ResidentId[]>> {
  const { requester } = call.on.principal;
  const number = parseNhsNumber(given);
  if (number === undefined || !('organisation' in requester)) return ok([]);
  const { contributions } = call.gateway.store;
  const rows = await contributions.ownPersonsByNhsNumber(requester.organisation, [number]);
  return known(
    call,
    rows.map((row) => row.resident),
  );
}

/** The resident who has this number, if the requester may see them. */
export async function knownHolder(call: KnownCall, given: string): Promise<Result<readonly ResidentId[]>> {
  const number = parseNhsNumber(given);
  const holder = number && (await call.gateway.store.contributions.holders([number])).get(number);
  return holder ? known(call, [holder.resident]) : ok([]);
}

/**
 * The one resident a number means: whom the requester's own organisation means by it, else its holder. Undefined when
 * there is none that the requester may see, or when the organisation means several.
 */
export async function meantBy(call: KnownCall, given: string): Promise<Result<ResidentId | undefined>> {
  const own = await claimedBy(call, given);
  if (!own.ok) return own;
  const meant = own.value.length > 0 ? own : await knownHolder(call, given);
  return meant.ok ? ok(meant.value.length === 1 ? meant.value[0] : undefined) : meant;
}
