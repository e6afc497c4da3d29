import type { ast } from "@pycoro/syntax";
import { BUILTINS } from "../target/builtin-names.ts";
import { eachChild } from "./walk.ts";

/** What a module imports, in the order of the text, and whether it changes the builtins. */
export interface ImportFacts {
  readonly imports: ast.Import[];
  readonly froms: ast.ImportFrom[];
  /** `builtins.print = …`, `setattr(builtins, …)`, `"builtins.open"` for who patches by name: reads of builtins must look there. */
  changesBuiltins: boolean;
}

export function importFacts(module: ast.Module): ImportFacts {
  const facts: ImportFacts = { imports: [], froms: [], changesBuiltins: false };
  note(module, facts);
  return facts;
}

function note(node: ast.Node, facts: ImportFacts): void {
  if (node.kind === "Import") facts.imports.push(node);
  else if (node.kind === "ImportFrom") facts.froms.push(node);
  else if (changesBuiltins(node)) facts.changesBuiltins = true;
  eachChild(node, note, facts);
}

/** Every `from module import *`. */
export const starImports = ({ froms }: ImportFacts): ast.ImportFrom[] =>
  froms.filter(({ names }) => names[0]?.name === "*");

const isModule = (node: ast.Node | undefined): boolean =>
  node?.kind === "Name" && (node.id === "builtins" || node.id === "__builtins__");

const isGlobals = (node: ast.Expr): boolean =>
  node.kind === "Call" && node.func.kind === "Name" && node.func.id === "globals";
const namesBuiltin = (node: ast.Expr): boolean =>
  node.kind === "Constant" && node.value.type === "str" && BUILTINS.has(node.value.value);
/** Builtins that only look at what they are given. */
const READING: ReadonlySet<string> = new Set(
  "callable dir getattr hasattr help id isinstance len print repr str type vars".split(" "),
);

function changesBuiltins(node: ast.Node): boolean {
  if (node.kind === "Attribute") return node.ctx !== "Load" && isModule(node.value);
  if (node.kind === "Constant") return node.value.type === "str" && node.value.value.startsWith("builtins.");
  if (node.kind === "Subscript") return node.ctx !== "Load" && isGlobals(node.value) && namesBuiltin(node.slice);
  if (node.kind !== "Call") return false;
  const { args, func } = node;
  const isReading = func.kind === "Name" && READING.has(func.id);
  if (args.some(isModule)) return !isReading;
  // Globals that are handed on together with the name of a builtin: something else may stand there for a while.
  return !isReading && args.some(isGlobals) && args.some(namesBuiltin);
}
