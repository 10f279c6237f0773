import { isSure, type Usage } from '../model/usage';
import type { WrapperResult } from '../model/wrapper';
import { SHAPES, shapesNamed } from './shapes/list';
import type { Position } from './shapes/shape';
import { isUnlisted } from './typescript/unlistedShape';

const RETURNS = new Map(SHAPES.map(({ id, returns }) => [id, returns]));

/**
 * Calls of functions whose own read is only a candidate, beside what names tell of the same calls. That they are reads at
 * all is as sure as their names make it; where these say what the function shows, nothing is to be added.
 */
export function withNamedProof<Call extends { readonly usage: Usage }>(calls: readonly Call[], named: readonly Usage[]): Call[] {
  return calls.flatMap((call) => {
    const { usage } = call;
    const same = usage.proof === 'candidate' ? named.find((each) => isSameRead(each, usage)) : undefined;
    if (!same) return [call];
    return RETURNS.get(same.shape) === usage.result?.returns && !usage.result?.promise ? [] : [{ ...call, usage: { ...usage, proof: same.proof } }];
  });
}

/** Whether a function by this name is taken for what it is, and others need not look at it; nor at a method, which may be that of any object. */
export function isKnownByName(name: string, key: Position | undefined, { returns, promise }: WrapperResult, isMethod: boolean): boolean {
  const [shape] = shapesNamed(name);
  if (isMethod) return shape !== undefined;
  return shape?.key === key && shape?.returns === returns && !promise && shape.packages.length === 0;
}

function isSameRead(named: Usage, { readSpan: { start, end }, keySpan }: Usage): boolean {
  const isSame = named.readSpan.start === start && named.readSpan.end === end && named.keySpan.start === keySpan.start;
  return isSame && !isUnlisted(named) && !isSure(named.proof);
}
