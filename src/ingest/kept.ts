// What a version keeps of the one before it: a caller adds to it and never lowers it; a feed, as the source of record, may
// say less than it said before, and never less than a caller added.
// @see design: consent §2 step 9, "a caller can add, never lower"
import { GATEWAY } from '../fhir/systems.ts';
import type { StoredRow } from '../ports.ts';
import type { Preparation } from './prepare.ts';

export function keptOf({ facts, added }: StoredRow, via: Preparation['via'] = 'rest') {
  const kept = {
    ...(added && { added }),
    ...(facts.delivery && { delivery: facts.delivery }),
    // A review stays one: its class is not read from its content.
    ...(facts.contributor === GATEWAY && { dataClass: facts.dataClass }),
  };
  return (
    via === 'rest'
      ? { inherited: facts.labels, withheld: facts.withheld, recipients: facts.recipients, ...kept }
      : { ...kept, ...(added && { inherited: added }) }
  ) satisfies Partial<Preparation>;
}
