// Operations in plain words: what was looked at, or done, for whoever reads their trail.
// @see design: consent §7; record, "a resident sees who looked and why"
import type { AuditedInteraction } from './happening.ts';

/** By the last part of the operation: what was looked at. */
const LOOKED_AT: ReadonlyMap<string, string> = new Map([
  ['shared-plan', 'looked at the shared care plan'],
  ['shared-team', 'looked at the shared care team'],
  ['at-a-glance', 'looked at the summary of the record'],
  ['who-is-involved', 'looked at who is involved'],
  ['everything', 'looked at the whole record'],

  ['visits', 'looked at the visits to come'],
  ['requests', 'looked at what agencies asked of each other'],
  ['response-message', 'looked at the response to a referral'],
  ['discharge', 'looked at what was arranged after hospital'],
  ['discharges', 'looked at who came home from hospital'],
  ['meeting', 'looked at the list of a team meeting'],
  ['residents', 'looked at whom a team looks after'],
  ['candidates', 'looked at who may need integrated care'],
  ['populate', 'had a form filled in from the record'],
  ['sharing-explained', 'looked at how sharing was explained'],
  ['explain-access', 'asked why the record is open, or is not'],
  ['try-consent', 'tried who would see how much with a consent'],
  ['match', 'looked for somebody by name, birth date or number'],
]);

/** By the last part of the operation: what was done. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['answer', 'answered a request'],
  ['told', 'was told that there is something new'],
  ['record-meeting', 'recorded what a team meeting decided'],
  ['withdraw-consent', 'withdrew consent'],
  ['disclose-by-law', 'recorded a disclosure by law'],
  ['resolve-identity', 'decided whether two records are about one person'],
]);

/** Plain words for an operation; undefined where there are none, or where it is read or written like anything else. */
export function wordsOfOperation(did: AuditedInteraction, operation = ''): string | undefined {
  const name = operation.slice(operation.lastIndexOf('$') + 1);
  return did === 'search' ? LOOKED_AT.get(name) : did === 'operation' ? DONE.get(name) : undefined;
}
