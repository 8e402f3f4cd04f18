// The naive model of what is about nobody, written from the text alone (design: consent §1, "Whose is a resource?"; §2 steps 3, 5 and 8).
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Requester } from '../../src/consent/requester.ts';

/** "steps 1–3 only": the directory; what agencies say differently is for the steward's role alone. */
const BY_ROLE = ['directory', 'identity-review'];
/** "Group, cohort lists, MeasureReport, stored message Bundles, Binary", and reviews that the gateway asks for. */
const NOBODYS = ['Group', 'MeasureReport', 'Bundle', 'Binary'];

/** `views`: what step 3 says of the role. */
export function opensUnowned(who: Requester, facet: FacetFacts, views: boolean): boolean {
  const organisation = 'organisation' in who ? who.organisation : undefined;
  const theirs = facet.contributor === organisation;
  if (!views || facet.type === 'Patient' || facet.type === 'Consent') return false;
  // "Withheld by the source": from everybody else, or from residents and proxies alone.
  if (facet.withheld.includes('source') && !theirs) return false;
  if (facet.withheld.includes('resident') && (who.kind === 'resident' || who.kind === 'proxy')) return false;
  if (BY_ROLE.includes(facet.dataClass)) return true;
  if (theirs) return true;
  // A system sees its own organisation's contributions, never more.
  if (who.kind !== 'professional') return false;
  // Implied consent of a referral is some resident's, until it is closed: of nobody's nobody can say when that is.
  if (facet.delivery !== undefined) return false;
  const isNobodys = NOBODYS.includes(facet.type) || facet.dataClass === 'access-review';
  return isNobodys && facet.recipients.some((each) => each === organisation);
}
