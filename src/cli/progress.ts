import type { Output } from './io';

const AFTER_MS = 1_000;
const EVERY_MS = 200;

/** Where a person is looking and it takes long, keeps showing the current `line`, until the returned function wipes it off. */
export function showProgress(output: Output, line: () => string): () => void {
  if (!output.isTTY) return () => undefined;
  const wipe = '\r\u001b[K';
  let shown = false;
  const show = (): void => {
    shown = true;
    output.write(wipe + line());
    timer = setTimeout(show, EVERY_MS);
  };
  let timer = setTimeout(show, AFTER_MS);
  return () => {
    clearTimeout(timer);
    if (shown) output.write(wipe);
  };
}
