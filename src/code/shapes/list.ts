import { AMPLITUDE } from './amplitude';
import { CONFIG_CAT } from './configCat';
import { DEV_CYCLE } from './devCycle';
import { EPPO } from './eppo';
import { FLAGGED } from './flagged';
import { FLAGSMITH } from './flagsmith';
import { FLIPT } from './flipt';
import { GENERIC } from './generic';
import { GROWTH_BOOK } from './growthBook';
import { LAUNCH_DARKLY } from './launchDarkly';
import { MICROSOFT } from './microsoft';
import { OPEN_FEATURE } from './openFeature';
import { OPTIMIZELY } from './optimizely';
import { POST_HOG } from './postHog';
import type { CallShape } from './shape';
import { SPLIT } from './split';
import { STATSIG } from './statsig';
import { UNLEASH } from './unleash';
import { VERCEL } from './vercel';

/** All known shapes. Where only the name speaks, the first of that name stands for it. */
export const SHAPES: readonly CallShape[] = [
  ...GENERIC,
  ...UNLEASH,
  ...LAUNCH_DARKLY,
  ...OPEN_FEATURE,
  ...AMPLITUDE,
  ...CONFIG_CAT,
  ...DEV_CYCLE,
  ...EPPO,
  ...FLAGGED,
  ...FLAGSMITH,
  ...FLIPT,
  ...GROWTH_BOOK,
  ...MICROSOFT,
  ...OPTIMIZELY,
  ...POST_HOG,
  ...SPLIT,
  ...STATSIG,
  ...VERCEL,
];

const BY_NAME = new Map<string, CallShape[]>();
for (const shape of SHAPES) BY_NAME.set(shape.name, [...(BY_NAME.get(shape.name) ?? []), shape]);

/** The shapes of a name, in list order. Empty for a name that reads no flag. */
export function shapesNamed(name: string): readonly CallShape[] {
  return BY_NAME.get(name) ?? [];
}

/** The packages of all vendors. */
export const PACKAGES: readonly string[] = [...new Set(SHAPES.flatMap(({ packages }) => packages))];
