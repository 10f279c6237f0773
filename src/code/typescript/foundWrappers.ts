import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FileId } from '../../model/span';
import { MAX_WRAPPER_FILES, type FoundWrapper } from '../../model/wrapper';
import { UNKNOWN_OBJECT } from '../linking/pathSteps';
import { isKnownByName } from '../namedProof';
import { isEveryday, isMethod, isNamed, nameOfPath, placeOf, wordsOf } from '../wrapperWords';
import type { Bindings } from './bindings';
import type { Definitions } from './definitions';
import { exportedPaths, type ExportedPath } from './exportedPaths';
import type { ModuleExports } from './moduleExports';
import { isFunction } from './nodes';
import { homeOf, isOwner, propertyNamesOf } from './wrapperHomes';
import { sourceOf } from './valueSource';
import { resultFrom } from './wrapperResult';
import { flagOfRead, givenBy, resultIn, type LocalWrapper, type Read } from './wrappers';

/** What a text offers to others, as far as reading flags goes. */
export interface Offer {
  readonly file: FileId;
  readonly wrappers: readonly LocalWrapper[];
  readonly reads: readonly Read[];
  /** Wrappers of other files that it may pass on. */
  readonly found: readonly FoundWrapper[];
}

/** The wrappers of a text that other files can reach, by each of their ways. */
export function foundWrappers(offer: Offer, exports: ModuleExports, definitions: Definitions, bindings: Bindings): FoundWrapper[] {
  const paths = exportedPaths(exports, definitions);
  const wrappers = [
    ...paths.flatMap((each) => [...functionsAt(each, offer), ...constantsAt(each, offer, bindings), ...passedOn(each, offer)]),
    ...handedAround(offer, new Set(paths.map(({ node }) => node)), bindings),
  ];
  return unique(wrappers.filter((wrapper) => wrapper.hops <= MAX_WRAPPER_FILES && !isIdle(wrapper)));
}

/** Of a candidate that takes any key, an everyday name says too little; and one that says it all is enough. */
function isIdle(wrapper: FoundWrapper): boolean {
  const { isCandidate, key, path, file } = wrapper;
  const name = nameOfPath(path);
  return isCandidate === true && key !== undefined && (isEveryday(name ?? placeOf(file)) || isKnownByName(name ?? '', key, wrapper, isMethod(path)));
}

function functionsAt({ path, node }: ExportedPath, { file, wrappers }: Offer): FoundWrapper[] {
  return node ? wrappers.filter(({ owner }) => owner === node).map((wrapper) => foundAt(file, path, wrapper)) : [];
}

/** `export const ON = isEnabled('x')`; and `flag({ key: 'x' })`, which makes a function. */
function constantsAt({ path, node }: ExportedPath, { file, reads, wrappers }: Offer, bindings: Bindings): FoundWrapper[] {
  if (!node || isFunction(node)) return [];
  const source = sourceOf(node, bindings, (each) => reads.some(({ site }) => site === each));
  const declared = wrappers.filter(({ owner }) => owner === source.node && owner !== node);
  if (declared.length > 0) return declared.map((wrapper) => foundAt(file, path, wrapper));
  return reads.flatMap((read) => {
    const flag = read.site === source.node ? flagOfRead(read) : undefined;
    const { shape } = read.verdict;
    if (!flag || shape.kind === 'declaration') return [];
    const result = resultFrom(source, givenBy(read));
    const { callee, hops, isCandidate } = read;
    if (!result) return [];
    return [{ file, path, words: wordsOf(file, path), use: 'value' as const, flag, ...result, hops, ...(callee && { through: callee }), ...(isCandidate && { isCandidate }) }];
  });
}

/** `export { useFlag as useToggle } from './useFlag'`: who asks for it by the new name does not name the old one. */
function passedOn({ path, member }: ExportedPath, { file, found }: Offer): FoundWrapper[] {
  if (!member || path.at(-1) === member.path.at(-1)) return [];
  return found
    .filter((wrapper) => isNamed(member.path, wrapper.path))
    .map(({ flag, ...wrapper }) => {
      const { key } = wrapper;
      const ref = { file: wrapper.file, path: wrapper.path, ...(key !== undefined && { key }) };
      const through = { member, wrapper: ref, ...(flag && { flag: true as const }) };
      return { ...wrapper, file, path, words: wordsOf(file, path), hops: wrapper.hops + 1, through, ...(flag && { flag: { key: { kind: 'dynamic' as const } } }) };
    });
}

/** Methods of objects that no path leads to: contexts, arguments, what a factory returns. */
function handedAround({ file, wrappers }: Offer, reached: ReadonlySet<TSESTree.Node | undefined>, bindings: Bindings): FoundWrapper[] {
  return wrappers.flatMap((wrapper) => {
    const { owner } = wrapper;
    if (reached.has(owner) || !isOwner(owner)) return [];
    const home = homeOf(owner, bindings);
    const names = home?.kind === 'property' ? [home.name] : home?.kind === 'names' ? propertyNamesOf(home.variables) : [];
    return names.filter((name) => !isEveryday(name)).map((name) => foundAt(file, [UNKNOWN_OBJECT, name], wrapper));
  });
}

function foundAt(file: FileId, path: readonly string[], wrapper: LocalWrapper): FoundWrapper {
  const { use, key, flag, default: fallback, hops, through, isCandidate } = wrapper;
  const positions = { ...(key !== undefined && { key }), ...(fallback !== undefined && { default: fallback }) };
  return { file, path, words: wordsOf(file, path), use, ...positions, ...(flag && { flag }), ...resultIn(wrapper), hops, ...(through && { through }), ...(isCandidate && { isCandidate }) };
}

function unique(wrappers: readonly FoundWrapper[]): FoundWrapper[] {
  const byId = new Map(wrappers.toReversed().map((wrapper) => [JSON.stringify([wrapper.path, wrapper.use, wrapper.key, wrapper.through]), wrapper]));
  return [...byId.values()].toReversed();
}
