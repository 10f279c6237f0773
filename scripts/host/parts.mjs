// @ts-check
// The parts of a VS Code that runs without a desktop: all of them npm packages, none of them compiled here.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { cached } from './cache.mjs';
import { installDependencies, installPackage } from './npm.mjs';
import { onPath, run } from './processes.mjs';
import { step } from './progress.mjs';

const NODE = '24.21.0';
/** 4.139.1 holds VS Code 1.139.1, and needs Node 24. */
const CODE_SERVER = '4.139.1';
const CHROMIUM = '153.0.0';
const FONTS = '2.37.3';

/** The Chromium package has no monospaced font and no ●. The font for mathematics is left out: its ○ is filled. */
const FONTS_CONF = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">node_modules/dejavu-fonts-ttf/ttf</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont><rejectfont><glob>*Math*</glob></rejectfont></selectfont>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`;

/** Path of the Node that runs the server. */
export async function node24() {
  const name = `node-linux-${process.arch}`;
  const folder = await cached(`${name}-${NODE}`, (partial) =>
    step(`Downloading Node ${NODE} for the VS Code server`, () => installPackage(partial, `${name}@${NODE}`)),
  );
  return join(folder, 'node_modules', name, 'bin/node');
}

/** Path of the VS Code server's script. */
export async function codeServer() {
  const folder = await cached(`code-server-${CODE_SERVER}`, async (partial) => {
    const server = join(partial, 'node_modules/code-server/lib/vscode');
    await step('Downloading VS Code (600 MB on disk)', () => installPackage(partial, `code-server@${CODE_SERVER}`));
    await step('Installing what the VS Code server needs', () => installDependencies(server));
    await step('Installing what its extensions need', () => installDependencies(join(server, 'extensions')));
  });
  return join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
}

/**
 * A browser without a window, and the environment it needs.
 * @typedef {{ executable: string, env: Record<string, string> }} Browser
 */

/**
 * The browser that FLAGLINE_BROWSER names, else Chromium from npm. For ARM npm has none: there an installed one must do.
 * @returns {Promise<Browser>}
 */
export async function browser() {
  const chosen = process.env.FLAGLINE_BROWSER || (process.arch === 'x64' ? undefined : installedBrowser());
  return chosen ? { executable: chosen, env: {} } : chromium();
}

function installedBrowser() {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable'];
  const found = names.map((name) => onPath(name)).find((path) => path !== undefined);
  if (!found) throw new Error('No browser for this processor on npm. Install Chromium, or name a browser in FLAGLINE_BROWSER.');
  return found;
}

/** @returns {Promise<Browser>} */
async function chromium() {
  const folder = await cached(`chromium-${CHROMIUM}-dejavu-${FONTS}`, (partial) => step('Downloading Chromium (66 MB)', () => unpackChromium(partial)));
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { executable: join(folder, 'chromium'), env };
}

/**
 * The package unpacks itself into the temporary folder, and unpacks the libraries it needs only where it thinks it runs at Amazon.
 * @param {string} folder
 */
async function unpackChromium(folder) {
  await installPackage(folder, `@sparticuz/chromium@${CHROMIUM}`);
  await installPackage(folder, `dejavu-fonts-ttf@${FONTS}`);
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  await rm(join(folder, 'node_modules/@sparticuz'), { recursive: true });
  await writeFile(join(folder, 'fonts.conf'), FONTS_CONF);
}
