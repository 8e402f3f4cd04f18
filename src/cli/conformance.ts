// onestory conformance: the black-box suite against any FHIR R4 server, as a table or as JSON.
// @see ../../conformance/suite.ts
import { CHECKS, type Finding, runSuite } from '../../conformance/suite.ts';
import type { Run } from './command.ts';
import type { Output } from './output.ts';

/** Longest wait for one answer, in milliseconds. */
const TIMEOUT = 30_000;
const MARKS = { pass: '✓', fail: '✗', skip: '–' } as const;

const countOf = (findings: readonly Finding[], outcome: Finding['outcome']): number =>
  findings.filter((finding) => finding.outcome === outcome).length;

function show(findings: readonly Finding[], out: Output): void {
  const width = Math.max(...findings.map(({ id }) => id.length));
  for (const finding of findings) {
    out.say(`${MARKS[finding.outcome]} ${finding.id.padEnd(width)}  ${finding.requirement}`);
    if (finding.outcome === 'skip') out.say(`  ${' '.repeat(width)}  skipped: ${finding.reason}`);
    if (finding.outcome === 'fail') {
      out.say(`  ${' '.repeat(width)}  failed: ${finding.reason}`);
      out.say(`  ${' '.repeat(width)}  see ${finding.spec}`);
    }
  }
}

/** Fails when a row failed; what was skipped is no failure. */
export const run: Run = async ({ args: [address = ''], options }, out) => {
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    out.complain('give the FHIR base of a server, such as http://127.0.0.1:8080/fhir/R4');
    return false;
  }
  const { token = process.env['TOKEN'], origin, only } = options;
  const chosen = typeof only === 'string' ? only.split(',') : undefined;
  const unknown = chosen?.find((id) => !CHECKS.some((check) => check.id === id));
  if (unknown !== undefined) {
    out.complain(`there is no check ${unknown}`);
    return false;
  }
  const progress = out.progress('conformance');
  const findings = await runSuite({
    baseUrl: address,
    timeout: TIMEOUT,
    ...(typeof token === 'string' && token !== '' && { token }),
    ...(typeof origin === 'string' && { origin }),
    ...(chosen && { only: chosen }),
    each: ({ id }, done, total) => progress.at(done, total, id),
  }).finally(() => progress.end());
  const counts = {
    passed: countOf(findings, 'pass'),
    failed: countOf(findings, 'fail'),
    skipped: countOf(findings, 'skip'),
  };
  show(findings, out);
  out.say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped: ${address}`);
  out.result({ baseUrl: address, counts, checks: findings });
  return counts.failed === 0;
};
