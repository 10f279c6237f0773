// @ts-check
// The tests that are asked about mutants, as one text of code that needs no Vitest.
import { context } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../host/cache.mjs';

export const RULES = join(ROOT, 'src/removal');
const TESTS = join(ROOT, 'test/removal');
/** The fixtures, and the unit tests in folders that are named like those of the rules. */
const SUITES = ['fixtures', 'project', 'oneFile', ...unitTests()];

/** @returns {string[]} the files of the rules, by their paths in their folder */
export function ruleFiles() {
  return pathsIn(RULES).filter((file) => file.endsWith('.ts'));
}

/** @param {string} file of the rules */
export function ruleText(file) {
  return readFileSync(join(RULES, file), 'utf8');
}

/**
 * @param {(file: string) => string | undefined} textOf what a file of the rules holds instead, asked anew for each code
 * @returns {Promise<{ code(): Promise<string>, dispose(): Promise<void> }>}
 */
export async function testBundle(textOf) {
  const bundle = await context({
    stdin: { contents: SUITES.map((suite) => `import './${suite}.test';`).join('\n') + "\nexport { declared } from 'vitest';", resolveDir: TESTS, loader: 'ts' },
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node20', write: false, logLevel: 'silent' },
    packages: 'external',
    alias: { vitest: join(TESTS, 'vitestAlone.ts') },
    define: { 'import.meta.dirname': JSON.stringify(TESTS) },
    plugins: [
      {
        name: 'mutant',
        setup: (build) =>
          build.onLoad({ filter: /[\\/]src[\\/]removal[\\/]/ }, ({ path }) => {
            const contents = textOf(path.slice(RULES.length + 1).replaceAll('\\', '/'));
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          }),
      },
    ],
  });
  return { code: async () => (await bundle.rebuild()).outputFiles?.[0]?.text ?? '', dispose: () => bundle.dispose() };
}

function unitTests() {
  const rooms = readdirSync(RULES).filter((name) => !name.includes('.'));
  return pathsIn(TESTS).filter((file) => file.endsWith('.test.ts') && rooms.some((room) => file.startsWith(`${room}/`))).map((file) => file.slice(0, -'.test.ts'.length));
}

/** @param {string} folder */
function pathsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).toSorted();
}
