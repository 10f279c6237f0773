import * as vscode from 'vscode';
import { exportProblems } from '../config/exportProblems';
import { fileProblems } from '../findings/fileProblems';
import type { Workspace } from '../findings/rule';
import { findAll } from '../findings/rules';
import { Signal } from '../model/event';
import type { Finding } from '../model/finding';
import type { Flag } from '../model/flag';
import { LineMap } from '../model/lineMap';
import type { FileId } from '../model/span';
import type { FlagStore } from '../sources/flagStore';
import { Delay } from './delay';
import type { FlagFiles } from './flagFiles';
import { IgnoredFindings } from './ignoredFindings';
import { onSettingChange, settings } from './settings';
import type { TeamConfigs } from './teamConfigs';
import type { WorkspaceReads } from './workspaceReads';

/** Gathers what one save or one pause in typing sets off. */
const SETTLE_MS = 100;

/** All findings of the workspace, found once for every feature that shows them. */
export class WorkspaceFindings implements vscode.Disposable {
  readonly changed = new Signal<void>();
  private current: readonly Finding[] = [];
  private byFlag = new Map<string, Finding[]>();
  private readonly findSoon = new Delay(SETTLE_MS, () => this.find());
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly configs: TeamConfigs,
    private readonly flags: FlagFiles,
    private readonly workspace: WorkspaceReads,
  ) {
    const soon = (): void => this.findSoon.soon();
    const unsubscribes = [flags.store.changed.on(soon), workspace.index.changed.on(soon), workspace.completed.on(soon), configs.changed.on(soon)];
    const onSettings = ['diagnostics', 'staleAfterDays'].map((name) => onSettingChange(name, soon));
    this.subscriptions = [this.findSoon, ...onSettings, ...unsubscribes.map((dispose) => ({ dispose }))];
  }

  all(): readonly Finding[] {
    return this.current;
  }

  /** The findings about a flag, as its source defines it. */
  about(flag: Flag): readonly Finding[] {
    return this.byFlag.get(flagId(flag.key, flag.source.id)) ?? [];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private find(): void {
    const ignored = new IgnoredFindings(this.configs, this.flags, this.workspace);
    const all = [...this.inConfigs(), ...this.inFlagFiles(), ...findAll(this.situation(), (code, otherwise) => settings.severity(code, otherwise))];
    this.current = all.filter((finding) => !ignored.has(finding));
    this.byFlag = groupByFlag(this.current);
    this.changed.fire();
  }

  private inConfigs(): Finding[] {
    return this.configs.all().flatMap(({ uri, folder, config, problems }) => {
      const unlisted = exportProblems(config, (path, name) => this.flags.whyUnlisted(folder, path, name));
      return fileProblems('config-file', uri.toString(), [...problems, ...unlisted]);
    });
  }

  private inFlagFiles(): Finding[] {
    return this.flags.store.files().flatMap(({ source, problems }) => fileProblems('flag-file', source.id, problems));
  }

  private situation(): Workspace {
    const { store } = this.flags;
    const covered = new Set(store.files().map(({ source }) => folderOf(source.id)));
    return {
      flags: store,
      reads: this.workspace.index,
      searched: this.workspace.isComplete(),
      covers: (file) => (covered.has(folderOf(file)) || isServed(store, file, true)) && !isServed(store, file, false),
      label: ({ file, span }) => `${vscode.workspace.asRelativePath(vscode.Uri.parse(file, true))}:${this.lineAt(file, span.start)}`,
      now: new Date(),
      staleAfterDays: settings.staleAfterDays(),
    };
  }

  private lineAt(file: FileId, offset: number): number {
    return LineMap.from(this.workspace.index.get(file)?.lineStarts ?? [0]).at(offset).line;
  }
}

function groupByFlag(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!finding.about?.source) continue;
    const id = flagId(finding.about.key, finding.about.source);
    const group = groups.get(id);
    if (group) group.push(finding);
    else groups.set(id, [finding]);
  }
  return groups;
}

function flagId(key: string, source: string): string {
  return JSON.stringify([source, key]);
}

/** Whether a server that has answered at some time, or one that never has, speaks for a file. */
function isServed(store: FlagStore, file: FileId, hasAnswered: boolean): boolean {
  return store.servers().some(({ folders, asOf }) => (asOf !== undefined) === hasAnswered && folders.some((folder) => file.startsWith(folder)));
}

function folderOf(file: FileId): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file, true));
}
