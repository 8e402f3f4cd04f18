// What a subscriber asks about, read by the parser that every search goes through, and narrowed to what can be looked up again and again.
// @see https://hl7.org/fhir/R4/subscription.html (criteria); design: consent §4, architecture rule 6 (no NHS number in a URL)
import { type ResidentId, residentId } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { isTypeName, type TypeName } from '../fhir/types.ts';
import { parseNhsNumber } from '../identity/nhsNumber.ts';
import { parametersOf } from '../search/parameters.ts';
import { parseSearch } from '../search/parse.ts';
import type { Filter, Query } from '../search/query.ts';

export type Criteria = Pick<Query, 'filters' | 'residents'> & { readonly type: TypeName };

/** Composed for each reader, read from the trail, or about telling itself. */
const NOT_OFFERED: readonly TypeName[] = ['Patient', 'AuditEvent', 'Subscription'];
const LONGEST = 1_000;
/** Of the parameters that every type has, those that select. */
const SELECTING = ['_id', '_lastUpdated'];
/** What leads to other resources. */
const REACHING: readonly Filter['kind'][] = ['chain', 'has', 'patient'];

/** Whether a value could be somebody's NHS number; a code of a system that is named is not. */
function couldBeNumber(value: string, personal: boolean): boolean {
  return value.split(',').some((part) => {
    const bar = part.lastIndexOf('|');
    const coded = bar > 0 && !personal;
    return part.includes(SYSTEM.nhsNumber) || (!coded && parseNhsNumber(part.slice(bar + 1).replace(/^.*\//, '')));
  });
}

function saysWho(type: TypeName, key: string, value: string): boolean {
  const name = key.split(':')[0] ?? '';
  const personal = parametersOf(type).get(name)?.personal === true;
  return (personal && name !== 'identifier') || couldBeNumber(value, personal);
}

/** Undefined when they are not understood to the last word, or ask for more than one type's own parameters say. */
export function readCriteria(text: string, base: string): Criteria | undefined {
  const [, type = '', query = ''] = /^([A-Za-z]{1,64})(?:\?(.*))?$/.exec(text) ?? [];
  if (text.length > LONGEST || !isTypeName(type) || NOT_OFFERED.includes(type)) return undefined;
  const parameters = new URLSearchParams(query);
  const fits = ([key, value]: readonly [string, string]): boolean =>
    (!key.startsWith('_') || SELECTING.includes(key)) && !saysWho(type, key, value);
  if (![...parameters].every(fits)) return undefined;
  const parsed = parseSearch(type, parameters, { base });
  if (!parsed.ok) return undefined;
  const { filters } = parsed.value;
  if (filters.some(({ kind }) => REACHING.includes(kind))) return undefined;
  let residents: readonly ResidentId[] | undefined;
  for (const list of parsed.value.residents) {
    const ids = list.flatMap((each) => (each.kind === 'id' ? residentId(each.id) : []));
    if (ids.length < list.length) return undefined;
    residents = residents ? residents.filter((each) => ids.includes(each)) : ids;
  }
  return { type, filters, ...(residents && { residents }) };
}
