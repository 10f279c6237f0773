// @ts-check
// The code that the benchmarks run on: a published package that nobody here wrote.
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../host/cache.mjs';
import { installPackage } from '../host/npm.mjs';
import { run, temporaryFolder } from '../host/processes.mjs';
import { step } from '../host/progress.mjs';
import { sizeOf } from './sources.mjs';

const PACKAGE = 'unleash-server@7.5.1';

/** A copy of the corpus in a temporary folder, with a flag file made of the keys that its code reads. @param {string} cli */
export async function corpus(cli) {
  const kept = await cached(PACKAGE.replace('@', '-'), (partial) => step(`Downloading ${PACKAGE}`, () => installPackage(partial, PACKAGE)));
  const folder = join(await temporaryFolder(), 'unleash-server');
  await cp(join(kept, 'node_modules/unleash-server'), folder, { recursive: true, filter: (path) => !path.slice(kept.length + 30).includes('node_modules') });
  const usages = JSON.parse(await run(process.execPath, [cli, 'usages', '--json', '--dir', folder]));
  const keys = [...new Set(usages.map((/** @type {{ key: string | null }} */ { key }) => key).filter(Boolean))];
  const flags = Object.fromEntries(keys.map((key, index) => [key, { name: key, enabled: index % 2 === 0, rollout_percentage: index % 3 === 0 ? 25 : 100 }]));
  await writeFile(join(folder, 'feature_flags.json'), `${JSON.stringify(flags, null, 2)}\n`);
  const fileWithReads = usages.find((/** @type {{ key: string | null, role: string }} */ { key, role }) => key && role === 'read')?.file;
  return { folder, name: PACKAGE, fileWithReads, usages: usages.length, flags: keys.length, ...(await sizeOf(folder)) };
}
