import ts from 'typescript';
import type { FoundWrapper, Wrapper } from '../../model/wrapper';
import { hasWord, moduleSpeaksOfFlags, nameSpeaksOfFlags } from '../flagWords';
import { FLAG_SETS, WITH_FLAGS } from '../shapes/flagSets';
import { PACKAGES, SHAPES } from '../shapes/list';
import { vendorOf } from '../shapes/shape';
import { wrapperName } from '../shapes/wrapperShape';
import { nameOfPath } from '../wrapperWords';

/** What reads flags, beside what is known everywhere. */
export interface Readers {
  readonly wrappers?: readonly Wrapper[];
  readonly found?: readonly FoundWrapper[];
}

/** Names that are called to read flags, or hold them; and those by which a module gives what it has. */
const TELLING: ReadonlySet<string> = new Set([...[...SHAPES, ...FLAG_SETS, WITH_FLAGS].map(({ name }) => name), 'env', 'exports']);
const VENDORS: readonly string[] = [...new Set(SHAPES.map(vendorOf))];
const FLAG_PACKAGES: ReadonlySet<string> = new Set([...PACKAGES, ...[...FLAG_SETS, WITH_FLAGS].flatMap(({ packages }) => packages)]);

/** A test, which makes a test of the whole text. */
const TEST_CASE = /^(?:describe|suite|context|it|test|specify)\b/;

/** What may put something else into an object that was imported. */
const MAY_CHANGE = /[^=!<>]=(?![=>])|\+\+|--|\bdelete\b|\b(?:assign|defineProperty|defineProperties|copyWithin|fill|pop|reverse|shift|sort|splice|unshift)\s*\(/;

/** A statement of a module, by the names in it. */
interface Statement {
  readonly node: ts.Statement;
  /** Those that the module declares or imports. */
  readonly names: readonly string[];
  readonly declared: readonly string[];
  /** Whether it imports, or hands on what another module gives. */
  readonly isLink: boolean;
}

/**
 * The statements of a file that have to do with reads of flags: those with words that speak of flags, and all that are
 * joined to these by a name that the file declares. What is found in them is what is found in the whole file, for nothing
 * else names what they name. Empty where no read can be at all.
 */
export function speakingPart(file: ts.SourceFile, readers: Readers): readonly ts.Statement[] {
  const speech = new Speech(readers);
  const owned = new Set<string>();
  const declarations = file.statements.map((node) => declaredBy(node));
  declarations.forEach((names) => names.forEach((name) => owned.add(name)));
  const telling: Statement[] = [];
  const others: Statement[] = [];
  file.statements.forEach((node, index) => {
    const declared = declarations[index] ?? [];
    const { names, isTelling } = wordsOf(node, file, owned, speech);
    const isLink = specifierOf(node) !== undefined;
    (isTelling ? telling : others).push({ node, names, declared, isLink });
  });
  const kept = withJoined(telling, others, file.text);
  const part = file.statements.filter((node) => kept.has(node));
  // One that is half typed may hold anything.
  return part.every((node) => ts.isImportDeclaration(node) && specifierOf(node) !== undefined) ? [] : part;
}

/** Tells the words that speak of flags. */
class Speech {
  private readonly known = new Map<string, boolean>();
  private readonly own: ReadonlySet<string>;
  /** What stands in specifiers. */
  private readonly places: readonly string[];

  constructor({ wrappers = [], found = [] }: Readers) {
    const words = found.flatMap(({ words, path }) => [...words, nameOfPath(path) ?? '']);
    this.own = new Set([...wrappers.map(wrapperName), ...words]);
    this.places = [...this.own].filter((word) => /[^\w$]/.test(word));
  }

  isTelling(word: string): boolean {
    let known = this.known.get(word);
    if (known === undefined) {
      known = TELLING.has(word) || this.own.has(word) || nameSpeaksOfFlags(word);
      this.known.set(word, known);
    }
    return known;
  }

  isTellingModule(specifier: string): boolean {
    const [scope = '', name = ''] = specifier.split('/');
    const isOfVendor = FLAG_PACKAGES.has(scope) || FLAG_PACKAGES.has(`${scope}/${name}`) || VENDORS.some((vendor) => hasWord(specifier, vendor));
    return isOfVendor || moduleSpeaksOfFlags(specifier) || this.places.some((place) => specifier.includes(place));
  }
}

function wordsOf(node: ts.Statement, file: ts.SourceFile, owned: ReadonlySet<string>, speech: Speech): { names: readonly string[]; isTelling: boolean } {
  const text = file.text.slice(node.getStart(file), node.end);
  const specifier = specifierOf(node);
  let isTelling = (specifier !== undefined && speech.isTellingModule(specifier)) || TEST_CASE.test(text);
  const names = new Set<string>();
  for (const word of text.match(/[\w$\u0080-\uffff]+/g) ?? []) {
    if (owned.has(word)) names.add(word);
    isTelling ||= speech.isTelling(word);
  }
  return { names: [...names], isTelling };
}

/** What is kept: all that shares a name with it too. Of what is imported everybody may make use, but for changing it. */
function withJoined(telling: readonly Statement[], others: readonly Statement[], text: string): ReadonlySet<ts.Statement> {
  const byName = new Map<string, Statement[]>();
  for (const statement of others) {
    for (const name of statement.names) {
      const known = byName.get(name);
      if (known) known.push(statement);
      else byName.set(name, [statement]);
    }
  }
  const imported = new Set(others.filter(({ isLink }) => isLink).flatMap(({ declared }) => declared));
  const kept = new Set<ts.Statement>();
  const open = [...telling];
  const taken = new Set<string>();
  for (let statement = open.pop(); statement; statement = open.pop()) {
    if (kept.has(statement.node)) continue;
    kept.add(statement.node);
    for (const name of statement.names) {
      if (taken.has(name)) continue;
      taken.add(name);
      const isJoined = imported.has(name) ? declaringOrChanging(name, text) : undefined;
      for (const other of byName.get(name) ?? []) if (!isJoined || isJoined(other)) open.push(other);
    }
  }
  return kept;
}

/** Tells the statements that import a name, or may change what it holds. */
function declaringOrChanging(name: string, text: string): (statement: Statement) => boolean {
  const use = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])\\s*(?:[.[]|\\?\\.|[,)])`);
  return ({ node, declared }) => {
    const own = text.slice(node.pos, node.end);
    return declared.includes(name) || (MAY_CHANGE.test(own) && use.test(own));
  };
}

/** The names that a statement declares or imports for its module. */
function declaredBy(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => boundBy(name));
  if (ts.isImportDeclaration(node)) return importedBy(node.importClause);
  const { name } = node as ts.Statement & { readonly name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function boundBy(name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundBy(element.name) : []));
}

function importedBy(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const named = bindings && (ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({ name }) => name.text));
  return [...(clause?.name ? [clause.name.text] : []), ...(named ?? [])];
}

/** The module that a statement imports from, or hands on. */
function specifierOf(node: ts.Statement): string | undefined {
  const isLink = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  return isLink && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
}
