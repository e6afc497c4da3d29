/** Which names the files of a program take from each other: a file offers what it imported itself only where another asks for it. */
import type { ast, SourceFile } from "@pycoro/syntax";
import { children } from "./1-analyze/walk.ts";
import { absoluteName } from "./2-lower/imports.ts";

/** Names by the module that they are taken from. */
export type TakenNames = ReadonlyMap<string, ReadonlySet<string>>;

/** The names that a module takes from others: `from tools import chain`, or `tools.chain` where `tools` is an import. */
export function takenIn(root: ast.Module, moduleName: string, source: SourceFile): TakenNames {
  const taken = new Map<string, Set<string>>();
  const take = (module: string, name: string): void =>
    void taken.set(module, (taken.get(module) ?? new Set()).add(name));
  const modules = new Map<string, string>();
  const attributes: { readonly dotted: string; readonly attr: string }[] = [];
  const visit = (node: ast.Node): void => {
    if (node.kind === "Import")
      for (const { name, asname } of node.names) {
        modules.set(asname ?? topOf(name), asname === null ? topOf(name) : name);
        taken.set(name, taken.get(name) ?? new Set());
      }
    else if (node.kind === "ImportFrom") {
      const module = absoluteName(node, { moduleName, source });
      if (module !== null)
        for (const { name, asname } of node.names) {
          take(module, name);
          modules.set(asname ?? name, `${module}.${name}`);
        }
    } else if (node.kind === "Attribute") {
      const dotted = dottedName(node.value);
      if (dotted !== null) attributes.push({ dotted, attr: node.attr });
    }
    for (const child of children(node)) visit(child);
  };
  visit(root);
  for (const { dotted, attr } of attributes) {
    const top = topOf(dotted);
    const module = modules.get(top);
    if (module !== undefined) take(module + dotted.slice(top.length), attr);
  }
  return taken;
}

const topOf = (dotted: string): string => dotted.split(".", 1)[0] as string;

/** `a.b.c`; null for anything else. */
function dottedName(node: ast.Expr): string | null {
  if (node.kind === "Name") return node.id;
  const left = node.kind === "Attribute" ? dottedName(node.value) : null;
  return left === null ? null : `${left}.${(node as ast.Attribute).attr}`;
}
