// The demo on a borough that is there already: what was evaluated there is read as the requests it prints are pasted.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo } from '../../src/demo/server.ts';
import { shell, until } from '../cli.ts';

const sh = shell();
afterAll(() => sh.clear());
beforeAll(async () => {
  const made = await sh.run('generate', '--residents', '24', '--integrated', '12');
  expect(made.code, made.complaints).toBe(0);
  expect((await sh.run('evaluate', '--period', '2026-01-01..2026-06-30')).code).toBe(0);
}, 60_000);

test('prints requests by which an analyst reads its reports', async () => {
  const demo = sh.start({}, 'demo', '--on', `sqlite:${sh.database}`, '--port', '0');
  try {
    const said = await until(demo, /MeasureReport\?_pretty=true'\n/);
    const lines = said.split('\n').filter((line) => /^ {2}(TOKEN|curl)/.test(line));
    expect(lines).toHaveLength(2);
    const { stdout } = await promisify(execFile)('sh', ['-c', lines.join('\n')]);
    expect(JSON.parse(stdout)).toMatchObject({ resourceType: 'Bundle', total: 10 });
    expect(said).toContain('for invented people only');
  } finally {
    const ended = new Promise((done) => demo.once('exit', done));
    demo.kill('SIGTERM');
    await ended;
  }
}, 60_000);

test('is refused without a store, beside options that forget one, and where others could reach it', async () => {
  for (const [options, words] of [
    [['sqlite:/nowhere/b.db'], '--on names a file that does not exist'],
    [['../b.db'], '--on must be sqlite:<file>'],
    [[`sqlite:${sh.database}`, '--empty'], 'goes with neither'],
    [[`sqlite:${sh.database}`, '--once'], 'goes with neither'],
  ] as const) {
    const { code, complaints } = await sh.run('demo', '--on', ...options);
    expect([code, complaints]).toEqual([1, expect.stringContaining(words)]);
  }
  const open = { port: 0, empty: false, store: `sqlite:${sh.database}` };
  for (const env of [{ HOST: '0.0.0.0', BASE_URL: 'https://story.example' }, { BASE_URL: 'https://story.example' }])
    await expect(startDemo({ ...open, env })).rejects.toThrow('only on a loopback address');
}, 60_000);
