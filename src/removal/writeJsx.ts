import type { Page } from './page';
import type { Node } from './tree';

/** Writes what has rules of its own in JSX. False for anything else. */
export function writeJsx(_node: Node, _page: Page): boolean {
  return false;
}
