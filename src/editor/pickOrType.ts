import * as vscode from 'vscode';

/** What a pick list that can be typed into shows. */
interface PickOptions<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  /** The entries while `typed` stands in its box; nothing at first. */
  readonly items: (typed: string) => Item[];
}

/** Lets the user pick an entry, or type something that becomes one. Undefined where nothing is picked. */
export function pickOrType<Item extends vscode.QuickPickItem>({ title, placeholder, items }: PickOptions<Item>): Promise<Item | undefined> {
  return new Promise((resolve) => {
    const picker = vscode.window.createQuickPick<Item>();
    picker.title = title;
    picker.placeholder = placeholder;
    picker.matchOnDetail = true;
    picker.items = items('');
    picker.onDidChangeValue((typed) => (picker.items = items(typed)));
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
