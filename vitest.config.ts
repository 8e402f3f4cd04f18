// Test projects: `node` runs everything on Node with SQLite; `workerd` runs the same suites inside workerd with D1.
import './src/assets.ts';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          setupFiles: ['test/hold.ts'],
          include: ['test/**/*.test.ts', 'mappings/**/*.test.ts'],
          exclude: ['test/**/*.workerd.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'workerd',
          setupFiles: ['test/hold.workerd.ts'],
          include: ['test/**/*.workerd.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
