// @ts-check

/**
 * Trying a flag for oneself: the pick, the markers in code, hover and view, in light and dark, and clearing from the language status.
 * @type {import('../journey.mjs').Journey}
 */
export const overrides = {
  opens: 'sample',
  steps: [
    [
      'asks what the flag is to be, and says what the team sees',
      async (workbench, shoot) => {
        await workbench.openFile('cart.ts');
        await workbench.seeLine("'free-shipping'", '● on');
        await workbench.placeCursor("'free-shipping'");
        await workbench.runCommand('Flagline: Override Flag for Yourself');
        await workbench.page.locator('.quick-input-widget').getByText('the team sees ● on').first().waitFor();
        await shoot('override-pick');
        await workbench.pick('off', 'off');
      },
    ],
    [
      'marks it in the code and in the view, and tells of the lines once',
      async (workbench, shoot) => {
        await workbench.seeLine("'free-shipping'", '⚑ off for you');
        await workbench.runCommand('Notifications: Show Notifications');
        await workbench.page.locator('.notifications-center').getByText('Programs take notice of it').first().waitFor();
        await shoot('override-first');
        await workbench.runCommand('Notifications: Clear All Notifications');
        await workbench.openViews();
        await workbench.seeRow('free-shipping', 'on · ⚑ off for you');
        await shoot('override-view');
      },
    ],
    [
      'tells both in the hover',
      async (workbench, shoot) => {
        await workbench.hover("'free-shipping'", 'Overridden for you: off');
        await shoot('override');
      },
    ],
    [
      'is readable in the dark',
      async (workbench, shoot) => {
        await workbench.choose('Dark Modern');
        await workbench.hover("'free-shipping'", 'Overridden for you: off');
        await shoot('override-dark');
      },
    ],
    [
      'is cleared from the language status',
      async (workbench, shoot) => {
        const { page } = workbench;
        await page.keyboard.press('Escape');
        await workbench.restOn(page.locator('[id="status.languageStatus"]'), page.getByText('1 override active').first());
        await shoot('override-status');
        await page.getByText('Clear All', { exact: true }).first().click();
        await workbench.seeLine("'free-shipping'", '● on');
      },
    ],
  ],
};
