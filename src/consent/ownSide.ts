// Whether a permit opens for the recorder's own side: for anybody who is not plainly another organisation.
// @see design: consent §6, "self-grant"

import type { OdsCode, Token } from '../fhir/ids.ts';
import type { Named } from './actor.ts';
import type { Actors } from './directory.ts';
import type { Organisations } from './organisations.ts';
import { everyRule, type Rule } from './rule.ts';

/** Recipients of each permit, at any depth; none = everybody. */
const recipients = (rules: readonly Rule[]): readonly (readonly Named[])[] =>
  everyRule(rules)
    .filter((rule) => rule.type === 'permit')
    .map((rule) => (rule.elements.actors ?? []).filter((each) => each.side !== 'source').map((each) => each.named));

/**
 * Everybody, an organisation above or below the recorder's, a person, team, role, relative or device, and whoever is not known, count as the recorder's own.
 * @param but who does not, all the same
 */
export const opensForOwn = (
  rules: readonly Rule[],
  recorder: OdsCode,
  organisations: Organisations,
  but?: Named['kind'],
): boolean =>
  recipients(rules).some(
    (named) =>
      named.length === 0 ||
      named.some((each) =>
        each.kind === 'organisation' ? organisations.isOneSide(recorder, each.organisation) : each.kind !== but,
      ),
  );

/** Whether a permit names this very person: by an identifier, by a reference that stands for them, or in a team. */
export function namesPerson(rules: readonly Rule[], person: Token, actors: Actors = {}): boolean {
  const has = (literal: string) => actors[literal]?.some(({ practitioner }) => practitioner === person);
  return recipients(rules).some((named) =>
    named.some((each) => {
      switch (each.kind) {
        case 'literal':
          return has(each.reference);
        case 'team':
          return has(`CareTeam/${each.team}`);
        case 'practitioner':
          return each.practitioner === person;
        default:
          return false;
      }
    }),
  );
}
