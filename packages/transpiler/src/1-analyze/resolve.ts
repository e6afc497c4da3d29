/** Pass 2: what each name means where it stands. https://docs.python.org/3.13/reference/executionmodel.html#resolution-of-names */
import type { ast } from "@pycoro/syntax";
import type { Declarations } from "./declare/declare.ts";
import { type Binding, frameScope, mangle, type Reference, type Scope } from "./scope.ts";

/** Looks a name up from a scope. */
export type Resolve = (scope: Scope, name: string) => Reference;

/** Makes the lookup and marks every binding that a nested frame uses as captured. */
export function resolver(declarations: Declarations): Resolve {
  const root = declarations.module;
  const cache = new Map<Scope, Map<string, Reference>>();
  const global = (name: string): Reference => {
    const binding = root.bindings.get(name);
    return binding ? { binding, kind: "global" } : { binding: null, kind: "builtin" };
  };

  const outside = (scope: Scope, name: string): Reference => {
    // What a generic definition in a class says of its parameters is evaluated in the class, as is the value of an alias.
    let isInClass = scope.kind === "typeParams" || scope.node.kind === "TypeAlias";
    for (let at = scope.parent; at; at = at.parent) {
      if (at.kind === "module") break;
      const classBinding = at.kind === "class" && isInClass ? at.bindings.get(name) : undefined;
      if (classBinding !== undefined) return { binding: outside(at, name).binding, kind: "class", classBinding };
      isInClass &&= at.kind === "typeParams";
      if (at.kind === "class") continue;
      const explicit = at.explicit.get(name)?.kind;
      if (explicit === "global") return global(name);
      const binding = at.bindings.get(name);
      if (binding) return { binding, kind: frameScope(at) === frameScope(scope) ? "local" : "free" };
    }
    return global(name);
  };

  const lookup = (scope: Scope, name: string): Reference => {
    const explicit = scope.explicit.get(name)?.kind;
    if (explicit === "global") return global(name);
    const own: Binding | undefined = scope.bindings.get(name);
    if (own && scope.kind === "class") {
      // The class namespace first, then globals: enclosing functions are passed over.
      return { binding: root.bindings.get(name) ?? null, kind: "class", classBinding: own };
    }
    if (own) return { binding: own, kind: scope.kind === "module" ? "global" : "local" };
    return outside(scope, name);
  };

  const resolve: Resolve = (scope, rawName) => {
    const name = mangle(rawName, scope.privateTo);
    let names = cache.get(scope);
    if (!names) cache.set(scope, (names = new Map()));
    let reference = names.get(name);
    if (!reference) names.set(name, (reference = lookup(scope, name)));
    return reference;
  };

  for (const [node, scope] of declarations.nameScopes) markCaptured(resolve(scope, node.id), scope);
  return resolve;
}

function markCaptured(reference: Reference, scope: Scope): void {
  const { binding } = reference;
  if (binding && frameScope(binding.scope) !== frameScope(scope)) binding.captured = true;
}

/** The Name nodes of a scope's own code and what they refer to, by identity. */
export type References = ReadonlyMap<ast.Name, Reference>;
