// @ts-check

/**
 * The same in the dark, in high contrast, and in a small window.
 * @type {import('../journey.mjs').Journey}
 */
export const themes = {
  opens: 'sample',
  steps: [
    ...['Dark Modern', 'Dark High Contrast', 'Light High Contrast'].map(
      /** @returns {readonly [string, import('../journey.mjs').Step]} */ (theme) => [
        `is readable in ${theme}`,
        async (workbench, shoot) => {
          await workbench.openFile('checkout.tsx');
          await workbench.choose(theme);
          await workbench.openViews();
          await workbench.seeRow('new-checkout', '25 %');
          await workbench.seeLine("'new-checkout'", '◐ 25 %');
          await shoot(`theme-${theme.toLowerCase().replaceAll(' ', '-')}`);
        },
      ],
    ),
    [
      'is readable in a small window',
      async (workbench, shoot) => {
        await workbench.page.keyboard.press('Control+B');
        await workbench.page.setViewportSize({ width: 620, height: 480 });
        await workbench.hover("'new-checkout'", 'New checkout flow');
        await shoot('small-window');
      },
    ],
  ],
};
