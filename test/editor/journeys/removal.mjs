// @ts-check

/**
 * Taking a flag out, with the preview of what that changes and what it leaves.
 * @type {import('../journey.mjs').Journey}
 */
export const removal = {
  opens: 'sample',
  steps: [
    [
      'previews what goes',
      async (workbench, shoot) => {
        const { page } = workbench;
        await workbench.openFile('cart.ts');
        await workbench.seeLine("'ml-recommendations'", '○ off');
        await workbench.placeCursor("'ml-recommendations'");
        await workbench.runCommand('Flagline: Remove Flag from Code…');
        await page.getByText('Keep off').first().waitFor();
        await shoot('removal-choice');
        await page.keyboard.press('Enter');
        const rows = page.locator('.bulk-edit-panel .monaco-list-row');
        await rows.filter({ hasText: 'cart.ts' }).waitFor();
        // What asks for a flag that only its caller knows may mean this one. It stays, and so does the definition.
        await rows.filter({ hasText: 'theme.ts' }).waitFor();
        await shoot('removal');
      },
    ],
    [
      'applies it, and takes all of it back at once',
      async (workbench, shoot) => {
        const { page } = workbench;
        await page.getByRole('button', { name: 'Apply' }).click();
        await page.locator('.view-line').filter({ hasText: "'ml-recommendations'" }).first().waitFor({ state: 'detached' });
        await shoot('removed');
        await workbench.placeCursor("'free-shipping'");
        await page.keyboard.press('Control+Z');
        await workbench.seeLine("'ml-recommendations'", '○ off');
        await workbench.seeLine('function boughtTogether');
      },
    ],
  ],
};
