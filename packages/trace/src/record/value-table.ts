import type { TracePart, TraceValue } from "../events.ts";
import type { Probe } from "../hooks.ts";

const MAX_REPR = 200;
/** How deep and how wide values are opened. */
const MAX_DEPTH = 3;
const MAX_NODES = 120;

/** Types whose values are whole as they are printed. */
const plainTypes: ReadonlySet<string> = new Set([
  "int",
  "float",
  "complex",
  "bool",
  "str",
  "bytes",
  "NoneType",
  "function",
  "type",
  "module",
  "builtin_function_or_method",
  "generator",
  "coroutine",
  "async_generator",
]);

/** Turns live values into plain ones: reprs in a table of strings, objects by a number of their own. */
export class ValueTable {
  readonly strings: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #identities = new WeakMap<object, number>();
  readonly #probe: Probe;
  readonly #frameOf: (object: object) => number | undefined;
  /** Numbers, texts and the like look the same whenever they are asked for: one object does for all of their places. */
  readonly #constants = new Map<unknown, TraceValue>();
  /** Parts by the value they are of: what looks the same and is the same object has the same parts. */
  readonly #parts = new Map<string, readonly TracePart[]>();
  #next = 1;
  #looking = false;

  /** `frameOf` says which frame of the program an object is, if it is one. */
  constructor(probe: Probe, frameOf: (object: object) => number | undefined) {
    this.#probe = probe;
    this.#frameOf = frameOf;
  }

  /** Whether a repr is being taken: what happens meanwhile is not the program's doing. */
  get looking(): boolean {
    return this.#looking;
  }

  /** The number of a text. */
  string(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.strings.length;
    this.strings.push(text);
    this.#ids.set(text, id);
    return id;
  }

  /** A value as it looks now. Never raises. */
  of(v: unknown): TraceValue {
    if (!isConstant(v)) return this.#look(v);
    const known = this.#constants.get(v);
    if (known !== undefined) return known;
    const value = this.#look(v);
    this.#constants.set(v, value);
    return value;
  }

  #look(v: unknown): TraceValue {
    this.#looking = true;
    try {
      const full = this.#probe.repr(v);
      const ty = this.#probe.typeName(v);
      const object = this.#probe.identity(v);
      const r = this.string(full.length > MAX_REPR ? `${full.slice(0, MAX_REPR - 1)}…` : full);
      if (object === undefined) return { r, ty };
      const g = this.#frameOf(object);
      return { r, ty, id: this.#identity(object), ...(g === undefined ? {} : { g }) };
    } catch {
      return { r: this.string("…"), ty: "object" };
    } finally {
      this.#looking = false;
    }
  }

  /**
   * A value with its parts, as an inspector opens them. `look` is how it looks to a reader: an instance whose repr says nothing of its
   * attributes looks different when they change.
   */
  whole(v: unknown, value: TraceValue): { readonly value: TraceValue; readonly look: string } {
    const key = keyOf(value);
    if (this.#probe.parts === undefined || plainTypes.has(value.ty)) return { value, look: key };
    const opaque = this.strings[value.r]?.startsWith("<") === true;
    let parts = opaque ? undefined : this.#parts.get(key);
    if (parts === undefined) {
      parts = this.#partsOf(v, MAX_DEPTH, { nodes: MAX_NODES }) ?? [];
      if (!opaque) this.#parts.set(key, parts);
    }
    if (parts.length === 0) return { value, look: key };
    return { value: { ...value, ch: parts }, look: opaque ? key + JSON.stringify(parts) : key };
  }

  #partsOf(v: unknown, depth: number, left: { nodes: number }): readonly TracePart[] | undefined {
    if (depth === 0) return undefined;
    this.#looking = true;
    let parts: readonly (readonly [string, unknown])[] | undefined;
    try {
      parts = this.#probe.parts?.(v);
    } catch {
      parts = undefined;
    } finally {
      this.#looking = false;
    }
    if (parts === undefined || parts.length === 0) return undefined;
    const made: TracePart[] = [];
    for (const [n, part] of parts) {
      if (left.nodes-- <= 0) break;
      const value = this.of(part);
      const ch = plainTypes.has(value.ty) || value.g !== undefined ? undefined : this.#partsOf(part, depth - 1, left);
      made.push({ n, v: ch === undefined ? value : { ...value, ch } });
    }
    return made;
  }

  #identity(object: object): number {
    const known = this.#identities.get(object);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#identities.set(object, id);
    return id;
  }
}

/** Whether a value always looks the same: numbers, strings and the like. Of others the repr has to be taken to see whether they changed. */
export const isConstant = (live: unknown): boolean => typeof live !== "object" && typeof live !== "function";

/** Equal for values that look alike and are the same object. */
export const keyOf = (value: TraceValue): string => `${value.r}:${value.ty}:${value.id ?? ""}`;
