import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { AST_NODE_TYPES as T, simpleTraverse } from '@typescript-eslint/typescript-estree';
import { parseText } from '../../src/code/typescript/parse';

/** The functions in the files of a folder whose name matches, as `file: function`. */
export function functionsIn(folder: string, files: RegExp): string[] {
  return readdirSync(folder).filter((file) => files.test(file)).flatMap((file) => namesIn(file, readFileSync(join(folder, file), 'utf8')));
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
