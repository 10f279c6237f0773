import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, join } from 'node:path';
import { AST_NODE_TYPES as T, simpleTraverse } from '@typescript-eslint/typescript-estree';
import { parseText } from '../../src/code/typescript/parse';

/** The functions in the files of a folder, and of those in it, that `isMeant` by their paths in it, as `file: function`. */
export function functionsIn(folder: string, isMeant: (path: string) => boolean): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts') && isMeant(path));
  return files.toSorted().flatMap((path) => namesIn(basename(path), readFileSync(join(folder, path), 'utf8')));
}

function namesIn(file: string, text: string): string[] {
  const names: string[] = [];
  simpleTraverse(parseText(text, file).program, {
    enter: (node) => {
      if (node.type === T.FunctionDeclaration && node.id) names.push(node.id.name);
      if (node.type === T.MethodDefinition && node.kind === 'method' && node.key.type === T.Identifier) names.push(node.key.name);
    },
  });
  return names.map((name) => `${file.replace(/\.ts$/, '')}: ${name}`);
}

/** The functions that are called while `work` runs, of files whose address holds `folder`. The engine says nothing of those that it never had to compile. */
export async function calledIn(folder: string, work: () => void): Promise<Set<string>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true });
  try {
    work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const scripts = result.filter(({ url }) => url.includes(folder));
    return new Set(scripts.flatMap(({ url, functions }) => functions.filter(({ ranges }) => ranges.some(({ count }) => count > 0)).map(({ functionName }) => `${/([^/\\]+)\.ts/.exec(url)?.[1]}: ${functionName}`)));
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
