/** Builds load this with the first program that has annotations or classes (scripts/parts.mjs). */
export * as annotation from "./annotation.ts";
