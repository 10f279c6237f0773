import * as vscode from 'vscode';

/** The open document of a file, if there is one. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const id = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === id);
}

/** The text on disk without its byte order mark; undefined where there is no readable file. */
export async function readDisk(uri: vscode.Uri): Promise<string | undefined> {
  try {
    // TextDecoder drops the byte order mark.
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** What the user sees: the open buffer, saved or not, else the file on disk. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  return openDocument(uri)?.getText() ?? readDisk(uri);
}
