/** Builds load this when a program shows where generators and instances end (scripts/parts.mjs). */
export * as ends from "./held-alone.ts";
