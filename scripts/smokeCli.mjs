// Installs the packed npm package in an empty project and uses it as a stranger would: command, API and types.
// Run after `npm run build`; needs no network, the package has no dependencies.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const FLAG_FILE = `{
  "dark-mode": { "enabled": true, "rollout_percentage": 100 },
  "old-cart": { "enabled": false }
}
`;

const CODE = `import { isEnabled } from './flags';
if (isEnabled('dark-mode')) {
  console.log('dark');
}
`;

/** @type {{ args: string[], exit: number, out?: RegExp, err?: RegExp }[]} */
const COMMANDS = [
  { args: ['--version'], exit: 0, out: new RegExp(`^${version}\n$`) },
  { args: ['--help'], exit: 0, out: /Exit codes:/ },
  { args: ['toggle', '--help'], exit: 0, out: /Usage: flagline toggle/ },
  { args: [], exit: 2, err: /Usage: flagline/ },
  { args: ['lsit'], exit: 2, err: /Did you mean list/ },
  { args: ['toggle', 'dark-mode', 'maybe'], exit: 2, err: /choices are on, off/i },
  { args: ['list', '--dir', 'nowhere'], exit: 2, err: /there is no folder/ },
  { args: ['list'], exit: 0, out: /● dark-mode +on +1 +feature_flags\.json:2\n○ old-cart +off +0 +feature_flags\.json:3 +unused\n/ },
  { args: ['list', '--json', '--no-reads'], exit: 0, out: /^\[/ },
  { args: ['usages', '--json'], exit: 0, out: /"file": "src\/cart\.ts",\s+"line": 2,\s+"column": 15/ },
  { args: ['usages', 'dark-mdoe'], exit: 1, err: /Did you mean 'dark-mode'/ },
  { args: ['toggle', 'dark-mode', 'off'], exit: 0, out: /dark-mode is now ○ off/ },
  { args: ['toggle', 'nothing', 'off'], exit: 1, err: /there is no flag 'nothing'/ },
  { args: ['create', 'new-cart', '--on', '--rollout', '25'], exit: 0, out: /new-cart is now ◐ 25 %/ },
  { args: ['rollout', 'new-cart', '50'], exit: 0, out: /new-cart is now ◐ 50 %/ },
  { args: ['evaluate', 'new-cart', '--user', 'user-1', '--json'], exit: 0, out: /"served": (true|false)/ },
  { args: ['delete', 'old-cart'], exit: 0, out: /old-cart is deleted/ },
];

const SCRIPT = `
const reads = findUsages("if (isEnabled('dark-mode')) {}", 'cart.ts');
if (reads.length !== 1 || reads[0].key !== 'dark-mode' || reads[0].line !== 1) throw new Error(JSON.stringify(reads));
loadFlags('.').then((flags) => {
  const flag = flags.find(({ key }) => key === 'dark-mode');
  if (!flag || evaluate(flag, 'user-1') || explain(flag).reason !== 'disabled') throw new Error(JSON.stringify(flags));
});
`;

const TYPED = `import { evaluate, explain, findUsages, loadFlags } from 'flagline';
import type { Flag, UsageRecord } from 'flagline';
const reads: UsageRecord[] = findUsages('', 'cart.ts', { knownKeys: ['dark-mode'], wrappers: [{ name: 'check', key: 0 }] });
const flags: Promise<Flag[]> = loadFlags('.');
void flags.then(([flag]) => flag && [evaluate(flag, 'user-1'), explain(flag).explanation.length + reads.length]);
// @ts-expect-error: a flag is not a key
evaluate('dark-mode');
`;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  return spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32', env: { ...process.env, NO_COLOR: '1' } });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function mustRun(command, args, cwd) {
  const { status, stdout, stderr } = run(command, args, cwd);
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** @param {string} project */
function install(project) {
  const [packed] = JSON.parse(mustRun(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root));
  const names = packed.files.map((/** @type {{ path: string }} */ { path }) => path);
  assert.ok(names.includes('dist/cli.js') && names.includes('dist/types/api.d.ts'), 'run npm run build first');
  assert.ok(names.every((/** @type {string} */ name) => /^(dist\/|package\.json$|README|LICENSE)/.test(name)), `packed too much: ${names.join(', ')}`);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  mustRun(npm, ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(project, packed.filename)], project);
}

/** @param {string} project */
function checkCommands(project) {
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, 'feature_flags.json'), FLAG_FILE);
  writeFileSync(join(project, 'src/cart.ts'), CODE);
  const bin = join(project, 'node_modules/.bin', process.platform === 'win32' ? 'flagline.cmd' : 'flagline');
  for (const { args, exit, out, err } of COMMANDS) {
    const { status, stdout, stderr } = run(bin, args, project);
    const told = `flagline ${args.join(' ')}\n${stdout}${stderr}`;
    assert.equal(status, exit, told);
    if (out) assert.match(stdout, out, told);
    if (err) assert.match(stderr, err, told);
    if (args.includes('--json')) JSON.parse(stdout);
  }
}

/** @param {string} project */
function checkApi(project) {
  const names = '{ evaluate, explain, findUsages, loadFlags }';
  writeFileSync(join(project, 'script.cjs'), `const ${names} = require('flagline');${SCRIPT}`);
  writeFileSync(join(project, 'script.mjs'), `import ${names} from 'flagline';${SCRIPT}`);
  mustRun(process.execPath, ['script.cjs'], project);
  mustRun(process.execPath, ['script.mjs'], project);
}

/** @param {string} project */
function checkTypes(project) {
  writeFileSync(join(project, 'typed.mts'), TYPED);
  writeFileSync(join(project, 'typed.cts'), TYPED);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  mustRun(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'typed.mts', 'typed.cts'], project);
}

const project = mkdtempSync(join(tmpdir(), 'flagline-smoke-'));
try {
  install(project);
  checkCommands(project);
  checkApi(project);
  checkTypes(project);
  console.log(`flagline ${version}: the packed command, API and types work`);
} finally {
  rmSync(project, { recursive: true, force: true });
}
