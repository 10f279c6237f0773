import * as vscode from 'vscode';

/** A search that takes no longer is not worth a word. */
const AFTER_MS = 1000;

/** Tells, in the status bar, how far the search of the workspace is. */
export class SearchProgress {
  private readonly files = new Map<string, number>();
  private report: (() => void) | undefined;

  /** Where the search of one folder tells how many files it looked at. */
  of(folder: vscode.WorkspaceFolder): (files: number) => void {
    return (files) => {
      this.files.set(folder.uri.toString(), files);
      this.report?.();
    };
  }

  showIfSlow(work: Promise<unknown>): void {
    const timer = setTimeout(() => this.show(work), AFTER_MS);
    void work.finally(() => clearTimeout(timer));
  }

  private show(work: Promise<unknown>): void {
    const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Searching for flag reads') };
    void vscode.window.withProgress(options, (progress) => {
      this.report = () => progress.report({ message: vscode.l10n.t('{0} files', this.count().toLocaleString()) });
      this.report();
      return work;
    });
  }

  private count(): number {
    return [...this.files.values()].reduce((sum, files) => sum + files, 0);
  }
}
