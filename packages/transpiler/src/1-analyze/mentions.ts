import type { ast, Span } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";

/** Where a module says which names: asked for many parts of it, so its tree is not walked for each. */
export class Mentions {
  readonly #declarations: Declarations;
  #named: ReadonlyMap<string, readonly number[]> | null = null;
  #taken: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  /** Whether a part of the program reads, sets or deletes a variable of that name, decorators included. */
  names(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, name: string): boolean {
    this.#named ??= this.#names();
    return hasWithin(this.#named.get(name), { start: node.decorator_list[0]?.start ?? node.start, end: node.end });
  }

  /** Whether a parameter or an import in a part of the program has that name. */
  takes(node: ast.ClassDef, name: string): boolean {
    this.#taken ??= this.#parameters();
    return hasWithin(this.#taken.get(name), { start: node.decorator_list[0]?.start ?? node.start, end: node.end });
  }

  #names(): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const { id, start } of this.#declarations.nameScopes.keys()) note(found, id, start);
    return found;
  }

  #parameters(): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const { stores } of this.#declarations.bindings)
      for (const { node } of stores) {
        if (node.kind === "arg") note(found, node.arg, node.start);
        else if (node.kind === "alias") note(found, node.asname ?? node.name, node.start);
      }
    return found;
  }
}

function note(found: Map<string, number[]>, name: string, start: number): void {
  const known = found.get(name);
  if (known) known.push(start);
  else found.set(name, [start]);
}

function hasWithin(places: readonly number[] | undefined, { start, end }: Span): boolean {
  if (places !== undefined) for (const at of places) if (at >= start && at < end) return true;
  return false;
}
