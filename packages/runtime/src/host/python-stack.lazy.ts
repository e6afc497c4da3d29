/** Python's stack from JavaScript's is asked for by warnings that are shown. Builds load the line when it is first used (scripts/parts.mjs). */
export * as stack from "./python-stack.ts";
