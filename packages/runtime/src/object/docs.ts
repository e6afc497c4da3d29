/** The docstrings of builtins, where a build has put numbers in their places (apps/playground/scripts/late-docs.ts); empty in the sources, where each stands beside its function. */
export const DOCS: readonly string[] = [];
