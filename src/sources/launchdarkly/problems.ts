import type { Problem } from '../../model/finding';
import { textField } from '../entryFields';
import { duplicates, keyProblems, placeOfValue, shapeProblems, tell } from '../entryProblems';
import { entryOf } from '../text/tree';
import type { Entry, ObjectNode, TextTree } from '../text/tree';
import { placeAt, variationNodes } from './shape';

/** The text is something else than an object with `flags` or `flagValues`. */
export function fileProblems(tree: TextTree): Problem[] {
  return shapeProblems(tree, { expected: 'an object with "flags", each with "variations", or with "flagValues"', empty: '{"flags": {}}' });
}

/** What is wrong with the flags, in file order. What the SDKs refuse is an error. */
export function flagProblems(flags: readonly Entry[], values: readonly Entry[]): Problem[] {
  const twice = values.filter(({ key }) => flags.some((flag) => flag.key === key));
  return [
    ...duplicates(flags),
    ...duplicates(values),
    ...twice.map(({ key, keySpan }) => tell('error', keySpan, `"${key}" stands in "flags" too. The SDKs refuse the file.`)),
    ...values.flatMap(keyProblems),
    ...flags.flatMap(entryProblems),
  ].sort((a, b) => a.span.start - b.span.start);
}

function entryProblems(entry: Entry): Problem[] {
  const { key, value } = entry;
  if (entry.origin !== 'own') return [];
  if (value.kind !== 'object') return [...keyProblems(entry), tell('error', placeOfValue(entry), `"${key}" is not a flag: expected an object with "variations" and "fallthrough". A plain value belongs into "flagValues".`)];
  return [...keyProblems(entry), ...duplicates(value.entries), ...innerKeyProblems(entry, value), ...variationProblems(entry, value)];
}

function innerKeyProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const inner = entryOf(flag, 'key');
  if (!inner) return [tell('error', keySpan, `"${key}" has no field "key", by which the SDKs know the flag.`)];
  return textField(flag, 'key') === key ? [] : [tell('error', placeOfValue(inner), `The key inside of "${key}" is another one. The SDKs know the flag by that.`)];
}

/** Every variation that is spoken of must be among the variations. */
function variationProblems({ key, keySpan }: Entry, flag: ObjectNode): Problem[] {
  const count = variationNodes(flag).length;
  if (count === 0) return [tell('error', keySpan, `"${key}" has no "variations": the values that it can serve.`)];
  const fallthrough = entryOf(flag, 'fallthrough');
  if (fallthrough?.value.kind !== 'object') return [tell('error', keySpan, `"${key}" has no "fallthrough", which says what everyone is served whom no rule targets.`)];
  return [entryOf(fallthrough.value, 'variation'), entryOf(flag, 'offVariation')].flatMap((entry) => {
    const place = placeAt(entry);
    const outside = place !== undefined && (place < 0 || place >= count);
    return entry && outside ? [tell('error', placeOfValue(entry), `"${key}" has ${count} variations, counted from 0: there is no ${place}.`)] : [];
  });
}
