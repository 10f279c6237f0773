import type { Resolver } from '../../code/linking/resolver';
import { roleOf } from '../../code/role';
import type { Refusal } from '../../model/removal';
import type { Usage } from '../../model/usage';
import { hasMember, hasWord, isFrontDoor, type ProjectFiles } from './projectFiles';
import { ModuleWays } from './projectWays';

/** What a file gives to others: `['enableCart']`, `['FLAGS', 'cart']`. */
export interface Given {
  readonly path: string;
  readonly names: readonly string[];
}

interface Question {
  /** The reads of the flag, and the files that they stand in. */
  readonly reads: readonly { readonly path: string; readonly usage: Usage }[];
  readonly files: ProjectFiles;
  readonly resolver: Resolver;
  /** What was dropped already. */
  readonly known: readonly Given[];
  /** The text of a file without the flag. */
  readonly afterOf: (path: string) => string | undefined;
}

interface GivenUp {
  readonly dropped: Given[];
  /** What only tests still name: their doubles of it have to go first. */
  readonly kept: Refusal[];
}

/** What other files gave to reads of the flag, and which no file asks for any more. */
export function givenUp(question: Question): GivenUp {
  const dropped = new Map<string, Given>();
  const kept: Refusal[] = [];
  for (const given of distinct(question.reads.flatMap(({ usage }) => givenFor(usage, question.files)))) {
    if (question.known.some((each) => isSame(each, given)) || isFrontDoor(given.path, question.files)) continue;
    const askers = askersOf(given, question);
    const passing = askers.filter((asker) => asker.passesOn);
    if (askers.length === passing.length) for (const each of [given, ...passing.map((asker) => passedOn(asker, given))]) dropped.set(idOf(each), each);
    else if (askers.every(({ passesOn, path }) => passesOn || roleOf(path) === 'test')) kept.push(...askers.flatMap((asker) => namedInTest(asker, given, question)));
  }
  return { dropped: [...dropped.values()], kept };
}

/** The key in another file, and the function or constant of another file that stands for the flag. */
function givenFor({ member, origin, callee }: Usage, files: ProjectFiles): Given[] {
  const given: Given[] = [];
  if (member && origin?.literal) given.push({ path: files.pathOf(origin.literal.file), names: member.path });
  if (callee?.flag) given.push({ path: files.pathOf(callee.wrapper.file), names: callee.wrapper.path });
  return given.filter(({ names }) => names.length > 0 && names.every((name) => /^[\w$-]+$/.test(name) && name !== 'prototype'));
}

interface Asker {
  readonly path: string;
  /** Whether it does nothing with the name but give it to others. */
  readonly passesOn: boolean;
}

function askersOf(given: Given, { files, resolver, afterOf }: Question): Asker[] {
  const [first = '', ...inner] = given.names;
  const name = inner.at(-1) ?? first;
  const isNamed = inner.length > 0 || first === 'default' ? hasMember : hasWord;
  const ways = new ModuleWays(given.path, files, resolver, afterOf);
  return files.code.flatMap((path) => {
    const text = path === given.path ? '' : (afterOf(path) ?? '');
    if (!text.includes(name) || !isNamed(text, name) || !ways.leadFrom(path, text)) return [];
    return [{ path, passesOn: !isNamed(withoutPassingOn(text, name), name) }];
  });
}

/** Without `export { name } from`. Under another name, others may ask for it. */
function withoutPassingOn(text: string, name: string): string {
  return text.replace(/export\s*(?:type\s*)?\{[^}]*\}\s*from\s*(['"])[^'"\n]*\1/g, (list) => (hasWord(list, `${name} as`) ? list : ''));
}

function passedOn({ path }: Asker, { names }: Given): Given {
  return { path, names };
}

function namedInTest({ path, passesOn }: Asker, { names }: Given, { files }: Question): Refusal[] {
  const name = names.at(-1) ?? '';
  const start = files.read(path)?.search(new RegExp(`(?<![\\w$])${name}(?![\\w$])`)) ?? -1;
  if (passesOn || start === -1) return [];
  const reason = `This test still names ${names.join('.')}, which was given for the flag alone. Take it out here, then run the removal again.`;
  return [{ file: files.idOf(path), span: { start, end: start + name.length }, code: 'named-in-test', reason }];
}

function distinct(given: readonly Given[]): Given[] {
  return [...new Map(given.map((each) => [idOf(each), each])).values()];
}

function isSame(one: Given, other: Given): boolean {
  return idOf(one) === idOf(other);
}

function idOf({ path, names }: Given): string {
  return JSON.stringify([path, ...names]);
}
