/** What the program that is being made knows at a place. */
import type { Dice } from "./dice.ts";

export type Sort = "int" | "float" | "str" | "bool" | "list" | "tuple" | "dict" | "set" | "bytes" | "none" | "object";
export const SORTS: readonly Sort[] = ["int", "float", "str", "bool", "list", "tuple", "dict", "set", "bytes", "none"];

/** A function that can be called: its parameters as the definition has them. */
export interface Callable {
  readonly name: string;
  readonly positional: readonly string[];
  readonly required: number;
  readonly keywordOnly: readonly string[];
  readonly star: boolean;
  readonly starStar: boolean;
  readonly kind: "function" | "generator" | "coroutine";
}
export interface ClassInfo {
  readonly name: string;
  readonly methods: readonly string[];
  readonly fields: readonly string[];
}

export class Scope {
  readonly dice: Dice;
  readonly parent: Scope | null;
  /** Variables with the sort that they most likely have. */
  readonly variables = new Map<string, Sort>();
  readonly functions: Callable[];
  readonly classes: ClassInfo[];
  readonly kind: "module" | "function" | "generator" | "coroutine" | "class";
  loops = 0;
  depth: number;
  private readonly names: { next: number };
  constructor(dice: Dice, parent: Scope | null = null, kind: Scope["kind"] = "module") {
    this.dice = dice;
    this.parent = parent;
    this.kind = kind;
    this.functions = parent === null ? [] : [...parent.functions];
    this.classes = parent === null ? [] : [...parent.classes];
    this.names = parent === null ? { next: 0 } : parent.names;
    this.depth = parent === null ? 0 : parent.depth + 1;
  }
  fresh(prefix: string): string {
    return `${prefix}${this.names.next++}`;
  }
  /** Names that can be read here, those of enclosing functions too. */
  visible(): [string, Sort][] {
    const seen = new Map<string, Sort>();
    for (let s: Scope | null = this; s !== null; s = s.parent)
      if (s === this || s.kind !== "class") for (const [n, sort] of s.variables) if (!seen.has(n)) seen.set(n, sort);
    return [...seen];
  }
  /** A variable of a sort, or any; undefined when there is none. */
  variable(sort?: Sort): string | undefined {
    const all = this.visible().filter(([, s]) => sort === undefined || s === sort);
    return all.length === 0 ? undefined : this.dice.pick(all)[0];
  }
  get inFunction(): boolean {
    return this.kind === "function" || this.kind === "generator" || this.kind === "coroutine";
  }
}
