import type { ServerKind } from './flagServer';
import { CONFIGCAT } from './configcat/configCat';
import { DEVCYCLE } from './devcycle/devCycle';
import { FLAGSMITH } from './flagsmith/flagsmith';
import { GROWTHBOOK } from './growthbook/growthBook';
import { LAUNCHDARKLY } from './launchdarkly/launchDarkly';
import { OFREP } from './ofrep/ofrep';
import { POSTHOG } from './posthog/postHog';
import { PREFECT } from './prefect/prefect';
import { REDIS } from './redis/redis';
import { STATSIG } from './statsig/statsig';
import { UNLEASH } from './unleash/unleash';

/** The servers that Flagline knows, in the order in which they are offered. */
export const SERVER_KINDS: readonly ServerKind[] = [UNLEASH, LAUNCHDARKLY, GROWTHBOOK, FLAGSMITH, POSTHOG, CONFIGCAT, DEVCYCLE, STATSIG, REDIS, PREFECT, OFREP];

export function serverKind(id: string): ServerKind | undefined {
  return SERVER_KINDS.find((kind) => kind.id === id);
}
