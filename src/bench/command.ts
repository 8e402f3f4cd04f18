// onestory bench: measures this machine and prints the table.
import type { Run } from '../cli/command.ts';
import { bench } from './bench.ts';
import { printBench } from './report.ts';

export const run: Run = async ({ options }, out) => {
  const progress = (note: string): void => {
    if (!out.json) process.stderr.write(`${note} …\n`);
  };
  const report = await bench({ quick: options['quick'] === true, progress });
  for (const line of printBench(report)) out.say(line);
  out.result(report);
  return true;
};
