// onestory serve: the production entry. Configuration from the environment, stopped by SIGTERM or SIGINT.
import { start } from '../node.ts';
import type { Run } from './command.ts';
import { configured } from './local.ts';
import { stopSignal } from './signals.ts';

export const run: Run = async (_, out) => {
  const config = await configured(out);
  if (!config) return false;
  // Listened for first: whoever stops it while it starts is heard.
  const stopped = stopSignal();
  const { gateway, baseUrl, stop } = await start(config);
  gateway.log('info', 'listening', { baseUrl, issuers: config.issuers.length });
  if (config.issuers.length === 0) {
    gateway.log('warn', 'no-issuers', { note: 'AUTH_ISSUERS is empty: no token will be accepted' });
  }
  await stopped;
  gateway.log('info', 'stopping', {});
  await stop();
  return true;
};
