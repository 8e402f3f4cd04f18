#!/usr/bin/env node
// The onestory program: the table of commands made into a command line.
// @see design: interface, "Commands"
import { Command as Commander } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { Command } from './cli/command.ts';
import { output } from './cli/output.ts';
import { COMMANDS, GROUPS } from './cli/table.ts';
import { quietSqlite } from './cli/warnings.ts';

quietSqlite();
// Whoever reads may stop, as head does: the work is still done, in silence.
process.stdout.on('error', (why: NodeJS.ErrnoException) => {
  if (why.code !== 'EPIPE') throw why;
});

/** Runs a command; the exit code is 0 only when everything asked for was done, 2 when nothing was tried. */
async function perform(row: Command, made: Commander): Promise<void> {
  const options = made.opts<Record<string, string | boolean | undefined>>();
  const out = output(options['json'] === true);
  try {
    const { run } = await row.load();
    const done = await run({ args: made.args, options }, out);
    if (done !== true) process.exitCode = done === 'unasked' ? 2 : 1;
  } catch (why) {
    out.complain(why instanceof Error ? why.message : 'failed');
    process.exitCode = 1;
  }
}

const program = new Commander('onestory')
  .description(packageJson.description)
  .version(packageJson.version)
  .showHelpAfterError();
const groups = new Map<string, Commander>();

/** The group a command belongs to, made when first needed; the program itself for a command of one word. */
function parentOf(word: string): Commander {
  const about = GROUPS[word];
  if (about === undefined) return program;
  const group = groups.get(word) ?? program.command(word).description(about);
  groups.set(word, group);
  return group;
}

for (const row of COMMANDS) {
  const [word = '', ...more] = row.usage.split(' ');
  const parent = parentOf(word);
  const made = parent.command(parent === program ? row.usage : more.join(' '));
  made.description(row.about);
  for (const [flags, about] of row.options) made.option(flags, about);
  made.action(() => perform(row, made));
}

await program.parseAsync();
