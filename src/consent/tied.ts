// Whether whoever would say who belongs to a resident's team has to do with the resident by somebody else's word.
// @see design: consent §2 step 6, §6 ("The shared team's membership changes through …")
import type { Instant, Token } from '../fhir/ids.ts';
import { type Capacity, capacitiesOf } from './capacity.ts';
import { compiled } from './compiled.ts';
import { opensBetween } from './exchange.ts';
import type { Relationship, ResidentInputs } from './inputs.ts';
import { carried } from './labels.ts';
import type { Policy } from './policy.ts';
import type { Professional } from './requester.ts';

/** By a feed or another organisation: their organisation, where this role is of its care staff, or this very person. */
const isAsserted = ({ careStaff, ties }: Capacity): boolean =>
  ties.person.length > 0 || (careStaff && ties.organisation.length > 0);

/**
 * What others write over REST of an organisation ties its people once it has taken on the request they sent: until then it
 * is worth no more than its own word, or two organisations could tie whom they like. Who belongs to a team is said by
 * those who may say so.
 */
function takenOn({ organisation }: Professional, all: readonly Relationship[]): readonly Relationship[] {
  const accepted = all.filter((r) => r.accepted);
  const counts = (r: Relationship): boolean =>
    r.via === 'feed' ||
    r.kind === 'membership' ||
    r.kind === 'sent' ||
    accepted.some(({ request, organisation: by }) => request === r.request && by === r.organisation);
  return all.map((r) => (counts(r) ? r : { ...r, assertedBy: organisation }));
}

/**
 * Whether a relationship that others say ties them to the resident in this role (absent: in any of theirs), or they see
 * what another organisation says of the team by a consent. What only their own organisation wrote, or did not take on, ties nobody.
 */
export function isTied(
  who: Professional,
  role: Token | undefined,
  inputs: ResidentInputs,
  policy: Policy,
  now: Instant,
) {
  const consents = inputs.consents.map(compiled);
  const refusals = (inputs.refusals ?? []).map(compiled);
  const relationships = takenOn(who, inputs.relationships);
  const capacities = capacitiesOf(who, { ...inputs, relationships }, consents, refusals, policy, now);
  const labels = carried([], policy.labels);
  const others = [...new Set(inputs.relationships.map(({ assertedBy }) => assertedBy))];
  const sees = (as: Capacity): boolean =>
    others.some((contributor) =>
      opensBetween(as, {
        facet: {
          ...{ type: 'CareTeam', dataClass: 'care-team', contributor },
          ...{ labels: [], withheld: [], recipients: [], pins: [] },
        },
        carried: labels,
        at: 'unknown',
      }),
    );
  return capacities.some((as) => (role === undefined || as.row === role) && (isAsserted(as) || sees(as)));
}
