// onestory generate: what it refuses, before it makes anything.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openGateway } from '../../src/bench/seed.ts';
import type { Output } from '../../src/cli/output.ts';
import { run } from '../../src/generate/command.ts';
import { generate } from '../../src/generate/generate.ts';

const place = mkdtempSync(join(tmpdir(), 'generate-'));
afterAll(() => rmSync(place, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

let nth = 0;
let file = '';
beforeEach(() => {
  file = join(place, `${nth++}.db`);
  vi.stubEnv('STORE_URL', `sqlite:${file}`);
  // Vite sets it to a path.
  vi.stubEnv('BASE_URL', '');
});

/** What the command says of what is wrong, or that it is done. */
async function said(options: Readonly<Record<string, string>>): Promise<string> {
  const complaints: string[] = [];
  const out: Output = {
    json: true,
    say: () => undefined,
    complain: (text: string) => complaints.push(text),
    result: () => undefined,
    progress: () => ({ at: () => undefined, end: () => undefined }),
  } as never;
  const done = await run({ args: [], options } as never, out);
  return done ? 'done' : complaints.join();
}

describe('onestory generate', () => {
  it.each([
    [{ residents: '0' }, '--residents is from 1 to 800000'],
    [{ residents: '800001' }, '--residents is from 1 to 800000'],
    [{ residents: '-1' }, '--residents is a whole number, not -1'],
    [{ residents: '1e9' }, '--residents is a whole number, not 1e9'],
    [{ residents: 'abc' }, '--residents is a whole number, not abc'],
    [{ residents: '3', integrated: '4' }, '--integrated is at most --residents'],
    [{ residents: '3', today: '2026-02-31' }, '--today is a day, YYYY-MM-DD'],
  ])('refuses %j, and makes no store', async (options, words) => {
    expect(await said(options)).toBe(words);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a day on which no practice is open, and then makes the borough of another day', async () => {
    expect(await said({ residents: '1', today: '1900-01-01' })).toContain('no practice of the borough is open');
    expect(await said({ residents: '1', today: '2026-11-20' })).toBe('done');
  });

  it('makes none where there are residents, and says what to do where a run was broken off', async () => {
    const gateway = await openGateway(`sqlite:${file}`);
    const broken = generate(gateway, { residents: 9, integrated: 0, seed: 1, today: '2026-11-20' }, (done) => {
      if (done === 3) throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    await gateway.store.close();
    expect(await said({ residents: '1' })).toMatch(/already has residents.*broken off.*delete its file/);
  });
});
