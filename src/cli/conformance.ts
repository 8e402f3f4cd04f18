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

/** Whether the server takes nobody without a token, or without another one; false where it does not answer. */
const wantsToken = async (base: string, token: string | undefined): Promise<boolean> =>
  fetch(`${base.replace(/\/+$/, '')}/Patient?_count=1`, {
    headers: { accept: 'application/fhir+json', ...(token && { authorization: `Bearer ${token}` }) },
    signal: AbortSignal.timeout(TIMEOUT),
  }).then(
    ({ status }) => status === 401,
    () => false,
  );

/** Fails when a row failed; what was skipped is no failure. */
export const run: Run = async ({ args: [address = ''], options }, out) => {
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    out.complain('give the FHIR base of a server, such as http://127.0.0.1:8080/fhir/R4');
    return false;
  }
  const { origin, only, token: given = process.env['TOKEN'] } = options;
  const token = typeof given === 'string' && given !== '' ? given : undefined;
  const chosen = typeof only === 'string' ? only.split(',') : undefined;
  const unknown = chosen?.find((id) => !CHECKS.some((check) => check.id === id));
  if (unknown !== undefined) {
    out.complain(`there is no check ${unknown}`);
    return false;
  }
  if (await wantsToken(address, token)) {
    out.complain(
      token
        ? 'the server does not take this token: it answers 401'
        : 'the server asks for a token: --token <jwt> or TOKEN',
    );
    return 'unasked';
  }
  const progress = out.progress('conformance');
  const findings = await runSuite({
    baseUrl: address,
    timeout: TIMEOUT,
    ...(token && { token }),
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
