/** `match` is rare. Builds load this with the first program that has one (scripts/parts.mjs). */
export * as match from "./statements/match.ts";
