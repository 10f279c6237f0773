import type { Span } from '../../model/span';
import type { ModuleMember } from '../../model/usage';
import { isDeclarationFile } from '../codeFiles';
import type { ExportedObject, ExportedValue, ModuleFacts } from './moduleFacts';
import type { Resolver } from './resolver';

/** What became of looking for a member: a string, surely nothing, or something that cannot be told. */
export type Answer =
  | { readonly kind: 'text'; readonly text: string; readonly literal?: Span; /** The files on the way, its own last. */ readonly files: readonly string[] }
  | { readonly kind: 'absent' }
  /** `at` is the place where the way ends, where there is one: the module of the folder, and the path in it. */
  | { readonly kind: 'unknown'; readonly at?: Landing };

/** A member where it is defined. */
export interface Landing {
  readonly file: string;
  readonly path: readonly string[];
}

const ABSENT: Answer = { kind: 'absent' };
const UNKNOWN: Answer = { kind: 'unknown' };

/** Longer ways are not gone: a circle may ask for more with every round. */
const MAX_FILES = 16;

/** Goes from module to module until a member is a string. */
export class ModuleValues {
  /** What was asked of which file. Where it gave no answer once, it gives none again. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly resolver: Resolver,
    private readonly factsOf: (file: string) => ModuleFacts | undefined,
    /** Told of each file that the answer depends on, whether it is there or not. */
    private readonly onLook: (file: string) => void,
  ) {}

  find(member: ModuleMember, from: string): Answer {
    this.asked.clear();
    return this.follow(member, [from]);
  }

  /** The file of the folder that a module asks for; undefined where it is none of it. */
  fileOf(specifier: string, from: string): string | undefined {
    const { file, looked } = this.resolver.resolve(specifier, from);
    [...looked, ...(file === undefined ? [] : [file])].forEach(this.onLook);
    return file;
  }

  /** @param way the files gone through, the asking one last */
  private follow({ specifier, path }: ModuleMember, way: readonly string[]): Answer {
    const { file, looked } = this.resolver.resolve(specifier, way.at(-1) ?? '');
    looked.forEach(this.onLook);
    if (file === undefined || way.length > MAX_FILES) return UNKNOWN;
    this.onLook(file);
    const question = JSON.stringify([file, path]);
    if (this.asked.has(question)) return ABSENT;
    this.asked.add(question);
    const facts = this.factsOf(file);
    return facts ? this.inModule(facts, path, [...way, file]) : UNKNOWN;
  }

  private inModule(facts: ModuleFacts, path: readonly string[], way: readonly string[]): Answer {
    const [name, ...rest] = path;
    const own = name === undefined ? undefined : facts.exports.get(name);
    if (own) return landed(this.inValue(own, rest, way), way, path);
    // A default import of CommonJS is the module itself.
    const inWhole = name === 'default' ? rest : path;
    if (facts.whole) return landed(this.inValue(facts.whole, inWhole, way), way, inWhole);
    return name === undefined || name === 'default' ? ABSENT : this.inStars(facts.stars, path, way);
  }

  /** No name may come from two of them, so the first that has it will do. */
  private inStars(stars: readonly string[], path: readonly string[], way: readonly string[]): Answer {
    let answer: Answer = ABSENT;
    for (const specifier of stars) {
      const found = this.follow({ specifier, path }, way);
      if (found.kind === 'text') return found;
      if (found.kind === 'unknown' && !(answer.kind === 'unknown' && answer.at)) answer = found;
    }
    return answer;
  }

  private inValue(value: ExportedValue, path: readonly string[], way: readonly string[]): Answer {
    switch (value.kind) {
      case 'text':
        return path.length > 0 ? UNKNOWN : textAt(value, way.slice(1));
      case 'member':
        return this.follow({ specifier: value.specifier, path: [...value.path, ...path] }, way);
      case 'object':
        return this.inObject(value, path, way);
      case 'unknown':
        return UNKNOWN;
    }
  }

  private inObject({ members, spread }: ExportedObject, path: readonly string[], way: readonly string[]): Answer {
    const [name, ...rest] = path;
    if (name === undefined) return UNKNOWN;
    const own = members.get(name);
    if (own) return this.inValue(own, rest, way);
    for (const value of spread.toReversed()) {
      const answer = this.inValue(value, path, way);
      if (answer.kind !== 'absent') return answer;
    }
    return ABSENT;
  }
}

/** What stands in declarations was made of a source that is elsewhere: it is nobody's place to change it there. */
function textAt({ text, literal }: Extract<ExportedValue, { kind: 'text' }>, files: readonly string[]): Answer {
  const isSource = !isDeclarationFile(files.at(-1) ?? '');
  return { kind: 'text', text, ...(literal && isSource && { literal }), files };
}

/** What is not known here, and was not looked for in a module further on, is defined here. */
function landed(answer: Answer, way: readonly string[], path: readonly string[]): Answer {
  return answer === UNKNOWN ? { kind: 'unknown', at: { file: way.at(-1) ?? '', path } } : answer;
}
