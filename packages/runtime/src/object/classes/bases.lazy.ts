/** `C.__bases__ = …`. Builds load each line when it is first used (scripts/parts.mjs). */
export * as bases from "./set-bases.ts";
