// Runs the onestory program as a shell would, with a store of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly complaints: string;
}
export interface Shell {
  readonly folder: string;
  readonly database: string;
  run(...args: readonly string[]): Promise<Ended>;
  runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended>;
  /** Starts a program that stays. */
  start(env: Readonly<Record<string, string>>, ...args: readonly string[]): ChildProcess;
  /** Writes a file and gives its path. */
  file(name: string, text: string): string;
  clear(): void;
}

export function shell(): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-'));
  const database = join(folder, 'store.db');
  const { PATH = '' } = process.env;
  const clean = { PATH, STORE_URL: `sqlite:${database}` };
  const runWith: Shell['runWith'] = (env, ...args) =>
    new Promise((done) => {
      execFile(
        process.execPath,
        ['src/cli.ts', ...args],
        { env: { ...clean, ...env }, timeout: 30_000 },
        (why, out, complaints) => done({ code: why ? Number(why.code ?? -1) : 0, out, complaints }),
      );
    });
  return {
    folder,
    database,
    runWith,
    run: (...args) => runWith({}, ...args),
    start: (env, ...args) => spawn(process.execPath, ['src/cli.ts', ...args], { env: { ...clean, ...env } }),
    file: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a program writes until `enough` of it is there. */
export function until(child: ChildProcess, enough: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const read = (piece: Buffer): void => {
      text += piece.toString();
      if (enough.test(text)) done(text);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => failed(new Error(`it ended after: ${text}`)));
  });
}
