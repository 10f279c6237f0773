import type { UsageIndex } from '../code/usageIndex';
import type { Project } from '../disk/project.node';
import type { FileId } from '../model/span';
import { reasonInWords } from '../sources/whichCounts';
import { noFlagSentence } from './chooseFlag';
import type { CodeSearch } from './codeSearch';
import { printable } from './untrusted';
import type { ListedRead } from './usagesText';

/** What the list of reads does not tell, one line each, for standard error. */

export function usagesSummary(reads: readonly ListedRead[], { summary, seconds }: CodeSearch): string {
  const files = new Set(reads.map(({ file }) => file)).size;
  const details = [`${counted(summary.files, 'file')} seen`, `${summary.parsed} parsed`, `${summary.skipped.length} skipped`, `${seconds.toFixed(1)} s`];
  return `${counted(reads.length, 'read')} in ${counted(files, 'file')} (${details.join(', ')})\n`;
}

/** About the key that was asked for: whether there is such a flag, and whether more reads could mean it. */
export function keyNotes(key: string, reads: readonly ListedRead[], project: Project, index: UsageIndex): string {
  const notes: string[] = [];
  if (!project.flags.isKnown(key)) notes.push(`flagline: ${noFlagSentence(project, project.flags.sources(), key)}\n`);
  else if (reads.length === 0) notes.push(`flagline: no code reads '${printable(key)}' by its name.\n`);
  notes.push(...sourceNotes(key, reads, project));
  const open = index.dynamic().filter(({ usage }) => usage.key.kind === 'dynamic').length;
  if (open > 0) notes.push(`${counted(open, 'read')} with a key that the code does not tell could mean it too; flagline usages lists all.\n`);
  return notes.join('');
}

/** Which source counts, for the reads that were found, where several define the flag. */
function sourceNotes(key: string, reads: readonly ListedRead[], { flags }: Project): string[] {
  const files: readonly (FileId | undefined)[] = reads.length > 0 ? [...new Set(reads.map(({ file }) => file))] : [undefined];
  const sentences = files.flatMap((file) => {
    const found = flags.resolve(key, file);
    return found?.reason ? [`flagline: '${printable(key)}' of ${printable(found.flag.source.label)} counts, also in ${found.others.map(({ source }) => printable(source.label)).join(', ')}: ${reasonInWords(found.reason)}.\n`] : [];
  });
  return [...new Set(sentences)];
}

/** `1 file`, `2,000 files` */
function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
