export type { SpanLink } from "./4-print/links.ts";
export type { SourceMapV3 } from "./4-print/source-map.ts";
export { type Compiled, compile, moduleNames, syntaxTree } from "./compile.ts";
export type { CompileOptions, ModuleNames, Profile } from "./options.ts";
