// onestory responses send: answers to referrals go to whoever asked; what cannot be sent now is tried again next time.
// @see src/feeds/sendResponses.ts
import type { Endpoint } from '../feeds/endpoints.ts';
import type { Sent } from '../feeds/sendResponses.ts';
import { BARS_SOURCE } from '../fhir/systems.ts';
import type { Run } from './command.ts';
import { withCurrent } from './local.ts';
import { cameRow, sendDue } from './sending.ts';

/** Where nobody says whose an endpoint is, it is the sender's if there is only one. */
export const ownedBy = (
  endpoints: ReadonlyMap<string, Endpoint>,
  senders: readonly string[],
): ReadonlyMap<string, Endpoint> =>
  senders.length === 1
    ? new Map([...endpoints].map(([name, to]) => [name, { organisations: senders, ...to }]))
    : endpoints;

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT = 10_000;

export const run: Run = ({ options }, out) =>
  withCurrent(out, async ({ gateway, config, tables }) => {
    const senders = [...(tables.senders.get(BARS_SOURCE) ?? [])];
    const endpoints = ownedBy(config.barsEndpoints ?? new Map(), senders);
    const sent = await sendDue(gateway, { endpoints, timeout: TIMEOUT, again: options['again'] === true });
    out.result(sent.map(cameRow));
    const count = (came: Sent['came']): number => sent.filter((each) => each.came === came).length;
    for (const { due, came, code } of sent)
      if (came !== 'acknowledged') out.say(`Task/${due.answer}  ${came}${code ? `  ${code}` : ''}`);
    out.say(
      `${sent.length} due = ${count('acknowledged')} acknowledged + ${count('waiting')} waiting + ${count('held')} held + ${count('failed')} failed`,
    );
    return count('acknowledged') === sent.length;
  });
