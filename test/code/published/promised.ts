import ts from 'typescript';
import { BY_KEY, type CallShape, type Position, type ResultMember, type ResultMembers } from '../../../src/code/shapes/shape';

/** Holds one shape to one way in which a package declares that name. */
export class Promised {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly shape: CallShape,
    private readonly signature: ts.Signature,
  ) {}

  /** What the declaration does not have, in words; empty where all is as the shape says. */
  missing(): string[] {
    const { key, members, hands, kind } = this.shape;
    const result = kind === 'declaration' ? undefined : this.settled(this.signature.getReturnType());
    return [
      ...(kind === 'hoc' || this.isText(this.argumentAt(key)) ? [] : [`no text at ${key}`]),
      ...(members && result && kind !== 'component' ? this.without(result, members, 'result') : []),
      ...(hands && hands.what !== 'other' ? this.withoutHanded(hands.what) : []),
    ];
  }

  /** The type at a position; undefined where there is none. */
  private argumentAt(position: Position): ts.Type | undefined {
    const [index = '0', ...path] = String(position).replaceAll('[]', '.[]').split('.');
    const parameter = this.signature.parameters[Number(index)];
    const type = parameter && this.checker.getTypeOfSymbol(parameter);
    const isRest = parameter?.declarations?.some((each) => ts.isParameter(each) && each.dotDotDotToken !== undefined);
    const first = type && isRest ? this.member(type, '[]') : type;
    return path.reduce<ts.Type | undefined>((outer, name) => outer && this.member(outer, name), first);
  }

  private withoutHanded(what: ResultMember | ResultMembers): string[] {
    const children = this.argumentAt('0.children');
    const functions = children ? this.parts(children).flatMap((part) => [...part.getCallSignatures()]) : [];
    const given = functions.flatMap(({ parameters: [first] }) => (first ? [this.checker.getTypeOfSymbol(first)] : []));
    const found = given.map((type) => (typeof what === 'object' ? this.without(type, what, 'handed') : []));
    return found.length === 0 ? ['no function inside'] : found.some((each) => each.length === 0) ? [] : (found[0] ?? []);
  }

  private without(type: ts.Type, members: ResultMembers, path: string): string[] {
    return Object.entries(members).flatMap(([name, expected]) => {
      const held = this.member(this.settled(type), name === BY_KEY ? '{}' : name);
      const here = `${path}.${name}`;
      if (!held) return [`no ${here}`];
      if (typeof expected === 'object') return this.without(held, expected, here);
      return expected === 'on' && !this.parts(held).some((part) => part.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) ? [`no true and false at ${here}`] : [];
    });
  }

  /** `[]` for the elements of a list, `{}` for what stands under any name. */
  private member(type: ts.Type, name: string): ts.Type | undefined {
    const found = this.parts(type).flatMap((part) => this.memberOf(part, name) ?? []);
    return found[0];
  }

  private memberOf(type: ts.Type, name: string): ts.Type | undefined {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return type;
    const whole = this.checker.getApparentType(type);
    if (name === '[]') return this.checker.getIndexTypeOfType(whole, ts.IndexKind.Number);
    if (name === '{}') return this.checker.getIndexTypeOfType(whole, ts.IndexKind.String) ?? this.mapped(whole);
    const property = this.checker.getPropertyOfType(whole, name);
    return property && this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
  }

  /** `{ [K in Keys]: Flag }`, where the keys are those of the call. */
  private mapped(type: ts.Type): ts.Type | undefined {
    const { declaration } = type as ts.Type & { readonly declaration?: ts.MappedTypeNode };
    return declaration?.type && this.checker.getTypeAtLocation(declaration.type);
  }

  private settled(type: ts.Type): ts.Type {
    return this.checker.getNonNullableType(this.checker.getAwaitedType(type) ?? type);
  }

  private isText(type: ts.Type | undefined): boolean {
    return type !== undefined && this.parts(type).some((part) => (this.checker.getBaseConstraintOfType(part) ?? part).flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter | ts.TypeFlags.Index));
  }

  /** The constituents of a union, without null and undefined. */
  private parts(type: ts.Type): readonly ts.Type[] {
    const whole = this.checker.getNonNullableType(type);
    return whole.isUnion() ? whole.types : whole.isIntersection() ? [whole, ...whole.types] : [whole];
  }
}
