/** Stands in for a UI library's types, so that the sample reads well without installing one. */
declare namespace JSX {
  interface IntrinsicElements {
    [name: string]: object;
  }
}
