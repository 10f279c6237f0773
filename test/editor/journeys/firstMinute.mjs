// @ts-check

/**
 * What a user does in their first minute: see a flag, ask about it, switch it, take it back, correct a key.
 * @type {import('../journey.mjs').Journey}
 */
export const firstMinute = {
  opens: 'sample',
  steps: [
    [
      'sees the state beside each key',
      async (workbench, shoot) => {
        await workbench.openFile('cart.ts');
        await workbench.seeLine("'free-shipping'", '● on');
        await workbench.seeLine("'bulk-discount'", '◐ 50 %');
        await workbench.seeLine("'ml-recommendations'", '○ off');
        await shoot('inline-state');
      },
    ],
    [
      'hovers a key, and turns the flag off there',
      async (workbench, shoot) => {
        const hover = await workbench.hover("'free-shipping'", 'No shipping costs for anyone');
        await shoot('hover');
        await hover.getByText('Turn off').click();
        await workbench.seeLine("'free-shipping'", '○ off');
        await shoot('turned-off');
      },
    ],
    [
      'takes it back in the flag file with one undo',
      async (workbench, shoot) => {
        await workbench.openFile('feature_flags.json');
        await workbench.placeCursor('"new-checkout": {');
        await workbench.page.keyboard.press('Control+Z');
        await workbench.openFile('cart.ts');
        await workbench.seeLine("'free-shipping'", '● on');
        await shoot('undone');
      },
    ],
    [
      'finds a misspelt key',
      async (workbench, shoot) => {
        await workbench.openFile('checkout.tsx');
        await workbench.seeLine("'new-chekout'", '? unknown');
        await workbench.placeCursor("'new-chekout'");
        await workbench.page.keyboard.press('Control+.');
        await workbench.page.locator('.action-widget').getByText('new-checkout').first().waitFor();
        await shoot('unknown');
        await workbench.page.keyboard.press('Enter');
        await workbench.seeLine("isEnabled('new-checkout'", '◐ 25 %');
      },
    ],
    [
      'toggles any flag from the command palette',
      async (workbench, shoot) => {
        await workbench.openFile('feature-flags.yaml');
        await workbench.runCommand('Flagline: Toggle Flag');
        await workbench.page.mouse.move(0, 0);
        await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'ml-recommendations' }).waitFor();
        await shoot('pick');
        await workbench.pick('use_gpu', 'use_gpu_processing');
        await workbench.openFile('nightly.mjs');
        await workbench.seeLine("'use_gpu_processing'", '◐ 0 %');
      },
    ],
  ],
};
