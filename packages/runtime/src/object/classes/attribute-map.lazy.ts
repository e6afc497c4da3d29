/** Instances as dicts. Builds load this when a program first asks for a `__dict__` (scripts/parts.mjs). */
export * as map from "./attribute-map.ts";
