/** Tables of characters. Builds load this when a program first asks about text beyond ASCII (scripts/parts.mjs). */
export * as later from "./later.ts";
