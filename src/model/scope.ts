/** Which part of the book a chart is about: one underlying, or all moved by the same percentage. */
export type Scope = { readonly underlying: string } | "all";
