import type { Flag } from '../../../src/model/flag';
import type { FlagChange } from '../../../src/model/flagChange';
import type { FlagServer, ServerReading } from '../../../src/sources/server/flagServer';

const signal = new AbortController().signal;

export async function loaded(server: FlagServer): Promise<ServerReading> {
  const reading = await server.load(signal);
  if (!reading) throw new Error('nothing new');
  return reading;
}

export async function flagOf(server: FlagServer, key: string): Promise<Flag> {
  const flag = (await loaded(server)).flags.find((each) => each.key === key);
  if (!flag) throw new Error(`${key} is not listed`);
  return flag;
}

export function change(server: FlagServer, what: FlagChange, flag: Flag | undefined, environment = 'test'): Promise<void> {
  return server.change({ change: what, flag, environment }, signal);
}
