// @ts-check
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { CACHE, ROOT } from '../../scripts/host/cache.mjs';
import { ownFolders } from '../../scripts/host/desktop.mjs';
import { start } from '../../scripts/host/processes.mjs';
import { SUITE_RUNNER } from './bundleSuites.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

/**
 * Runs the bundled suites in desktop VS Code, downloaded on first use.
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./report.mjs').Report} report
 */
export async function runSuitesOnDesktop(env, report) {
  const program = await downloadAndUnzipVSCode({ cachePath: CACHE });
  const args = [
    await copyWorkspace(),
    `--extensionDevelopmentPath=${ROOT}`,
    `--extensionTestsPath=${SUITE_RUNNER}`,
    ...(await ownFolders()),
    ...['--disable-workspace-trust', '--disable-updates', '--skip-welcome', '--skip-release-notes', '--no-sandbox', '--disable-gpu'],
  ];
  const child = start(program, args, { env: { ...process.env, ...env } });
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => report.log(line));
  return report.counts(once(child, 'close'));
}
