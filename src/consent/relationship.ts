// Which relationships to the resident are in force for a professional now, and which only their own organisation claims.
// @see design: consent §2 step 6
import type { Instant, OdsCode } from '../fhir/ids.ts';
import type { Relationship, RelationshipKind } from './inputs.ts';
import type { Organisations } from './organisations.ts';
import type { Professional } from './requester.ts';

/** What stands between a professional and a resident. */
export interface Ties {
  /** Of the organisation's clinical and care staff. */
  readonly organisation: readonly RelationshipKind[];
  /** Of this very person. */
  readonly person: readonly RelationshipKind[];
  /** The same as far as only the requester's own organisation wrote it over REST: counts where a consent names them. */
  readonly claimedForOrganisation: readonly RelationshipKind[];
  readonly claimedForPerson: readonly RelationshipKind[];
  readonly teams: ReadonlySet<string>;
  /** Numbers of the referrals, open or recently closed, with which exactly this organisation was sent something. */
  readonly delivered: ReadonlySet<number>;
}

export const NO_TIES: Ties = {
  organisation: [],
  person: [],
  claimedForOrganisation: [],
  claimedForPerson: [],
  teams: new Set(),
  delivered: new Set(),
};

const OF_ORGANISATIONS: ReadonlySet<RelationshipKind> = new Set(['registration', 'admission', 'referral', 'service']);

export const inForce = (r: Relationship, now: Instant): boolean =>
  (r.start ?? Number.NEGATIVE_INFINITY) <= now && now < (r.end ?? Number.POSITIVE_INFINITY);

const rankOf = (r: Relationship): readonly [number, number] => [
  r.precedence ?? 0,
  r.start ?? r.said ?? Number.NEGATIVE_INFINITY,
];
const compare = (a: Relationship, b: Relationship): number => {
  const [[p, s], [q, t]] = [rankOf(a), rankOf(b)];
  return p !== q ? p - q : s === t ? 0 : s < t ? -1 : 1;
};

/** The registrations that hold: best source, then newest; several only where nothing tells them apart. */
export function registered(all: readonly Relationship[]): readonly Relationship[] {
  const [first, ...rest] = all;
  if (!first) return [];
  const best = rest.reduce((top, each) => (compare(each, top) > 0 ? each : top), first);
  return all.filter((each) => compare(each, best) === 0);
}

/** Ties of this professional at `now`. */
export function tiesOf(who: Professional, all: readonly Relationship[], at: Organisations, now: Instant): Ties {
  const within = (lower: OdsCode, upper: OdsCode) => at.isBelowOrSame(lower, upper);
  const claimed = (r: Relationship) =>
    r.via === 'rest' && (within(r.assertedBy, who.organisation) || within(who.organisation, r.assertedBy));
  const mine = (r: Relationship) => r.organisation === undefined || within(who.organisation, r.organisation);

  const current = all.filter((r) => inForce(r, now));
  const registrations = current.filter((r) => r.kind === 'registration');
  const said = registered(registrations.filter((r) => !claimed(r)));
  const own = registered(registrations).filter(claimed);
  const standing = [...current.filter((r) => r.kind !== 'registration'), ...said, ...own];

  const organisation = standing.filter(
    (r) => !r.practitioner && OF_ORGANISATIONS.has(r.kind) && r.organisation && mine(r),
  );
  const person = standing.filter((r) => r.practitioner && r.practitioner === who.practitioner && mine(r));
  const kinds = (list: readonly Relationship[]) => [...new Set(list.map((r) => r.kind))].sort();
  return {
    organisation: kinds(organisation.filter((r) => !claimed(r))),
    person: kinds(person.filter((r) => !claimed(r))),
    claimedForOrganisation: kinds(organisation.filter(claimed)),
    claimedForPerson: kinds(person.filter(claimed)),
    teams: new Set(person.flatMap((r) => r.team ?? [])),
    delivered: new Set(
      current.flatMap((r) => (r.organisation === who.organisation && !claimed(r) ? (r.delivery ?? []) : [])),
    ),
  };
}
