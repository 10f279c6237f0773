import { describe, expect, it } from 'vitest';
import { mayHoldReads } from '../../src/code/textFilter';

describe('mayHoldReads', () => {
  it('looks for the names of all shapes, as whole words', () => {
    expect(mayHoldReads('import { isEnabled as on } from "x"')).toBe(true);
    expect(mayHoldReads('useStringVariationDetail')).toBe(true);
    expect(mayHoldReads('isEnabledText; getFlag_(); variations')).toBe(false);
  });

  it('passes by names of properties and values that are neither called, imported nor declared as functions', () => {
    for (const text of ['save({ is_enabled: true })', 'interface Row { isEnabled?: boolean }', 'const isEnabled = !!chain;', 'query({\n  enabled: isEnabled,\n})']) {
      expect(mayHoldReads(text), text).toBe(false);
    }
    const read = ["isEnabled('x')", "isEnabled<boolean>('x')", 'const isEnabled = (key) => on(key)', 'const isEnabled = key => on(key)', 'const { isEnabled: on } = client', 'keys.filter(isEnabled)'];
    for (const text of read) expect(mayHoldReads(text), text).toBe(true);
  });

  it('takes everyday names only beside their package', () => {
    expect(mayHoldReads("count('y'); watch('z')")).toBe(false);
    expect(mayHoldReads("import { flag } from '@unleash/nextjs'")).toBe(true);
    expect(mayHoldReads("import { flag } from 'flags/next'")).toBe(true);
    expect(mayHoldReads("import { flag } from 'countries'")).toBe(false);
  });

  it('takes the names of vendors only beside the vendor', () => {
    expect(mayHoldReads("lamp.isOn('kitchen')")).toBe(false);
    expect(mayHoldReads("growthBookClient.isOn('kitchen')")).toBe(true);
  });

  it('takes objects of flags by their name, where something is taken from them', () => {
    for (const text of ['flags.newNav', "featureFlags?.['x']", 'const { x } = props.flags;', '({ flags: { x } })', '(config: FeatureFlags) => 1', 'useToggles()']) {
      expect(mayHoldReads(text), text).toBe(true);
    }
    expect(mayHoldReads("// the flags of a country, 'flags'")).toBe(false);
  });

  it('passes by minified code where nothing but such a name speaks for it', () => {
    const minified = `${'a=b;'.repeat(10_000)}c=e.flags.source;\n`;
    expect(mayHoldReads(minified)).toBe(false);
    expect(mayHoldReads(minified.replaceAll(';', ';\n'))).toBe(true);
    expect(mayHoldReads(`${minified}isFeatureEnabled('x')`)).toBe(true);
  });

  it('takes environment variables that may be flags', () => {
    for (const text of ['process.env.FF_NEW', "import.meta.env['VITE_ENABLE_X']", "Deno.env.get('NEW_FEATURE')", 'const { FLAG } = process.env;']) {
      expect(mayHoldReads(text), text).toBe(true);
    }
    expect(mayHoldReads('process.env\n  .FF_NEW')).toBe(true);
    expect(mayHoldReads("process.env.NODE_ENV === 'test'; dotenv.config('.env')")).toBe(false);
    expect(mayHoldReads('process.env\n  .NODE_ENV')).toBe(false);
  });

  it('takes sets of flags, and variables of the environment, that are asked for a key which may be handed in', () => {
    for (const text of ['enabledFlags.has(key)', 'this.features?.includes(name)', "labs.get(flag, 'off')", "process.env[key] === 'true'", "import.meta.env[name] == '1'"]) {
      expect(mayHoldReads(text), text).toBe(true);
    }
    for (const text of ["process.env[key] === 'blue'", 'process.env[key]', 'enabledFlags.add(key)', 'names.has(key)']) expect(mayHoldReads(text), text).toBe(false);
  });

  it('takes calls and imports in whose words something speaks of flags, where a key may be handed in', () => {
    for (const text of ["flag('x')", "isExperimentalFeatureEnabled('x')", "FeatureFlags.getBoolean('x')", 'hasFeatures([FEATURES.x])', "labs.isSet('x')"]) {
      expect(mayHoldReads(text), text).toBe(true);
    }
    expect(mayHoldReads("import { fg } from '@acme/feature-flags'")).toBe(true);
    expect(mayHoldReads("import { on } from '../toggles'")).toBe(true);
    expect(mayHoldReads("import Flag from 'react-country-flag'")).toBe(false);
    expect(mayHoldReads("import Flag from 'react-country-flag'; import { on } from './flags'")).toBe(true);
    expect(mayHoldReads('flag(x); featureStore.save(user); import "./feature-service"')).toBe(false);
  });

  it('takes keys that are looked up, not lists of one', () => {
    for (const text of ['labs[flag]', 'labs?.[flagName]', 'all()[flags.x]', 'const { [flag]: isOn } = labs']) expect(mayHoldReads(text), text).toBe(true);
    expect(mayHoldReads('useCallback(work, [handleToggle])')).toBe(false);
  });

  it('looks for the names of wrappers', () => {
    const wrappers = [{ name: 'gates.allows' }];
    expect(mayHoldReads("doors.allows('x')", wrappers)).toBe(true);
    expect(mayHoldReads("gates.open('x')", wrappers)).toBe(false);
  });
});
