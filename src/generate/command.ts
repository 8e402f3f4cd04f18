// onestory generate: fills the empty store of STORE_URL with a whole invented borough.

import { openGateway } from '../bench/seed.ts';
import type { Run } from '../cli/command.ts';
import { configured } from '../cli/local.ts';
import { isDay } from '../fhir/days.ts';
import type { Wired } from '../rest/gateway.ts';
import { generate, openOn, type Plan } from './generate.ts';
import { MOST } from './person.ts';

/** Share of a borough that is in integrated care. @see design: record (5,000 of 150,000) */
const INTEGRATED = 1 / 30;

const isWhole = (text: string): boolean => /^\d{1,9}$/.test(text);

/** What was asked for, or what is wrong with it. */
function planOf(options: Readonly<Record<string, string | boolean | undefined>>): Plan | string {
  const text = (name: string, otherwise: string): string => String(options[name] ?? otherwise);
  const [residents, seed] = [text('residents', '150000'), text('seed', '1')];
  const integrated = text('integrated', String(Math.floor(Number(residents) * INTEGRATED)));
  const today = text('today', new Date().toISOString().slice(0, 10));
  for (const [name, each] of Object.entries({ residents, seed, integrated }))
    if (!isWhole(each)) return `--${name} is a whole number, not ${each}`;
  if (Number(residents) < 1 || Number(residents) > MOST) return `--residents is from 1 to ${MOST}`;
  if (!isDay(today)) return '--today is a day, YYYY-MM-DD';
  if (Number(integrated) > Number(residents)) return '--integrated is at most --residents';
  return { residents: Number(residents), integrated: Number(integrated), seed: Number(seed), today };
}

/** Why nothing can be made here, in words. */
async function hindrance(gateway: Wired, { today }: Plan): Promise<string | undefined> {
  const { store } = gateway;
  const stored = await store.policy.facets(0);
  const filled = stored.some(([, { type }]) => type === 'Patient') || (await store.contributions.feeds()).length > 0;
  if (filled)
    return 'the store of STORE_URL already has residents or deliveries; a borough is made in an empty one. If an earlier run was broken off there, delete its file, with -wal and -shm beside it, or name another one';
  return openOn(gateway, today).length === 0 ? `--today: no practice of the borough is open on ${today}` : undefined;
}

export const run: Run = async ({ options }, out) => {
  const plan = planOf(options);
  if (typeof plan === 'string') {
    out.complain(plan);
    return false;
  }
  const config = await configured(out);
  if (!config) return false;
  const gateway = await openGateway(config.storeUrl);
  try {
    const hindered = await hindrance(gateway, plan);
    if (hindered) {
      out.complain(hindered);
      return false;
    }
    const bar = out.progress('generate');
    const begun = performance.now();
    const made = await generate(gateway, plan, (done, total, note) => bar.at(done, total, note));
    bar.end();
    const seconds = Math.round((performance.now() - begun) / 1000);
    out.result({ ...made, seconds });
    out.say(
      `${made.residents} residents, of whom ${plan.integrated} are in integrated care: ${made.records} records taken in, ${made.consents} consents, in ${seconds} s.`,
    );
    return true;
  } finally {
    await gateway.store.close();
  }
};
