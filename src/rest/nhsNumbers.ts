// Whom an NHS number leads to, for one requester: never further than what that requester knows.
// @see design: consent §4, "Feeds are no oracle"
import type { ResidentId } from '../fhir/ids.ts';
import { ok, type Result } from '../fhir/result.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { parseNhsNumber } from '../identity/nhsNumber.ts';
import type { Filter, Query } from '../search/query.ts';
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

/**
 * Those of whom something that the requester sees says this number, one of each person. Whose the number is in truth may
 * rest on what is hidden: nobody is led there by that.
 */
export async function toldBy(call: KnownCall, given: string): Promise<Result<readonly ResidentId[]>> {
  const number = parseNhsNumber(given);
  if (number === undefined) return ok([]);
  const said: Filter = { kind: 'token', param: 'identifier', values: [{ system: SYSTEM.nhsNumber, code: number }] };
  const query: Query = { types: ['Patient'], filters: [said], sort: [], count: 0 };
  return call.gateway.pep.patients(call.on, query, undefined, async (rows) => {
    const persons = new Map<ResidentId, ResidentId>();
    for (const { content } of rows) {
      const [resident] = content.residents;
      const person = content.root ?? resident;
      if (resident && person && (!persons.has(person) || person === resident)) persons.set(person, resident);
    }
    return { value: [...persons.values()], shown: new Set() };
  });
}

/**
 * The one resident a number means: whom the requester's own organisation means by it, else of whom they are told it. Undefined when
 * there is none that the requester may see, or when the organisation means several.
 */
export async function meantBy(call: KnownCall, given: string): Promise<Result<ResidentId | undefined>> {
  const own = await claimedBy(call, given);
  if (!own.ok) return own;
  const meant = own.value.length > 0 ? own : await toldBy(call, given);
  return meant.ok ? ok(meant.value.length === 1 ? meant.value[0] : undefined) : meant;
}
