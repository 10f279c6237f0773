// @ts-check
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { run } from './processes.mjs';

/** What says where packages come from. All else in the user's npm configuration could only change what is installed. */
const ORIGIN = /^npm_config_(registry|.*proxy|ca|cafile|cache|userconfig|globalconfig|strict_ssl|.*:_auth.*)$/i;

const FLAGS = [
  ...['--ignore-scripts', '--omit=dev', '--include=optional', '--no-audit', '--no-fund', '--no-global'],
  ...['--no-workspaces', '--no-dry-run', '--install-strategy=hoisted', '--engine-strict=false', '--loglevel=error'],
];

/**
 * Installs one package, with what it needs to run, into `folder`/node_modules.
 * @param {string} folder
 * @param {string} specifier
 */
export async function installPackage(folder, specifier) {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, ['install', specifier, '--no-save', '--no-package-lock']);
}

/**
 * Installs what the package in `folder` needs to run, at the versions its own lock file names (which `npm ci` finds incomplete).
 * @param {string} folder
 */
export async function installDependencies(folder) {
  await npm(folder, ['install', '--package-lock']);
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 */
async function npm(folder, args) {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || ORIGIN.test(name));
  const env = { ...Object.fromEntries(kept), NODE_ENV: 'production' };
  await run('npm', [...args, ...FLAGS], { cwd: folder, env });
}
