// Steps that no consent moves: role, restriction, withholding; and what is one's own.
// @see design: consent §2 steps 3, 4, 5 and 8
import type { Capacity } from './capacity.ts';
import type { FacetFacts } from './facts.ts';
import { DIRECT_CARE, type Policy } from './policy.ts';
import { type Reason, reason } from './reasons.ts';
import { viewOf } from './rolePolicy.ts';

function role(as: Capacity, facet: FacetFacts, policy: Policy): Reason {
  const view = viewOf(policy.roles, as.row, facet.dataClass);
  if (view === undefined) return reason('role-unknown');
  // A probe of a whole class (`*`) asks whether there is any view of it.
  const shown = view === 'full' || (view === 'summary' && (facet.type === '*' || policy.summaries.has(facet.type)));
  if (!shown) return reason('role-does-not-see');
  if (as.kind === 'system' && facet.contributor !== as.organisation) return reason('system-sees-own-only');
  return reason(view === 'full' ? 'role-sees' : 'role-sees-summary');
}

/** Why it is withheld from these: as recorded, and as its labels say. */
export function withholding(
  as: Pick<Capacity, 'kind' | 'organisation'>,
  facet: FacetFacts,
  policy: Policy,
): readonly Reason[] {
  const byLabel = facet.labels.flatMap((label) => {
    const row = policy.labels.rows.get(label);
    return row?.consent === 'withheld' ? (row.withheld ?? 'source') : [];
  });
  const withheld = new Set([...facet.withheld, ...byLabel]);
  const toResident = withheld.has('resident') && (as.kind === 'resident' || as.kind === 'proxy');
  return [
    ...(withheld.has('source') && facet.contributor !== as.organisation ? [reason('withheld')] : []),
    ...(toResident ? [reason('withheld-from-resident')] : []),
  ];
}

/** Steps 3, 4 and 8: what they found, failing or not. */
export function fixedSteps(as: Capacity, facet: FacetFacts, restricted: boolean, policy: Policy): readonly Reason[] {
  return [
    role(as, facet, policy),
    ...(restricted ? [reason(as.entitled ? 'restricted-entitled' : 'restricted')] : []),
    ...withholding(as, facet, policy),
  ];
}

/** Step 5: why it passes 6, 7 and 9; undefined when it is not one's own. */
export function isOwn(as: Capacity, facet: FacetFacts): Reason | undefined {
  if (as.kind === 'resident') return reason('own-record');
  if (as.organisation === undefined) return undefined;
  if (facet.contributor === as.organisation) return reason('own-contribution');
  // A referral implies consent to direct care, and to nothing else.
  if (!DIRECT_CARE.has(as.asking.purpose)) return undefined;
  const delivered =
    (facet.recipients.includes(as.organisation) && as.ties.delivered.has(facet.delivery)) ||
    (facet.type === 'Patient' && as.ties.referrers.has(facet.contributor));
  return delivered ? reason('delivered-here') : undefined;
}

/** Consents and audit records: shown to a few and shared by no permit. Undefined for everything else. */
export function unshared(as: Capacity, facet: FacetFacts): Reason | undefined {
  const { type, contributor } = facet;
  if (type !== 'Consent' && type !== 'AuditEvent') return undefined;
  if (as.kind === 'resident') return reason('own-record');
  if (as.fullAudit) return reason('privacy-officer');
  if (type === 'AuditEvent') return reason('audit-not-shared');
  return as.kind !== 'proxy' && contributor === as.organisation
    ? reason('own-contribution')
    : reason('consent-resource-not-shared');
}
