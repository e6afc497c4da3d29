/** A regular expression as a tree. https://docs.python.org/3.13/library/re.html#regular-expression-syntax */

export const ASCII = 256;
export const IGNORECASE = 2;
export const LOCALE = 4;
export const MULTILINE = 8;
export const DOTALL = 16;
export const UNICODE = 32;
export const VERBOSE = 64;
export const DEBUG = 128;

/** What one character must be: an exact one, a range, or a category letter (`d D s S w W`). */
export type ClassItem =
  | { readonly type: "char"; readonly code: number }
  | { readonly type: "range"; readonly from: number; readonly to: number }
  | { readonly type: "category"; readonly letter: string };

export type Greed = "greedy" | "lazy" | "possessive";

export type RegexNode =
  | { readonly type: "char"; readonly code: number; readonly flags: number }
  | { readonly type: "any"; readonly flags: number }
  | { readonly type: "class"; readonly items: readonly ClassItem[]; readonly negated: boolean; readonly flags: number }
  | { readonly type: "at"; readonly where: "^" | "$" | "A" | "Z" | "b" | "B"; readonly flags: number }
  | { readonly type: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly type: "choice"; readonly options: readonly RegexNode[] }
  | { readonly type: "group"; readonly index: number; readonly body: RegexNode }
  | { readonly type: "atomic"; readonly body: RegexNode }
  | {
      readonly type: "look";
      readonly behind: boolean;
      readonly negated: boolean;
      readonly body: RegexNode;
      readonly width: number;
    }
  | { readonly type: "backref"; readonly index: number; readonly flags: number }
  | { readonly type: "conditional"; readonly index: number; readonly yes: RegexNode; readonly no: RegexNode }
  | {
      readonly type: "repeat";
      readonly min: number;
      readonly max: number;
      readonly greed: Greed;
      readonly body: RegexNode;
    };

export interface Parsed {
  readonly root: RegexNode;
  readonly flags: number;
  /** Number of capturing groups. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Fewest and most characters that a node matches. */
export function widthOf(
  node: RegexNode,
  groups: ReadonlyMap<number, readonly [number, number]>,
): readonly [number, number] {
  switch (node.type) {
    case "char":
    case "any":
    case "class":
      return [1, 1];
    case "at":
    case "look":
      return [0, 0];
    case "sequence":
      return node.items.reduce<readonly [number, number]>(
        (t, n) => {
          const w = widthOf(n, groups);
          return [t[0] + w[0], t[1] + w[1]];
        },
        [0, 0],
      );
    case "choice": {
      const widths = node.options.map((o) => widthOf(o, groups));
      return [Math.min(...widths.map((w) => w[0])), Math.max(...widths.map((w) => w[1]))];
    }
    case "group":
    case "atomic":
      return widthOf(node.body, groups);
    case "backref":
      return groups.get(node.index) ?? [0, Number.POSITIVE_INFINITY];
    case "conditional": {
      const a = widthOf(node.yes, groups);
      const b = widthOf(node.no, groups);
      return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
    }
    case "repeat": {
      const w = widthOf(node.body, groups);
      return [w[0] * node.min, w[1] === 0 ? 0 : w[1] * node.max];
    }
  }
}
