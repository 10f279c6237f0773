import * as vscode from 'vscode';
import { fileProblems } from '../findings/fileProblems';
import { findAll } from '../findings/rules';
import { Signal } from '../model/event';
import type { Finding } from '../model/finding';
import type { Flag } from '../model/flag';
import type { FileId } from '../model/span';
import { Delay } from './delay';
import type { FlagFiles } from './flagFiles';
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
    const unsubscribes = [flags.store.changed.on(soon), workspace.index.changed.on(soon), configs.changed.on(soon)];
    this.subscriptions = [this.findSoon, onSettingChange('diagnostics', soon), ...unsubscribes.map((dispose) => ({ dispose }))];
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
    const covered = new Set(this.flags.store.files().map(({ source }) => folderOf(source.id)));
    const found = findAll(
      { flags: this.flags.store, reads: this.workspace.index, covers: (file) => covered.has(folderOf(file)), now: new Date() },
      (code, otherwise) => settings.severity(code, otherwise),
    );
    const inFiles = this.flags.store.files().flatMap(({ source, problems }) => fileProblems('flag-file', source.id, problems));
    const inConfigs = this.configs.all().flatMap(({ uri, problems }) => fileProblems('config-file', uri.toString(), problems));
    this.current = [...inConfigs, ...inFiles, ...found];
    this.byFlag = groupByFlag(this.current);
    this.changed.fire();
  }
}

function groupByFlag(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!finding.about?.source) continue;
    const id = flagId(finding.about.key, finding.about.source);
    groups.set(id, [...(groups.get(id) ?? []), finding]);
  }
  return groups;
}

function flagId(key: string, source: string): string {
  return JSON.stringify([source, key]);
}

function folderOf(file: FileId): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file, true));
}
