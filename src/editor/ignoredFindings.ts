import * as vscode from 'vscode';
import { ignoringOf, isIgnoredByComment, type IsIgnored } from '../findings/ignored';
import type { Finding } from '../model/finding';
import type { FlagFiles } from './flagFiles';
import type { TeamConfigs } from './teamConfigs';
import type { WorkspaceReads } from './workspaceReads';

/** What people took out of the findings, by a comment or in a configuration, at one moment. */
export class IgnoredFindings {
  private readonly byFolder = new Map<vscode.WorkspaceFolder, IsIgnored>();

  constructor(
    private readonly configs: TeamConfigs,
    private readonly flags: FlagFiles,
    private readonly workspace: WorkspaceReads,
  ) {}

  /** What is wrong with a configuration cannot be ignored by it. */
  has(finding: Finding): boolean {
    if (finding.code === 'config-file') return false;
    return isIgnoredByComment(finding, this.commentsIn(finding.file)) || this.isIgnoredByTeam(finding);
  }

  private commentsIn(file: string): Parameters<typeof isIgnoredByComment>[1] {
    const inFlagFile = this.flags.store.files().find(({ source }) => source.id === file)?.ignores;
    return this.workspace.index.get(file)?.ignores ?? inFlagFile ?? [];
  }

  private isIgnoredByTeam(finding: Finding): boolean {
    const uri = vscode.Uri.parse(finding.file, true);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder !== undefined && this.ignoring(folder)(finding, vscode.workspace.asRelativePath(uri, false));
  }

  private ignoring(folder: vscode.WorkspaceFolder): IsIgnored {
    let ignoring = this.byFolder.get(folder);
    if (!ignoring) this.byFolder.set(folder, (ignoring = ignoringOf(this.configs.ofFolder(folder).ignore)));
    return ignoring;
  }
}
