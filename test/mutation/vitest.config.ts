// Tests with mutants in the code: see run.ts.
import { defineConfig } from 'vitest/config';
import { ROOT, schemata } from './schemata.ts';

export default defineConfig({
  root: ROOT,
  plugins: [schemata()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.workerd.test.ts', 'test/mutation/**'],
    setupFiles: ['test/hold.ts'],
    runner: './test/mutation/runner.ts',
    reporters: ['dot'],
    // A module's mutants have other numbers when another module changes: what is kept on disk would have the old ones.
    fsModuleCache: false,
    fileParallelism: false,
    // What is on from the beginning has whole tests to itself; that they are slow kills nothing.
    ...(process.env['MUTANT']
      ? { testTimeout: 120_000, hookTimeout: 120_000 }
      : { testTimeout: 15_000, hookTimeout: 15_000 }),
  },
});
