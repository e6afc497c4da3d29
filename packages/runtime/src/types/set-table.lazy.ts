/** The order of sets of numbers. Builds load this for the first set that has a number in it (scripts/parts.mjs). */
export * as table from "./set-table.ts";
