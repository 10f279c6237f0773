/** Steps of a path within a module that are no names of its own. See `WrapperRef`. */

/** To what instances of a class have. */
export const INSTANCE = 'prototype';

/** To what a function returns. */
export const RESULT = '()';

/** An object that is handed around: no path leads to it. */
export const UNKNOWN_OBJECT = '?';
