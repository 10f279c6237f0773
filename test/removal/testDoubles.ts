// What libraries for tests do to flags, as far as fixtures use them: told by hand, and of nothing that the removal knows.
type Flags = Readonly<Record<string, unknown>>;
type Answer = (value: unknown) => void;

/** The flags as the doubles of a test left them. */
export class FlagState {
  flags: Flags = {};

  set(key: string, value: unknown): void {
    this.flags = { ...this.flags, [key]: value };
  }

  /** What a test calls, by name. */
  doubles(): Record<string, unknown> {
    const set = (key: string, value: unknown): void => this.set(key, value);
    const all = (flags: Flags): void => void (this.flags = flags);
    const answers = (answer: Answer): object => ({ mockReturnValue: answer, mockReturnValueOnce: answer, thenReturn: answer, returns: answer });
    let asked = '';
    const isEnabled = Object.assign((key: string) => ((asked = key), this.flags[key]), { withArgs: (key: string) => answers((value) => set(key, value)) });
    const useFlags = Object.assign(() => this.flags, { all });
    const mock = (_: string, factory: () => { useFlags?: () => Flags }): void => all(factory().useFlags?.() ?? {});
    return {
      mockFlag: set,
      setFlag: set,
      setFeatureFlag: set,
      mockFlags: all,
      overrideFeatureFlags: ({ flags }: { readonly flags: Flags }) => all(flags),
      isEnabled,
      useFlags,
      unleash: { enable: (key: string) => set(key, true), disable: (key: string) => set(key, false) },
      td: { update: () => undefined, flag: (key: string) => this.flag(key) },
      when: (read: unknown) => (read === isEnabled ? { calledWith: (key: string) => answers((value) => set(key, value)) } : answers((value) => set(asked, value))),
      verify: () => ({ once: () => undefined }),
      jest: { mock },
      vi: { mock, mocked: (read: unknown) => answers((value) => (read === useFlags ? all(value as Flags) : all({ x: value }))) },
      InMemoryProvider: provider(set),
    };
  }

  private flag(key: string): object {
    const to = (value: unknown): object => (this.set(key, value), flag);
    const flag = { booleanFlag: () => flag, booleanVariationForAll: to, variationForAll: to, ifMatch: () => flag, thenReturn: () => flag };
    return flag;
  }
}

interface InMemoryFlag {
  readonly variants: Flags;
  readonly defaultVariant: string;
}

function provider(set: (key: string, value: unknown) => void): object {
  return class InMemoryProvider {
    constructor(flags: Readonly<Record<string, InMemoryFlag>>) {
      for (const [key, { variants, defaultVariant }] of Object.entries(flags)) set(key, variants[defaultVariant]);
    }
  };
}
