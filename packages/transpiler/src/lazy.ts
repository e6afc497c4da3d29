/** What not every compilation needs. Builds load each line when it is first used (scripts/parts.mjs). */
export * as live from "./3-instrument/live.ts";
export * as stackful from "./3-instrument/stackful.ts";
export * as text from "./4-print/text.ts";
export * as machines from "./5-optimise/machine/machines.ts";
export * as optimise from "./5-optimise/optimise.ts";
export * as stdlib from "./target/stdlib-names.ts";
