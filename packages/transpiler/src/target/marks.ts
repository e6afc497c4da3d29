/** What nodes of the target tree know of Python. */
import type { Span } from "@pycoro/syntax";

export type Role = "stmt" | "expr" | "yield" | "await" | "delegate" | "call" | "def" | "helper";

export interface Comment {
  /** "line" prints as `// text`; "doc" as a TSDoc block with the text's lines. */
  readonly style: "line" | "doc";
  readonly text: string;
}

/** What any node may carry besides its own fields. Set by whoever has just made the node, before anybody else holds it. */
export interface Marks {
  /** The Python text that this node stands for. */
  readonly origin?: Span | undefined;
  readonly role?: Role | undefined;
  /** May raise once its operands are evaluated; `origin` is the span of the traceback's carets. */
  readonly raises?: boolean | undefined;
  /** On a statement: begins a Python statement whose span (header) is this. */
  readonly stmt?: Span | undefined;
  /** On a statement: runs before the frame exists, so that what it raises is the caller's. */
  readonly isEarly?: boolean | undefined;
  /** Comments on lines of their own before the node (statements, object properties, array elements). */
  readonly leading?: readonly Comment[] | undefined;
  /** Comments after the node on its line. */
  readonly trailing?: readonly Comment[] | undefined;
  /** Comments on lines of their own after the last statement of a block (Program, BlockStatement). */
  readonly inner?: readonly Comment[];
  /** A blank line stands before the node in Python. */
  readonly blankBefore?: boolean | undefined;
}

export interface Base<T extends string> extends Marks {
  readonly type: T;
}

export type FrameKind = "module" | "function" | "lambda" | "generator" | "coroutine" | "asyncGenerator" | "class";

/** A Python local of a frame and how emitted code reads it. */
export interface Local {
  /** Python's name for it. */
  readonly name: string;
  /** The identifier that holds it; when `inNamespace`, the key of the class namespace or module namespace. */
  readonly js: string;
  readonly inNamespace?: boolean;
  /** May hold `undefined` or be in its temporal dead zone when read. */
  readonly maybeUnbound: boolean;
}

/** A function that is a Python frame. */
export interface Frame {
  readonly kind: FrameKind;
  readonly name: string;
  readonly qualname: string;
  /** `co_firstlineno`: the line of the first decorator, else of `def`. From 1. */
  readonly line: number;
  /** The span of the definition's header, for trace events. */
  readonly header: Span;
  readonly locals: readonly Local[];
  /** Variables of functions around it that it names, in programs that look into frames. */
  readonly free: readonly Local[];
  /** What its body and the functions inside use, as bits (traits.ts): a pass that works on nothing else need not enter it. */
  readonly traits: number;
}
