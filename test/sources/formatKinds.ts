import { configCatKind } from './configCatKind';
import { flagdKind } from './flagdKind';
import type { FormatKind } from './formatKind';
import { fliptKind } from './fliptKind';
import { goffKind } from './goffKind';
import { growthBookKind } from './growthBookKind';
import { launchDarklyKind } from './launchDarklyKind';
import { manifestKind } from './manifestKind';
import { microsoftKind } from './microsoftKind';
import { seedKind } from './seedKind';

/** Every format, as its properties are tested. */
export const FORMAT_KINDS: readonly FormatKind[] = [seedKind, flagdKind, goffKind, manifestKind, microsoftKind, launchDarklyKind, fliptKind, growthBookKind, configCatKind];
