import { UsageIndex } from '../../src/code/usageIndex';
import { applyEdits } from '../../src/model/edit';
import { LineMap } from '../../src/model/lineMap';
import { newKeyProblem, renameScope, type RenameWorkspace } from '../../src/refactoring/renameScope';
import { renameInCode } from '../../src/refactoring/renameInCode';
import { renameInFlagFile } from '../../src/refactoring/renameInFlagFile';
import { FlagStore } from '../../src/sources/flagStore';
import { parseFlagFile } from '../../src/sources/parseFlagFile';
import { Folder } from '../code/linking/folder';

export type Texts = Readonly<Record<string, string>>;

const isFlagFile = (path: string): boolean => /flags\.(json|ya?ml)$/.test(path);

/** A workspace of texts by path. The first part of a path is its folder. */
export function workspaceOf(texts: Texts): RenameWorkspace {
  const flags = new FlagStore();
  const reads = new UsageIndex();
  for (const [path, text] of Object.entries(texts)) {
    if (isFlagFile(path)) flags.update(parseFlagFile(text, { id: path, label: path }, { required: true }));
  }
  reads.set(...Folder.of(texts).linkAll());
  const folder = (path: string): string | undefined => path.split('/')[0];
  return {
    flags,
    reads,
    isSameFolder: (a, b) => folder(a) === folder(b),
    describe: ({ file, span }) => `${file}:${LineMap.of(texts[file] ?? '').at(span.start).line}`,
  };
}

/** The texts after a rename that was asked for in `from`, or why it was refused. */
export function renamed(texts: Texts, from: string, key: string, to: string): Texts | string {
  const workspace = workspaceOf(texts);
  const answer = renameScope(workspace, key, from);
  if (!answer.ok) return answer.reason;
  const problem = newKeyProblem(workspace, answer.scope, to);
  if (problem !== undefined) return problem;
  const after = { ...texts };
  for (const { source } of answer.scope.definitions) {
    const plan = renameInFlagFile(texts[source.id] ?? '', source, key, to);
    if (!plan.ok) return plan.reason;
    after[source.id] = applyEdits(texts[source.id] ?? '', plan.edits);
  }
  for (const file of answer.scope.files) {
    const text = texts[file] ?? '';
    after[file] = applyEdits(text, renameInCode(text, workspace.reads.get(file)?.usages ?? [], key, to));
  }
  return after;
}
