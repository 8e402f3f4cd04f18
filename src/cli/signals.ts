// Waiting for the operator: the first signal stops gracefully, a second one at once.

/** Resolves at the first SIGINT or SIGTERM, or when nobody reads standard output any more. */
export const stopSignal = (): Promise<void> =>
  new Promise((stopped) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        stopped();
      });
    }
    process.stdout.once('error', () => stopped());
    if (process.stdout.errored) stopped();
  });
