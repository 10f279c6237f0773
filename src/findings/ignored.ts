import picomatch from 'picomatch';
import type { IgnoredFindings } from '../config/config';
import type { Finding } from '../model/finding';
import type { IgnoreComment } from '../model/ignoreComment';
import { contains } from '../model/span';

/** Whether a comment above its line takes a finding out. `comments` are those of its file. */
export function isIgnoredByComment({ code, span }: Finding, comments: readonly IgnoreComment[]): boolean {
  return comments.some(({ line, codes }) => contains(line, span.start) && (codes.length === 0 || codes.includes(code)));
}

/** Whether a finding is one that the team ignores; `path` is that of its file, relative to the folder of the configuration. */
export type IsIgnored = (finding: Finding, path: string) => boolean;

/** Makes one function of a configuration's `ignore`, so that each glob is compiled once. */
export function ignoringOf(entries: readonly IgnoredFindings[]): IsIgnored {
  const tests = entries.map(({ code, key, path }): IsIgnored => {
    // Keys are no paths: a star in their glob goes across slashes.
    const fitsKey = key === undefined ? () => true : globMatcher(key, { dot: true, bash: true });
    const fitsPath = path === undefined ? () => true : globMatcher(path, { dot: true });
    return (finding, file) => (code ?? finding.code) === finding.code && fitsKey(finding.about?.key ?? '') && fitsPath(file);
  });
  return (finding, path) => tests.some((test) => test(finding, path));
}

/** A text that the glob spells out fits, also where a glob would tidy it up as a path (`./a`, `a//b`). */
function globMatcher(glob: string, options: picomatch.PicomatchOptions): (text: string) => boolean {
  const spelled = glob.replace(/\\(.)/g, '$1');
  const matches = picomatch(glob, options);
  return (text) => text === spelled || matches(text);
}
