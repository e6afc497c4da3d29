/** How objects are taken apart to be copied. Builds load each line when it is first used (scripts/parts.mjs). */

export * as iterators from "./iterator-reduce.ts";
export * as reduce from "./reduce.ts";
