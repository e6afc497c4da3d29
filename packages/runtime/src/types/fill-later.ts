/** Types whose methods most programs never look for: their namespaces are filled when somebody first looks into them. */
import type { PyType } from "../object/type.ts";
import type { Value } from "../object/value.ts";

/** Stands for the namespace of a type until it is asked for anything. */
class LateNamespace extends Map<string, Value> {
  readonly #settle: () => Map<string, Value>;
  constructor(settle: () => Map<string, Value>) {
    super();
    this.#settle = settle;
  }
  override get size(): number {
    return this.#settle().size;
  }
  override get(name: string): Value {
    return this.#settle().get(name);
  }
  override has(name: string): boolean {
    return this.#settle().has(name);
  }
  override set(name: string, value: Value): this {
    this.#settle().set(name, value);
    return this;
  }
  override delete(name: string): boolean {
    return this.#settle().delete(name);
  }
  override clear(): void {
    this.#settle().clear();
  }
  override keys(): MapIterator<string> {
    return this.#settle().keys();
  }
  override values(): MapIterator<Value> {
    return this.#settle().values();
  }
  override entries(): MapIterator<[string, Value]> {
    return this.#settle().entries();
  }
  override forEach(visit: (value: Value, name: string, namespace: Map<string, Value>) => void): void {
    this.#settle().forEach(visit);
  }
  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#settle()[Symbol.iterator]();
  }
}

/** Leaves the namespaces of types to `fill`, which is called once, when one of them is first used. */
export function fillLater(types: readonly PyType[], fill: () => unknown): void {
  const namespaces = types.map((type) => type.dict);
  let isFilled = false;
  const settle = (): void => {
    if (isFilled) return;
    isFilled = true;
    types.forEach((type, at) => {
      type.dict = namespaces[at]!;
    });
    fill();
  };
  types.forEach((type, at) => {
    type.dict = new LateNamespace(() => {
      settle();
      return namespaces[at]!;
    });
  });
}
