// @ts-check
import { chromium } from 'playwright-core';
import { browser } from './parts.mjs';

/** Opens an empty page in a browser without a window. @param {{ width: number, height: number }} [viewport] */
export async function openPage(viewport = { width: 1280, height: 800 }) {
  const { executable, env } = await browser();
  const running = await chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    env: { ...process.env, ...env },
    // This process ends on a signal, and the browser ends with it.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
  return running.newPage({ viewport, locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
}
