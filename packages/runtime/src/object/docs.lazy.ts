/** Docstrings are read by few programs. Builds load each line when it is first used (scripts/parts.mjs). */
export * as docs from "./docs.ts";
