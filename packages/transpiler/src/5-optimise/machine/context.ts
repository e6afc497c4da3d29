import type * as t from "../../target/nodes.ts";
import type { Code } from "./code.ts";
import type { Label } from "./label.ts";

/** What the machine is for: the word that makes its function. */
export type Kind = "generator" | "coroutine" | "asyncGenerator";

/** Where `break`, `continue` and `return` go, innermost last. */
export type Exit =
  | { readonly kind: "loop"; readonly names: readonly string[]; readonly end: Label; readonly again: Label | null }
  | {
      readonly kind: "finally";
      readonly after: t.Identifier;
      readonly value: t.Identifier;
      readonly start: Label;
      /** Where to go on after the block, by what was under way. */
      readonly onwards: Map<string, Label>;
    };

/** What is known while one function becomes a machine. */
export interface Machine {
  readonly kind: Kind;
  readonly code: Code;
  readonly exits: Exit[];
  /** Helpers by the local name that the program calls them by. */
  readonly helpers: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlySet<string>;
  /** Whether positions are kept: `$l`, and `this.l` while suspended. */
  readonly keepsPosition: boolean;
  /** Whether the function is its own `$next` (see machines.ts). */
  readonly isPlain: boolean;
  /** Whether it is plain and may be suspended while it handles an exception, which it then keeps itself. */
  readonly keepsHandled: boolean;
  /** Where its `yield from` stand, one after the other (onward.ts). */
  readonly delegations: (t.Literal | null)[];
  /** Names of variables made here, to be declared outside of the step. */
  readonly made: Set<string>;
  /** Loops around what is being written. */
  loops: number;
  take(): t.Identifier;
  readonly level: number;
  release(level: number): void;
  /** Writes statements one after the other (statements.ts); here because expressions and handlers contain some. */
  statements(nodes: readonly t.Statement[]): void;
  block(nodes: readonly t.Statement[]): void;
}
