import { defineConfig } from 'vitest/config';

// A busy machine takes its time: how long a test takes is nothing that it asserts.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 30, include: ['test/**/*.test.ts'], exclude: ['test/fixtures/**', 'test/workspace/**', 'test/servers/**'] } });
