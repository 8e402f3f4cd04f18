// Steps 6, 7 and 9 for what is not one's own: relationship, consent and sensitivity.
// @see design: consent §2
import { BY } from './actor.ts';
import type { Capacity } from './capacity.ts';
import type { Asked } from './elements.ts';
import { glassLifts, type Lifting, lawOpens } from './grants.ts';
import type { RelationshipKind } from './inputs.ts';
import { coveredGenerally } from './labels.ts';
import { type Combined, combine } from './outcome.ts';
import { DIRECT_CARE } from './policy.ts';
import { type Reason, reason } from './reasons.ts';
import type { ReasonCode } from './reasonTable.ts';

/** Whether something is open, and all that contributed: of what is open, what failed on the way too. */
export interface Ruling {
  readonly open: boolean;
  readonly reasons: readonly Reason[];
}

const byKind = (kinds: readonly RelationshipKind[]) => kinds.map((kind) => reason(`relationship-${kind}`));

/** Step 6; `by` is how the permits that open this name the requester. */
function related(as: Capacity, by: number): Ruling {
  const { ties, careStaff } = as;
  const sure = [...(careStaff ? ties.organisation : []), ...ties.person];
  const named = (by & (BY.person | BY.team)) !== 0;
  const claimed = [...(careStaff ? ties.claimedForOrganisation : []), ...ties.claimedForPerson];
  const borne = claimed.length > 0 && (by & (BY.organisation | BY.role | BY.team | BY.person)) !== 0;
  const reasons = [
    ...byKind([...new Set([...sure, ...(borne ? claimed : [])])]),
    ...(named ? [reason('relationship-by-consent')] : []),
  ];
  if (reasons.length > 0) return { open: true, reasons };
  const office = !careStaff && ties.organisation.length + ties.claimedForOrganisation.length > 0;
  return {
    open: false,
    reasons: [
      ...(claimed.length > 0 ? [reason('relationship-self-asserted')] : []),
      ...(office ? [reason('not-care-staff')] : []),
      reason('no-relationship'),
    ],
  };
}

const STEP_7 = { denied: 'denied', 'left-out': 'left-out', permitted: 'permitted' } as const;

/** Steps 7 and 9 by consent alone. */
function agreed(
  as: Capacity,
  asked: Asked,
): { readonly ruling: Ruling; readonly by: number; readonly found: Combined } {
  const counts = as.proxy ? (by: number) => (by & BY.proxy) !== 0 : undefined;
  const found = combine(as.consents, asked, as.asking, counts);
  const implied = as.asking.policy.legalBasis === 'implied' && !as.proxy && DIRECT_CARE.has(as.asking.purpose);
  const basis = (c: Combined): ReasonCode =>
    c.says !== 'nothing' ? STEP_7[c.says] : implied ? 'implied-consent' : 'no-consent';
  const code = basis(found);
  const general = coveredGenerally(asked.carried);
  if (code === 'permitted' || (code === 'implied-consent' && general))
    return { ruling: { open: true, reasons: [...found.reasons, reason(code)] }, by: found.by, found };
  // Refused: would it have passed but for its labels? Then step 9 is what refuses.
  const blind = combine(as.consents, { ...asked, anyLabel: true }, as.asking, counts);
  const step7 = basis(blind);
  const passes = step7 === 'permitted' || step7 === 'implied-consent';
  const step9: readonly ReasonCode[] =
    asked.carried.closed.length > 0 ? asked.carried.closed : passes ? ['label-not-permitted'] : [];
  const reasons = [...found.reasons, ...blind.reasons, ...[step7, ...step9].map((each) => reason(each))];
  return { ruling: { open: false, reasons }, by: blind.by, found };
}

/** Whether steps 6, 7 and 9 pass by relationship and consent alone, without any grant. */
export function opensBetween(as: Capacity, asked: Asked): boolean {
  const { ruling, by } = agreed(as, asked);
  return ruling.open && related(as, by).open;
}

const LIFTED = { lifts: 'break-glass', refused: 'break-glass-refused', ceiling: 'break-glass-ceiling' } as const;

/** What steps 6, 7 and 9 keep closed, past which a grant may lead. */
function granted(as: Capacity, asked: Asked, found: Combined, closed: Ruling): Ruling {
  const ruled = (open: boolean, code: ReasonCode): Ruling => ({ open, reasons: [...closed.reasons, reason(code)] });
  if (lawOpens(as.grants, asked, found.inPerson, as.asking.policy)) return ruled(true, 'disclosed-by-law');
  const lifting: Lifting | undefined = glassLifts(as.grants, asked.carried, found);
  return lifting ? ruled(lifting === 'lifts', LIFTED[lifting]) : closed;
}

/** Steps 6, 7 and 9. */
export function exchange(as: Capacity, asked: Asked): Ruling {
  const { ruling, by, found } = agreed(as, asked);
  if (as.proxy) {
    const authority = (by & BY.proxy) !== 0;
    return {
      open: ruling.open,
      reasons: [reason(authority ? 'proxy-authority' : 'no-proxy-authority'), ...ruling.reasons],
    };
  }
  const relationship = related(as, by);
  const open = ruling.open && relationship.open;
  const whole = { open, reasons: [...relationship.reasons, ...ruling.reasons] };
  return open ? whole : granted(as, asked, found, whole);
}

/** Whether a deny that applies names this very person; it reaches their own organisation's data too. */
export const deniedByName = (as: Capacity, asked: Asked): boolean =>
  as.namedInDeny && combine(as.consents, asked, as.asking).inPerson;
