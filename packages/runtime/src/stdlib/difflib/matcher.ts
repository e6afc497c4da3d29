/** Matching blocks of two sequences: https://docs.python.org/3.13/library/difflib.html#sequencematcher-objects */

import { PyDict } from "../../object/dict.ts";
import { call } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { truth } from "../../object/truth.ts";
import type { Value } from "../../object/value.ts";
import { isNone } from "../kit.ts";

/** `size` elements from `a[i]` on are those from `b[j]` on. */
export type Block = readonly [i: number, j: number, size: number];
export type Tag = "equal" | "replace" | "delete" | "insert";
/** How `a[i1:i2]` becomes `b[j1:j2]`. */
export type Opcode = readonly [tag: Tag, i1: number, i2: number, j1: number, j2: number];

/** What a sequence consists of. */
export const elementsOf = (sequence: Value): Value[] => (Array.isArray(sequence) ? sequence : [...iterate(sequence)]);

/** Whether an element of `b` may begin a match. */
interface Places {
  /** Where it stands, ascending; null for those that are junk or too common. */
  readonly at: number[] | null;
  readonly junk: boolean;
}
const NOWHERE: Places = { at: null, junk: false };

/** A sequence with more elements than this has elements that are too common to mean anything. */
const LONG = 200;

export class Matcher {
  private readonly isJunk: Value;
  private readonly autojunk: boolean;
  private a: readonly Value[] = [];
  private b: readonly Value[] = [];
  /** Each element's number; equal elements have the same. Elements of `a` that `b` does not have are -1. */
  private idsOfA: Int32Array | null = null;
  private idsOfB = new Int32Array();
  /** Number of each element of `b`. */
  private ids = new PyDict();
  private places: Places[] = [];
  private counts: number[] = [];
  private lengths: Int32Array = new Int32Array(1);
  private nextLengths: Int32Array = new Int32Array(1);
  readonly b2j = new PyDict();
  readonly junk: Value[] = [];
  readonly popular: Value[] = [];
  private found: Block[] | null = null;
  private codes: Opcode[] | null = null;

  constructor(isJunk: Value, autojunk: boolean) {
    this.isJunk = isNone(isJunk) ? null : isJunk;
    this.autojunk = autojunk;
  }

  /** The first sequence: what changes. */
  setFirst(a: readonly Value[]): void {
    this.a = a;
    this.idsOfA = null;
    this.found = null;
    this.codes = null;
  }

  /** The second sequence: much about it is remembered, so many may be compared with one. */
  setSecond(b: readonly Value[]): void {
    this.b = b;
    this.ids = new PyDict();
    const elements: Value[] = [];
    const at: number[][] = [];
    this.idsOfB = Int32Array.from(b, (element, j) => {
      let id = this.ids.get(element);
      if (id === undefined) {
        id = elements.length;
        this.ids.set(element, id);
        elements.push(element);
        at.push([]);
      }
      at[id]?.push(j);
      return id;
    });
    this.counts = at.map((all) => all.length);
    this.b2j.clear();
    this.junk.length = 0;
    this.popular.length = 0;
    const most = this.autojunk && b.length >= LONG ? Math.floor(b.length / 100) + 1 : Number.POSITIVE_INFINITY;
    this.places = elements.map((element, id) => {
      const all = at[id] as number[];
      if (this.isJunk !== null && truth(call(this.isJunk, element))) {
        this.junk.push(element);
        return { at: null, junk: true };
      }
      if (all.length > most) {
        this.popular.push(element);
        return NOWHERE;
      }
      this.b2j.set(element, all);
      return { at: all, junk: false };
    });
    this.lengths = new Int32Array(b.length + 1);
    this.nextLengths = new Int32Array(b.length + 1);
    this.idsOfA = null;
    this.found = null;
    this.codes = null;
  }

  get sizeOfA(): number {
    return this.a.length;
  }
  get sizeOfB(): number {
    return this.b.length;
  }

  private get first(): Int32Array {
    this.idsOfA ??= Int32Array.from(this.a, (element) => this.ids.get(element) ?? -1);
    return this.idsOfA;
  }

  /** The longest block in the ranges; of several the one that begins first in `a`, then in `b`. Junk only extends what matches beside it. */
  longest(alo: number, ahi: number, blo: number, bhi: number): Block {
    const a = this.first;
    const b = this.idsOfB;
    let [i, j, size] = [alo, blo, 0];
    // How long the match is that ends at each element of b (shifted by one), in the row of the element of a before and in this one's.
    let before = this.lengths;
    let here = this.nextLengths;
    let touchedBefore: number[] = [];
    for (let x = alo; x < ahi; x++) {
      const touched: number[] = [];
      for (const y of this.places[a[x] as number]?.at ?? []) {
        if (y < blo) continue;
        if (y >= bhi) break;
        const length = (before[y] as number) + 1;
        here[y + 1] = length;
        touched.push(y + 1);
        if (length > size) [i, j, size] = [x - length + 1, y - length + 1, length];
      }
      for (const y of touchedBefore) before[y] = 0;
      [before, here] = [here, before];
      touchedBefore = touched;
    }
    for (const y of touchedBefore) before[y] = 0;
    const isJunk = (y: number): boolean => this.places[b[y] as number]?.junk === true;
    // Elements that are too common come first, junk after them.
    for (const junk of [false, true]) {
      while (i > alo && j > blo && isJunk(j - 1) === junk && a[i - 1] === b[j - 1]) {
        i--;
        j--;
        size++;
      }
      while (i + size < ahi && j + size < bhi && isJunk(j + size) === junk && a[i + size] === b[j + size]) size++;
    }
    return [i, j, size];
  }

  /** All matching blocks, ascending, neighbours joined; the last is empty and stands at both ends. */
  get blocks(): readonly Block[] {
    if (this.found !== null) return this.found;
    const blocks: Block[] = [];
    const todo: [number, number, number, number][] = [[0, this.a.length, 0, this.b.length]];
    for (let range = todo.pop(); range !== undefined; range = todo.pop()) {
      const [alo, ahi, blo, bhi] = range;
      const block = this.longest(alo, ahi, blo, bhi);
      const [i, j, size] = block;
      if (size === 0) continue;
      blocks.push(block);
      if (alo < i && blo < j) todo.push([alo, i, blo, j]);
      if (i + size < ahi && j + size < bhi) todo.push([i + size, ahi, j + size, bhi]);
    }
    blocks.sort(([i], [k]) => i - k);
    const joined: Block[] = [];
    for (const [i, j, size] of blocks) {
      const [ends, at, length] = joined.at(-1) ?? [0, 0, 0];
      if (length > 0 && ends + length === i && at + length === j) joined[joined.length - 1] = [ends, at, length + size];
      else joined.push([i, j, size]);
    }
    joined.push([this.a.length, this.b.length, 0]);
    this.found = joined;
    return joined;
  }

  /** How `a` becomes `b`. */
  get opcodes(): readonly Opcode[] {
    if (this.codes !== null) return this.codes;
    const codes: Opcode[] = [];
    let [i, j] = [0, 0];
    for (const [ai, bj, size] of this.blocks) {
      const tag: Tag | null = i < ai ? (j < bj ? "replace" : "delete") : j < bj ? "insert" : null;
      if (tag !== null) codes.push([tag, i, ai, j, bj]);
      [i, j] = [ai + size, bj + size];
      if (size > 0) codes.push(["equal", ai, i, bj, j]);
    }
    this.codes = codes;
    return codes;
  }

  /** The opcodes in groups, each with up to `n` equal elements around. */
  *grouped(n: number): Generator<Opcode[]> {
    const codes: Opcode[] = this.opcodes.length > 0 ? [...this.opcodes] : [["equal", 0, 1, 0, 1]];
    const [tag, i1, i2, j1, j2] = codes[0] as Opcode;
    if (tag === "equal") codes[0] = [tag, Math.max(i1, i2 - n), i2, Math.max(j1, j2 - n), j2];
    const [end, k1, k2, l1, l2] = codes.at(-1) as Opcode;
    if (end === "equal") codes[codes.length - 1] = [end, k1, Math.min(k2, k1 + n), l1, Math.min(l2, l1 + n)];
    let group: Opcode[] = [];
    for (const code of codes) {
      let [kind, x1, x2, y1, y2] = code;
      if (kind === "equal" && x2 - x1 > 2 * n) {
        group.push([kind, x1, Math.min(x2, x1 + n), y1, Math.min(y2, y1 + n)]);
        yield group;
        group = [];
        x1 = Math.max(x1, x2 - n);
        y1 = Math.max(y1, y2 - n);
      }
      group.push([kind, x1, x2, y1, y2]);
    }
    if (group.length > 1 || (group.length === 1 && group[0]?.[0] !== "equal")) yield group;
  }

  private share(matches: number): number {
    const length = this.a.length + this.b.length;
    return length === 0 ? 1 : (2 * matches) / length;
  }

  /** How alike they are, from 0 to 1. */
  get ratio(): number {
    return this.share(this.blocks.reduce((sum, [, , size]) => sum + size, 0));
  }

  /** An upper bound of the ratio: as if order did not count. */
  get quickRatio(): number {
    const left = [...this.counts];
    let matches = 0;
    for (const id of this.first) if (id >= 0 && (left[id] as number) > 0) matches += Math.min(1, left[id]!--);
    return this.share(matches);
  }

  /** An upper bound of the ratio: from the lengths alone. */
  get realQuickRatio(): number {
    return this.share(Math.min(this.a.length, this.b.length));
  }

  /** How often an element stands in `b`. */
  get countsOfB(): PyDict {
    const counts = new PyDict();
    for (const [element, id] of this.ids.entries()) counts.set(element, this.counts[id]);
    return counts;
  }
}
