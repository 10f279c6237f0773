import type { FoundUsage, UsageIndex } from '../code/usageIndex';
import type { Flag, SourceRef } from '../model/flag';
import { keyProblem } from '../model/flagKey';
import type { FileId, Place } from '../model/span';
import type { Usage } from '../model/usage';
import type { FlagStore } from '../sources/flagStore';

/** What a rename looks at. */
export interface RenameWorkspace {
  readonly flags: FlagStore;
  /** Up to date with the texts that will be edited. */
  readonly reads: UsageIndex;
  /** Whether two files belong to the same folder of the workspace. */
  readonly isSameFolder: (a: FileId, b: FileId) => boolean;
  /** What people call a place: `src/cart.ts:12`. */
  readonly describe: (place: Place) => string;
}

/** All that changes when a flag gets another key. */
export interface RenameScope {
  readonly key: string;
  /** Its definitions. None for a key that no source knows: then only the reads change. */
  readonly definitions: readonly Flag[];
  /** Code files with reads of it. */
  readonly files: readonly FileId[];
}

export type RenameAnswer = { readonly ok: true; readonly scope: RenameScope } | { readonly ok: false; readonly reason: string };

/**
 * What to change so that the flag which `from` means by `key` gets another key, or why that is not safe.
 * Reads that mean another folder's flag of the same key are left alone.
 * @param from the file the key stands in: code, or the flag file itself
 */
export function renameScope(workspace: RenameWorkspace, key: string, from: FileId): RenameAnswer {
  const { flags, reads } = workspace;
  const own = flags.flags().find((flag) => flag.key === key && flag.source.id === from) ?? flags.resolve(key, from)?.flag;
  const definitions = own ? flags.flags().filter((flag) => flag.key === key && areTogether(workspace, flag.source, own.source)) : [];
  const sources = new Set(definitions.map((flag) => flag.source.id));
  const means = ({ file }: FoundUsage): boolean => {
    const meant = flags.resolve(key, file)?.flag;
    return own ? meant !== undefined && sources.has(meant.source.id) : meant === undefined;
  };
  const exact = reads.readsOf(key, own !== undefined).filter(means);
  const dynamic = reads.dynamic().filter((read) => means(read) && isInReach(workspace, read.file, own?.source.id ?? from));
  const reason = definitionRefusal(workspace, key, definitions) ?? readRefusal(workspace, key, definitions, [...exact, ...dynamic]);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, scope: { key, definitions, files: [...new Set(exact.map(({ file }) => file))] } };
}

/** Whether two sources are for the same code: files of one folder, or code that lists keys for its whole workspace folder. */
function areTogether({ isSameFolder }: RenameWorkspace, a: SourceRef, b: SourceRef): boolean {
  return folderOf(a.id) === folderOf(b.id) || ((a.exports ?? b.exports) !== undefined && isSameFolder(a.id, b.id));
}

/** Whether a read in `file` that does not tell its key could mean a flag of `near`: one of its own folder, unless that has none. */
function isInReach({ flags, isSameFolder }: RenameWorkspace, file: FileId, near: FileId): boolean {
  return isSameFolder(file, near) || !flags.files().some(({ source }) => isSameFolder(file, source.id));
}

function definitionRefusal({ flags, isSameFolder }: RenameWorkspace, key: string, definitions: readonly Flag[]): string | undefined {
  const [first] = definitions;
  if (!first) return undefined;
  const remote = definitions.find((flag) => flag.definition.kind !== 'file');
  if (remote) return `"${key}" is defined by ${remote.source.label}, where it cannot be renamed from here.`;
  const sources = new Set(definitions.map((flag) => flag.source.id));
  const broken = flags.files().find((file) => file.broken && sources.has(file.source.id));
  if (broken) return `${broken.source.label} is broken. Repair it before you rename "${key}".`;
  const other = flags.flags().find((flag) => flag.key === key && !sources.has(flag.source.id) && isSameFolder(flag.source.id, first.source.id));
  return other && `${other.source.label} defines "${key}" as well as ${first.source.label}, for other code of the same folder. Rename it by hand.`;
}

/** Names the first read that stands in the way, and counts the others. */
function readRefusal({ describe }: RenameWorkspace, key: string, definitions: readonly Flag[], reads: readonly FoundUsage[]): string | undefined {
  const [first, ...others] = reads.filter(({ usage }) => !isDefinedIn(definitions, usage.origin?.literal) && obstacle(usage, key) !== undefined);
  if (!first) return undefined;
  const place = describe({ file: first.file, span: first.usage.keySpan });
  const more = others.length === 0 ? '' : others.length === 1 ? ' 1 more read stands in the way.' : ` ${others.length} more reads stand in the way.`;
  return `"${key}" cannot be renamed safely: ${place} ${obstacle(first.usage, key)}.${more}`;
}

/** Whether a key that another file gives stands in a definition, where it is renamed. */
function isDefinedIn(definitions: readonly Flag[], literal: Place | undefined): boolean {
  return definitions.some(({ definition }) => definition.kind === 'file' && definition.key.file === literal?.file && definition.key.span.start === literal.span.start);
}

/** Why the rename could miss a read, or could not write it; undefined where nothing is in the way. */
function obstacle({ key: asked, literalSpan, certainty, origin, callee }: Usage, key: string): string | undefined {
  switch (asked.kind) {
    case 'exact':
      if (asked.spelling) return 'reads it as a property';
      // A function that reads one flag is renamed where it reads it.
      if (origin) return callee?.flag ? undefined : 'takes this key from another file';
      return certainty === 'resolved' && !literalSpan ? 'puts this key together from parts' : undefined;
    case 'prefix':
      return key.startsWith(asked.value) ? `reads a flag whose key begins with "${asked.value}"` : undefined;
    case 'dynamic':
    case 'parameter':
      return 'reads a flag whose key is known only when the code runs';
  }
}

/** Why `to` cannot be the new key of what `scope` holds; undefined where it can. */
export function newKeyProblem({ flags, isSameFolder }: RenameWorkspace, { key, definitions, files }: RenameScope, to: string): string | undefined {
  const problem = keyProblem(to);
  if (problem !== undefined || to === key) return problem;
  if (to !== to.trim()) return 'A key cannot begin or end with a space.';
  const near = [...definitions.map((flag) => flag.source.id), ...files];
  const existing = flags.flags().find((flag) => flag.key === to && near.some((file) => isSameFolder(file, flag.source.id)));
  return existing && `${existing.source.label} defines "${to}" already. Choose another key.`;
}

function folderOf(file: FileId): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')));
}
