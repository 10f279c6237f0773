import type { RegistryParser } from '../model/registry';

/** Reads lists of flags in this process. The parser is large: it is loaded with the first file that needs it. */
export const parseRegistries: RegistryParser = async (...question) => {
  const { readRegistries } = await import('../code/parser');
  return readRegistries(...question);
};
