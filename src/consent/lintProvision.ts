// Whether each provision of a Consent has a type and dates in order, and what of it has no effect.
// @see design: consent §6
import type { Consent, ConsentProvision, Period } from '@medplum/fhirtypes';
import type { Instant, Token } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { parseDateTime } from '../fhir/time.ts';
import { listOf, rangeOf, tokenOf } from './codings.ts';
import type { Policy } from './policy.ts';

/** A provision and where it stands. */
export interface Spot {
  readonly provision: ConsentProvision;
  /** FHIRPath. */
  readonly path: string;
  /** 0 for the root. */
  readonly depth: number;
}

function spotsFrom(provision: ConsentProvision, path: string, depth: number): readonly Spot[] {
  const nested = listOf(provision.provision) ?? [];
  return [
    { provision, path, depth },
    ...nested.flatMap((each, n) => spotsFrom(each, `${path}.provision[${n}]`, depth + 1)),
  ];
}

/** Every provision, the root first. */
export const provisionsOf = (consent: Consent): readonly Spot[] =>
  consent.provision ? spotsFrom(consent.provision, 'Consent.provision', 0) : [];

function endsFirst(period: Period | undefined): boolean {
  const start = period?.start === undefined ? undefined : parseDateTime(period.start);
  const end = period?.end === undefined ? undefined : parseDateTime(period.end);
  return start !== undefined && end !== undefined && end.to < start.from;
}

/** A provision without a type, or whose end is before its start. */
export function provisionFaults({ provision, path, depth }: Spot): readonly Problem[] {
  const untyped = depth > 0 && provision.type !== 'permit' && provision.type !== 'deny';
  return [
    ...(untyped
      ? [
          problem('consent-unenforceable', {
            expression: `${path}.type`,
            more: 'A nested provision says permit or deny.',
          }),
        ]
      : []),
    ...(endsFirst(provision.period) ? [problem('period-order', { expression: `${path}.period` })] : []),
    ...(endsFirst(provision.dataPeriod) ? [problem('period-order', { expression: `${path}.dataPeriod` })] : []),
  ];
}

/** What a provision says without effect. */
export function provisionWarnings({ provision, path }: Spot, policy: Policy, now: Instant): readonly Problem[] {
  const permit = provision.type === 'permit';
  const period = rangeOf(provision.period);
  const rows = (listOf(provision.securityLabel) ?? []).map((each) => policy.labels.rows.get(tokenOf(each) as Token));
  const unknown = permit ? 'opens nothing' : 'opens nothing, and the provision denies as if it covered everything';
  return [
    ...(period !== 'unclear' && period.to < now ? ['Its period is over.'] : []),
    ...(permit && rows.some((row) => row?.consent === 'never') ? ['No permit opens one of its labels.'] : []),
    ...(rows.includes(undefined) ? [`A label is not known here; it ${unknown}.`] : []),
  ].map((more) => problem('without-effect', { expression: path, more }));
}
