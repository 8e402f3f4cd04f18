// What break-glass lifts and what a disclosure by law opens: steps 6, 7 and 9 alone, never 3, 4 and 8.
// @see design: consent §5
import type { Instant, Token } from '../fhir/ids.ts';
import type { Asked } from './elements.ts';
import type { BreakGlass, ByLaw, Grant, ResidentInputs } from './inputs.ts';
import { type Carried, coveredGenerally } from './labels.ts';
import type { Combined } from './outcome.ts';
import { DIRECT_CARE, EMERGENCY, type Policy } from './policy.ts';
import type { Professional } from './requester.ts';

/** Grants that count for one requester in one role now. */
export interface GrantsInForce {
  /** Of several the one that declares vital interests. */
  readonly glass?: BreakGlass | undefined;
  readonly laws: readonly ByLaw[];
}
const NONE: GrantsInForce = { laws: [] };

const inForce = (g: Grant, now: Instant): boolean => g.start <= now && now < g.end;

/** Inputs without the disclosures by law of which the resident is not told yet: what they ask about is answered from these. */
export const toldOf = (inputs: ResidentInputs, now: Instant): ResidentInputs => ({
  ...inputs,
  grants: (inputs.grants ?? []).filter(({ noticeFrom = now }) => noticeFrom <= now),
});

/** A grant is for exactly its recipient: no organisation above or below, no other person. */
export function grantsFor(
  who: Professional | undefined,
  roles: readonly Token[],
  grants: readonly Grant[],
  policy: Policy,
  now: Instant,
): GrantsInForce {
  if (!who) return NONE;
  const mine = grants.filter(
    (g) =>
      inForce(g, now) &&
      g.organisation === who.organisation &&
      (g.practitioner === undefined || g.practitioner === who.practitioner),
  );
  const entitled = EMERGENCY.has(who.purpose) && roles.some((role) => policy.roles.breakGlass.has(role));
  const glasses = entitled ? mine.filter((g) => g.kind === 'break-glass') : [];
  const glass = glasses.find((g) => g.vitalInterests) ?? glasses[0];
  const legal = who.purpose === 'HLEGAL' || DIRECT_CARE.has(who.purpose);
  return { glass, laws: legal ? mine.filter((g) => g.kind === 'law') : [] };
}

export type Lifting = 'lifts' | 'refused' | 'ceiling';

/**
 * Whether break-glass lifts what consent and relationship keep closed; undefined without a grant. A deny that names the
 * requester is theirs to respect whatever they declare: another may break the glass.
 */
export function glassLifts({ glass }: GrantsInForce, carried: Carried, found: Combined): Lifting | undefined {
  if (!glass) return undefined;
  if (found.inPerson || (found.refused && !glass.vitalInterests)) return 'refused';
  return coveredGenerally(carried) ? 'lifts' : 'ceiling';
}

/** Every label that a general permit does not cover must be named; of an unknown one nothing is known. */
function reaches(law: ByLaw, carried: Carried, policy: Policy, individually: boolean): boolean {
  return carried.all.every((label) => {
    const row = policy.labels.rows.get(label);
    if (!row) return false;
    return individually || (row.consent !== 'named' && row.consent !== 'never') || law.labels.includes(label);
  });
}

function names(law: ByLaw, { facet, carried, probe }: Asked, policy: Policy): boolean {
  if (law.sources && !law.sources.includes(facet.contributor)) return false;
  const individual = law.instances.some((each) => facet.pins.includes(`instance:${each}`));
  const among = law.classes.includes(facet.dataClass) || law.types.includes(facet.type);
  const probed = probe === true && law.types.length + law.instances.length > 0;
  return (individual || among || probed) && reaches(law, carried, policy, individual);
}

/** Whether the law discloses this; a deny that names the requester yields only to a disclosure that names them too. */
export const lawOpens = ({ laws }: GrantsInForce, asked: Asked, inPerson: boolean, policy: Policy): boolean =>
  laws.some((law) => (!inPerson || law.practitioner !== undefined) && names(law, asked, policy));
