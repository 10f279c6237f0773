import type { FoundUsage } from '../code/usageIndex';
import type { Finding } from '../model/finding';
import type { Flag } from '../model/flag';
import type { Span } from '../model/span';
import { exactKey } from '../model/usage';
import type { FlagStore } from '../sources/flagStore';
import type { Rule } from './rule';
import { flagType, literalDefault, readType, typeOfValue, type ValueType } from './valueType';

/** A read that takes a flag for another type than it has. Not in tests, which may do so on purpose. */
export const typeMismatch: Rule = {
  code: 'type-mismatch',
  severity: 'warning',
  find({ flags, reads }, severity) {
    const findings: Finding[] = [];
    for (const found of reads.all(flags)) {
      const flag = found.usage.role === 'test' ? undefined : meantFlag(found, flags);
      const type = flag && flagType(flag);
      const mismatch = type && mismatchOf(found, type);
      if (!flag || !mismatch) continue;
      const message = `"${flag.key}" is a ${type} flag, but ${mismatch.text}.`;
      findings.push({ code: 'type-mismatch', severity, file: found.file, span: mismatch.span, message, about: { key: flag.key, source: flag.source.id } });
    }
    return findings;
  },
};

/** Undefined where several sources define it as different things. */
function meantFlag({ file, usage }: FoundUsage, flags: FlagStore): Flag | undefined {
  const key = exactKey(usage);
  const found = key === undefined ? undefined : flags.resolve(key, file);
  return found?.others.every((other) => flagType(other) === flagType(found.flag)) ? found.flag : undefined;
}

function mismatchOf({ usage }: FoundUsage, type: ValueType): { readonly span: Span; readonly text: string } | undefined {
  const fallback = typeOfValue(literalDefault(usage));
  if (usage.codeDefault && fallback && fallback !== type) return { span: usage.codeDefault.span, text: `the default here is ${withArticle(fallback)}` };
  const wanted = readType(usage);
  return wanted && wanted !== type ? { span: usage.keySpan, text: `it is read as ${withArticle(wanted)} here` } : undefined;
}

function withArticle(type: ValueType): string {
  return type === 'object' ? 'an object' : `a ${type}`;
}
