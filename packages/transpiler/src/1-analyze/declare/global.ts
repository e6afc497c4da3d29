/** `global` and `nonlocal`: what they declare, and who owns the names. */
import type { ast } from "@pycoro/syntax";
import { mangle, markClassCell, type Scope } from "../scope.ts";
import { type Declaring, nonlocalOwner } from "./declaring.ts";

export function visitDeclaration(node: ast.Global | ast.Nonlocal, scope: Scope, d: Declaring): void {
  const kind = node.kind === "Global" ? "global" : "nonlocal";
  for (const raw of node.names) {
    const name = mangle(raw, scope.privateTo);
    const before = d.meeting(scope, name);
    const other = scope.explicit.get(name);
    if (before === "parameter") d.fail(`parameter-${kind}`, `name '${raw}' is parameter and ${kind}`, node);
    else if (other && other.kind !== kind)
      d.fail("nonlocal-and-global", `name '${name}' is nonlocal and global`, other.span);
    else if (before === "annotated") d.fail(`annotated-${kind}`, `annotated name '${raw}' can't be ${kind}`, node);
    else if (before === "assigned")
      d.fail(`assigned-before-${kind}`, `name '${raw}' is assigned to before ${kind} declaration`, node);
    else if (before === "used" && !other)
      d.fail(`used-before-${kind}`, `name '${raw}' is used prior to ${kind} declaration`, node);
    else if (kind === "nonlocal" && scope.kind === "module")
      d.fail("nonlocal-at-module", "nonlocal declaration not allowed at module level", node);
    if (!other) {
      scope.explicit.set(name, { kind, span: node });
      const early = scope.bindings.get(name);
      if (kind === "global") {
        d.globalNames.add(name);
        if (scope !== d.root) {
          // An import before the declaration is allowed by CPython and binds the global.
          if (early) for (const store of early.stores) d.add(d.root, name, store);
          scope.bindings.delete(name);
        }
      } else d.pending.push({ name, node, scope });
    }
  }
}

/** A nonlocal name may be bound by its function after the nested one: owners are only known when all has been seen. */
export function settleNonlocals(d: Declaring): void {
  for (const { name, node, scope } of d.pending) {
    if (scope.kind === "module") continue;
    const owner = nonlocalOwner(scope, name);
    const inClass = name === "__class__" && hasClassAround(scope);
    if (!owner && inClass) {
      // It is the cell of the class, which the function may set or empty.
      scope.bindings.delete(name);
      markClassCell(scope);
    } else if (!owner) d.fail("nonlocal-not-found", `no binding for nonlocal '${name}' found`, node);
    else if (owner?.kind === "typeParams")
      d.fail("nonlocal-type-parameter", `nonlocal binding not allowed for type parameter '${name}'`, node);
    else if (owner) owner.bindings.get(name)!.captured = true;
  }
  rehomeStores(d.scopes);
}

const hasClassAround = (scope: Scope): boolean => {
  for (let at = scope.parent; at; at = at.parent) if (at.kind === "class") return true;
  return false;
};

/** Stores of names declared nonlocal before their owner had bound them: they landed nowhere in the first pass. */
function rehomeStores(scopes: ReadonlyMap<ast.Node, Scope>): void {
  for (const scope of scopes.values()) {
    for (const [name, { kind }] of scope.explicit) {
      const early = scope.bindings.get(name);
      if (kind !== "nonlocal" || !early) continue;
      const owner = nonlocalOwner(scope, name);
      if (!owner) continue;
      owner.bindings.get(name)?.stores.push(...early.stores);
      scope.bindings.delete(name);
    }
  }
}
