// @ts-check

/**
 * A folder without flags: the welcome, the first flag file, and the state at the read.
 * @type {import('../journey.mjs').Journey}
 */
export const firstFlag = {
  opens: 'noFlags',
  steps: [
    [
      'is welcomed where there is no flag',
      async (workbench, shoot) => {
        await workbench.openViews();
        await workbench.page.getByText('There are no flags here yet.').waitFor({ timeout: 30_000 });
        await shoot('welcome');
      },
    ],
    [
      'creates the first flag, and with it the file',
      async (workbench, shoot) => {
        await workbench.page.getByRole('button', { name: 'Create a Flag' }).click();
        await workbench.type('Create Flag in feature_flags.json', 'dark-mode');
        await workbench.seeLine('"dark-mode"');
        await workbench.seeLine('"enabled": false');
        await workbench.seeRow('dark-mode', 'off');
        await shoot('first-flag');
      },
    ],
    [
      'sees its state where the code reads it',
      async (workbench, shoot) => {
        await workbench.openFile('theme.ts');
        await workbench.seeLine("'dark-mode'", '○ off');
        await shoot('first-read');
      },
    ],
  ],
};
