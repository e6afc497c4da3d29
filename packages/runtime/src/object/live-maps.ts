/** Maps whose storage is somewhere else: the namespaces of modules are variables or properties of JavaScript. */
import type { Value } from "./value.ts";

/** Live access to a module's JavaScript variables; those without a setter keep their values for the module's own functions. */
export type Bindings = Record<string, readonly [get: () => Value, set?: (value: Value) => void]>;

/** A module's variables. A text is the name of a module that is imported when somebody asks for the variable: the code itself never reads it. */
export type ModuleBindings = Record<string, Bindings[string] | string>;

/** How such modules are found. */
export interface ModuleFinder {
  /** The module if the program has it. */
  known(name: string): Value | undefined;
  imported(name: string): Value;
}

/** A Map made of a few plain entries and of named places that live elsewhere. A place without a value is not there. */
export abstract class LiveMap extends Map<Value, Value> {
  readonly #rest: Map<Value, Value>;
  constructor(rest: Map<Value, Value>) {
    super();
    this.#rest = rest;
  }
  protected abstract names(): readonly string[];
  protected abstract isPlace(name: string): boolean;
  protected abstract read(name: string): Value;
  protected abstract write(name: string, value: Value): void;
  #live(): string[] {
    return this.names().filter((n) => this.read(n) !== undefined);
  }
  #has(key: Value): key is string {
    return typeof key === "string" && this.isPlace(key);
  }
  override get size(): number {
    return this.#rest === undefined ? 0 : this.#rest.size + this.#live().length;
  }
  override get(key: Value): Value {
    return this.#has(key) ? this.read(key) : this.#rest.get(key);
  }
  override has(key: Value): boolean {
    return this.#has(key) ? this.read(key) !== undefined : this.#rest.has(key);
  }
  override set(key: Value, value: Value): this {
    if (this.#has(key)) this.write(key, value);
    else this.#rest.set(key, value);
    return this;
  }
  override delete(key: Value): boolean {
    if (!this.#has(key)) return this.#rest.delete(key);
    if (this.read(key) === undefined) return false;
    this.write(key, undefined);
    return true;
  }
  override clear(): void {
    this.#rest.clear();
    for (const n of this.#live()) this.write(n, undefined);
  }
  override *keys(): MapIterator<Value> {
    yield* this.#rest.keys();
    yield* this.#live();
  }
  override *values(): MapIterator<Value> {
    yield* this.#rest.values();
    for (const n of this.#live()) yield this.read(n);
  }
  override *entries(): MapIterator<[Value, Value]> {
    yield* this.#rest.entries();
    for (const n of this.#live()) yield [n, this.read(n)];
  }
  override [Symbol.iterator](): MapIterator<[Value, Value]> {
    return this.entries();
  }
  override forEach(callback: (value: Value, key: Value, map: Map<Value, Value>) => void): void {
    for (const [k, v] of this.entries()) callback(v, k, this);
  }
}

/** Variables of emitted code; reads before a variable's declaration count as absent. */
export class BindingMap extends LiveMap {
  readonly #plain: Map<Value, Value>;
  readonly #table: ModuleBindings;
  readonly #modules: ModuleFinder;
  constructor(rest: Map<Value, Value>, table: ModuleBindings, modules: ModuleFinder) {
    super(rest);
    this.#plain = rest;
    this.#table = table;
    this.#modules = modules;
  }
  protected override names(): readonly string[] {
    return Object.keys(this.#table);
  }
  protected override isPlace(name: string): boolean {
    return Object.hasOwn(this.#table, name);
  }
  protected override read(name: string): Value {
    const entry = this.#table[name];
    if (typeof entry === "string") return this.#modules.imported(entry);
    try {
      return entry?.[0]();
    } catch (e) {
      if (e instanceof globalThis.ReferenceError) return undefined;
      throw e;
    }
  }
  /** The values that are there already: no module is imported to be looked at. */
  *present(): Generator<Value> {
    yield* this.#plain.values();
    for (const [name, entry] of Object.entries(this.#table)) {
      const value = typeof entry === "string" ? this.#modules.known(entry) : this.read(name);
      if (value !== undefined) yield value;
    }
  }
  protected override write(name: string, value: Value): void {
    const entry = this.#table[name];
    if (typeof entry === "object" && entry[1] !== undefined) {
      entry[1](value);
      return;
    }
    // From now on others see an entry like any other.
    delete this.#table[name];
    if (value !== undefined) this.set(name, value);
  }
}

/** Properties of an object: the names of a standard module. */
export class RecordMap extends LiveMap {
  readonly storage: Record<string, Value>;
  constructor(rest: Map<Value, Value>, storage: Record<string, Value>) {
    super(rest);
    this.storage = storage;
  }
  protected override names(): readonly string[] {
    return Object.keys(this.storage);
  }
  /** Every text that the plain entries do not hold is a place, so that new names land in the object. */
  protected override isPlace(name: string): boolean {
    return Object.hasOwn(this.storage, name) || !name.startsWith("__");
  }
  protected override read(name: string): Value {
    return this.storage[name];
  }
  protected override write(name: string, value: Value): void {
    if (value === undefined) delete this.storage[name];
    else this.storage[name] = value;
  }
}

/** Properties of an object, all of whose names are places: the namespace of a class body. */
export class PropertyMap extends RecordMap {
  protected override isPlace(): boolean {
    return true;
  }
}
