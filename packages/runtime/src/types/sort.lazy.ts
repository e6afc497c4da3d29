/** Builds load this when the first long list is sorted (scripts/parts.mjs). */
export * as numeric from "./numeric-sort.ts";
