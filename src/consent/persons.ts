// Whom a Consent names in person: of others than these, only a relationship can make it matter.
// @see design: consent §2 steps 5 and 6
import type { Consent } from '@medplum/fhirtypes';
import { compiled } from './compiled.ts';
import { ANYBODY_NAMED } from './inputs.ts';
import { everyRule } from './rule.ts';

/** Practitioners as `system|value`, and {@link ANYBODY_NAMED} where somebody is named otherwise. Sorted, without repeats. */
export function personsNamed(consent: Consent): readonly string[] {
  const actors = everyRule(compiled(consent).rules).flatMap(({ elements: { actors: named = [] } }) => named);
  const names = actors.flatMap(({ named }) => {
    switch (named.kind) {
      case 'practitioner':
        return named.practitioner;
      case 'literal':
        return named.reference.startsWith('Organization/') ? [] : ANYBODY_NAMED;
      default:
        return [];
    }
  });
  return [...new Set<string>(names)].sort();
}
