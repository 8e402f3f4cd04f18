// Starts a measured process and stops it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order } from './server.ts';

export interface Child {
  readonly port: number;
  stop(): Promise<void>;
}

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));

/** @param flags of Node for the process, such as `--cpu-prof` */
export function launch(order: Order, flags: readonly string[] = []): Promise<Child> {
  const child = fork(SERVER, { execArgv: ['--disable-warning=ExperimentalWarning', ...flags], stdio: 'inherit' });
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', () => failed(new Error(`the ${order.kind} server did not start`)));
    child.once('message', (message: { readonly port: number }) =>
      done({
        port: message.port,
        stop: async () => {
          if (child.connected) child.disconnect();
          await over;
        },
      }),
    );
    child.send(order);
  });
}
