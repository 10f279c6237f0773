import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UsageRecord } from '../../src/code/usageRecord';
import { runCli } from '../../src/cli/program';

/**
 * What `flagline usages --json` finds in a folder with nothing configured but a flag file, which is written into it.
 * @param keys of the flags that there are
 */
export async function flaglineReads(folder: string, keys: Iterable<string>): Promise<UsageRecord[]> {
  const flags = [...new Set(keys)].map((name) => [name, { name, enabled: true, rollout_percentage: 100 }]);
  writeFileSync(join(folder, 'feature_flags.json'), JSON.stringify(Object.fromEntries(flags)));
  let printed = '';
  let complaints = '';
  const io = { stdout: { write: (text: string): void => void (printed += text) }, stderr: { write: (text: string): void => void (complaints += text) } };
  const exitCode = await runCli(['usages', '--json', '--dir', folder], { ...io, cwd: folder, env: {}, platform: process.platform, now: () => new Date() });
  if (exitCode !== 0) throw new Error(complaints);
  return JSON.parse(printed) as UsageRecord[];
}
