import type { UsageIndex } from '../code/usageIndex';
import { labelOf } from '../disk/project.node';
import type { Project } from '../disk/project.node';
import { fileTrouble, readText } from '../disk/projectText.node';
import { parseRegistries } from '../disk/registryParser';
import { registryFiles, suggestedRegistry } from '../refactoring/suggestRegistry';
import type { Session } from './session';
import { printable } from './untrusted';

/** Where reads take their keys from a list in code that is no source, says so, with what to write into the configuration. */
export async function suggestSource({ io, root }: Session, { flags }: Project, index: UsageIndex): Promise<void> {
  const places = registryFiles(index.all(flags), flags);
  for (const file of places.keys()) {
    const text = await readText(file).catch((error: unknown) => void fileTrouble(error));
    const found = text === undefined ? undefined : await suggestedRegistry(text, file, places, parseRegistries);
    if (!found) continue;
    const label = labelOf(root, file);
    const source = JSON.stringify({ type: 'code', file: label, export: found.name });
    io.stderr.write(`flagline: ${found.keys} flags that are read stand in ${printable(`${found.name} of ${label}`)}. To list them, add to "sources" in flagline.config.json:\n  ${printable(source)}\n`);
    return;
  }
}
