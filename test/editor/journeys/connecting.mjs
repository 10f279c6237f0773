// @ts-check
import { startLaunchDarkly } from '../standIn.mjs';

/** @type {Awaited<ReturnType<typeof startLaunchDarkly>>} */
let server;

/**
 * Connecting a server: its address, a token, and what the server says there is to choose from.
 * @type {import('../journey.mjs').Journey}
 */
export const connecting = {
  opens: 'noFlags',
  steps: [
    [
      'is asked for the kind, the address and a token',
      async (workbench) => {
        server = await startLaunchDarkly();
        server.standIn.add('dark-mode');
        server.standIn.set('dark-mode', 'test', { on: true });
        server.standIn.add('checkout-with-one-page-for-guests-and-members', { name: 'One page' });
        await workbench.openFile('theme.ts');
        await workbench.runCommand('Flagline: Connect a Flag Server');
        await workbench.pick('LaunchDarkly', 'LaunchDarkly');
        await workbench.type('Address of LaunchDarkly', server.url);
        await workbench.type('Token of LaunchDarkly', 'api-4711');
      },
    ],
    [
      'chooses among the projects that the token may see, and the environments of the project',
      async (workbench, shoot) => {
        await workbench.page.locator('.quick-input-widget').filter({ hasText: 'LaunchDarkly: project' }).waitFor({ timeout: 30_000 });
        await shoot('connect-project');
        await workbench.pick('Web', 'Web');
        await workbench.page.locator('.quick-input-widget').filter({ hasText: 'Show the State of Flags In' }).waitFor({ timeout: 30_000 });
        await shoot('connect-environment');
        await workbench.pick('production', 'production');
      },
    ],
    [
      'is told what the token may do, and sees the state at the read',
      async (workbench, shoot) => {
        await workbench.page.getByText('Connected: LaunchDarkly, project Web with 2 environments').first().waitFor({ timeout: 30_000 });
        await workbench.seeLine("'dark-mode'", '○ off ≠');
        await workbench.openViews();
        await workbench.seeRow('checkout-with-one-page');
        await shoot('connected');
        await server.stop();
      },
    ],
  ],
};
