import { path } from '../http';
import { fieldsOf, listOf, textIn, type Fields } from '../json';
import { ServerTrouble } from '../serverTrouble';
import type { Ask } from './project';

/** The log gives out no more than this at once. */
const PAGE = 20;

export interface News {
  /** The newest entry of the log; another one means that something happened. Empty for a log without entries. */
  readonly cursor: string;
  /** Flags that something happened to since; undefined where that is not known. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** One small question: what happened last to flags of the project. Undefined where the token may not see the log. */
export async function readNews(ask: Ask, project: string, since: string | undefined): Promise<News | undefined> {
  try {
    const entries = listOf((await ask(path`/api/v2/auditlog?limit=${PAGE}&spec=${`proj/${project}:env/*:flag/*`}`)).items);
    const known = entries.findIndex((entry) => textIn(entry, '_id') === since);
    const isKnown = known >= 0 || (since === '' && entries.length < PAGE);
    const fresh = known >= 0 ? entries.slice(0, known) : entries;
    return { cursor: textIn(entries[0] ?? {}, '_id') ?? '', keys: isKnown ? keysIn(fresh) : undefined };
  } catch (error) {
    if (error instanceof ServerTrouble && (error.kind === 'refused' || error.kind === 'missing')) return undefined;
    throw error;
  }
}

/** Undefined where an entry does not say which flag it is about. */
function keysIn(entries: readonly Fields[]): Set<string> | undefined {
  const keys = new Set<string>();
  for (const entry of entries) {
    const resources = [...listOf(entry.accesses).map((access) => access.resource), ...namesIn(fieldsOf(entry.target).resources)];
    const found = resources.flatMap((resource) => (typeof resource === 'string' ? (/:flag\/([^;]+)/.exec(resource)?.[1] ?? []) : []));
    if (found.length === 0) return undefined;
    for (const key of found) keys.add(key);
  }
  return keys;
}

function namesIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
