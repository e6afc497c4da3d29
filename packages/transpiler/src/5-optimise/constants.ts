/** Constants of a program that are made once, at its top: floats and tuples are immutable, so one object serves all places. */
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/** A tuple of constants as text that tells it from other ones; null when something in it is no constant. */
export function constantText(
  node: t.Expression | t.SpreadElement,
  helperOf: (node: t.Expression) => string | undefined,
  builtinOf: (name: string) => string | undefined,
): string | null {
  if (node.type === "Literal")
    return typeof node.value === "object"
      ? null
      : `${typeof node.value} ${typeof node.value === "string" ? JSON.stringify(node.value) : node.value}`;
  if (node.type === "Identifier") return builtinOf(node.name) === "None" ? "None" : null;
  if (node.type === "UnaryExpression")
    return node.operator === "-" && node.argument.type === "Literal" && typeof node.argument.value === "number"
      ? `number -${node.argument.value}`
      : null;
  if (node.type !== "CallExpression" || helperOf(node) !== "makeTuple" || node.arguments.length === 0) return null;
  const items = node.arguments.map((one) => constantText(one, helperOf, builtinOf));
  return items.includes(null) ? null : `(${items.join(", ")})`;
}

/** The constants of one program, by the names that its code reads them by. */
export class Constants {
  readonly #makeFloat: t.Identifier;
  readonly #tupleClass: t.Identifier;
  readonly #floats = new Map<number, t.Identifier>();
  #minusZero: t.Identifier | undefined;
  readonly #tuples = new Map<string, { readonly name: t.Identifier; readonly value: t.Expression }>();

  constructor(makeFloat: t.Identifier, tupleClass: t.Identifier) {
    this.#makeFloat = makeFloat;
    this.#tupleClass = tupleClass;
  }

  float(value: number): t.Identifier {
    if (Object.is(value, -0)) {
      this.#minusZero ??= b.id("$nMinusZero");
      return this.#minusZero;
    }
    const known = this.#floats.get(value) ?? b.id(`$n${this.#floats.size}`);
    this.#floats.set(value, known);
    return known;
  }

  /** The tuple of constants with this text (`constantText`); `items` makes its items where it is the first of its kind. */
  tuple(text: string, items: () => t.Expression[]): t.Identifier {
    const known = this.#tuples.get(text);
    if (known) return known.name;
    const value = this.newTuple(items());
    // Tuples in it have their names by now.
    const name = b.id(`$fixed${this.#tuples.size}`);
    this.#tuples.set(text, { name, value });
    return name;
  }

  /** A tuple that is made where it stands. */
  newTuple(items: readonly t.Expression[]): t.Expression {
    return b.new_(this.#tupleClass, [b.array(items)]);
  }

  declarations(): t.Statement[] {
    const floats = [...this.#floats].map(([value, name]) => [name, value] as const);
    const all = this.#minusZero ? [...floats, [this.#minusZero, -0] as const] : floats;
    return [
      ...all.map(([name, value]) => b.const_(name, b.call(this.#makeFloat, [b.literal(value)]))),
      ...[...this.#tuples.values()].map(({ name, value }) => b.const_(name, value)),
    ];
  }
}
