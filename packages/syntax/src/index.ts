export { type DumpOptions, dump, utf8Length } from "./ast/dump.ts";
export { FIELDS } from "./ast/fields.ts";
export type * as ast from "./ast/nodes.ts";
export { isPrintable } from "./ast/printable.ts";
export { reprBytes, reprConstant, reprFloat, reprStr } from "./ast/python-repr.ts";
export { childrenOf, walk } from "./ast/visit.ts";
export type { Diagnostic, DiagnosticCategory } from "./diagnostic.ts";
export { lineText, type Position, positionAt, type SourceFile, sourceFile } from "./source-file.ts";
export { contains, cover, type Span, textOf } from "./span.ts";
