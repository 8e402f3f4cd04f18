// onestory demo: the gateway with an invented borough, shown step by step; then it stays up until Ctrl-C.
// @see design: interface, "What the demo shows in two minutes"

import type { Run } from '../cli/command.ts';
import { noStore } from '../cli/noStore.ts';
import type { Output } from '../cli/output.ts';
import { stopSignal } from '../cli/signals.ts';
import { calendarOf } from './borough/calendar.ts';
import { DAY } from './issuer.ts';
import { settle, systemOf } from './load.ts';
import { type Demo, freePort, startDemo } from './server.ts';
import { bold, faint, odd, type Stage } from './stage.ts';
import { betterStep } from './steps/better.ts';
import { feedsStep } from './steps/feeds.ts';
import { fellStep } from './steps/fell.ts';
import { hospitalStep } from './steps/hospital.ts';
import { analystReads, farewell, invitation } from './steps/invitation.ts';
import { questionStep } from './steps/question.ts';
import { storyStep } from './steps/story.ts';
import { whoSeesStep } from './steps/whoSees.ts';

const PORT = 8080;
/** Organisation of the token for conformance tools. */
const COUNCIL = '324';

/** All steps, in order. Resolves to whether each held. @param stays whether the server stays up afterwards */
export async function show(demo: Demo, say: Stage['say'], stays = true): Promise<boolean> {
  const stage = { demo, days: calendarOf(new Date()), say };
  say();
  say(`${bold('  OneStory')}  ${faint('tell your story once — a sample borough in which nobody is real')}`);
  if (demo.running.gateway.pip.policy.legalBasis === 'implied') {
    say(odd('  LEGAL_BASIS=implied: the promises below are those of explicit consent; where they differ, ✗ says so.'));
  }
  say();
  const fed = await feedsStep(stage);
  const settled = { ...stage, patients: await settle(demo, stage.days) };
  const steps = [fed];
  for (const step of [questionStep, whoSeesStep, storyStep, fellStep, hospitalStep, betterStep]) {
    say();
    steps.push(await step(settled));
  }
  say();
  invitation(settled, stays);
  return steps.every(Boolean);
}

/** What a conformance tool needs: the FHIR base and a day-long token of a system client. */
export const keyOf = async (demo: Demo) => ({ baseUrl: demo.fhir, token: await demo.tokenOf(systemOf(COUNCIL), DAY) });

/** The port asked for, else the usual one or the next that is free; undefined when it is none. */
async function portOf(option: string | boolean | undefined, host: string): Promise<number | undefined> {
  if (typeof option !== 'string') return freePort(host, PORT);
  return /^\d{1,5}$/.test(option) && Number(option) < 65_536 ? Number(option) : undefined;
}

async function showEmpty(demo: Demo, out: Output): Promise<void> {
  const key = await keyOf(demo);
  out.result(key);
  out.say(`FHIR base  ${key.baseUrl}`);
  out.say(`Token      ${key.token}`);
  out.say(
    'An empty store, update-as-create is on, the token lasts a day. Ctrl-C stops it, and everything is forgotten.',
  );
}

/** How to ask a borough that `onestory generate` made. */
function showOn(demo: Demo, store: string, out: Output): void {
  out.result({ baseUrl: demo.fhir });
  out.say(`FHIR base  ${demo.fhir}, on ${store}. Whoever reaches it can be anybody: for invented people only.`);
  out.say('What was evaluated there (onestory evaluate), as the analyst reads it:');
  for (const line of analystReads(demo.baseUrl)) out.say(`  ${line}`);
}

export const run: Run = async ({ options }, out) => {
  const host = process.env['HOST'] || '127.0.0.1';
  const port = await portOf(options['port'] ?? process.env['PORT'], host);
  if (port === undefined) {
    out.complain('the port must be a whole number up to 65535');
    return false;
  }
  const empty = options['empty'] === true;
  const { on } = options;
  const store = typeof on === 'string' ? on : undefined;
  const wrong =
    store !== undefined &&
    (empty || options['once'] === true ? 'goes with neither --empty nor --once' : noStore(store));
  if (wrong) {
    out.complain(`--on ${wrong}`);
    return false;
  }
  const demo = await startDemo({ port, empty, ...(store && { store }), env: process.env });
  let held = true;
  try {
    if (store) showOn(demo, store, out);
    else if (empty) await showEmpty(demo, out);
    else {
      held = await show(demo, out.say, options['once'] !== true);
      if (out.json) out.result(await keyOf(demo));
    }
    if (options['once'] !== true) {
      if (!empty && !store) farewell(out.say);
      await stopSignal();
    }
  } finally {
    await demo.running.stop();
  }
  return held;
};
