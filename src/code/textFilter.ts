import type { Wrapper } from '../model/wrapper';
import { speaksOfOtherFlags } from './flagWords';
import { FLAG_SETS, WITH_FLAGS } from './shapes/flagSets';
import { SHAPES } from './shapes/list';
import { vendorOf, type CallShape, type Needs } from './shapes/shape';
import { wrapperName } from './shapes/wrapperShape';

/** Names that tell by themselves, or by what they are called on. */
const NAMES = new RegExp(anyWord(namesThatNeed('nothing', 'context')).source + notBesidesReads());
/** Everyday names count only beside the name of their vendor, or of their package. */
const NAMES_OF_VENDORS = anyWord(namesThatNeed('vendor'));
const VENDORS = new RegExp([...new Set(shapesThatNeed('vendor').map(vendorOf))].join('|'), 'i');
const OF_PACKAGES = [...shapesThatNeed('import'), ...FLAG_SETS, WITH_FLAGS];
const NAMES_OF_PACKAGES = anyWord(OF_PACKAGES.map((shape) => shape.name));
const PACKAGES = new RegExp(`['"](?:${[...new Set(OF_PACKAGES.flatMap((shape) => shape.packages))].join('|')})['"/]`);
/** Objects of flags by their name, where something is taken from them, or they are bound to another name. */
const NAMED_FLAG_SETS = new RegExp(
  `(?:[fF]lags|[tT]oggles)(?:${[
    // `flags.newNav`, neither called nor set.
    String.raw`[)!]*\s*\??\.\s*[\w$]+(?![\w$]|\s*(?:\?\.)?\(|\s*=[^=>])`,
    // `flags['new-nav']`, `getFlags()`, `(flags as Flags)`.
    String.raw`[)!]*(?:\?\.)?\[|\(|\s+as\b`,
    // `flags: { newNav: isNew }` of a pattern; in an object stand values.
    String.raw`\s*:\s*\{\s*(?:\.\.\.|\[|['"]?[\w$.-]+['"]?\s*(?:[,}=]|:\s*(?!(?:true|false|null|undefined)\b)[A-Za-z_$][\w$]*\s*[,}=]))`,
    // `= this.flags;`, `(config: FeatureFlags)`.
    String.raw`(?<==\s*(?:await\s+)?[\w$.?!()]*|:\s*[A-Z]\w*)\s*(?:[;,=)!?|&{\r\n]|$)`,
  ].join('|')})|FlagSet(?<=:\s*\w*)\b`,
);
/** Environment variables that may be flags: see `flagWords.ts`. */
const FLAG_VARIABLES = /\.env(?:;|[\r\n](?!\s*\??[.:?])|\s*(?:\.get\(|\??\.|\[)['"]?\w*(?:FLAG|FF|FEATURE|TOGGLE|ABLE|EXPERIMENT))/;
/**
 * A key that is looked up: `labs[flag]`, `{ [flag]: isOn } = labs`; a list of one, as of what a hook depends on, is none. The
 * bracket comes first, before what stands in front of it: that is ten times as fast.
 */
const LOOKED_UP = /\[(?:(?<=[\w$)\]!]\[|\?\.\[)|(?<=[{,]\s*\[)(?=[\w.]+\]\s*:))(?:\w+\.)?\w*(?:[fF]lag|[tT]oggle)\w*\]/;
/** A set of flags that is asked for a key, which may be handed in: `enabledFlags.has(name)`; and a variable of the environment: `env[name] === 'true'`. */
const ASKED_FOR = /(?:[fF]lags?|[tT]oggles?|[fF]eatures?|[eE]xperiments?|\blabs)\??\.(?:has|includes|get)\(\w+[,)]|\.env\[\w+\]\s*===?\s*['"](?:true|1)['"]/;
/** A call in whose words something speaks of flags, with an argument that may be a key. */
const SPEAKING_CALL =
  /(?:\b(?:flag|toggle|experiment|feature)s?|\blabs|(?:Flag|Toggle|Experiment|Feature)s?|Labs)(?:[A-Z_]\w*)?(?:\??\.\w+)?(?:<[^>()]*>)?\(\s*\[?\s*(?:['"`]|(?:\w+\.)*[A-Z]\w*[.,)\]])/;
/** An import from a package of flags, or from a module of such a name. */
const SPEAKING_IMPORTS =
  /(?:from|require\()\s*['"](?:[^.'"\n][^'"\n]*(?:flag|toggle|experiment|feature-?gate)[^'"\n]*|[^'"\n]*(?:flags?|toggles?|experiments?)(?:\.[cm]?js)?)['"]/gi;

/**
 * Whether a text can hold a read at all: a search for the names of all shapes,
 * about 10 ms per megabyte. Most files stop here and are never parsed.
 */
export function mayHoldReads(text: string, wrappers: readonly Wrapper[] = []): boolean {
  if (NAMES.test(text) || wrappers.some((wrapper) => text.includes(wrapperName(wrapper)))) return true;
  if ((VENDORS.test(text) && NAMES_OF_VENDORS.test(text)) || (PACKAGES.test(text) && NAMES_OF_PACKAGES.test(text))) return true;
  return ([NAMED_FLAG_SETS, FLAG_VARIABLES, LOOKED_UP, ASKED_FOR, SPEAKING_CALL].some((each) => each.test(text)) || importsFlags(text)) && !isMinified(text);
}

function importsFlags(text: string): boolean {
  return text.match(SPEAKING_IMPORTS)?.some((found) => !speaksOfOtherFlags(found.slice(found.search(/['"]/) + 1, -1))) === true;
}

/** Whether a text has few lines for its length. Such bundles hold properties of any name, and nobody reads them. */
function isMinified(text: string): boolean {
  return text.length > 20_000 && text.split('\n').length < text.length / 500;
}

function shapesThatNeed(...needs: readonly Needs[]): readonly CallShape[] {
  return SHAPES.filter((shape) => needs.includes(shape.needs));
}

function namesThatNeed(...needs: readonly Needs[]): string[] {
  return shapesThatNeed(...needs).map((shape) => shape.name);
}

/**
 * What must not stand beside a name: `isEnabled: true` and `isEnabled?: boolean` give or declare a property, `const isEnabled = !error`
 * a value, `enabled: isEnabled,` hands one on. Where a function of that name is read, it is also called, imported or declared.
 */
function notBesidesReads(): string {
  const givesValue = String.raw`(?!\s*\??:\s*(?:true|false|null|undefined|boolean|string|number|\d+)\b)`;
  const declaresValue = String.raw`(?<!\b(?:const|let|var)\s+\w+(?=\s*=(?!\s*(?:async\b|function\b|[(<]|\w+\s*=>))))`;
  const isHandedOn = String.raw`(?<!\w['"]?\s*:\s*\w+(?=\s*[,}\r\n]))`;
  return givesValue + declaresValue + isHandedOn;
}

function anyWord(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${[...new Set(names)].join('|')})\\b`);
}
