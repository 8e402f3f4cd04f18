// Whether breaking the glass would open anything: a grant that opens nothing is not given, and its refusal looks like any other.
// @see design: consent §5
import { decide } from '../consent/decide.ts';
import type { BreakGlass, ResidentInputs } from '../consent/inputs.ts';
import type { Policy } from '../consent/policy.ts';
import type { Requester } from '../consent/requester.ts';
import type { Instant, OdsCode } from '../fhir/ids.ts';

/** @param contributors of whom the resident has a Patient */
export function wouldOpen(
  requester: Requester,
  inputs: ResidentInputs,
  glass: BreakGlass,
  contributors: readonly OdsCode[],
  policy: Policy,
  now: Instant,
): boolean {
  const decision = decide(requester, { ...inputs, grants: [...(inputs.grants ?? []), glass] }, policy, now);
  const patient = { type: 'Patient', dataClass: 'demographics', labels: [], withheld: [], recipients: [], pins: [] };
  // Their own organisation's words are open to them anyhow: of several contributors another must be opened.
  const others = contributors.filter((each) => each !== requester.organisation);
  const asked = others.length > 0 ? others : contributors;
  return asked.some((contributor) => decision.verdict({ ...patient, contributor }).open);
}
