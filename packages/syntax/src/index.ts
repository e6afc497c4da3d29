export type * as ast from "./ast/nodes.ts";
export type { Diagnostic, DiagnosticCategory } from "./diagnostic.ts";
export { lineText, type Position, positionAt, type SourceFile, sourceFile } from "./source-file.ts";
export { contains, cover, type Span, textOf } from "./span.ts";
