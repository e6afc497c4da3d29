import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";

/** Stands for "no position": the exception already has the entry of this frame. */
const NOWHERE = -1;

const LOCAL = b.id("$l");
const OF_RUNNING = b.member(b.id("$s"), "l");
const TEMPORARY = b.id("$v");
const TRACE = b.id("$trace");

/** A Python frame while its body is rewritten: where its position is kept, and what its prologue must declare. */
export class FrameScope {
  readonly py: t.Frame;
  /** The identifier of its function object, `$f3`. */
  readonly fn: t.Identifier;
  /** Generators and coroutines keep their position in the running frame object, the others in a local. */
  readonly isGeneratorLike: boolean;
  /** How many times positions were stored so far: a part of the tree that made it grow stores some itself. */
  stores = 0;
  usesTemporary = false;
  /** How many functions without a frame of their own stand around the place being rewritten. */
  callbacks = 0;
  /** The local that lets others look into the frame; null in programs that do not (live.ts). */
  live: t.Identifier | null = null;
  /** The parameter that holds the namespace of a class body. */
  namespace: string | null = null;
  /** The first position that was stored: what the frame begins with. */
  #first: number | undefined;

  constructor(py: t.Frame, index: number) {
    this.py = py;
    this.fn = b.id(`$f${index}`);
    this.isGeneratorLike = py.kind === "generator" || py.kind === "coroutine" || py.kind === "asyncGenerator";
  }

  /** The place that holds the position: `$l`, or `$s.l` in a generator-like frame. */
  get position(): t.Identifier | t.MemberExpression {
    return this.isGeneratorLike ? OF_RUNNING : LOCAL;
  }

  /** A temporary that holds one operand just until it is used. */
  get temporary(): t.Identifier {
    this.usesTemporary = true;
    return TEMPORARY;
  }

  store(index: number): t.Expression {
    this.stores++;
    this.#first ??= index;
    return b.assign(this.position, b.literal(index));
  }

  /** Says that what is thrown next has this frame's entry already, as CPython's RERAISE adds none. */
  forget(): t.Expression {
    this.stores++;
    return b.assign(this.position, b.literal(NOWHERE));
  }

  /** `error = trace(error, $f1, $l), $l = -1`: gives a caught exception this frame's entry. */
  annotate(error: t.Identifier): t.Expression {
    return b.sequence([b.assign(error, this.traced(error)), this.forget()]);
  }

  traced(error: t.Expression): t.Expression {
    return b.call(TRACE, [error, this.fn, this.position, ...(this.live === null ? [] : [this.live])]);
  }

  /** The declarations that the body needs first. */
  prologue(start: number): t.Statement[] {
    const first = this.#first ?? start;
    const out: t.Statement[] = [];
    if (this.isGeneratorLike) {
      if (this.stores > 0 || this.live !== null) out.push(b.const_("$s", b.call(b.id("$running"), [])));
    } else if (this.stores > 0 || this.live !== null) out.push(b.let_("$l", b.literal(first)));
    if (this.usesTemporary) out.push(b.let_("$v"));
    return out;
  }

  /** `const $f1 = $c.fn("name", "qualname", line, ["a", "b"])` */
  definition(): t.Statement {
    const { name, qualname, line, locals, kind } = this.py;
    const own = kind === "module" ? [] : locals.map((local) => b.literal(local.name));
    const names = own.length === 0 ? [] : [b.array(own)];
    return b.const_(
      this.fn,
      b.call(b.member(b.id("$c"), "fn"), [b.literal(name), b.literal(qualname), b.literal(line), ...names]),
    );
  }
}

/** Tells `def(signature, function …, info)` which code object its function has. */
export function withCode(node: t.CallExpression, frameOf: (py: t.Frame) => FrameScope): t.CallExpression {
  const [signature, fn, info] = node.arguments;
  if (!signature || !fn || (fn.type !== "FunctionExpression" && fn.type !== "ArrowFunctionExpression") || !fn.py)
    return node;
  // The function has just been rewritten: its frame is known by its `py`.
  const code = b.property("code", frameOf(fn.py).fn);
  const object =
    info?.type === "ObjectExpression" ? { ...info, properties: [...info.properties, code] } : b.object([code]);
  return b.callLike(node, [signature, fn, object]);
}
