import { INSTANCE, RESULT, UNKNOWN_OBJECT } from './linking/pathSteps';

/** Names that functions of any kind have: by itself such a name tells nothing, and nearly every file holds it. */
const EVERYDAY = new Set(
  `get has is set can use on off run call apply bind test check value enabled disabled default find filter map of from to add
   include includes contains exists lookup resolve load read fetch evaluate handle render create init config constructor flag feature`.split(/\s+/),
);

/** Files and folders whose names say nothing of what is in them. */
const PLAIN_PLACES = new Set(['index', 'main', 'src', 'lib', 'dist', 'mod']);

/** Whether a name by itself does not tell a wrapper from other functions. */
export function isEveryday(name: string): boolean {
  return name.length <= 2 || EVERYDAY.has(name.toLowerCase());
}

/** The name under which callers know what a path leads to; undefined where they choose it, as for a default export. */
export function nameOfPath(path: readonly string[]): string | undefined {
  const last = path.findLast((step) => step !== RESULT && step !== INSTANCE);
  return last === 'default' || last === UNKNOWN_OBJECT ? undefined : last;
}

/** What the text of a file must contain that uses what a path leads to: its name, and that of its class, object or file where the name is an everyday word. */
export function wordsOf(file: string, path: readonly string[]): string[] {
  const name = nameOfPath(path);
  if (name === undefined) return [placeOf(file)];
  if (!isEveryday(name)) return [name];
  const owner = path.slice(0, -1).findLast(isName) ?? ownNameOf(file);
  return owner === '' ? [name] : [name, owner];
}

/** The name of the file; empty where it stands for its folder or its package, which others may import by names of their own. */
function ownNameOf(file: string): string {
  return partsOf(file).slice(-1).find(isTelling) ?? '';
}

/** Whether what a text asks for may be what a path leads to: other modules may pass on what it is in under other names. */
export function isNamed(asked: readonly string[], path: readonly string[]): boolean {
  const [end, own] = [endOf(asked), endOf(path)];
  const isModule = (each: string): boolean => each === '' || each === 'default';
  return end === own || (isModule(end) && isModule(own));
}

/** The last name of a path, and the steps behind it. */
function endOf(path: readonly string[]): string {
  const last = path.findLastIndex((step) => step !== RESULT && step !== INSTANCE);
  return path.slice(Math.max(last, 0)).join('.');
}

/** Whether a path leads to a method: objects that have it may be anywhere. */
export function isMethod(path: readonly string[]): boolean {
  return path.some((step) => !isName(step) && step !== 'default');
}

/** Whether an object has a name that tells that it is the one a path leads through: that of the class, the object or the file, such as `labs` for `labs.js`. */
export function isOwnedBy(receiver: string, file: string, path: readonly string[]): boolean {
  const owner = path.slice(0, -1).findLast(isName) ?? placeOf(file);
  return plain(receiver) === plain(owner) || plain(receiver) === plain(placeOf(file));
}

/** `labs-service`, `_labsService`, `LabsService` and `labs` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '').replace(/(?<=.)(?:service|client|manager|provider|helpers?|utils?|api|instance)$/, '');
}

function isName(step: string): boolean {
  return ![RESULT, INSTANCE, UNKNOWN_OBJECT, 'default'].includes(step);
}

/** The name by which others import the file: its own without the ending, or that of its folder. */
export function placeOf(file: string): string {
  return partsOf(file).findLast(isTelling) ?? '';
}

/** The folders of a file, and its own name without the ending. */
function partsOf(file: string): string[] {
  return file.replace(/\.[^./\\]*$/, '').split(/[\\/]/);
}

function isTelling(part: string): boolean {
  return part !== '' && !PLAIN_PLACES.has(part);
}
