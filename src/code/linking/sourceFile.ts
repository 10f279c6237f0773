import { isCodeFile } from '../codeFiles';
import type { ModuleFiles } from './moduleFiles';

/** Tried in this order, as TypeScript does. */
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The code file that a path means which may lack its ending, or end as the compiled file does, or be a folder. */
export function sourceFile(path: string, files: ModuleFiles): string | undefined {
  const whole = isCodeFile(path) ? [...sourcesOf(path), path] : [];
  const index = path === '' ? 'index' : `${path}/index`;
  const candidates = [...whole, ...ENDINGS.map((ending) => path + ending), ...ENDINGS.map((ending) => index + ending)];
  return candidates.find((candidate) => !candidate.split('/').includes('node_modules') && files.isFile(candidate));
}

/** What a `.js` file was compiled from. */
function sourcesOf(path: string): string[] {
  const [, stem, letter] = /^(.*)\.([cm]?)jsx?$/.exec(path) ?? [];
  if (stem === undefined) return [];
  return letter ? [`${stem}.${letter}ts`] : [`${stem}.ts`, `${stem}.tsx`];
}
