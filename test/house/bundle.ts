// Builds the Worker without deploying it and fails when it has outgrown its limit; says what takes the room and what it has beside its script.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where wrangler.toml's build command writes the assets. */
const ASSETS = 'dist/assets';
/** Largest script, gzip, in bytes: a tenth of what Cloudflare takes, so that it starts fast. */
const LIMIT = 300 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'onestory-worker-'));
try {
  const meta = join(folder, 'meta.json');
  execFileSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', folder, '--metafile', meta], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const zipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
  const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
  const size = zipped(join(folder, name));
  const assets = readdirSync(ASSETS).map((file) => join(ASSETS, file));
  const { inputs } = Object.values(
    (
      JSON.parse(readFileSync(meta, 'utf8')) as {
        outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
      }
    ).outputs,
  ).at(-1) ?? { inputs: {} };
  const groups = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const group =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
      /((?:src|mappings|profiles)\/[^/]+)/.exec(path)?.[1] ??
      path;
    groups.set(group, (groups.get(group) ?? 0) + bytesInOutput);
  }
  const largest = [...groups].toSorted((a, b) => b[1] - a[1]).slice(0, 12);
  process.stdout.write(`Worker script: ${kib(size)} KiB gzip (limit ${LIMIT / 1024})\n`);
  for (const path of assets)
    process.stdout.write(
      `Worker asset:  ${kib(zipped(path))} KiB gzip, ${kib(statSync(path).size)} KiB plain  ${path}\n`,
    );
  for (const [group, bytes] of largest)
    process.stdout.write(`  ${(bytes / 1024).toFixed(0).padStart(5)} KiB  ${group}\n`);
  process.exitCode = size <= LIMIT ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
