// The suite: every check in order, run against one server, which is left as it was found.
import type { CapabilityStatement } from '@medplum/fhirtypes';
import { type Bench, type Check, HTTP, type Verdict, verdict } from './check.ts';
import { ERROR_CHECKS } from './checks/errors.ts';
import { INSTANCE_CHECKS } from './checks/instance.ts';
import { NEGOTIATION_CHECKS } from './checks/negotiation.ts';
import { PAGING_CHECKS } from './checks/paging.ts';
import { SEARCH_CHECKS } from './checks/search.ts';
import { STATEMENT_CHECKS } from './checks/statement.ts';
import { VALUE_CHECKS } from './checks/values.ts';
import { VERSION_CHECKS } from './checks/versions.ts';
import { openScene } from './scene.ts';
import { connect, type Target } from './server.ts';

export const CHECKS: readonly Check[] = [
  ...STATEMENT_CHECKS,
  ...INSTANCE_CHECKS,
  ...VERSION_CHECKS,
  ...ERROR_CHECKS,
  ...NEGOTIATION_CHECKS,
  ...SEARCH_CHECKS,
  ...VALUE_CHECKS,
  ...PAGING_CHECKS,
];

export type Finding = Pick<Check, 'id' | 'requirement' | 'spec'> & Verdict;

export interface Asked extends Target {
  /** An origin whose pages may use the server, for CORS. */
  readonly origin?: string;
  /** Ids of the checks to make; all when absent. */
  readonly only?: readonly string[];
  /** Told of each finding as it comes. */
  readonly each?: (finding: Finding, done: number, total: number) => void;
}

/** Also what went wrong on the way is a finding: the server did not answer, or would not make what the check needs. */
async function tried(check: Check, bench: Bench): Promise<Verdict> {
  try {
    return await check.run(bench);
  } catch (why) {
    return verdict(why instanceof Error ? why.message : 'the check could not be made');
  }
}

/** Says nothing, so that the rows on the statement fail and the others are tried. */
const NO_STATEMENT = { resourceType: 'CapabilityStatement' } as CapabilityStatement;

/** Runs all checks, one after the other. Throws only when the server does not answer at all. */
export async function runSuite({
  origin,
  only,
  each = () => undefined,
  ...target
}: Asked): Promise<readonly Finding[]> {
  const server = connect(target);
  const { body } = await server.send('GET', 'metadata');
  const scene = openScene(server);
  const bench: Bench = {
    server,
    scene,
    statement: body?.resourceType === 'CapabilityStatement' ? body : NO_STATEMENT,
    ...(origin !== undefined && { origin }),
  };
  const findings: Finding[] = [];
  const checks = CHECKS.filter(({ id }) => only?.includes(id) ?? true);
  const total = checks.length + 1;
  const found = ({ id, requirement, spec }: Omit<Check, 'run'>, of: Verdict): void => {
    const finding = { id, requirement, spec, ...of };
    findings.push(finding);
    each(finding, findings.length, total);
  };
  for (const check of checks) found(check, await tried(check, bench));
  const left = await scene.clear();
  found(
    { id: 'left-clean', requirement: 'What the suite made can be deleted again', spec: `${HTTP}#delete` },
    verdict(left.length > 0 ? `${left.length} could not be deleted: ${left.slice(0, 5).join(', ')}` : undefined),
  );
  return findings;
}
