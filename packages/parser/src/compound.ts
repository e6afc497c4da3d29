/** Kinds of the statements that have blocks. */
export const COMPOUND: ReadonlySet<string> = new Set([
  ...["FunctionDef", "AsyncFunctionDef", "ClassDef", "If", "For", "AsyncFor", "While", "With", "AsyncWith"],
  ...["Try", "TryStar", "Match"],
]);
