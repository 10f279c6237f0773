import { createRequire } from 'node:module';
import type { ServerCode } from '../../sources/server/serverCode';

/** Loads what speaks with servers: a bundle of its own, for folders that name one. @param file its absolute path */
export function loadServerCode(file: string): ServerCode {
  return (createRequire(file)(file) as { readonly serverCode: ServerCode }).serverCode;
}
