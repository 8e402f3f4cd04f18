// What the README prints to be pasted (fenced as `sh`), run as printed, in one shell, against the demo.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { show } from '../../src/demo/command.ts';
import { type Demo, freePort, startDemo } from '../../src/demo/server.ts';

const README = readFileSync('README.md', 'utf8');
const FENCED = /^```sh\n([\s\S]*?)^```$/gm;
const printed = [...README.matchAll(FENCED)].map(([, block = '']) => block);
/** Commands that print the answer to one request. */
const ASKS = /^(?:get|send|curl|.* \| send) /;
const REFUSED = /# 404/;

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ port: await freePort('127.0.0.1', 18_080), empty: false, env: {} });
  await show(demo, () => {});
});
afterAll(() => demo.running.stop());

/** Standard output of a script. Not synchronous: the server that answers lives in this process. */
const shell = (script: string): Promise<string> =>
  new Promise((done, failed) => {
    execFile('bash', ['-euc', script], { timeout: 60_000, maxBuffer: 64 << 20 }, (why, out) =>
      why ? failed(why) : done(out),
    );
  });

test('whatever the README asks of the demo is answered, and refused only where it says so', async () => {
  const script = printed.join('\n').replace(/^BASE=.*$/m, `BASE=${demo.baseUrl}`);
  const asked = script.split('\n').filter((line) => ASKS.test(line));
  const answers = (await shell(script)).split('\n').filter((line) => line.startsWith('{'));
  expect(asked.length).toBeGreaterThan(25);
  expect(answers).toHaveLength(asked.length);
  const errors = answers.flatMap((each, n) => (each.includes('"severity":"error"') ? [`${asked[n]}: ${each}`] : []));
  expect(errors.filter((each) => !REFUSED.test(each))).toEqual([]);
  expect(errors).toHaveLength(asked.filter((line) => REFUSED.test(line)).length);
  const told = answers.some((each) => /^\{"told":[1-9]/.test(each));
  // Answers are told to a receiving system, never to a feed.
  expect(told, 'whoever subscribes to answers is `receiver-community`').toBe(true);
});

test('nothing the README asks of the demo is printed where it is not run', () => {
  const rest = README.replaceAll(FENCED, '');
  expect(rest.split('\n').filter((line) => /^(?:curl|get|send|BASE=)/.test(line))).toEqual([]);
});
