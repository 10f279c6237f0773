import type { Proof } from '../../model/usage';
import type { Wrapper } from '../../model/wrapper';
import { isPackage, moduleSpeaksOfFlags, nameSpeaksOfFlags } from '../flagWords';
import { shapesNamed } from '../shapes/list';
import type { CallShape } from '../shapes/shape';
import { wrapperName, wrapperReceiver, wrapperShape } from '../shapes/wrapperShape';
import type { Callee } from './callee';
import type { Trail } from './trail';

/** What a call is taken for, and why. */
export interface Verdict {
  readonly shape: CallShape;
  readonly proof: Proof;
}

/**
 * Decides whether a call reads a flag; undefined where it does not. The order is
 * the one of `Proof`: what the code says outright comes before what names suggest.
 * @param argumentCount tells shapes of one name apart where nothing else does
 */
export function judge(callee: Callee, wrappers: readonly Wrapper[], argumentCount: number): Verdict | undefined {
  const shapes = callee.names.flatMap(shapesNamed);
  const declared = wrappers.filter((wrapper) => isNamed(callee, wrapper));
  if (shapes.length === 0 && declared.length === 0) return undefined;
  const trail = callee.trail();
  const sdk = shapes.find((shape) => leadsTo(trail, shape.packages));
  if (sdk) return { shape: sdk, proof: 'import' };
  const wrapper = declared.find(({ module }) => module === undefined || trail.imports.some(({ specifier }) => isModule(specifier, module)));
  if (wrapper) return { shape: wrapperShape(wrapper), proof: 'configuration' };
  const shape = likeliest(shapes, callee.form, argumentCount);
  const proof = shape && proofByNames(trail, callee.form, shape, argumentCount);
  return proof && { shape, proof };
}

function isNamed(callee: Callee, wrapper: Wrapper): boolean {
  const receiver = wrapperReceiver(wrapper);
  return callee.names.includes(wrapperName(wrapper)) && (receiver === undefined || receiver === callee.receiver);
}

function leadsTo(trail: Trail, packages: readonly string[]): boolean {
  return trail.imports.some(({ specifier }) => packages.some((name) => specifier === name || specifier.startsWith(`${name}/`)));
}

/** `./lib/flags.js` is the module `lib/flags`. */
function isModule(specifier: string, declared: string): boolean {
  const [actual, wanted] = [specifier, declared].map((module) => module.replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, '').replace(/^(\.?\/)+/, ''));
  return actual === wanted || actual?.endsWith(`/${wanted}`) === true;
}

/** Without an import, shapes of one name are told apart by their form, and by the default being the last argument. */
function likeliest(shapes: readonly CallShape[], form: Callee['form'], argumentCount: number): CallShape | undefined {
  const open = shapes.filter((shape) => shape.needs !== 'import');
  const fitting = open.filter((shape) => (shape.kind === 'method') === (form === 'method'));
  const [first, ...others] = fitting.length > 0 ? fitting : open;
  if (!first || first.packages.length === 0) return first;
  return [first, ...others].find((shape) => shape.default === argumentCount - 1) ?? first;
}

function proofByNames(trail: Trail, form: Callee['form'], shape: CallShape, argumentCount: number): Proof | undefined {
  if (trail.imports.some(({ specifier }) => moduleSpeaksOfFlags(specifier))) return 'module';
  const foreign = trail.imports.filter(({ specifier }) => isPackage(specifier));
  const speaks = trail.names.some(nameSpeaksOfFlags);
  // Imported from a package that is about something else: the name would have to say very clearly that it is not.
  if (foreign.some((each) => !each.called)) return speaks || (form === 'function' && isClear(shape)) ? 'candidate' : undefined;
  if (speaks) return 'receiver';
  if (foreign.length > 0) return undefined;
  return shape.needs === 'nothing' && isComplete(shape, argumentCount) ? 'name' : 'candidate';
}

/** SDKs insist on the default where they take one: `getBooleanValue(node)` is another function. */
function isComplete(shape: CallShape, argumentCount: number): boolean {
  return shape.packages.length === 0 || typeof shape.default !== 'number' || argumentCount > shape.default;
}

/** Such as `isFeatureEnabled`, but not `isEnabled`. */
function isClear({ name, needs }: CallShape): boolean {
  return needs === 'nothing' && nameSpeaksOfFlags(name);
}
