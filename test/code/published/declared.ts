import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { OPTIONS as CODE_OPTIONS } from '../../reference/checkedCode';

const OPTIONS: ts.CompilerOptions = { ...CODE_OPTIONS, allowJs: false, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] };

/** What packages declare under a name, whichever of their files does. */
export class Declared {
  readonly checker: ts.TypeChecker;
  private readonly signatures = new Map<string, Map<string, ts.Signature[]>>();

  /** @param folder where the packages are installed; those that are not there declare nothing */
  constructor(folder: string, packages: readonly string[]) {
    const modules = join(folder, 'node_modules');
    const files = new Map(packages.map((name) => [name, [...familyOf(name, modules)].flatMap((each) => declarationsIn(join(modules, each)))]));
    const program = ts.createProgram({ rootNames: [...files.values()].flat(), options: OPTIONS });
    this.checker = program.getTypeChecker();
    for (const [name, paths] of files) this.signatures.set(name, this.signaturesIn(paths.flatMap((path) => program.getSourceFile(path) ?? [])));
  }

  has(packageName: string): boolean {
    return (this.signatures.get(packageName)?.size ?? 0) > 0;
  }

  /** How a function, method, hook or component of the name is called. */
  named(packageName: string, name: string): readonly ts.Signature[] {
    return this.signatures.get(packageName)?.get(name) ?? [];
  }

  private signaturesIn(sources: readonly ts.SourceFile[]): Map<string, ts.Signature[]> {
    const found = new Map<string, ts.Signature[]>();
    const visit = (node: ts.Node): void => {
      const name = isNamed(node) ? ts.getNameOfDeclaration(node) : undefined;
      if (name && 'text' in name) found.set(String(name.text), [...(found.get(String(name.text)) ?? []), ...this.callsOf(node)]);
      ts.forEachChild(node, visit);
    };
    sources.forEach(visit);
    return found;
  }

  private callsOf(node: ts.Node): readonly ts.Signature[] {
    return this.checker.getNonNullableType(this.checker.getTypeAtLocation(node)).getCallSignatures();
  }
}

/** The package and those of its vendor that it stands on, which declare what it only hands on. */
function familyOf(name: string, modules: string, family = new Set<string>()): Set<string> {
  const path = join(modules, name, 'package.json');
  if (family.has(name) || !existsSync(path)) return family;
  family.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as { readonly dependencies?: object };
  const [vendor = name] = name.replace('@', '').split(/[/-]/);
  for (const each of Object.keys(dependencies)) if (each.includes(vendor)) familyOf(each, modules, family);
  return family;
}

function isNamed(node: ts.Node): node is ts.Declaration {
  return (
    ts.isExportSpecifier(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node)
  );
}

function declarationsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths.filter((path) => /\.d\.[cm]?ts$/.test(path) && !path.includes('node_modules/')).map((path) => join(folder, path));
}
