import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Minutes long, each with a script of its own.
    exclude: ['test/bench/**', 'test/screenshots/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // One more than the two cores of a small machine: half of what tests do is wait for another process.
    maxWorkers: 3,
    // Reading the service anew for each file took a tenth of the time. Nothing in it lives beyond what a test opens and closes.
    isolate: false,
    // For what hangs, not for what is slow on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
