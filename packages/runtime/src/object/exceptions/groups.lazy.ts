/** Groups of exceptions and `except*`. Builds load each line when it is first used (scripts/parts.mjs). */
export * as groups from "./exception-groups.ts";
