import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Colour, Paint } from './paint';
import type { ChangedFile, LeftPlace, RemovalPlan } from './removal';
import { printable } from './untrusted';

/** A unified diff that `git apply` and `patch -p1` take. */
export function patchOf({ files }: RemovalPlan): string {
  return files.map(patchOfFile).join('');
}

function patchOfFile({ label, before, after }: ChangedFile): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(`a/${label}`, `b/${label}`, before, after, undefined, undefined, options);
}

/** The same for people: in colours, and unable to act on the terminal. */
export function shownPatch(patch: string, paint: Paint): string {
  const lines = patch.split('\n').map((line) => {
    const colour = colourOf(line);
    return colour ? paint(colour, printable(line)) : printable(line);
  });
  return lines.join('\n');
}

function colourOf(line: string): Colour | undefined {
  if (/^(---|\+\+\+|@@|\\)/.test(line)) return 'grey';
  if (line.startsWith('+')) return 'green';
  return line.startsWith('-') ? 'red' : undefined;
}

/** `src/cart.ts:12: Which flag is read here is not known. [dynamic-key]` */
export function leftText({ label, line, reason, code }: LeftPlace): string {
  return `${printable(`${label}:${line}: ${reason} [${code}]`)}\n`;
}

export function orphanText(label: string): string {
  return `${printable(label)}: no other file imports it any more. Delete it if nothing else uses it.\n`;
}

export function removalRecord({ key, keep, files, left, orphans }: RemovalPlan, isWritten: boolean): object {
  const changed = files.map((file) => ({ file: file.label, patch: patchOfFile(file) }));
  return { key, keep, written: isWritten, files: changed, refusals: left.map(({ label, ...place }) => ({ file: label, ...place })), orphans };
}
