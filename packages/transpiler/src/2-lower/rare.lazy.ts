/** Statements that are rare. Builds load each line with the first program that has one (scripts/parts.mjs). */
export * as match from "./statements/match.ts";
export * as tryStar from "./statements/try-star.ts";
export * as typeAlias from "./statements/type-alias.ts";
