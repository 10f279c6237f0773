import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { readSealed, writeSealed } from './sealedFile.node';

/** What Node makes of the text of a module. */
type ModuleFunction = (exports: unknown, require: NodeJS.Require, module: { exports: unknown }, filename: string, dirname: string) => void;

const FOLDER = 'flagline.compiled';

let compiledHere: { readonly script: Script; readonly file: string; readonly folder: string } | undefined;

/** From now on bundles are kept as V8 compiled them, in this thread and in the workers that it starts. An absolute path. */
export function keepCompiledIn(folder: string): void {
  setEnvironmentData(FOLDER, folder);
}

/**
 * What a CommonJS bundle exports. One that was kept in compiled form is there in a third of the time that Node's own
 * `require` takes: compiling 4 MB is most of it.
 */
export function requireCompiled(file: string): unknown {
  const require = createRequire(file);
  const folder = getEnvironmentData(FOLDER);
  if (typeof folder !== 'string') return require(file);
  const cachedData = readSealed(compiledFile(file, folder), buildOf(file));
  const text = readFileSync(file, 'utf8');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, { filename: file, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) compiledHere = { script, file, folder };
  const module = { exports: {} as unknown };
  (script.runInThisContext() as ModuleFunction)(module.exports, require, module, file, dirname(file));
  return module.exports;
}

/** Keeps what was compiled here, for the next time: best called when it has worked, since functions are compiled when they are called. */
export function keepCompiled(): void {
  if (!compiledHere) return;
  const { script, file, folder } = compiledHere;
  compiledHere = undefined;
  writeSealed(compiledFile(file, folder), buildOf(file), script.createCachedData());
}

function compiledFile(file: string, folder: string): string {
  return join(folder, 'compiled', `${basename(file)}-${process.versions.v8}-${process.arch}`);
}

/** Another build has another size or date. */
function buildOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}
