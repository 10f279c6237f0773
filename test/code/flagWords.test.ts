import { describe, expect, it } from 'vitest';
import { hasWord, isPackage, namesFlagSet, namesFlagSetType, namesFlagVariable, moduleSpeaksOfFlags, nameSpeaksOfFlags } from '../../src/code/flagWords';

describe('nameSpeaksOfFlags', () => {
  it.each(
    'flags flagResolver featureFlags FeatureFlagClient feature_flags FLAGS ff unleash ldClient LDClient launchDarkly toggles featureService experiments'.split(' '),
  )('%s does', (name) => expect(nameSpeaksOfFlags(name)).toBe(true));

  it.each(
    'flagship defeatured flagged buffer page toggleButton featureCard countryFlags cliFlags bitFlags old ""'.split(' '),
  )('%s does not', (name) => expect(nameSpeaksOfFlags(name)).toBe(false));
});

describe('moduleSpeaksOfFlags', () => {
  it.each(['./flags', '../flags/index.js', './feature-flags.ts', '@acme/feature-flags/react', '~/lib/flags/client', 'unleash-client', '../features', '@launchdarkly/x'])(
    '%s does',
    (specifier) => expect(moduleSpeaksOfFlags(specifier)).toBe(true),
  );

  it.each(['../features/cart', './flagship', 'country-flag-icons', 'react-flags-select', 'has-flag', './toggle/button', 'lodash', ''])(
    '%s does not',
    (specifier) => expect(moduleSpeaksOfFlags(specifier)).toBe(false),
  );
});

describe('isPackage', () => {
  it.each(['lodash', 'node:fs', '@acme/core', '@acme/core/x'])('%s is one', (specifier) => expect(isPackage(specifier)).toBe(true));
  it.each(['./a', '../a', '/a', '#a', '~/a', '@/a', 'src/a'])('%s is not', (specifier) => expect(isPackage(specifier)).toBe(false));
});

describe('hasWord', () => {
  it.each(['growthBookClient', './growthbook', '../lib/growth-book/client', 'GROWTHBOOK_KEY'])('finds a vendor in %s', (name) => {
    expect(hasWord(name, 'growthbook')).toBe(true);
  });

  it.each([['stepPosition', 'eppo'], ['splitter', 'split'], ['growth', 'growthbook']])('%s does not have %s', (name, word) => expect(hasWord(name, word)).toBe(false));
});

describe('objects of flags', () => {
  it.each(['flags', 'featureFlags', 'useFeatureFlags', 'uiToggles', 'feature_flags'])('%s may be one', (name) => expect(namesFlagSet(name)).toBe(true));
  it.each(['FLAGS', 'FeatureFlags', 'flag', 'countryFlags', 'flagship', 'features', 'cliFlags'])('%s is none', (name) => expect(namesFlagSet(name)).toBe(false));
  it.each(['FeatureFlags', 'LDFlagSet', 'Toggles'])('%s may be the type of one', (name) => expect(namesFlagSetType(name)).toBe(true));
  it.each(['FeatureFlag', 'CountryFlags', 'Set'])('%s is the type of none', (name) => expect(namesFlagSetType(name)).toBe(false));
  it.each(['FF_NAV', 'VITE_FEATURE_X', 'ENABLE_CART', 'CART_DISABLED'])('%s may be a variable for one', (name) => expect(namesFlagVariable(name)).toBe(true));
  it.each(['NODE_ENV', 'PORT', 'TABLE_NAME', 'OFFSET'])('%s is no variable for one', (name) => expect(namesFlagVariable(name)).toBe(false));
});
