import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesIn } from '../overrides/packages';
import type { CodeAround } from '../overrides/snippets';

/** What the files at the root of a folder tell of its code. */
export async function codeAround(root: string): Promise<CodeAround> {
  const packages = packagesIn(await readFile(join(root, 'package.json'), 'utf8').catch(() => ''));
  if (packages) return { packages };
  const names = await readdir(root);
  return names.some((name) => /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements.*\.txt|Pipfile)$|\.py$/.test(name)) ? { language: 'python' } : {};
}
