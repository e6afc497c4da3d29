/** Hashes that a program asks for by `hash()`, or that sets and dataclasses need. Builds load each line when it is first used (scripts/parts.mjs). */
export * as text from "./text.ts";
export * as tuples from "./tuples.ts";
