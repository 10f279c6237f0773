import type { Proof } from '../../model/usage';
import type { Wrapper } from '../../model/wrapper';
import { hasWord, isPackage, moduleSpeaksOfFlags, nameSpeaksOfFlags, speaksOfOtherFlags } from '../flagWords';
import { PACKAGES, shapesNamed } from '../shapes/list';
import { vendorOf, type CallShape, type Position } from '../shapes/shape';
import { wrapperName, wrapperReceiver, wrapperShape } from '../shapes/wrapperShape';
import type { Callee } from './callee';
import type { ImportRef, Trail } from './trail';
import { unlistedShape } from './unlistedShape';

/** What a call is taken for, and why. */
export interface Verdict {
  readonly shape: CallShape;
  readonly proof: Proof;
}

/** What a call hands over; it tells shapes of one name apart where nothing else does. */
export interface CallArguments {
  readonly count: number;
  /** How likely the key stands at a position: 0 where it surely does not, `TEXT` where a text stands there. */
  readonly keyAt: (position: Position) => number;
}

/** The likelihood that a text is a key. */
export const TEXT = 3;
/** That what another module gives is one. */
export const CONSTANT = 2;

/**
 * Decides whether a call reads a flag; undefined where it does not. The order is
 * the one of `Proof`: what the code says outright comes before what names suggest.
 */
export function judge(callee: Callee, wrappers: readonly Wrapper[], args: CallArguments): Verdict | undefined {
  const shapes = callee.names.flatMap(shapesNamed);
  const declared = wrappers.filter((wrapper) => isNamed(callee, wrapper));
  if (shapes.length === 0 && declared.length === 0) return unlistedRead(callee, args);
  const trail = callee.trail();
  const sdk = likeliest(shapes.filter((shape) => leadsTo(trail, shape.packages)), callee.form, args);
  if (sdk) return { shape: sdk, proof: 'import' };
  const wrapper = declared.find(({ module }) => module === undefined || trail.imports.some(({ specifier }) => isModule(specifier, module)));
  if (wrapper) return { shape: wrapperShape(wrapper), proof: 'configuration' };
  const named = judgeByNames(shapes, trail, callee.form, args);
  const isTold = named && (named.proof !== 'candidate' || args.keyAt(named.shape.key) >= CONSTANT);
  return isTold ? named : unlistedRead(callee, args);
}

/** A call that no shape names is told by its key, where what is called speaks of flags. All that a known vendor offers is listed. */
function unlistedRead(callee: Callee, { keyAt }: CallArguments): Verdict | undefined {
  const shape = unlistedShape(callee, (position) => keyAt(position) >= CONSTANT);
  return shape && !leadsTo(callee.trail(), PACKAGES) ? { shape, proof: 'candidate' } : undefined;
}

function judgeByNames(shapes: readonly CallShape[], trail: Trail, form: Callee['form'], args: CallArguments): Verdict | undefined {
  const ofVendor = shapes.filter((shape) => shape.needs !== 'import' && namesVendor(trail, vendorOf(shape)));
  const open = ofVendor.length > 0 ? ofVendor : shapes.filter(({ needs }) => needs === 'nothing' || needs === 'context');
  const shape = likeliest(open, form, args);
  const proof = shape && proofByNames(trail, form, shape, args);
  return proof && (proof !== 'candidate' || isOnlyText(open, args)) ? { shape, proof } : undefined;
}

function namesVendor({ imports, names }: Trail, vendor: string): boolean {
  return names.some((name) => hasWord(name, vendor)) || imports.some(({ specifier }) => hasWord(specifier, vendor));
}

/** Whether shapes that differ in where they take the key leave one place for it. */
function isOnlyText(shapes: readonly CallShape[], { keyAt }: CallArguments): boolean {
  const positions = [...new Set(shapes.map(({ key }) => key))];
  return positions.length < 2 || positions.filter((position) => keyAt(position) === TEXT).length === 1;
}

function isNamed(callee: Callee, wrapper: Wrapper): boolean {
  const receiver = wrapperReceiver(wrapper);
  return callee.names.includes(wrapperName(wrapper)) && (receiver === undefined || receiver === callee.receiver);
}

/** Whether an import of one of the packages is on the trail; their subpaths count. */
export function leadsTo(trail: Trail, packages: readonly string[]): boolean {
  return trail.imports.some(({ specifier }) => packages.some((name) => specifier === name || specifier.startsWith(`${name}/`)));
}

/** `./lib/flags.js` is the module `lib/flags`. */
function isModule(specifier: string, declared: string): boolean {
  const [actual, wanted] = [specifier, declared].map((module) => module.replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, '').replace(/^(\.?\/)+/, ''));
  return actual === wanted || actual?.endsWith(`/${wanted}`) === true;
}

/** Shapes of one name are told apart by their form, by where a key stands, and by the default being the last argument. */
function likeliest(shapes: readonly CallShape[], form: Callee['form'], args: CallArguments): CallShape | undefined {
  const fitting = shapes.filter((shape) => (shape.kind === 'method') === (form === 'method'));
  const [first, ...others] = withLikeliestKey(fitting.length > 0 ? fitting : shapes, args);
  if (!first || first.packages.length === 0) return first;
  const last = others.findLast((shape) => shape.key !== first.key);
  return [first, ...others].find((shape) => shape.default === args.count - 1) ?? last ?? first;
}

function withLikeliestKey(shapes: readonly CallShape[], { keyAt }: CallArguments): readonly CallShape[] {
  if (shapes.every(({ key }) => key === shapes[0]?.key)) return shapes;
  const best = Math.max(...shapes.map(({ key }) => keyAt(key)));
  return shapes.filter(({ key }) => keyAt(key) === best);
}

function proofByNames(trail: Trail, form: Callee['form'], shape: CallShape, { count, keyAt }: CallArguments): Proof | undefined {
  const vendor = vendorOf(shape);
  if (trail.imports.some(({ specifier }) => moduleSpeaksOfFlags(specifier) || hasWord(specifier, vendor))) return 'module';
  const foreign = trail.imports.filter(({ specifier }) => isPackage(specifier));
  const speaks = trail.names.some((name) => nameSpeaksOfFlags(name) || hasWord(name, vendor));
  // Imported from a package that is about something else: the name would have to say very clearly that it is not, or the key.
  if (foreign.some((each) => !each.called)) return speaks || (form === 'function' && (isClear(shape) || isOwn(shape, foreign, keyAt))) ? 'candidate' : undefined;
  if (speaks) return 'receiver';
  if (foreign.length > 0) return undefined;
  return shape.needs === 'nothing' && isComplete(shape, count) ? 'name' : 'candidate';
}

/** SDKs insist on the default where they take one: `getBooleanValue(node)` is another function. */
function isComplete(shape: CallShape, argumentCount: number): boolean {
  return shape.packages.length === 0 || typeof shape.default !== 'number' || argumentCount > shape.default;
}

/** Teams read their flags through packages of their own, whatever these are called: `isEnabled('themes/premium')` of `@acme/config`. */
function isOwn({ needs, packages, key }: CallShape, foreign: readonly ImportRef[], keyAt: CallArguments['keyAt']): boolean {
  return needs === 'nothing' && packages.length === 0 && keyAt(key) === TEXT && !foreign.some(({ specifier }) => speaksOfOtherFlags(specifier));
}

/** Such as `isFeatureEnabled`, but not `isEnabled`. */
function isClear({ name, needs }: CallShape): boolean {
  return needs === 'nothing' && nameSpeaksOfFlags(name);
}
