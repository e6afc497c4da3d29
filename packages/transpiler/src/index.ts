export type { SpanLink } from "./4-print/links.ts";
export type { SourceMapV3 } from "./4-print/source-map.ts";
export { type Compiled, compile, moduleNames, syntaxTree, takenNames } from "./compile.ts";
export { BLOCKING_CALLS, type CompileOptions, type ModuleNames, type Profile, THREAD_CALLS } from "./options.ts";
export type { TakenNames } from "./taken-names.ts";
