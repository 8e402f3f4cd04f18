// What a command prints: results on standard output, progress and complaints on standard error.

/** How far long work has come. */
export interface Progress {
  /** @param done of `total`, in any one unit; `note` says what in words */
  at(done: number, total: number, note: string): void;
  end(): void;
}

export interface Output {
  readonly json: boolean;
  /** A line for people; nothing when the output is for machines. */
  say(line?: string): void;
  /** The result for machines, one JSON value per line; nothing when the output is for people. */
  result(value: unknown): void;
  /** What went wrong; always shown, on standard error. */
  complain(line: string): void;
  progress(label: string): Progress;
}

const WIDTH = 30;
/** Least time between two lines of progress where there is no terminal, in milliseconds. */
const QUIET = 5_000;

function bar(label: string): Progress {
  return {
    at: (done, total, note) => {
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const full = Math.round(share * WIDTH);
      process.stderr.write(`\r\x1b[2K${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${note}`);
    },
    end: () => process.stderr.write('\r\x1b[2K'),
  };
}

function lines(label: string): Progress {
  let last = Date.now();
  return {
    at: (done, total, note) => {
      if (Date.now() - last < QUIET) return;
      last = Date.now();
      process.stderr.write(`${label} ${total > 0 ? Math.floor((100 * done) / total) : 100} % ${note}\n`);
    },
    end: () => undefined,
  };
}

/** @param json whether results are for machines */
export const output = (json: boolean): Output => ({
  json,
  say: (line = '') => {
    if (!json) process.stdout.write(`${line}\n`);
  },
  result: (value) => {
    if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
  },
  complain: (line) => void process.stderr.write(`onestory: ${line}\n`),
  progress: (label) => (process.stderr.isTTY ? bar(label) : lines(label)),
});
