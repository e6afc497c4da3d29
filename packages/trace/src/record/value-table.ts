import type { Probe } from "../hooks.ts";
import { ABSENT, isWhole, VALUE_SIZE } from "../packed.ts";
import { Ints } from "./ints.ts";
import { TextTable } from "./text-table.ts";

const MAX_REPR = 200;
/** How deep and how wide values are opened. */
const MAX_DEPTH = 3;
const MAX_NODES = 120;
/** After so many looks at objects it pays to ask what decides how they look: short runs never load the means for it. */
const FEW_LOOKS = 1000;
/** Whole numbers below it stand for themselves: their repr is what JavaScript prints. */
const MOST_WHOLE = 2 ** 30;

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

/** How an object last looked. */
interface Look {
  readonly value: number;
  /** With its parts; `ABSENT` until somebody asks. */
  whole: number;
  /** What it looked like depends on nothing but these; null when nothing less than its repr tells. */
  readonly traits: readonly unknown[] | null;
}

/** Turns live values into numbers: each way that a value looks is written down once, its repr in a table of strings, objects by a number of their own. */
export class ValueTable {
  readonly strings = new TextTable();
  readonly names = new TextTable();
  /** `VALUE_SIZE` numbers for each value. */
  readonly #rows = new Ints();
  #sent = 0;
  /** Lists of parts that were not yet handed over. */
  readonly #parts = new Ints();
  readonly #identities = new WeakMap<object, number>();
  readonly #probe: Probe;
  readonly #frameOf: (object: object) => number;
  /** Texts and the like look the same whenever they are asked for. */
  readonly #constants = new Map<unknown, number>();
  readonly #looks = new WeakMap<object, Look>();
  /** Objects that were met, by all that is written of them. */
  readonly #known = new Map<string | number, number>();
  /** Values with parts by those without: what looks the same and is the same object has the same parts. */
  readonly #wholes = new Map<number, number>();
  /** How often an object was looked at. */
  #lookCount = 0;
  #next = 1;
  #looking = false;

  /** `frameOf` says which frame of the program an object is, `ABSENT` when it is none. */
  constructor(probe: Probe, frameOf: (object: object) => number) {
    this.#probe = probe;
    this.#frameOf = frameOf;
    this.names.of(probe.typeName(0));
  }

  /** Whether a repr is being taken: what happens meanwhile is not the program's doing. */
  get looking(): boolean {
    return this.#looking;
  }

  /** A value as it looks now. Never raises. */
  of(v: unknown): number {
    if (!isConstant(v)) return this.#look(v as object).value;
    if (typeof v === "number" && v % 1 === 0 && v < MOST_WHOLE && v > -MOST_WHOLE) return v * 2;
    const known = this.#constants.get(v);
    if (known !== undefined) return known;
    const value = this.#describe(v);
    this.#constants.set(v, value);
    return value;
  }

  /** A value with its parts, as an inspector opens them. */
  whole(v: unknown): number {
    if (isConstant(v)) return this.of(v);
    const look = this.#look(v as object);
    if (look.whole === ABSENT) look.whole = this.#opened(v, look.value);
    return look.whole;
  }

  /** Whether an object looks the same for as long as it lives, as it did when it was last asked for. */
  isFixed(v: object): boolean {
    return this.#looks.get(v)?.traits?.length === 0;
  }

  /** A value of which only the text is known. */
  text(text: string, type: string): number {
    return this.#interned(this.strings.of(text), this.names.of(type));
  }

  typeOf(value: number): string {
    return this.names.at(isWhole(value) ? 0 : this.#field(value, 1));
  }

  /** A field of a value that is no whole number. */
  #field(value: number, field: number): number {
    return this.#rows.at((value >> 1) * VALUE_SIZE + field);
  }

  /** What was added since the last time. */
  take(): { readonly values: Int32Array<ArrayBuffer>; readonly parts: Int32Array<ArrayBuffer> } {
    const values = this.#rows.since(this.#sent);
    this.#sent = this.#rows.length;
    return { values, parts: this.#parts.take() };
  }

  /** How an object looks: as before when nothing that decides it has changed. */
  #look(v: object): Look {
    const known = this.#looks.get(v);
    if (known?.traits?.length === 0) return known;
    const now: unknown[] = [];
    const isTold = ++this.#lookCount > FEW_LOOKS && this.#probe.traits?.(v, now) === true;
    if (isTold && known !== undefined && isSame(known.traits, now)) return known;
    const look = { value: this.#describe(v), whole: ABSENT, traits: isTold ? now : null };
    this.#looks.set(v, look);
    return look;
  }

  #describe(v: unknown): number {
    this.#looking = true;
    try {
      const full = this.#probe.repr(v);
      const ty = this.names.of(this.#probe.typeName(v));
      const object = this.#probe.identity(v);
      const r = this.strings.of(full.length > MAX_REPR ? `${full.slice(0, MAX_REPR - 1)}…` : full);
      return object === undefined
        ? this.#interned(r, ty)
        : this.#interned(r, ty, this.#identity(object), this.#frameOf(object));
    } catch {
      return this.text("…", "object");
    } finally {
      this.#looking = false;
    }
  }

  /** A value opened. An instance whose repr says nothing of its attributes looks different when they change. */
  #opened(v: unknown, value: number): number {
    if (this.#probe.parts === undefined || plainTypes.has(this.typeOf(value))) return value;
    const isOpaque = this.strings.at(this.#field(value, 0)).startsWith("<");
    const known = isOpaque ? undefined : this.#wholes.get(value);
    if (known !== undefined) return known;
    const parts = this.#partsOf(v, MAX_DEPTH, { nodes: MAX_NODES });
    const whole = parts === null || parts.length === 0 ? value : this.#withParts(value, parts);
    if (!isOpaque) this.#wholes.set(value, whole);
    return whole;
  }

  /** Name and value of each part, one after the other; null for what has none, or lies too deep. */
  #partsOf(v: unknown, depth: number, left: { nodes: number }): readonly number[] | null {
    if (depth === 0) return null;
    this.#looking = true;
    let parts: readonly (readonly [string, unknown])[] | undefined;
    try {
      parts = this.#probe.parts?.(v);
    } catch {
      parts = undefined;
    } finally {
      this.#looking = false;
    }
    if (parts === undefined || parts.length === 0) return null;
    const made: number[] = [];
    for (const [name, part] of parts) {
      if (left.nodes-- <= 0) break;
      const value = this.of(part);
      const isClosed = plainTypes.has(this.typeOf(value)) || this.#field(value, 3) !== ABSENT;
      const own = isClosed ? null : this.#partsOf(part, depth - 1, left);
      made.push(this.names.of(name), own === null ? value : this.#withParts(value, own));
    }
    return made;
  }

  #withParts(value: number, parts: readonly number[]): number {
    const key = `${value}|${parts.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [r, ty, id, g] = [0, 1, 2, 3].map((field) => this.#field(value, field)) as [number, number, number, number];
    const whole = this.#add(r, ty, id, g, this.#parts.length);
    this.#parts.push(parts.length / 2);
    for (const one of parts) this.#parts.push(one);
    this.#known.set(key, whole);
    return whole;
  }

  /** The value that looks like this: the same number for what looks alike and is the same object. */
  #interned(r: number, ty: number, id: number = ABSENT, g: number = ABSENT): number {
    const key = id === ABSENT ? r * 65_536 + ty : `${r}:${ty}:${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = this.#add(r, ty, id, g, ABSENT);
    this.#known.set(key, value);
    return value;
  }

  #add(r: number, ty: number, id: number, g: number, parts: number): number {
    const value = this.#rows.length / VALUE_SIZE;
    for (const field of [r, ty, id, g, parts]) this.#rows.push(field);
    return value * 2 + 1;
  }

  #identity(object: object): number {
    const known = this.#identities.get(object);
    if (known !== undefined) return known;
    const id = this.#next++;
    this.#identities.set(object, id);
    return id;
  }
}

/** Whether a value always looks the same: numbers, strings and the like. Of others it takes more to see whether they changed. */
export const isConstant = (live: unknown): boolean =>
  live === null || (typeof live !== "object" && typeof live !== "function");

const isSame = (a: readonly unknown[] | null, b: readonly unknown[]): boolean => {
  if (a === null || a.length !== b.length) return false;
  for (let at = 0; at < b.length; at++) if (a[at] !== b[at]) return false;
  return true;
};
