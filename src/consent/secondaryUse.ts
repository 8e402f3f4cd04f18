// What may be counted beyond direct care: of whom, since when they share, and of what.
// @see design: consent §7, "Secondary use"; https://digital.nhs.uk/services/national-data-opt-out
import type { Consent } from '@medplum/fhirtypes';
import { type Instant, instant } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { tokensOf } from './codings.ts';
import { type Compiled, compiled } from './compiled.ts';
import type { FacetFacts } from './facts.ts';
import type { LabelPolicy } from './labelPolicy.ts';
import { carried, coveredGenerally } from './labels.ts';
import { deniesOutright, permitsAnything } from './refusing.ts';

const RESEARCH = 'http://terminology.hl7.org/CodeSystem/consentscope|research';

/** Whether records of this kind are counted: neither withheld from anybody nor under a label that consent must name. */
export const countable = ({ labels, withheld }: FacetFacts, policy: LabelPolicy): boolean =>
  withheld.length === 0 &&
  coveredGenerally(carried(labels, policy)) &&
  labels.every((label) => policy.rows.get(label)?.consent !== 'withheld');

/** Whether its period has ended. */
function isOver({ rules }: Compiled, now: Instant): boolean {
  const period = rules[0]?.elements.period;
  return period !== undefined && period !== 'unclear' && period.to < now;
}

const NEVER = Number.POSITIVE_INFINITY;

/** From when on it was shared by this consent, if ever. One that was replaced or ran out counts. */
function sharedFrom(consent: Consent): number {
  if (consent.status !== 'active' && consent.status !== 'inactive') return NEVER;
  const { state, permitsWithdrawn } = compiled(consent);
  if (state === 'refused' || permitsWithdrawn) return NEVER;
  const given = compiled({ ...consent, status: 'active' });
  const counts = given.state === 'active' && given.authority !== undefined && !given.fed && !given.modified;
  return counts && permitsAnything(consent) ? (given.since ?? NEVER) : NEVER;
}

/** Until which date of a new permit it refuses; undefined where it refuses nothing now. */
function refusesUntil(consent: Consent, now: Instant): number | undefined {
  const c = compiled(consent);
  // A withdrawal is as late as its record.
  if (c.state === 'refused')
    return c.rejectedAt ?? parseDateTime(String(consent.meta?.lastUpdated))?.to ?? Number.POSITIVE_INFINITY;
  const denies = c.state === 'active' && (c.permitsWithdrawn || deniesOutright(consent));
  return denies && !isOver(c, now) ? Number.POSITIVE_INFINITY : undefined;
}

/**
 * Whether any refusal of sharing is in force: a deny beyond the default around permits, a rejection or a withdrawal
 * after which nothing was agreed anew. Whoever refused anything is not counted at all.
 * @param consents all about one person
 */
export function refusesAnything(consents: readonly Consent[], now: Instant): boolean {
  const agreed = consents.filter((each) => each.status === 'active').map(sharedFrom);
  const latest = Math.max(Number.NEGATIVE_INFINITY, ...agreed.filter((since) => since <= now));
  return consents.some((each) => {
    const until = refusesUntil(each, now);
    return until !== undefined && until >= latest;
  });
}

/** Whether it is a National Data Opt-Out as a Consent says it: of scope `research`, and it permits nothing. */
export const isOptOut = (consent: Consent, now: Instant): boolean =>
  (consent.status === 'active' || consent.status === 'rejected') &&
  tokensOf(consent.scope).some((each) => each === RESEARCH) &&
  (consent.status === 'rejected' || !permitsAnything(consent)) &&
  !isOver(compiled(consent), now);

/** When somebody began to share, and so joined integrated care; undefined for who has not. */
export function joinedAt(consents: readonly Consent[], now: Instant): Instant | undefined {
  const first = Math.min(...consents.map(sharedFrom));
  return first <= now ? instant(first) : undefined;
}
