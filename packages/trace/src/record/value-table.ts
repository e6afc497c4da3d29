import type { TraceValue } from "../events.ts";
import type { Probe } from "../hooks.ts";

const MAX_REPR = 200;

/** Turns live values into plain ones: reprs in a table of strings, objects by a number of their own. */
export class ValueTable {
  readonly strings: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #identities = new WeakMap<object, number>();
  readonly #probe: Probe;
  readonly #frameOf: (object: object) => number | undefined;
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

  #identity(object: object): number {
    const known = this.#identities.get(object);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#identities.set(object, id);
    return id;
  }
}

/** Equal for values that look alike and are the same object. */
export const keyOf = (value: TraceValue): string => `${value.r}:${value.ty}:${value.id ?? ""}`;
