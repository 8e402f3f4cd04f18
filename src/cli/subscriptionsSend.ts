// onestory subscriptions send: one round of telling; whoever cannot be told now is told next time.
// @see src/subscriptions/round.ts

import type { Came } from '../subscriptions/round.ts';
import { tellOnce } from '../tellFromNode.ts';
import type { Run } from './command.ts';
import { withCurrent } from './local.ts';

const GOOD: readonly Came['came'][] = ['told', 'nothing', 'off'];

export const run: Run = (_, out) =>
  withCurrent(out, async ({ gateway, config }) => {
    // Without them every subscription would seem to lead to where nothing may be sent.
    if (!config.subscriptionEndpoints) {
      out.complain('SUBSCRIPTION_ENDPOINTS is not set: there is nobody to tell.');
      return false;
    }
    const all = await tellOnce(gateway, config.subscriptionEndpoints);
    out.result(
      all.map(({ one: { id, organisation }, came, code }) => ({ id, organisation, came, ...(code && { code }) })),
    );
    const count = (came: Came['came']): number => all.filter((each) => each.came === came).length;
    for (const { one, came, code } of all)
      if (!GOOD.includes(came))
        out.say(`Subscription/${one.id}  ${one.organisation}  ${came}${code ? `  ${code}` : ''}`);
    out.say(
      `${all.length} subscriptions = ${count('told')} told + ${count('nothing')} without news + ${count('waiting')} waiting + ${count('held')} held + ${count('error')} in error + ${count('off')} ended`,
    );
    return all.every(({ came }) => GOOD.includes(came));
  });
