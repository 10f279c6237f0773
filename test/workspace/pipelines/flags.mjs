import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const flags = parse(readFileSync(new URL('feature-flags.yaml', import.meta.url), 'utf8'));

/** Whether `pipeline` runs with the flag. */
export function isEnabled(name, pipeline) {
  const flag = flags[name];
  if (!flag?.enabled) return false;
  if (flag.allowed_users.includes(pipeline)) return true;
  if (flag.rollout_percentage >= 100) return true;
  return flag.allowed_users.length === 0 && bucket(name, pipeline) < flag.rollout_percentage;
}

/** A number from 0 to 99 that is always the same for a pipeline and a flag. */
function bucket(name, pipeline) {
  const digest = createHash('md5').update(`${name}:${pipeline}`).digest('hex');
  return Number(BigInt(`0x${digest}`) % 100n);
}
