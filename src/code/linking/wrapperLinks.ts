import type { FileId } from '../../model/span';
import type { KeyOrigin, ModuleMember, Usage } from '../../model/usage';
import { MAX_WRAPPER_FILES, type FoundCallee, type FoundFlag, type FoundWrapper, type WrapperRef } from '../../model/wrapper';
import { isPackage } from '../flagWords';
import { isMethod, isOwnedBy } from '../wrapperWords';
import type { Landing, ModuleValues } from './moduleValues';

/** A wrapper that a call was found to lead to. */
interface Called {
  readonly wrapper: FoundWrapper;
  /** False for a method of an object that may be another one: then names must tell. */
  readonly sure: boolean;
}

/** A call that was found to be one of a wrapper. */
export interface LinkedCall {
  readonly usage: Usage;
  /** See `Called`. */
  readonly sure: boolean;
}

/** Tells whether calls of wrappers lead to them, and which flag they read. */
export class WrapperLinks {
  constructor(
    private readonly wrappersOf: (file: FileId) => readonly FoundWrapper[],
    private readonly idOf: (path: string) => FileId,
    private readonly values: ModuleValues,
    private readonly path: string,
  ) {}

  /** The read that a call is; undefined where another function is called. */
  usage(usage: Usage, callee: FoundCallee): LinkedCall | undefined {
    const called = this.called(callee);
    if (!called) return undefined;
    const { sure, wrapper } = called;
    const proven: Usage = sure ? { ...usage, proof: wrapper.isCandidate ? 'candidate' : 'wrapper' } : usage;
    if (!callee.flag) return { sure, usage: proven };
    const flag = wrapper.flag && flagSeenFromAfar(wrapper.file, wrapper.flag);
    if (flag?.key.kind !== 'exact' || (!sure && !isOfOwner(callee))) return undefined;
    return { sure, usage: { ...proven, key: flag.key, certainty: 'resolved', ...(flag.origin && { origin: flag.origin }) } };
  }

  /** Undefined for a wrapper whose own read turned out to be none. */
  wrapper(wrapper: FoundWrapper): FoundWrapper | undefined {
    const { through, flag } = wrapper;
    const called = through && this.called(through);
    if (through && !called) return undefined;
    if (through?.flag && called) {
      const { flag: itsFlag, file } = called.wrapper;
      return itsFlag && { ...wrapper, flag: flagSeenFromAfar(file, itsFlag) };
    }
    return flag?.member ? { ...wrapper, flag: this.resolved(flag) } : wrapper;
  }

  private resolved(flag: FoundFlag): FoundFlag {
    const answer = flag.member && this.values.find(flag.member, this.path);
    if (answer?.kind !== 'text') return flag;
    const files = answer.files.map(this.idOf);
    const literal = answer.literal && { file: files.at(-1) ?? '', span: answer.literal };
    return { key: { kind: 'exact', value: answer.text }, origin: { files, ...(literal && { literal }) } };
  }

  private called({ wrapper: ref, member }: FoundCallee): Called | undefined {
    const wrapper = this.find(ref);
    if (!wrapper || !member) return wrapper && { wrapper, sure: false };
    const answer = this.values.find(member, this.path);
    const at = answer.kind === 'unknown' ? answer.at : undefined;
    if (this.isNamedBy(member, ref) || (at && this.isAt(at, ref, MAX_WRAPPER_FILES))) return { wrapper, sure: true };
    // An object that a function returned, or a type stands for, may be any; one that a package or a plain export gives is not this one.
    const mayBeAny = isMethod(ref.path) && (at ? isMethod(at.path) : answer.kind === 'unknown' && !isPackage(member.specifier));
    return mayBeAny ? { wrapper, sure: false } : undefined;
  }

  /** Whether the wrapper is asked for by its own file and path, whatever that is made of: a constant may hold what a function of a third file gave. */
  private isNamedBy({ specifier, path }: ModuleMember, ref: WrapperRef): boolean {
    const file = isSamePath(path, ref.path) ? this.values.fileOf(specifier, this.path) : undefined;
    return file !== undefined && this.idOf(file) === ref.file;
  }

  private find(ref: WrapperRef): FoundWrapper | undefined {
    const found = this.wrappersOf(ref.file).filter((each) => isSame(each, ref));
    return found.find(({ isCandidate }) => !isCandidate) ?? found[0];
  }

  /** Whether the wrapper is defined there, or where it was passed on from. */
  private isAt(at: Landing, ref: WrapperRef, hops: number): boolean {
    if (this.idOf(at.file) === ref.file && isSamePath(at.path, ref.path)) return true;
    const through = hops > 0 ? this.find(ref)?.through : undefined;
    return through !== undefined && this.isAt(at, through.wrapper, hops - 1);
  }
}

/** Whether an object that may be another one is called like that which reads the flag: a member by itself, such as `id`, tells nothing. */
function isOfOwner({ wrapper: { file, path }, member }: FoundCallee): boolean {
  const receiver = member?.path.slice(0, -1).findLast((step) => /^\w/.test(step)) ?? '';
  return isOwnedBy(receiver, file, path) || isOwnedBy(receiver.replace(/^(?:get|use|find|create|make)(?=[A-Z])/, ''), file, path);
}

/** Where the key stands, as another file sees it. */
function flagSeenFromAfar(file: FileId, { key, literal, origin }: FoundFlag): FoundFlag {
  const place = origin?.literal ?? (literal && { file, span: literal });
  const way: KeyOrigin = { files: [...new Set([file, ...(origin?.files ?? [])])], ...(place && { literal: place }) };
  return { key, origin: way };
}

function isSame(wrapper: FoundWrapper, { path, key }: WrapperRef): boolean {
  return wrapper.key === key && isSamePath(wrapper.path, path);
}

function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
