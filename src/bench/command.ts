// onestory bench: measures this machine and prints the table.
import type { Run } from '../cli/command.ts';
import { noStore } from '../cli/noStore.ts';
import { bench } from './bench.ts';
import { benchStore, printStore } from './onStore.ts';
import { printBench } from './report.ts';

/** Milliseconds for which each call is measured on a store. */
const WHILE = 5_000;
const MOMENT = 200;

export const run: Run = async ({ options }, out) => {
  const progress = (note: string): void => {
    if (!out.json) process.stderr.write(`${note} …\n`);
  };
  const storeUrl = options['store'];
  if (typeof storeUrl === 'string') {
    const missing = noStore(storeUrl);
    if (missing) {
      out.complain(`--store ${missing}`);
      return false;
    }
    const found = await benchStore(storeUrl, options['quick'] === true ? MOMENT : WHILE, progress);
    for (const line of printStore(found)) out.say(line);
    out.result(found);
    return true;
  }
  const report = await bench({ quick: options['quick'] === true, progress });
  for (const line of printBench(report)) out.say(line);
  out.result(report);
  return true;
};
