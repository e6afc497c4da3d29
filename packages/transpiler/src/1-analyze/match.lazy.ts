/** `match` is rare. Builds load each line with the first program that has one (scripts/parts.mjs). */
export * as flowOfMatch from "./flow/patterns.ts";
export * as matchChecks from "./match-checks.ts";
