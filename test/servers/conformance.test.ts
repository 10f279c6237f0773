import { describe } from 'vitest';
import { conformance } from './conformance';
import { fastFeature } from './real/fastFeature';
import { goFeatureFlag } from './real/goFeatureFlag';
import { prefect } from './real/prefect';
import { redis } from './real/redis';
import { unleash } from './real/unleash';

for (const subject of [redis, prefect, unleash, goFeatureFlag, fastFeature]) {
  describe(subject.name, () => conformance(subject));
}
