// Which relationships to the resident are in force for a professional now, and which only their own organisation claims.
// @see design: consent §2 step 6
import { type Instant, instant, type OdsCode } from '../fhir/ids.ts';
import type { Led, Relationship, RelationshipKind } from './inputs.ts';
import type { Organisations } from './organisations.ts';
import type { Professional } from './requester.ts';

/** What stands between a professional and a resident. */
export interface Ties {
  /** Of the organisation's clinical and care staff. */
  readonly organisation: readonly RelationshipKind[];
  /** Of this very person. */
  readonly person: readonly RelationshipKind[];
  /** The same, and what only the requester's own organisation wrote over REST: that counts where a consent names them. */
  readonly claimedForOrganisation: readonly RelationshipKind[];
  readonly claimedForPerson: readonly RelationshipKind[];
  readonly teams: ReadonlySet<string | undefined>;
  /** Numbers of the referrals, open or recently closed, with which exactly this organisation was sent something, or that it sent. */
  readonly delivered: ReadonlySet<number | undefined>;
  /** Who sent it those: with a referral comes whom it is about, as its sender knows them. */
  readonly referrers: ReadonlySet<OdsCode>;
}

export const NO_TIES: Ties = {
  organisation: [],
  person: [],
  claimedForOrganisation: [],
  claimedForPerson: [],
  teams: new Set(),
  delivered: new Set(),
  referrers: new Set(),
};

const OF_ORGANISATIONS: ReadonlySet<Relationship['kind']> = new Set([
  'registration',
  'admission',
  'referral',
  'service',
]);

export const inForce = (r: Relationship, now: Instant): boolean =>
  (r.start ?? Number.NEGATIVE_INFINITY) <= now && now < (r.end ?? Number.POSITIVE_INFINITY);

/** Above zero where the first of two registrations displaces the second: of a better source, or of the same and newer. */
function compare(a: Relationship, b: Relationship): number {
  const [since, until] = [a, b].map((r) => r.start ?? r.said ?? Number.NEGATIVE_INFINITY) as [number, number];
  return (a.precedence ?? 0) - (b.precedence ?? 0) || since - until;
}

/** The registrations that hold; several only where nothing tells them apart. */
export const registered = (all: readonly Relationship[]): readonly Relationship[] =>
  all.filter((each) => !all.some((other) => compare(other, each) > 0));

/**
 * Whether a referral counts with what else is said of it: the request and each receiver's Task, where there are both, must
 * both last. Who was taken off a request that still stands, or did, has what was theirs as long as their ended Task says.
 */
function counts(r: Relationship, current: readonly Relationship[], all: readonly Relationship[]): boolean {
  if (r.kind !== 'referral') return true;
  const ofIt = (o: Relationship) => o.request === r.request && o.assertedBy === r.assertedBy;
  const other = (o: Relationship) =>
    ofIt(o) && o.kind === 'referral' && o.organisation === r.organisation && o.task !== r.task;
  if (current.some(other)) return true;
  if (all.some(other)) return false;
  return !r.task || (r.end !== undefined && current.some((o) => ofIt(o) && o.kind === 'sent'));
}

const isNamed = (r: Relationship, { as, practitioner, member }: Led): boolean =>
  as === r.lead && (practitioner ? practitioner === r.practitioner : member !== undefined && member === r.member);

/**
 * Of these, who is a member only as a lead is one until the day on which another, of all, takes over, no earlier than they
 * began; and is none where somebody leads instead of them, as long as their own team has said nothing since.
 */
export function untilHandover(theirs: readonly Relationship[], all: readonly Relationship[]): readonly Relationship[] {
  const said = all.flatMap(({ succeeds = [] }) => succeeds);
  const stands = (r: Relationship): boolean =>
    !said.some((led) => led.said !== undefined && led.said >= Number(r.said) && led.team === r.team && isNamed(r, led));
  const takers = all.filter((each) => each.succeeds && stands(each));
  return theirs.filter(stands).map((r) => {
    const starts = takers.flatMap(({ start, succeeds }) =>
      start !== undefined &&
      start >= (r.start ?? 0) &&
      succeeds?.some((led) => led.said === undefined && isNamed(r, led))
        ? start
        : [],
    );
    return starts.length > 0 ? { ...r, end: instant(Math.min(r.end ?? Number.POSITIVE_INFINITY, ...starts)) } : r;
  });
}

/** Ties of this professional at `now`. */
export function tiesOf(who: Professional, all: readonly Relationship[], at: Organisations, now: Instant): Ties {
  const claimed = (r: Relationship) => r.via === 'rest' && at.isOneSide(r.assertedBy, who.organisation);
  const actsFor = (r: Relationship) => at.isBelowOrSame(who.organisation, r.organisation);

  const inTime = all.filter((r) => inForce(r, now));
  const current = inTime.filter((r) => counts(r, inTime, all));
  const registrations = current.filter((r) => r.kind === 'registration');
  // What one's own side claims displaces no registration that others know of.
  const standing = [
    ...current.filter((r) => r.kind !== 'registration'),
    ...registered(registrations.filter((r) => !claimed(r))),
    ...registered(registrations),
  ];
  const organisation = standing.filter((r) => OF_ORGANISATIONS.has(r.kind) && actsFor(r));
  const person = standing.filter(
    (r) => r.practitioner && r.practitioner === who.practitioner && (r.organisation === undefined || actsFor(r)),
  );
  // Whoever is made a member over REST without saying for whom they act is one where a consent names the team, no more.
  const standingIn = person.filter(
    (r) => claimed(r) || r.via === 'feed' || r.kind !== 'membership' || r.organisation !== undefined,
  );
  const exchanged = current.filter((r) => r.delivery && r.organisation === who.organisation);
  const received = exchanged.filter((r) => r.kind === 'referral' && !claimed(r));
  const kinds = (list: readonly Relationship[]) =>
    [...new Set(list.flatMap(({ kind }) => (kind === 'sent' ? [] : kind)))].sort();
  return {
    organisation: kinds(organisation.filter((r) => !claimed(r))),
    person: kinds(standingIn.filter((r) => !claimed(r))),
    claimedForOrganisation: kinds(organisation),
    claimedForPerson: kinds(standingIn),
    teams: new Set(person.map((r) => r.team)),
    delivered: new Set([...received, ...exchanged.filter((r) => r.kind === 'sent')].map((r) => r.delivery)),
    referrers: new Set(received.map((r) => r.assertedBy)),
  };
}
