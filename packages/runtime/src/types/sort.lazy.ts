/** Builds load this when the first list is sorted that is long or not of ints or texts alone (scripts/parts.mjs). */
export * as numeric from "./numeric-sort.ts";
export * as stable from "./stable-sort.ts";
