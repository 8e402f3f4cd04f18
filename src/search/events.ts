// One search for audit events, as the store understands it.
// @see https://hl7.org/fhir/R4/auditevent.html#search
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { After, DateValue } from './query.ts';

export interface EventQuery {
  /**
   * Events are found under what they are about and who acted: a resident's id, `@` and the agent's key, `~` and the key of agent or organisation in lower case, `#` and their own
   * id, `*`. Each list is OR, the lists are AND; the first is where the search begins.
   */
  readonly under: readonly [readonly string[], ...(readonly string[])[]];
  /** Inside a list OR, between lists AND. */
  readonly at: readonly (readonly DateValue[])[];
  readonly interactions?: readonly string[];
  readonly refused?: boolean;
  /** For residents and those who act for them: nothing that is kept from them for now, no versions about others; `named`: nobody who acted but whom the event names to them. */
  readonly told?: { readonly now: Instant; readonly about: readonly ResidentId[]; readonly named?: true };
  readonly descending: boolean;
  readonly count: number;
  readonly after?: After;
}
