// @ts-check
// What others take for the same folder.
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { cached, ROOT } from '../host/cache.mjs';
import { codeServer } from '../host/parts.mjs';
import { onPath, run } from '../host/processes.mjs';
import { peakOf } from './measured.mjs';

/** Searches a folder; tells the most memory that it held, in megabytes. @typedef {(folder: string) => Promise<number>} Tool */

const NAMES = 'isEnabled|isFeatureEnabled|hasFlag|getFlag|getVariant|useFlag|useFeatureFlag|variation|getBooleanValue';
const LD_FIND_CODE_REFS = 'github.com/launchdarkly/ld-find-code-refs/v2/cmd/ld-find-code-refs@latest';

/**
 * ripgrep: the one on the PATH, or the one that VS Code brings. Undefined where there is none.
 * @returns {Promise<Tool | undefined>}
 */
export async function ripgrep() {
  const installed = onPath('rg');
  const rg = installed || process.platform !== 'linux' ? installed : join(await codeServer(), `../../node_modules/@vscode/ripgrep-universal/bin/linux-${process.arch}/rg`);
  return rg === undefined ? undefined : (folder) => peakOf(rg, ['-l', `\\b(${NAMES})\\b`, '-g', '*.{ts,tsx,js,jsx,mjs,cjs}', '.'], { cwd: folder, mayFail: true });
}

/** The same parser on every file, as a tool works that has no filter. @param {string} folder */
export function everyFile(folder) {
  return peakOf(process.execPath, [join(ROOT, 'scripts/bench/naive.mjs'), folder]);
}

/**
 * LaunchDarkly's own search, in its dry run; or why it is not there.
 * @returns {Promise<{ tool?: Tool, why?: string }>}
 */
export async function ldFindCodeRefs() {
  const go = onPath('go');
  if (!go && !onPath('ld-find-code-refs')) return { why: 'neither it nor Go is installed' };
  try {
    const program = onPath('ld-find-code-refs') ?? join(await cached('ld-find-code-refs', (partial) => install(go ?? '', partial)), 'ld-find-code-refs');
    return { tool: (folder) => dryRun(program, folder) };
  } catch (error) {
    return { why: `Go could not install it (${String(error).split('\n').at(-1)?.trim()})` };
  }
}

/** @param {string} go @param {string} folder */
async function install(go, folder) {
  await run(go, ['install', LD_FIND_CODE_REFS], { env: { ...process.env, GOBIN: folder } });
}

/** It asks its server for the flags first: here, for one of each name that is searched for. @param {string} program @param {string} folder */
async function dryRun(program, folder) {
  const flags = { items: NAMES.split('|').map((key) => ({ key })), totalCount: 9 };
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(flags)));
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const access = ['--accessToken', 'api-none', '--projKey', 'bench', '--repoName', 'bench', '--baseUri', `http://127.0.0.1:${port}`];
  try {
    return await peakOf(program, ['--dir', folder, '--dryRun', '--skipArchivedFlags', ...access]);
  } finally {
    server.close();
  }
}
