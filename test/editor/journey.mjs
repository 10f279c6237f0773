// @ts-check
// What a user does in their first minute, with the packed extension installed: see a flag, ask about it, switch it, take it back.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { openPage } from '../../scripts/host/page.mjs';
import { Workbench } from './workbench.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

const SCREENSHOTS = join(ROOT, 'out/journey');

/** The screenshots that the README shows. */
const PICTURES = ['inline-state', 'hover'];

/** @type {[string, (workbench: Workbench, shoot: (name: string) => Promise<void>) => Promise<void>][]} */
const STEPS = [
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
];

/**
 * @param {import('../../scripts/host/server.mjs').Server} server with the extension installed
 * @param {{ pictures: boolean }} options whether to renew the README's pictures
 * @returns {Promise<import('./report.mjs').Counts>}
 */
export async function runJourney(server, { pictures }) {
  const page = await openPage({ width: 1120, height: 680 });
  const shoot = async (/** @type {string} */ name) => {
    await page.waitForTimeout(500); // what has come into view is still fading in
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  };
  const workbench = new Workbench(page);
  console.log('\n  Journey');
  await workbench.open(server.address({ workspace: await copyWorkspace() }));
  let passed = 0;
  for (const [title, walk] of STEPS) {
    try {
      await walk(workbench, shoot);
      console.log(`    ✔ ${title}`);
      passed++;
    } catch (error) {
      await shoot('failed');
      console.log(`    ✘ ${title}: see out/journey/failed.png\n${error instanceof Error ? error.stack : error}`);
      return { passed, failed: 1 }; // each step starts where the one before ended
    }
  }
  if (pictures) await renewPictures();
  await page.context().browser()?.close();
  return { passed, failed: 0 };
}

async function renewPictures() {
  await mkdir(join(ROOT, 'media'), { recursive: true });
  for (const name of PICTURES) await copyFile(join(SCREENSHOTS, `${name}.png`), join(ROOT, 'media', `${name}.png`));
}
