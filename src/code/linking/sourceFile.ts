import { isCodeFile } from '../codeFiles';
import type { ModuleFiles } from './moduleFiles';

/** Tried in this order, as TypeScript does. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The code file that a path means which may lack its ending, or end as the compiled file does, or be a folder. */
export function sourceFile(path: string, files: ModuleFiles): string | undefined {
  const whole = isCodeFile(path) ? [...sourcesOf(path), path] : [];
  const index = path === '' ? 'index' : `${path}/index`;
  const candidates = [...whole, ...ENDINGS.map((ending) => path + ending), ...ENDINGS.map((ending) => index + ending)];
  return candidates.find((candidate) => isOwn(candidate) && files.isFile(candidate));
}

/** The declarations of a path of which there is no code: what was compiled elsewhere names its keys there too. */
export function declarationFile(path: string, files: ModuleFiles): string | undefined {
  const [, stem = path, letter = ''] = /^(.*)(?:\.d)?\.([cm]?)[jt]sx?$/.exec(path) ?? [];
  return [`${stem}.d.${letter}ts`, `${path}/index.d.ts`].find((candidate) => isOwn(candidate) && files.isFile(candidate));
}

function isOwn(path: string): boolean {
  return !path.split('/').includes('node_modules');
}

/** What a `.js` file was compiled from. */
function sourcesOf(path: string): string[] {
  const [, stem, letter] = /^(.*)\.([cm]?)jsx?$/.exec(path) ?? [];
  if (stem === undefined) return [];
  return letter ? [`${stem}.${letter}ts`] : [`${stem}.ts`, `${stem}.tsx`];
}
