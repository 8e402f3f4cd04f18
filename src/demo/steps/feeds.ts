// Step 1: the feeds tick past with their counts; what was quarantined is mended and replayed.
import { countsLine, inWords } from '../../cli/counts.ts';
import { RESIDENTS } from '../borough/residents.ts';
import { feeds, mend } from '../load.ts';
import { faint, heading, mark, type Stage } from '../stage.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const WIDTH = 100;
/** A long line of counts, broken before a `+`. */
function folded(line: string): readonly string[] {
  const at = line.length > WIDTH ? line.lastIndexOf(' + ', WIDTH) : -1;
  return at < 0 ? [line] : [line.slice(0, at), `      ${line.slice(at + 1)}`];
}

/** Held when every feed's counts add up to what it delivered, and nothing is left in quarantine. */
export async function feedsStep({ demo, days, say }: Stage): Promise<boolean> {
  say(heading(1, `Four kinds of agency deliver what they know of ${RESIDENTS.length} residents`));
  let held = true;
  const short: string[] = [];
  for await (const { source, reports, csv } of feeds(demo, days)) {
    const adds = reports.every(
      (report) => report.received > 0 && sum(Object.values(report.counts)) === report.received,
    );
    const line = `${countsLine(source, reports)} ${mark(adds)}`;
    if (csv && reports.every(({ counts }) => counts.accepted === sum(Object.values(counts)))) short.push(line);
    else for (const each of folded(line)) say(`    ${each}`);
    held &&= adds;
  }
  say(`    ${short.join('   ')}`);
  const { was, reports, left } = await mend(demo);
  const mended = left === 0 && reports.every((report) => report.counts.accepted === 1);
  say(`    mended (${inWords(was)}) and replayed: ${countsLine('council-cld', reports)} ${mark(mended)}`);
  say(
    faint(
      '    Every record ends as exactly one of the four; the raw form is kept; the same file again changes nothing.',
    ),
  );
  return held && mended;
}
