import { sendJson, type Handler } from './faultyServer';
import { ConfigCatStandIn } from './configCatStandIn';
import { DevCycleStandIn } from './devCycleStandIn';
import { FlagsmithStandIn } from './flagsmithStandIn';
import { GrowthBookStandIn } from './growthBookStandIn';
import { answering } from './jsonStandIn';
import { LaunchDarklyStandIn } from './launchDarklyStandIn';
import { PostHogStandIn } from './postHogStandIn';
import { StatsigStandIn } from './statsigStandIn';
import { UnleashStandIn } from './unleashStandIn';

/** How a stand-in gives out a list that does not fit on a page: page by page, or the first page again and again. */
export type Paging = 'in pages' | 'the first page only';

/**
 * By the id of a kind of server: as much of it as is needed to list flags of these keys, all of them on, and to take changes.
 * In memory, for what is tested with it is Flagline; the real servers are in test/servers.
 */
export const STAND_INS: Readonly<Record<string, (keys: readonly string[], paging: Paging) => Handler>> = {
  unleash: (keys, paging) => {
    const unleash = new UnleashStandIn(undefined);
    for (const key of keys) unleash.flags.set(key, { development: { enabled: true, rollout: '100' }, production: { enabled: true, rollout: '100' } });
    return inPages((...asked) => unleash.answer(...asked), paging, 'offset=0');
  },
  launchdarkly: (keys, paging) => {
    const launchDarkly = new LaunchDarklyStandIn();
    for (const key of keys) launchDarkly.add(key, { on: true });
    return inPages((...asked) => launchDarkly.answer(...asked), paging, 'offset=0');
  },
  growthbook: (keys, paging) => {
    const growthBook = new GrowthBookStandIn();
    for (const key of keys) growthBook.add(key, true);
    return inPages(answering(growthBook), paging, 'offset=0');
  },
  flagsmith: (keys, paging) => {
    const flagsmith = new FlagsmithStandIn();
    for (const key of keys) flagsmith.add(key, true);
    return inPages(answering(flagsmith), paging, 'page=1');
  },
  posthog: (keys, paging) => {
    const postHog = new PostHogStandIn();
    for (const key of keys) postHog.add(key, true);
    return inPages(answering(postHog), paging, 'offset=0');
  },
  configcat: (keys) => {
    const configCat = new ConfigCatStandIn();
    for (const key of keys) configCat.add(key, true);
    return answering(configCat);
  },
  devcycle: (keys, paging) => {
    const devCycle = new DevCycleStandIn();
    for (const key of keys) devCycle.add(key, true);
    return inPages(answering(devCycle), paging, 'page=1');
  },
  statsig: (keys, paging) => {
    const statsig = new StatsigStandIn();
    for (const key of keys) statsig.add(key, true);
    return inPages(answering(statsig), paging, 'page=1');
  },
  prefect: (keys, paging) => {
    const variables = keys.map((name, index) => ({ id: String(index), name, value: true, tags: [], updated: '2026-01-02T03:04:05Z' }));
    return ({ method, url = '' }, response, body) => {
      const { limit = 1, offset = 0 } = (body === '' ? {} : JSON.parse(body)) as { limit?: number; offset?: number };
      const start = paging === 'in pages' ? offset : 0;
      if (url.endsWith('/count')) sendJson(response, variables.length);
      else if (url.endsWith('/filter')) sendJson(response, variables.slice(start, start + limit));
      else if (method === 'GET') sendJson(response, variables.find(({ name }) => url.endsWith(`/${encodeURIComponent(name)}`)) ?? {});
      else sendJson(response, {});
    };
  },
  ofrep: (keys) => (_, response) => sendJson(response, { flags: keys.map((key) => ({ key, value: true, reason: 'STATIC', variant: 'on' })) }),
};

/** `first` is what a query says of the first page. */
function inPages(answer: Handler, paging: Paging, first: string): Handler {
  const [name = ''] = first.split('=');
  return (request, response, body) => {
    if (paging === 'the first page only') request.url = request.url?.replace(new RegExp(`\\b${name}=\\d+`), first) ?? '';
    answer(request, response, body);
  };
}
