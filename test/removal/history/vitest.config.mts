import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/removal/history/*.removals.ts'], testTimeout: 3_600_000, maxWorkers: 1 } });
