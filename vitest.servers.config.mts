import { defineConfig } from 'vitest/config';

// Real servers, started and stopped by the suites themselves: see "How it is tested" in CONTRIBUTING.md.
export default defineConfig({ test: { include: ['test/servers/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 900_000, fileParallelism: false } });
