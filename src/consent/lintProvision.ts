// Whether each provision of a Consent has a type and dates in order, and what of it has no effect.
// @see design: consent §6
import type { Consent, ConsentProvision, Period } from '@medplum/fhirtypes';
import type { Instant } from '../fhir/ids.ts';
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

/** What a provision says without effect, as sentences. */
export function provisionWarnings({ provision, path }: Spot, policy: Policy, now: Instant): readonly string[] {
  const warnings: string[] = [];
  const permit = provision.type === 'permit';
  const over = provision.period && rangeOf(provision.period);
  if (over && over !== 'unclear' && over.to < now) warnings.push(`${path}: its period is over.`);
  const rows = (listOf(provision.securityLabel) ?? []).map((each) =>
    policy.labels.rows.get(tokenOf(each) ?? ('' as never)),
  );
  if (permit && rows.some((row) => row?.consent === 'never'))
    warnings.push(`${path}: no permit opens one of its labels.`);
  if (rows.includes(undefined))
    warnings.push(
      `${path}: a label is not known here; it opens nothing${permit ? '' : ', and the provision denies as if it covered everything'}.`,
    );
  if (permit && (provision.code || provision.data)) {
    if (!policy.pins?.size) warnings.push(`${path}: permits of single codes or items open nothing yet.`);
  }
  if (!permit && (provision.code || provision.data) && !policy.pins?.size)
    warnings.push(`${path}: denies of single codes or items close everything else the provision covers, too.`);
  return warnings;
}
