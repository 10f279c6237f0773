/** The same program with JSX, optional chains and `??` in it again, and without the names that Babel made up for them. */
export function uncompiled(text: string): string;
