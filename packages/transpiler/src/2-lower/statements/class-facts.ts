import type { ast } from "@pycoro/syntax";
import { eachChild, isFunction } from "../../1-analyze/walk.ts";
import * as b from "../../target/build.ts";
import type * as t from "../../target/nodes.ts";
import type { Cx } from "../context.ts";
import { firstOffset, lineOf } from "../frames.ts";
import { says } from "../words.ts";

/**
 * What Python 3.13 notes in the namespace of each class: `__firstlineno__` and `__static_attributes__`. TypeScript that people read says only
 * which attributes its interface has from methods.
 */
export function classFacts(node: ast.ClassDef, cx: Cx): t.Property[] {
  const { dialect, profile, source } = cx.settings;
  if (dialect === "js") {
    if (profile < "3.13") return [];
    return [
      b.property("line", b.literal(lineOf(cx, firstOffset(node)))),
      b.property("attributes", b.array(staticAttributes(node).map((name) => b.literal(name)))),
    ];
  }
  const line = says(source, "__firstlineno__") ? [b.property("line", b.literal(lineOf(cx, firstOffset(node))))] : [];
  const stored = cx.annotations.hasInterface(node) ? cx.annotations.shape(node).stored : [];
  return stored.length === 0
    ? line
    : [...line, b.property("attributes", b.array(stored.map((name) => b.literal(name))))];
}

/** The names that functions of a class store in something called `self`, sorted; classes inside it have their own. */
function staticAttributes(node: ast.ClassDef): string[] {
  const found = new Set<string>();
  for (const statement of node.body) noteStored(statement, { found, isWithin: false });
  return [...found].sort();
}

interface Storing {
  readonly found: Set<string>;
  /** Inside a function. */
  readonly isWithin: boolean;
}
function noteStored(at: ast.Node, storing: Storing): void {
  if (at.kind === "ClassDef") return;
  if (at.kind === "AugAssign" || (at.kind === "AnnAssign" && at.value === null)) return;
  const { found, isWithin } = storing;
  if (isWithin && at.kind === "Attribute" && at.ctx === "Store" && at.value.kind === "Name" && at.value.id === "self")
    found.add(at.attr);
  eachChild(at, noteStored, !isWithin && isFunction(at) ? { found, isWithin: true } : storing);
}
