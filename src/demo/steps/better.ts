// Step 7: what has become better. The same reports of two boroughs: of twelve people they keep quiet, of forty they tell.
// @see design: record, row 13; consent §7, "Secondary use"
import type { MeasureReport, MeasureReportGroup } from '@medplum/fhirtypes';
import { onCommandLine } from '../../cli/local.ts';
import { evaluate } from '../../evaluate.ts';
import { daysAfter } from '../../fhir/days.ts';
import { odsCode } from '../../fhir/ids.ts';
import { generate } from '../../generate/generate.ts';
import { loadTables } from '../../policy.ts';
import { clientOf } from '../client.ts';
import { personaOf } from '../load.ts';
import { type Demo, startDemo } from '../server.ts';
import { heading, mark, type Settled } from '../stage.ts';

/** People of the invented borough beside: enough to be told of, few enough to wait for. */
const BESIDE = 40;
const DAYS = 760;

type Counts = readonly (number | undefined)[];
const countsOf = ({ population = [] }: MeasureReportGroup): Counts => population.map(({ count }) => count);

/** Counts of each group of the reports that the analyst finds, by the name of the measure. */
async function told(demo: Demo, today: string): Promise<(name: string) => readonly Counts[]> {
  const tables = loadTables({}, 'explicit');
  if (!tables.ok) throw new Error(tables.error.join('; '));
  const { gateway } = demo.running;
  const on = onCommandLine(gateway, odsCode(tables.value.evaluation.contributor));
  const period = { start: daysAfter(today, -DAYS), end: today };
  const done = await evaluate(gateway, tables.value, on, period);
  if (!done.ok) throw new Error(done.error.id);
  const analyst = await clientOf(demo, personaOf('analyst'));
  const reports = await analyst.search<MeasureReport>('MeasureReport?_count=100');
  return (name) => (reports.find(({ measure }) => measure.includes(`/${name}|`))?.group ?? []).map(countsOf);
}

async function beside(today: string): Promise<(name: string) => readonly Counts[]> {
  const demo = await startDemo({ port: 0, empty: true, env: {} });
  try {
    await generate(demo.running.gateway, { residents: BESIDE, integrated: BESIDE, seed: 1, today });
    return await told(demo, today);
  } finally {
    await demo.running.stop();
  }
}

export async function betterStep({ demo, days, say }: Settled): Promise<boolean> {
  say(heading(7, 'What has become better: the analyst of the integrated care board asks'));
  const here = (await told(demo, days.today))('out-of-hours-service');
  const kept = here.length === 1 && here.flat().every((count) => count === undefined);
  say(
    `    Who used the out-of-hours service here? “Masked.” Fewer than five are told to nobody: among few, each is known. ${mark(kept)}`,
  );
  const of = await beside(days.today);
  const [[joined, before] = [], [, after] = []] = of('emergency-attendances');
  const [[people, visits] = []] = of('out-of-hours-service');
  const better = before !== undefined && after !== undefined && after < before && people !== undefined;
  say(
    `    And in an invented borough of ${BESIDE}: ${joined} joined, ${before} emergency attendances before and ${after} in as many days since; ${people} used the service, ${visits} visits. ${mark(better)}`,
  );
  return kept && better;
}
