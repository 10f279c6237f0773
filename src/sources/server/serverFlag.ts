import type { Flag } from '../../model/flag';
import type { ServerAddress, ServerEnvironment } from './flagServer';
import { ServerTrouble } from './serverTrouble';

/** What a server tells of a flag; the rest is what a flag without further features has. */
export type ToldFlag = Pick<Flag, 'key' | 'kind' | 'environments' | 'source' | 'capabilities'> & Partial<Flag> & { readonly url: string };

/** A flag as a server has it. `url` is where people look at it. */
export function serverFlag({ url, ...told }: ToldFlag): Flag {
  return { variations: [], allowedUsers: [], tags: [], archived: false, prerequisites: [], definition: { kind: 'url', url }, ...told };
}

/**
 * The environments that the address names, in its order; else all of them.
 * @throws ServerTrouble where nothing is left
 */
export function shownOf<T extends ServerEnvironment>(all: readonly T[], { environments, protected: isProtected = [] }: ServerAddress, server: string): T[] {
  const wanted = environments ? environments.flatMap((name) => all.find((each) => each.name === name) ?? []) : all;
  if (wanted.length === 0) throw new ServerTrouble('missing', `${server} shows no environment to this token${environments ? ` of those that are wanted: ${environments.join(', ')}` : ''}.`);
  return wanted.map((each) => ({ ...each, protected: each.protected || isProtected.includes(each.name) }));
}

/** The answer to a question about one thing; undefined where there is no such thing. */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServerTrouble && error.kind === 'missing') return undefined;
    throw error;
  }
}

/** What a value is called in words. */
export function valueName(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** The texts of a list; whatever else is in it is left out. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** An address without slashes at its end. */
export function siteOf({ url }: ServerAddress): string {
  return url.replace(/\/+$/, '');
}
