// Writes dist/types: the declarations of src/api.ts and of the files they lead to. Each is made from its file alone, as
// the style of the code (exports say their types) allows; that takes a tenth of a second, a compilation five.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {ts.CompilerOptions} */
const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, isolatedDeclarations: true, verbatimModuleSyntax: true };

export async function buildTypes() {
  const modules = new Set(['api']);
  for (const module of modules) {
    const text = await declarationsOf(module);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) modules.add(inside(module, fileName));
    const target = join(root, 'dist/types', `${module}.d.ts`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

/** @param {string} module path in src, without ending */
async function declarationsOf(module) {
  const fileName = join(root, 'src', `${module}.ts`);
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(await readFile(fileName, 'utf8'), { fileName, compilerOptions, reportDiagnostics: true });
  const messages = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  if (messages.length > 0) throw new Error(`src/${module}.ts: ${messages.join('\n')}`);
  return outputText;
}

/**
 * Users of the package have none of our dependencies, so the declarations may only lead to one another.
 * @param {string} from
 * @param {string} specifier
 */
function inside(from, specifier) {
  if (!specifier.startsWith('.')) throw new Error(`src/${from}.ts shows users a type of ${specifier}, which they do not have.`);
  return posix.join(posix.dirname(from), specifier);
}
