// @ts-check
// The code that people wrote, out of a package as npm has it.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { run } from '../host/processes.mjs';

const CODE = /\.[cm]?[jt]sx?$/;
const INLINE_MAP = /^\/\/# sourceMappingURL=data:application\/json;(?:charset=[\w-]+;)?base64,([\w+/=]+)\s*$/m;

/**
 * Puts the sources of a package into `folder`: its `src`, or what its source maps hold.
 * @param {string} specifier with its version
 * @param {string} folder
 */
export async function packedSources(specifier, folder) {
  await packed(specifier, folder, async (files, from) => (await keepSrc(files, from, folder)) || (await keepMapped(files, from, folder)));
}

/**
 * Puts the declarations of a package into `folder`.
 * @param {string} specifier with its version
 * @param {string} folder
 */
export async function packedDeclarations(specifier, folder) {
  await packed(specifier, folder, (files, from) => keepMatching(files, /\.d\.ts$/, from, folder));
}

/**
 * Puts what a package was built into, which holds no sources, into `folder`.
 * @param {string} specifier with its version
 * @param {RegExp} pattern of the paths that are taken
 * @param {string} folder
 */
export async function packedBuild(specifier, pattern, folder) {
  await packed(specifier, folder, (files, from) => keepMatching(files, pattern, from, folder));
}

/**
 * @param {string} specifier
 * @param {string} folder
 * @param {(files: readonly string[], from: string) => Promise<boolean>} keep tells whether there was anything to keep
 */
async function packed(specifier, folder, keep) {
  await mkdir(folder, { recursive: true });
  const unpacked = await unpack(specifier, folder);
  const files = (await readdir(unpacked, { recursive: true })).map((path) => path.replaceAll('\\', '/')).filter((path) => !path.includes('node_modules/'));
  if (!(await keep(files, unpacked))) throw new Error(`${specifier} holds nothing of the kind.`);
  await cp(join(unpacked, 'package.json'), join(folder, 'package.json'));
  await rm(unpacked, { recursive: true });
}

/** @param {string} specifier @param {string} folder */
async function unpack(specifier, folder) {
  await run('npm', ['pack', specifier, '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: folder });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  const unpacked = join(folder, '.packed');
  await run('tar', ['xzf', archive], { cwd: folder });
  await rename(join(folder, 'package'), unpacked);
  await rm(join(folder, archive));
  return unpacked;
}

/** @param {readonly string[]} files @param {string} from @param {string} to */
async function keepSrc(files, from, to) {
  return files.some((path) => /^src\/.*(?<!\.d)\.tsx?$/.test(path)) && keepMatching(files, /^src\/.*\.[cm]?[jt]sx?$/, from, to);
}

/** @param {readonly string[]} files @param {RegExp} pattern @param {string} from @param {string} to */
async function keepMatching(files, pattern, from, to) {
  const kept = files.filter((path) => pattern.test(path));
  for (const path of kept) await cp(join(from, path), join(to, path));
  return kept.length > 0;
}

/** @param {readonly string[]} files @param {string} from @param {string} to */
async function keepMapped(files, from, to) {
  const sources = new Map();
  for (const path of files.filter((each) => /\.(map|[cm]?js)$/.test(each))) {
    for (const [source, text] of mappedIn(await readFile(join(from, path), 'utf8'), path)) sources.set(source, text);
  }
  for (const [path, text] of sources) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), text);
  }
  return sources.size > 0;
}

/**
 * The sources that a map holds, or that a script holds in a map of its own. Paths are relative to the package.
 * @param {string} text @param {string} path
 * @returns {[string, string][]}
 */
function mappedIn(text, path) {
  const inline = path.endsWith('.map') ? undefined : INLINE_MAP.exec(text)?.[1];
  if (!path.endsWith('.map') && inline === undefined) return [];
  const map = /** @type {{ sources?: string[], sourcesContent?: (string | null)[] }} */ (JSON.parse(inline === undefined ? text : Buffer.from(inline, 'base64').toString()));
  return (map.sources ?? []).flatMap((source, index) => {
    const content = map.sourcesContent?.[index];
    const inPackage = posix.join(posix.dirname(path), source).replace(/^(\.\.\/)+/, '');
    return content && CODE.test(inPackage) && !/node_modules\/|[?*:\0]/.test(inPackage) ? [[inPackage, content]] : [];
  });
}
