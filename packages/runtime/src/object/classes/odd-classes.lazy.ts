/** Builds load this when a class is made in a way that few are (scripts/parts.mjs). */
export * as odd from "./odd-classes.ts";
