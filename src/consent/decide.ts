// The PDP: what one requester may see of one resident now, with every reason. Pure.
// @see design: consent §1 and §2; XACML 3.0 (PDP)
import type { Instant, OdsCode, ResidentId } from '../fhir/ids.ts';
import { type Capacity, capacitiesOf } from './capacity.ts';
import { compiled } from './compiled.ts';
import type { At } from './elements.ts';
import { oneOfEach, readingOf } from './equal.ts';
import { deniedByName, exchange, type Ruling } from './exchange.ts';
import type { FacetFacts } from './facts.ts';
import { lawOpens } from './grants.ts';
import type { ResidentInputs } from './inputs.ts';
import { type Carried, carried } from './labels.ts';
import type { Policy } from './policy.ts';
import { distinctReasons, fails, type Reason, reason } from './reasons.ts';
import type { Requester } from './requester.ts';
import type { View } from './rolePolicy.ts';
import { eitherOpening, type Opening, openingOf } from './sections.ts';
import type { Window } from './sight.ts';
import { fixedSteps, isOwn, unshared } from './steps.ts';
import { untilOf } from './until.ts';

export interface Verdict {
  readonly open: boolean;
  /** Clinical dates it is limited to; absent = all, an unknown date included. */
  readonly windows?: readonly Window[];
  /** The best view any role has of it; `none` when it is closed. */
  readonly view: View;
  /** The part of it that is seen in full, where other parts are seen in summary. */
  readonly whole?: Opening;
  /** All that contributed, in step order. */
  readonly reasons: readonly Reason[];
}

export interface Decision {
  /** First instant after `now` at which an input changes by itself: until then the same answer holds. */
  readonly until: Instant;
  /** Other residents who are the same person and decided alike. */
  readonly same: readonly ResidentId[];
  verdict(facet: FacetFacts): Verdict;
  /** The same where nobody asks why: for many facets, asked once of all that it cannot tell apart. */
  seeing(): (facet: FacetFacts) => Seen;
}
export type Seen = Omit<Verdict, 'reasons'>;

const CLOSED = { open: false, view: 'none' } as const;
const joined = (list: readonly Verdict[]): Opening =>
  list.reduce<Opening>((found, { open, windows }) => eitherOpening(found, { open, ...(windows && { windows }) }), {
    open: false,
  });

/** Data classes that never make a resident visible: they are shared by no permit, or about nobody. */
const NOT_THE_RECORD: ReadonlySet<string> = new Set([
  'consent',
  'audit',
  'directory',
  'subscription',
  'identity-review',
  'access-review',
]);

/** One probe per data class: anything at all of it, from this contributor. */
const probesOf = (facet: FacetFacts, classes: readonly string[]): readonly FacetFacts[] =>
  classes
    .filter((each) => !NOT_THE_RECORD.has(each))
    .map((dataClass) => ({ ...facet, type: '*', dataClass, withheld: [], recipients: [], pins: [] }));

type Ruled = Opening & { readonly reasons: readonly Reason[] };
/** For which clinical dates it is open, and all that contributed; of what is open, nothing that failed for other dates. */
function dated(as: Capacity, ruling: (at: At) => Ruling): Ruled {
  const reasons: Reason[] = [];
  const opening = openingOf(as.cuts, (at) => {
    const found = ruling(at);
    reasons.push(...found.reasons);
    return found.open;
  });
  return { ...opening, reasons: opening.open ? reasons.filter((each) => !fails(each)) : reasons };
}

/** The Patient of a contributor: without steps 6 and 7 for one's own, else if anything at all passes them. */
function patient(as: Capacity, facet: FacetFacts, c: Carried, policy: Policy): Ruling {
  // Demographics have no clinical date.
  const at: At = 'unknown';
  const probes = probesOf(facet, policy.roles.classes).filter(
    (probe) => !fixedSteps(as, { ...probe, withheld: facet.withheld }, false, policy).some(fails),
  );
  if (deniedByName(as, { facet, carried: c, at })) {
    const open = probes.some((probe) =>
      lawOpens(as.grants, { facet: probe, carried: c, at, probe: true }, true, policy),
    );
    return { open, reasons: [reason(open ? 'disclosed-by-law' : 'denied-by-name')] };
  }
  const own = isOwn(as, facet);
  if (own) return { open: true, reasons: [own] };
  const reasons: Reason[] = [];
  for (const probe of probes) {
    const { open, reasons: found } = dated(as, (when) =>
      exchange(as, { facet: probe, carried: c, at: when, probe: true }),
    );
    if (open) return { open, reasons: found };
    reasons.push(...found);
  }
  return { open: false, reasons: reasons.length > 0 ? reasons : [reason('no-consent')] };
}

/** Steps 5 to 9 but 8. */
function rest(as: Capacity, facet: FacetFacts, c: Carried, policy: Policy): Ruled {
  if (facet.type === 'Patient') return patient(as, facet, c, policy);
  const special = unshared(as, facet);
  if (special && fails(special)) return { open: false, reasons: [special] };
  const own = special ?? isOwn(as, facet);
  return dated(as, (at) => {
    const asked = { facet, carried: c, at };
    if (!own) return exchange(as, asked);
    return deniedByName(as, asked)
      ? { open: false, reasons: [reason('denied-by-name')] }
      : { open: true, reasons: [own] };
  });
}

/** What each facet comes to in these capacities. */
function judging(capacities: readonly Capacity[], { restricted }: ResidentInputs, policy: Policy): Decision['verdict'] {
  function inCapacity(as: Capacity, facet: FacetFacts, c: Carried): Verdict {
    const fixed = fixedSteps(as, facet, restricted, policy);
    const further = rest(as, facet, c, policy);
    const open = further.open && !fixed.some(fails);
    const reasons = [...fixed, ...further.reasons].map((each) => (as.role ? { ...each, role: as.role } : each));
    const view = !open ? 'none' : fixed.some((each) => each.code === 'role-sees-summary') ? 'summary' : 'full';
    return { open, ...(open && further.windows && { windows: further.windows }), view, reasons };
  }

  function alone(facet: FacetFacts): Verdict {
    if (capacities.length === 0) return { ...CLOSED, reasons: [reason('role-unknown')] };
    const c = carried(facet.labels, policy.labels);
    const verdicts = capacities.map((as) => inCapacity(as, facet, c));
    const [opening, whole] = [joined(verdicts), joined(verdicts.filter((each) => each.view === 'full'))];
    const said = opening.open ? verdicts.filter((each) => each.open) : verdicts;
    const partly = whole.windows && verdicts.some((each) => each.view === 'summary');
    return {
      ...opening,
      view: whole.open ? 'full' : opening.open ? 'summary' : 'none',
      ...(partly && { whole }),
      reasons: distinctReasons(said.flatMap((each) => each.reasons)),
    };
  }

  const patients = new Map<OdsCode, boolean>();
  /** Whether a Patient of this contributor would be visible: without any, nothing of the resident is. */
  function patientOf(contributor: OdsCode): boolean {
    const known = patients.get(contributor);
    if (known !== undefined) return known;
    const demographics = {
      type: 'Patient',
      dataClass: 'demographics',
      labels: [],
      withheld: [],
      recipients: [],
      pins: [],
    };
    const { open } = alone({ ...demographics, contributor });
    patients.set(contributor, open);
    return open;
  }

  return (facet) => {
    const verdict = alone(facet);
    if (!verdict.open || facet.type === 'Patient') return verdict;
    const own = capacities[0]?.organisation;
    if (patientOf(facet.contributor) || (own && patientOf(own))) return verdict;
    return { ...CLOSED, reasons: [...verdict.reasons, reason('nothing-shared')] };
  };
}

/**
 * Decides for one requester and one resident. `inputs` must be about the resident and may not change afterwards.
 * Scopes (step 2) are the caller's. The decision holds from `now` until its `until`.
 */
export function decide(requester: Requester, inputs: ResidentInputs, policy: Policy, now: Instant): Decision {
  const consents = inputs.consents.map(compiled);
  const refusals = (inputs.refusals ?? []).map(compiled);
  const same = inputs.same ?? [];
  const someoneElse = requester.kind === 'resident' && ![inputs.resident, ...same].includes(requester.resident);
  // Made when asked for: what is remembered of a decision holds on to nothing that others of the resident do not.
  const capacities = () => capacitiesOf(requester, inputs, consents, refusals, policy, now);
  const judgedAs = (some: readonly Capacity[]): Decision['verdict'] =>
    someoneElse ? () => ({ ...CLOSED, reasons: [reason('not-this-resident')] }) : judging(some, inputs, policy);
  let judged: Decision['verdict'] | undefined;

  return {
    same,
    until: untilOf([...consents, ...refusals], inputs, policy, now),
    verdict: (facet) => {
      judged ??= judgedAs(capacities());
      return judged(facet);
    },
    seeing: () => {
      const few = capacities().map((as) => ({ ...as, consents: oneOfEach(as.consents) }));
      const [read, verdict] = [readingOf(few, policy), judgedAs(few)];
      const known = new Map<string, Seen>();
      return (facet) => {
        const reading = read(facet);
        const seen = known.get(reading) ?? verdict(facet);
        known.set(reading, seen);
        return seen;
      };
    },
  };
}
