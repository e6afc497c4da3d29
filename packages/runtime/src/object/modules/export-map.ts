import { LiveMap } from "../live-maps.ts";
import type { Value } from "../value.ts";

/** The exports of an ES module: they are read live; what the program sets on the module stands beside them. */
export class ExportMap extends LiveMap {
  readonly #exports: Readonly<Record<string, Value>>;
  readonly #own = new Map<string, Value>();
  constructor(rest: Map<Value, Value>, exports: Readonly<Record<string, Value>>) {
    super(rest);
    this.#exports = exports;
  }
  protected override names(): readonly string[] {
    // Neither this nor `in` looks at the values: those of a module that is still being loaded cannot be read yet.
    const exported = Reflect.ownKeys(this.#exports).filter((key) => typeof key === "string");
    return [...new Set([...exported, ...this.#own.keys()])];
  }
  protected override isPlace(name: string): boolean {
    return this.#own.has(name) || name in this.#exports || !name.startsWith("__");
  }
  protected override read(name: string): Value {
    if (this.#own.has(name)) return this.#own.get(name);
    try {
      return this.#exports[name];
    } catch (e) {
      // A module that is still being loaded has not declared all of its names.
      if (e instanceof globalThis.ReferenceError) return undefined;
      throw e;
    }
  }
  protected override write(name: string, value: Value): void {
    this.#own.set(name, value);
  }
}
