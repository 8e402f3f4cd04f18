// onestory evaluate: counts are computed ahead and stored as reports, for analysts of named partners to read.
// @see profiles/policy/evaluation.json

import { evaluate } from '../evaluate.ts';
import { type Instant, odsCode } from '../fhir/ids.ts';
import { outcomeOf } from '../fhir/problem.ts';
import { londonDay, parseDateTime } from '../fhir/time.ts';
import type { Period } from '../record/evaluation/counting.ts';
import { withdraw } from '../withdrawReports.ts';
import type { Run } from './command.ts';
import { inWords } from './counts.ts';
import { onCommandLine, withCurrent, withGateway } from './local.ts';
import type { Output } from './output.ts';

/** The last calendar year that is over: the same every time, so that no two reports share some of their days. */
function lastYear(now: Instant): Period {
  const year = Number(londonDay(now).slice(0, 4)) - 1;
  return { start: `${year}-01-01`, end: `${year}-12-31` };
}

/** Two days in order, `2026-01-01..2026-06-30`; undefined for anything else. */
function periodOf(text: string): Period | undefined {
  const [, start = '', end = ''] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  return parseDateTime(start) && parseDateTime(end) && start <= end ? { start, end } : undefined;
}

/** One report, or what was published of a period, is gone: that waits for nothing to be brought up to date. */
const takeBack = (which: string, out: Output): Promise<boolean> =>
  withGateway(out, async ({ gateway, tables }) => {
    const contributor = odsCode(tables.evaluation.contributor);
    const on = onCommandLine(gateway, contributor);
    const done = await withdraw(gateway, on, contributor, which.replace(/^MeasureReport\//, ''));
    if (!done.ok) out.complain(inWords(done.error.id));
    else if (done.value.length === 0) out.complain(`no report of this name or period is published: ${which}`);
    const reports = done.ok ? done.value : [];
    for (const report of reports) {
      out.result({ report, outcome: 'withdrawn' });
      out.say(`${report} withdrawn`);
    }
    return reports.length > 0;
  });

const count: Run = ({ options: { period: asked } }, out) =>
  withCurrent(out, async ({ gateway, tables }) => {
    const on = onCommandLine(gateway, odsCode(tables.evaluation.contributor));
    const period = typeof asked === 'string' ? periodOf(asked) : lastYear(on.now);
    if (!period) {
      out.complain('a period is two days in order, such as 2026-01-01..2026-06-30');
      return false;
    }
    if (period.end >= londonDay(on.now)) {
      out.complain('a period is over before it is counted: its last day is yesterday or before');
      return false;
    }
    const total = tables.evaluation.measures.length;
    const bar = out.progress('evaluate');
    bar.at(0, total, 'reading');
    const done = await evaluate(gateway, tables, on, period, (n) => bar.at(n, total, `${n} of ${total} measures`));
    bar.end();
    if (!done.ok) {
      for (const { diagnostics } of outcomeOf(done.error).issue) out.complain(diagnostics ?? inWords(done.error.id));
      return false;
    }
    if (done.value.some(({ outcome }) => outcome === 'held'))
      out.complain('held: too few people came or went since it was published for another version to tell nobody apart');
    for (const each of done.value) {
      out.result({ ...each, period });
      out.say(`${each.measure} ${period.start}..${period.end}: ${each.report} ${each.outcome}`);
    }
    return true;
  });

export const run: Run = (asked, out) =>
  typeof asked.options['withdraw'] === 'string' ? takeBack(asked.options['withdraw'], out) : count(asked, out);
