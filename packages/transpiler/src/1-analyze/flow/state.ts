/** What is known at a place of a program: the variables that surely have a value there. */
import type { ast } from "@pycoro/syntax";
import type { Binding } from "../scope.ts";
import { some } from "../walk.ts";

/** null: the place is not reached. */
export type State = Set<Binding> | null;

export const copy = (s: State): State => s && new Set(s);

/** What holds behind two ways, both of which may be taken. */
export const merge = (a: State, b: State): State => {
  if (!a || !b) return a ? new Set(a) : b ? new Set(b) : null;
  const both = new Set<Binding>();
  for (const binding of a) if (b.has(binding)) both.add(binding);
  return both;
};

/** Joins two ways to one place, either of which may be impossible. */
export const merge2 = (a: State, b: State): State => (a === null ? copy(b) : b === null ? a : merge(a, b));

/** The names that statements may take away. */
export const deletedIn = (statements: readonly ast.Stmt[]): Set<string> => {
  const names = new Set<string>();
  for (const statement of statements) {
    some(statement, (node) => {
      if (node.kind === "Name" && node.ctx === "Del") names.add(node.id);
      if (node.kind === "ExceptHandler" && node.name !== null) names.add(node.name);
      return false;
    });
  }
  return names;
};

export const without = (s: State, names: Set<string>): State => s && new Set([...s].filter((b) => !names.has(b.name)));
