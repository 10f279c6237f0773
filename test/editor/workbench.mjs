// @ts-check

/** How long anything in the workbench may take to show. */
const PATIENCE = { timeout: 60_000 };

/** What a user sees of VS Code and does with it, in a page. */
export class Workbench {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} address */
  async open(address) {
    // Now and then the server's page opens a workspace without its folders. Then it is asked once more.
    for (const timeout of [30_000, 120_000]) {
      await this.page.goto(address);
      const opened = await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout }).then(
        () => true,
        (error) => (timeout === 120_000 ? Promise.reject(error) : false),
      );
      if (opened) return;
    }
  }

  /** Opens Flagline's views from the activity bar, if they are not open. */
  async openViews() {
    if (await this.rowsOf('Flags').first().isVisible().catch(() => false)) return;
    await this.page.locator('.activitybar .action-item').filter({ has: this.page.locator('[aria-label^="Flagline"]') }).first().click(PATIENCE);
  }

  /**
   * The rows of one of Flagline's views.
   * @param {'Flags' | 'Flags in This File'} view
   */
  rowsOf(view) {
    return this.page.locator('.sidebar .composite.viewlet:has(.pane-header[aria-label*="Flags in This File" i]) .pane').nth(view === 'Flags' ? 0 : 1).locator('.monaco-list-row');
  }

  /** @param {string} theme */
  async choose(theme) {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+T');
    await this.pick(theme, theme);
  }

  /**
   * A row of the Flags view, once it shows all of `texts`.
   * @param {...string} texts
   */
  async seeRow(...texts) {
    let rows = this.rowsOf('Flags');
    for (const text of texts) rows = rows.filter({ hasText: text });
    await rows.first().waitFor(PATIENCE);
    return rows.first();
  }

  /** @param {string} name a part of its path that no other file has */
  async openFile(name) {
    await this.page.keyboard.press('Control+P');
    await this.pick(name, name);
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor(PATIENCE);
    // Until the editor has the focus, keys go nowhere.
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor(PATIENCE);
  }

  /** @param {string} title as in the command palette, with its category */
  async runCommand(title) {
    await this.page.keyboard.press('F1');
    await this.pick(`>${title}`, title);
  }

  /**
   * Types into the pick list that is open, and takes the first entry once it holds `entry`.
   * @param {string} typed
   * @param {string} entry
   */
  async pick(typed, entry) {
    await this.page.locator('.quick-input-widget input[type=text]').fill(typed, PATIENCE);
    await this.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: entry }).waitFor(PATIENCE);
    await this.page.keyboard.press('Enter');
  }

  /**
   * Types into the input box with this title, and accepts it.
   * @param {string} title
   * @param {string} text
   */
  async type(title, text) {
    const box = this.page.locator('.quick-input-widget').filter({ hasText: title });
    await box.locator('input:is([type=text], [type=password])').fill(text, PATIENCE);
    await this.page.keyboard.press('Enter');
  }

  /**
   * A line of the editor, once it shows all of `texts`, with what extensions show in it.
   * @param {...string} texts
   */
  async seeLine(...texts) {
    let lines = this.page.locator('.editor-instance .view-line');
    for (const text of texts) lines = lines.filter({ hasText: text });
    await lines.first().waitFor(PATIENCE);
    return lines.first();
  }

  /**
   * Rests the mouse on a piece of code until its hover shows `text`.
   * @param {string} code
   * @param {string} text
   */
  async hover(code, text) {
    const line = await this.seeLine(code);
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: text }).first();
    await this.restOn(line.getByText(code).last(), hover);
    return hover;
  }

  /**
   * Rests the mouse on something until what that shows is there. VS Code drops a hover where something else happens meanwhile, as when the
   * theme changes, and shows none to a mouse that does not move: then it is moved there once more, as a person would.
   * @param {import('playwright-core').Locator} target
   * @param {import('playwright-core').Locator} shown
   */
  async restOn(target, shown) {
    for (let tries = 6; ; tries--) {
      await this.page.mouse.move(0, 0);
      await target.hover(PATIENCE);
      const error = await shown.waitFor({ timeout: 10_000 }).catch((/** @type {unknown} */ reason) => reason);
      if (error === undefined) return;
      if (tries === 1) throw error;
    }
  }

  /**
   * Puts the cursor behind a piece of code.
   * @param {string} code
   */
  async placeCursor(code) {
    const line = await this.seeLine(code);
    await line.getByText(code).last().click(PATIENCE);
  }
}
