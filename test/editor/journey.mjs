// @ts-check
// What users do in the workbench, with the packed extension installed, step by step, with screenshots on the way.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/host/cache.mjs';
import { openPage } from '../../scripts/host/page.mjs';
import { temporaryFolder } from '../../scripts/host/processes.mjs';
import { connecting } from './journeys/connecting.mjs';
import { firstFlag } from './journeys/firstFlag.mjs';
import { firstMinute } from './journeys/firstMinute.mjs';
import { flagsView } from './journeys/flagsView.mjs';
import { overrides } from './journeys/overrides.mjs';
import { rename } from './journeys/rename.mjs';
import { removal } from './journeys/removal.mjs';
import { themes } from './journeys/themes.mjs';
import { Workbench } from './workbench.mjs';
import { copyWorkspace } from './workspaceCopy.mjs';

/**
 * @typedef {(workbench: Workbench, shoot: (name: string) => Promise<void>) => Promise<void>} Step
 * @typedef {object} Journey
 * @property {'sample' | 'noFlags'} opens the sample workspace, or a folder with code but without a flag file
 * @property {readonly (readonly [string, Step])[]} steps each starts where the one before ended
 */

/** @type {Record<string, Journey>} */
const JOURNEYS = {
  'The first minute': firstMinute,
  'The first flag': firstFlag,
  'The Flags view': flagsView,
  'Connecting a server': connecting,
  Renaming: rename,
  Removing: removal,
  Overriding: overrides,
  Themes: themes,
};

const SCREENSHOTS = join(ROOT, 'out/journey');

/** The screenshots that the README shows. */
const PICTURES = ['inline-state', 'hover', 'flags-view', 'rename', 'override'];

/**
 * @param {import('../../scripts/host/server.mjs').Server} server with the extension installed
 * @param {{ pictures: boolean }} options whether to renew the README's pictures
 * @returns {Promise<import('./report.mjs').Counts>}
 */
export async function runJourneys(server, { pictures }) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    console.log(`\n  ${name}`);
    const passed = await runJourney(server, journey);
    counts.passed += passed;
    if (passed < journey.steps.length) counts.failed++;
  }
  if (pictures && counts.failed === 0) await renewPictures();
  return counts;
}

/**
 * Goes as far as it gets, and says how many steps that were.
 * @param {import('../../scripts/host/server.mjs').Server} server
 * @param {Journey} journey
 */
async function runJourney(server, { opens, steps }) {
  const page = await openPage({ width: 1120, height: 860 });
  const shoot = async (/** @type {string} */ name) => {
    await page.waitForTimeout(500); // what has come into view is still fading in
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  };
  const workbench = new Workbench(page);
  let passed = 0;
  let step = 'opens VS Code';
  try {
    await workbench.open(server.address(opens === 'sample' ? { workspace: await copyWorkspace() } : { folder: await folderWithoutFlags() }));
    for (const [title, walk] of steps) {
      step = title;
      await walk(workbench, shoot);
      console.log(`    ✔ ${title}`);
      passed++;
    }
  } catch (error) {
    const picture = `failed-${step.replaceAll(/\W+/g, '-')}`;
    await shoot(picture);
    console.log(`    ✘ ${step}: see out/journey/${picture}.png\n${error instanceof Error ? error.stack : error}`);
  }
  await page.context().browser()?.close();
  return passed;
}

async function folderWithoutFlags() {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'theme.ts'), "export const theme = flags.isEnabled('dark-mode') ? 'dark' : 'light';\n");
  return folder;
}

async function renewPictures() {
  await mkdir(join(ROOT, 'media'), { recursive: true });
  for (const name of PICTURES) await copyFile(join(SCREENSHOTS, `${name}.png`), join(ROOT, 'media', `${name}.png`));
}
