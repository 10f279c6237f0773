// @ts-check
// Lays out what the launch configuration "Editor suites" runs: all suites, and a fresh workspace for them.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { bundleSuites } from './bundleSuites.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

const WORKSPACE = join(ROOT, 'out/workspace');

await bundleSuites('');
await rm(WORKSPACE, { recursive: true, force: true });
await copyWorkspace(WORKSPACE);
