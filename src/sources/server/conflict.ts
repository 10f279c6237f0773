import type { Flag } from '../../model/flag';
import { ServerTrouble } from './serverTrouble';

/**
 * What others changed since it was shown is not overwritten.
 * @param server what people call it
 * @param now as it was read just now; undefined where it is not there any more
 * @throws ServerTrouble, a `conflict`, where it is not in `environment` what it was
 */
export function expectAsShown(server: string, shown: Flag, now: Flag | undefined, environment: string): asserts now is Flag {
  if (!now) throw new ServerTrouble('conflict', `${shown.key} is not in ${server} any more, somebody archived or deleted it. Nothing was changed.`);
  const [before, after] = [shown.environments[environment], now.environments[environment]];
  const isSame = before?.enabled === after?.enabled && before?.rollout === after?.rollout && before?.targeting === after?.targeting;
  if (!isSame) throw new ServerTrouble('conflict', `Somebody else changed ${shown.key} in ${environment} since it was shown. Nothing was changed; it is shown as it is now.`);
}
