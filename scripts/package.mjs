// @ts-check
// Packs out/flagline.vsix from dist/, and fails when it or the extension is larger than promised.
import { createVSIX } from '@vscode/vsce';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './host/cache.mjs';

const VSIX = 'out/flagline.vsix';

/** In bytes. What loads with the editor must stay small; the parser is loaded later, in a worker. */
const BUDGETS = { 'dist/extension.js': 250_000, [VSIX]: 3_000_000 };

await mkdir(join(ROOT, 'out'), { recursive: true });
await createVSIX({
  cwd: ROOT,
  packagePath: join(ROOT, VSIX),
  dependencies: false, // all bundled
  // There is no address yet that links in the README could be led to.
  ...{ allowMissingRepository: true, rewriteRelativeLinks: false },
});

for (const [file, budget] of Object.entries(BUDGETS)) {
  const { size } = await stat(join(ROOT, file));
  console.log(`${file.padEnd(20)} ${kilobytes(size)} of ${kilobytes(budget)}${size > budget ? '  too large' : ''}`);
  if (size > budget) process.exitCode = 1;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1000)} kB`.padStart(8);
}
