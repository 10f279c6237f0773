// @ts-check

/**
 * The Flags view: rows, reads below them, groups, the filter, and the file's own flags.
 * @type {import('../journey.mjs').Journey}
 */
export const flagsView = {
  opens: 'sample',
  steps: [
    [
      'lists the flags with state and reads',
      async (workbench, shoot) => {
        await workbench.openFile('cart.ts');
        await workbench.openViews();
        await workbench.seeRow('new-checkout', '25 %', '1 read');
        const row = await workbench.seeRow('bulk-discount', '50 %');
        await row.click();
        await workbench.page.keyboard.press('ArrowRight');
        await workbench.seeRow("isEnabled('bulk-discount'", 'cart.ts');
        await workbench.page.mouse.move(700, 600);
        await shoot('flags-view');
      },
    ],
    [
      'follows the active file',
      async (workbench) => {
        const inFile = workbench.rowsOf('Flags in This File');
        await inFile.filter({ hasText: 'free-shipping' }).waitFor();
        await workbench.openFile('theme.ts');
        await inFile.filter({ hasText: 'dark-mode' }).waitFor();
        await inFile.filter({ hasText: 'free-shipping' }).waitFor({ state: 'detached' });
      },
    ],
    [
      'groups by owner, and remembers it',
      async (workbench, shoot) => {
        await workbench.runCommand('Flagline: Group Flags By');
        await workbench.pick('Owner', 'Owner');
        await workbench.seeRow('checkout-team', '2');
        await shoot('flags-by-owner');
      },
    ],
    [
      'filters while it is typed',
      async (workbench, shoot) => {
        await workbench.runCommand('Flagline: Filter Flags');
        await workbench.type('Filter Flags', 'pricing');
        await workbench.seeRow('free-shipping');
        await workbench.rowsOf('Flags').filter({ hasText: 'new-checkout' }).waitFor({ state: 'detached' });
        await shoot('flags-filtered');
        await workbench.runCommand('Flagline: Clear Filter');
        await workbench.seeRow('new-checkout');
      },
    ],
  ],
};
