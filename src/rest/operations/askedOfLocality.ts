// What every operation on a locality's team is asked for: which locality, and which day.
// @see design: record, rows 2 and 5
import { isDay } from '../../fhir/days.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { localityOfTeam, UNKNOWN_LOCALITY } from '../../record/team/ids.ts';
import type { KnownCall } from '../call.ts';
import { noLocality } from '../locality/localityTeam.ts';

/** The locality whose team this is; `not-found`, which goes on record, for any other team. */
export async function localityAsked(call: KnownCall): Promise<Result<string>> {
  const id = call.param('id');
  const code = localityOfTeam(id);
  const known = code === UNKNOWN_LOCALITY || call.gateway.practices.localities.some((each) => each.code === code);
  if (code !== undefined && known) return ok(code);
  const asked = { type: 'CareTeam', id };
  await call.gateway.pep.record(call.on, { interaction: 'read', asked, disclosed: [], residents: [], refused: true });
  return noLocality(call.gateway.practices);
}

/** How far back a day may be: nothing of the borough's record is older. */
const YEARS_BACK = 10;

const yearsAfter = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4).replace('-02-29', '-02-28')}`;

/** The day it names, today where none is named; `parameter-invalid` for what is none, or further off than it may be. */
export function dayAsked(call: KnownCall, text: string | undefined, yearsAhead: 0 | 1, name = 'date'): Result<string> {
  const today = londonDay(call.now);
  const day = text ?? today;
  const [first, last] = [yearsAfter(today, -YEARS_BACK), yearsAfter(today, yearsAhead)];
  return isDay(day) && first <= day && day <= last
    ? ok(day)
    : fail(problem('parameter-invalid', { more: `${name}: a day as YYYY-MM-DD, from ${first} to ${last}.` }));
}
