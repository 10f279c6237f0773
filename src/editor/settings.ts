import * as vscode from 'vscode';
import type { FindingCode, Severity } from '../model/finding';

export type InlineStateMode = 'always' | 'currentLine' | 'off';

/** The settings of the manifest, by their names. Each is read here and nowhere else. */
export const settings = {
  inlineState(scope?: vscode.ConfigurationScope): InlineStateMode {
    return read<InlineStateMode>('inlineState', 'always', scope);
  },

  /** Whether code that never runs by the state of its flag is faded. */
  fadeDeadBranches(scope?: vscode.ConfigurationScope): boolean {
    return read('fadeDeadBranches', true, scope);
  },

  /** How findings of this code are reported. */
  severity(code: FindingCode, otherwise: Severity | 'off'): Severity | 'off' {
    return read<Severity | 'off'>(`diagnostics.${camelCase(code)}`, otherwise);
  },

  /** How many days a flag may be fully on or off before it is stale. */
  staleAfterDays(): number {
    return read('staleAfterDays', 90);
  },

  /** Which flags `source.fixAll` takes out: keys, and tags behind `tag:`. */
  removedByFixAll(scope: vscode.ConfigurationScope): readonly string[] {
    return read<readonly string[]>('fixAll.remove', [], scope);
  },

  /** Whether reads in code have a line above them that tells the state of their flag. */
  codeLensOnReads(scope: vscode.ConfigurationScope): boolean {
    return read('codeLens.reads', false, scope);
  },

  /** The same for definitions in flag files. */
  codeLensOnDefinitions(scope: vscode.ConfigurationScope): boolean {
    return read('codeLens.definitions', true, scope);
  },
};

export async function setInlineState(mode: InlineStateMode): Promise<void> {
  await vscode.workspace.getConfiguration('flagline').update('inlineState', mode, vscode.ConfigurationTarget.Global);
}

export function onSettingChange(name: string, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`flagline.${name}`) && listener());
}

function camelCase(code: FindingCode): string {
  return code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function read<T>(name: string, otherwise: T, scope?: vscode.ConfigurationScope): T {
  return vscode.workspace.getConfiguration('flagline', scope).get<T>(name, otherwise);
}
