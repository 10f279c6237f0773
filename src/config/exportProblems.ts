import type { Problem } from '../model/finding';
import type { Config } from './config';

/** What is wrong with the lists of flags that a configuration names. `reasonFor` tells why an export of a file lists none. */
export function exportProblems({ sources }: Config, reasonFor: (file: string, name: string) => string | undefined): Problem[] {
  return sources.flatMap((source): Problem[] => {
    const message = source.type === 'code' ? reasonFor(source.file, source.export) : undefined;
    return source.type !== 'code' || message === undefined ? [] : [{ severity: 'error', span: source.at, message }];
  });
}
