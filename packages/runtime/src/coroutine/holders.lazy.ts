/** Builds load this when a name is deleted at the prompt (scripts/parts.mjs). */
export * as holders from "./holders.ts";
