import type { CallShape } from './shape';

const SDK = ['flags', '@vercel/flags'];

/** A flag is declared as a function, which is then called to read it: `const newNav = flag({ key: 'new-nav' })`, `await newNav()`. */
export const VERCEL: readonly CallShape[] = [
  { id: 'vercel/flag', packages: SDK, name: 'flag', kind: 'declaration', key: '0.key', default: '0.defaultValue', returns: 'value', promise: true, needs: 'import' },
];
