import type { FileNames } from '../code/textFolder';

/** Names the files of a folder by URIs below its own, as an editor does. */
export function namesBelow(root: string): FileNames {
  const start = `${root.replace(/\/$/, '')}/`;
  return {
    idOf: (path) => start + path.split('/').map(encodeURIComponent).join('/'),
    pathOf: (file) => file.slice(start.length).split('/').map(decodeURIComponent).join('/'),
  };
}
