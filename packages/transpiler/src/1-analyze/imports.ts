import type { ast } from "@pycoro/syntax";
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

function changesBuiltins(node: ast.Node): boolean {
  if (node.kind === "Attribute") return node.ctx !== "Load" && isModule(node.value);
  if (node.kind === "Constant") return node.value.type === "str" && node.value.value.startsWith("builtins.");
  if (node.kind !== "Call" || !isModule(node.args[0])) return false;
  const { func } = node;
  return func.kind === "Name" ? func.id === "setattr" || func.id === "delattr" : func.kind === "Attribute";
}
