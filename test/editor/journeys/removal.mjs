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
        await page.waitForTimeout(3000);
        await shoot('removal');
      },
    ],
  ],
};
