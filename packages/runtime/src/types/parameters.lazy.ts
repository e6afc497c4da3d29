/** Builds load this when a program first runs a statement with type parameters (scripts/parts.mjs). */
export * as parameters from "./type-params.ts";
