import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/code/published/*.published.ts'], testTimeout: 600_000, maxWorkers: 1 } });
