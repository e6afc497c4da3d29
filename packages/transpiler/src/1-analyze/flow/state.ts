/** What is known at a place of a program: the variables that surely have a value there. */
import type { ast } from "@pycoro/syntax";
import type { Binding, Scope } from "../scope.ts";

/** As many as fit into what every engine keeps as a small integer. */
const BITS = 30;

/** A set of variables, as bits by their numbers: it is copied at every branch, however many variables a module has. */
export class Known {
  readonly #words: number[];

  private constructor(words: number[]) {
    this.#words = words;
  }

  /** No variable of the `count` that there are. */
  static none(count: number): Known {
    return new Known(new Array<number>(Math.ceil(count / BITS)).fill(0));
  }

  has({ index }: Binding): boolean {
    return ((this.#words[(index / BITS) | 0]! >> (index % BITS)) & 1) === 1;
  }
  add({ index }: Binding): void {
    this.#words[(index / BITS) | 0]! |= 1 << (index % BITS);
  }
  delete({ index }: Binding): void {
    this.#words[(index / BITS) | 0]! &= ~(1 << (index % BITS));
  }

  copy(): Known {
    return new Known(this.#words.slice());
  }
  /** What is in both. */
  and(other: Known): Known {
    const words = this.#words.slice();
    for (let i = 0; i < words.length; i++) words[i]! &= other.#words[i]!;
    return new Known(words);
  }
  /** This, with what `to` has and `from` has not, without what `from` has and `to` has not. */
  changed(from: Known, to: Known): Known {
    const words = this.#words.slice();
    for (let i = 0; i < words.length; i++) {
      const [before, after] = [from.#words[i]!, to.#words[i]!];
      words[i] = (words[i]! | (after & ~before)) & ~(before & ~after);
    }
    return new Known(words);
  }
}

/** null: the place is not reached. */
export type State = Known | null;

export const copy = (s: State): State => s && s.copy();

/** What holds behind two ways, both of which may be taken. */
export const merge = (a: State, b: State): State => {
  if (!a || !b) return copy(a ?? b);
  return a.and(b);
};

/** Joins two ways to one place, either of which may be impossible. */
export const merge2 = (a: State, b: State): State => (a === null ? copy(b) : b === null ? a : a.and(b));

/** Variables that lose their values again: by `del`, and behind `except … as`. */
export class Fleeting {
  /** The others, but those of classes: what holds for functions that run later. */
  readonly lasting: Known;
  /** Where names lose their values, by the scope in which that stands. */
  readonly #places = new Map<Scope, { readonly start: number; readonly name: string }[]>();
  readonly #variables = new Map<string, Binding[]>();

  constructor(bindings: readonly Binding[]) {
    this.lasting = Known.none(bindings.length);
    for (const binding of bindings) {
      let isLasting = binding.scope.kind !== "class";
      for (const { kind, node, from } of binding.stores) {
        if (kind !== "delete" && kind !== "except") continue;
        isLasting = false;
        const name = node.kind === "Name" ? node.id : node.kind === "ExceptHandler" ? node.name : null;
        if (name === null) continue;
        const places = this.#places.get(from);
        if (places) places.push({ start: node.start, name });
        else this.#places.set(from, [{ start: node.start, name }]);
        this.#variables.set(name, []);
      }
      if (isLasting) this.lasting.add(binding);
    }
    if (this.#variables.size > 0) for (const binding of bindings) this.#variables.get(binding.name)?.push(binding);
  }

  /** The names that statements of a scope may take away. */
  names(scope: Scope, statements: readonly ast.Stmt[]): readonly string[] {
    const places = this.#places.get(scope);
    if (places === undefined || statements.length === 0) return NONE;
    const { start } = statements[0]!;
    const { end } = statements[statements.length - 1]!;
    return places.filter((one) => one.start >= start && one.start < end).map(({ name }) => name);
  }

  /** The state without the variables of these names. */
  without(s: State, names: readonly string[]): State {
    const left = copy(s);
    if (left) for (const name of names) for (const binding of this.#variables.get(name) ?? NONE) left.delete(binding);
    return left;
  }
}

const NONE: readonly never[] = [];
