import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/reference/*.reference.ts'], testTimeout: 300_000, maxWorkers: 1 } });
