import type { FoundUsage } from '../code/usageIndex';
import type { Finding, Severity } from '../model/finding';
import type { Flag } from '../model/flag';
import type { Place } from '../model/span';
import { exactKey } from '../model/usage';
import type { Rule, Workspace } from './rule';
import { flagType, literalDefault, typeOfValue } from './valueType';

/** A read with a code default, and what it is. */
interface Default {
  readonly place: Place;
  readonly value: string | number | boolean;
}

/** Reads of one flag that fall back to different values: without the source, one user meets both. Not in tests. */
export const defaultMismatch: Rule = {
  code: 'default-mismatch',
  severity: 'information',
  find(workspace, severity) {
    return [...defaultsByFlag(workspace)].flatMap(([flag, defaults]) => mismatches(flag, defaults, workspace, severity));
  },
};

function defaultsByFlag({ flags, reads }: Workspace): Map<Flag, Default[]> {
  const groups = new Map<Flag, Default[]>();
  for (const found of reads.all(flags)) {
    const key = exactKey(found.usage);
    const fallback = defaultOf(found);
    const flag = key === undefined || !fallback ? undefined : flags.resolve(key, found.file)?.flag;
    // A default of another type than the flag's is reported as that.
    if (!flag || !fallback || typeOfValue(fallback.value) !== (flagType(flag) ?? typeOfValue(fallback.value))) continue;
    const group = groups.get(flag);
    if (group) group.push(fallback);
    else groups.set(flag, [fallback]);
  }
  return groups;
}

function defaultOf({ file, usage }: FoundUsage): Default | undefined {
  const value = usage.role === 'test' ? undefined : literalDefault(usage);
  return value === undefined || value === null || !usage.codeDefault ? undefined : { place: { file, span: usage.codeDefault.span }, value };
}

/** One for each read that falls back to another value than most do; of equally many, than the first does. */
function mismatches({ key, source }: Flag, defaults: readonly Default[], { label }: Workspace, severity: Severity): Finding[] {
  const usual = usualDefault(defaults);
  if (!usual) return [];
  const usualText = JSON.stringify(usual.value);
  return defaults
    .filter(({ value }) => value !== usual.value)
    .map(({ place, value }) => {
      const message = `"${key}" falls back to ${JSON.stringify(value)} here, but to ${usualText} at ${label(usual.place)}.`;
      const related = { place: usual.place, message: `Falls back to ${usualText}.` };
      return { code: 'default-mismatch', severity, ...place, message, about: { key, source: source.id }, related };
    });
}

function usualDefault(defaults: readonly Default[]): Default | undefined {
  const counts = new Map<Default['value'], number>();
  for (const { value } of defaults) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return defaults.find(({ value }) => counts.get(value) === most);
}
