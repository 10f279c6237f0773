import { roleOf } from '../code/role';
import { Bindings } from '../code/typescript/bindings';
import { parseText } from '../code/typescript/parse';
import { isTestCode } from '../code/typescript/testCode';
import { usagesOf } from '../code/typescript/usages';
import type { TextEdit } from '../model/edit';
import type { KeptValue, Refusal } from '../model/removal';
import type { FileId } from '../model/span';
import type { Usage } from '../model/usage';
import type { Wrapper } from '../model/wrapper';
import { planDoubles, type DoublesOutcome } from './doubles/planDoubles';
import { planDeclarations } from './planning/lateValues';
import { planConstants } from './planning/lastWrites';
import { planEmptied } from './planning/emptied';
import { planHoists } from './planning/hoists';
import { planKeyLists } from './orphans/keyLists';
import { planOrphans } from './orphans/orphans';
import { planIdle } from './planning/idle';
import { planOf } from './planning/planner';
import { leftRead } from './reads/outcomes';
import { readsOf } from './reads/reads';
import { refittedEdits } from './seams/refitText';
import { styleOf } from './seams/style';
import { isWithin, type Node } from './tree';
import { planUnasked, type Unasked } from './orphans/unasked';
import { Values } from './values/values';
import { written } from './writing/writer';

export interface RemovalInput {
  readonly text: string;
  /** Tells the language by its ending. */
  readonly file: FileId;
  readonly key: string;
  readonly keep: KeptValue;
  /** The reads of the text, linked. Looked for here where left out. */
  readonly usages?: readonly Usage[];
  /** Read functions of the team's own. */
  readonly wrappers?: readonly Wrapper[];
  /** What it gives to other files, and none of them asks for any more: that goes too. */
  readonly unasked?: readonly Unasked[];
  /** Whether code of other files goes on to read the flag. Told from the text alone where left out. */
  readonly isStillRead?: boolean;
  /** Names of functions that are known to read this flag and no other, wherever they are called. */
  readonly sole?: ReadonlySet<string>;
}

export interface Removal {
  /** In order, without overlaps. */
  readonly edits: readonly TextEdit[];
  readonly refusals: readonly Refusal[];
}

/**
 * Takes a flag out of a text: what it does from then on is what it does while the flag has the kept value. What
 * cannot be shown to be so stays, and is named among the refusals. Never throws.
 */
export function removeFromText(input: RemovalInput): Removal {
  try {
    return removed(input);
  } catch {
    return refusedWhole(input, 'too-deep', 'The code is nested too deep to be changed.');
  }
}

const NONE: ReadonlySet<string> = new Set();
const NO_DOUBLES: DoublesOutcome = { gone: [], refusals: [] };

function refusedWhole({ file, text }: RemovalInput, code: string, reason: string): Removal {
  return { edits: [], refusals: [{ file, span: { start: 0, end: text.length }, code, reason }] };
}

function removed(input: RemovalInput): Removal {
  const { text, file, key, keep, unasked = [] } = input;
  const parsed = parseText(text, file);
  if (parsed.broken) return refusedWhole(input, 'syntax-error', 'The file does not parse.');
  const bindings = new Bindings(parsed.program);
  const usages = input.usages ?? usagesOf(parsed, { file, role: roleOf(file), wrappers: input.wrappers ?? [], found: [] }, bindings).usages;
  const isTest = roleOf(file) === 'test' || isTestCode(parsed.program);
  const reads = readsOf(parsed.program, usages, { file, key, keep, isTest }, bindings);
  if (reads.known.size === 0 && unasked.length === 0 && !isTest) return { edits: [], refusals: reads.refused.map(({ refusal }) => refusal) };
  const context = planOf(parsed.program, new Values(parsed.program, reads, bindings));
  const { sole = NONE, isStillRead = reads.refused.length > 0 } = input;
  const doubles = isTest ? planDoubles(parsed.program, { file, key, keep, sole, isStillRead, reads: [...reads.known.keys()] }, context.plan) : NO_DOUBLES;
  planUnasked(parsed.program, unasked, bindings, context.plan);
  const unaskedNames = new Set(unasked.flatMap(([name, ...inner]) => (inner.length === 0 && name ? [name] : [])));
  do planOrphans(bindings, context, unaskedNames);
  while ([planEmptied(parsed.program, context), planKeyLists(context), planIdle(bindings, context)].includes(true));
  planHoists(bindings, context.plan);
  planDeclarations(bindings, context, text);
  planConstants(bindings, context);
  const isLeft = (node: Node): boolean => context.plan.isLive(reads.entries.get(node)?.item ?? node);
  const left = [...reads.known].filter(([node]) => isLeft(node));
  const refused = reads.refused.filter(({ node }) => context.plan.isLive(node) && !doubles.gone.some((each) => isWithin(node, each)));
  const refusals = [...refused.map(({ refusal }) => refusal), ...doubles.refusals, ...left.map(([node, known]) => leftRead(node, file, known, context.leftovers.of(node)?.length !== 0))];
  const style = styleOf(text, parsed.program);
  const edits = written(text, parsed.program, context, bindings, key, style).edits();
  const refitted = refittedEdits({ text, file, program: parsed.program }, style, key, edits);
  return refitted ? { edits: refitted, refusals } : refusedWhole(input, 'unproved', 'The result would not parse.');
}
