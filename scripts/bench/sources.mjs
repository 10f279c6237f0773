// @ts-check
// A repository of TypeScript sources: those of published packages that nobody here wrote, side by side.
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../host/cache.mjs';
import { run, temporaryFolder } from '../host/processes.mjs';
import { step } from '../host/progress.mjs';

/** The first reads flags: with a hook of its own, and through components. */
const PACKAGES = ['@medusajs/dashboard@2.21.2', 'thirdweb@5.121.6'];

const SOURCE = /(?<!\.d)\.[cm]?tsx?$/;

/**
 * A folder with so many copies of the sources.
 * @param {number} copies
 */
export async function sources(copies) {
  const folder = await temporaryFolder();
  for (let copy = 0; copy < copies; copy++) {
    for (const specifier of PACKAGES) await cp(await unpacked(specifier), join(folder, `copy-${copy}`, nameOf(specifier)), { recursive: true, filter: isSource });
  }
  await removeEmpty(folder);
  return { folder, name: `${PACKAGES.join(' and ')} ×${copies}`, ...(await sizeOf(folder)) };
}

/**
 * A folder of small modules, of which one in a hundred reads a flag.
 * @param {number} files
 */
export async function smallFiles(files) {
  const folder = await temporaryFolder();
  for (let file = 0; file < files; file++) {
    const inner = join(folder, `${Math.floor(file / 10_000)}`, `${Math.floor(file / 100) % 100}`);
    if (file % 100 === 0) await mkdir(inner, { recursive: true });
    const read = file % 100 === 50 ? `if (flagResolver.isEnabled('flag-${file % 1000}')) work();\n` : '';
    await writeFile(join(inner, `module${file}.ts`), `import { other } from './module${file - 1}';\nexport const value${file} = other(${file});\n${read}`);
  }
  return { folder, name: `small files ×${files.toLocaleString('en')}`, ...(await sizeOf(folder)) };
}

/** @param {string} specifier */
async function unpacked(specifier) {
  const kept = await cached(nameOf(specifier), (partial) =>
    step(`Downloading ${specifier}`, async () => {
      const archive = (await run('npm', ['pack', specifier, '--pack-destination', partial, '--loglevel=error'])).trim();
      await run('tar', ['xzf', join(partial, archive), '-C', partial]);
      await rm(join(partial, archive));
    }),
  );
  return join(kept, 'package');
}

/**
 * A repository holds no empty folders: these held what was built.
 * @param {string} folder
 * @returns {Promise<boolean>} whether something is left in it
 */
async function removeEmpty(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const isLeft = await Promise.all(entries.map((entry) => !entry.isDirectory() || removeEmpty(join(folder, entry.name))));
  if (!isLeft.includes(true)) await rm(folder, { recursive: true });
  return isLeft.includes(true);
}

/** @param {string} specifier */
function nameOf(specifier) {
  return specifier.replace(/^@/, '').replaceAll(/[/@]/g, '-');
}

/** @param {string} path */
async function isSource(path) {
  return (await stat(path)).isDirectory() || SOURCE.test(path);
}

/** @param {string} folder */
export async function sizeOf(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.[cm]?[jt]sx?$/.test(file));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
