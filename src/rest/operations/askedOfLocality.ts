// What every operation on a locality's team is asked for: which locality, and which day.
// @see design: record, rows 2 and 5
import { isDay } from '../../fhir/days.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { localityOfTeam, UNKNOWN_LOCALITY } from '../../record/teamIds.ts';
import type { KnownCall } from '../call.ts';

/** The locality whose team this is; `not-found`, which goes on record, for any other team. */
export async function localityAsked(call: KnownCall): Promise<Result<string>> {
  const id = call.param('id');
  const code = localityOfTeam(id);
  const known = code === UNKNOWN_LOCALITY || call.gateway.practices.localities.some((each) => each.code === code);
  if (code !== undefined && known) return ok(code);
  const asked = { type: 'CareTeam', id };
  await call.gateway.pep.record(call.on, { interaction: 'read', asked, disclosed: [], residents: [], refused: true });
  return fail(problem('not-found'));
}

/** The day it names, today where none is named; `parameter-invalid` for what is none, or after the last it may name. */
export function dayAsked(call: KnownCall, text: string | undefined, last?: string): Result<string> {
  const day = text ?? londonDay(call.now);
  const until = last === undefined ? '' : `, ${last} or before`;
  return isDay(day) && (last === undefined || day <= last)
    ? ok(day)
    : fail(problem('parameter-invalid', { more: `date: a day as YYYY-MM-DD${until}.` }));
}
