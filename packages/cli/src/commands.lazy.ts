/** The commands. Builds load the one that is asked for (scripts/parts.mjs). */
export * as ast from "./commands/ast.ts";
export * as check from "./commands/check.ts";
export * as compile from "./commands/compile.ts";
export * as explore from "./commands/explore.ts";
export * as run from "./commands/run.ts";
export * as trace from "./commands/trace.ts";
