import { GENERIC } from './generic';
import { LAUNCH_DARKLY } from './launchDarkly';
import { OPEN_FEATURE } from './openFeature';
import type { CallShape } from './shape';
import { UNLEASH } from './unleash';

/** All known shapes. Where only the name speaks, the first of that name stands for it. */
export const SHAPES: readonly CallShape[] = [...GENERIC, ...UNLEASH, ...LAUNCH_DARKLY, ...OPEN_FEATURE];

const BY_NAME = new Map<string, CallShape[]>();
for (const shape of SHAPES) BY_NAME.set(shape.name, [...(BY_NAME.get(shape.name) ?? []), shape]);

/** The shapes of a name, in list order. Empty for a name that reads no flag. */
export function shapesNamed(name: string): readonly CallShape[] {
  return BY_NAME.get(name) ?? [];
}
