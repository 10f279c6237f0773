// @ts-check

/**
 * F2 on a key, with the preview of what it will change.
 * @type {import('../journey.mjs').Journey}
 */
export const rename = {
  opens: 'sample',
  steps: [
    [
      'previews the new key in the flag file and the code',
      async (workbench, shoot) => {
        const { page } = workbench;
        await workbench.openFile('nightly.mjs');
        await workbench.seeLine("'enable_caching'", '◐ 50 %');
        await workbench.placeCursor("'enable_caching'");
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').fill('cache_extracts', { timeout: 20_000 });
        await page.keyboard.press('Control+Enter');
        await page.getByText('Refactor Preview').first().waitFor();
        await page.locator('.bulk-edit-panel .monaco-list-row').filter({ hasText: 'feature-flags.yaml' }).waitFor();
        await page.locator('.bulk-edit-panel .monaco-list-row').filter({ hasText: 'nightly.mjs' }).waitFor();
        await shoot('rename');
      },
    ],
    [
      'applies it everywhere',
      async (workbench) => {
        await workbench.page.getByRole('button', { name: 'Apply' }).click();
        await workbench.seeLine("'cache_extracts'", '◐ 50 %');
        await workbench.openFile('feature-flags.yaml');
        await workbench.page.keyboard.press('Control+End');
        await workbench.seeLine('cache_extracts:');
      },
    ],
  ],
};
