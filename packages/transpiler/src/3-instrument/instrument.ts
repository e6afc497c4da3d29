import type { SourceFile, Span } from "@pycoro/syntax";
import * as lazy from "../lazy.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { calledName, isCall, isHelperCall } from "./called.ts";
import { catching, cleaningUp, raisedAgain } from "./exceptions.ts";
import { FrameScope, withCode } from "./frame.ts";
import { asks, mayRunLong } from "./interrupts.ts";
import { asksForLocals, lifted, tellingLocals } from "./locals.ts";
import { afterOperands, mapOperands, mapPattern, type OperandChange } from "./map.ts";
import { OperationPositions } from "./operation-positions.ts";
import { PositionTable } from "./positions.ts";
import { steppedLoop } from "./stepped-loop.ts";
import { addedHelpers, definitions, HELPERS } from "./tables.ts";
import { Tracer } from "./tracer.ts";

export interface InstrumentOptions {
  /** "lines" keeps each frame's position for tracebacks; "trace" also reports statements, calls and locals as they happen. */
  readonly mode: "lines" | "trace";
  /** Whether loops and calls look for an interrupt of the user; the host has a global `$interrupt` then (see interrupts.ts). */
  readonly interruptible?: boolean;
  /** Whether the program looks into its frames (live.ts). */
  readonly watches?: boolean;
}

const MAKERS: ReadonlySet<string> = new Set(["def", "generator", "coroutine", "asyncGenerator"]);

/**
 * Adds to a program what its tracebacks need, and in mode "trace" what its trace needs. Input and output are whole programs for the `js` dialect.
 *
 * Each Python frame remembers the position of the operation that it is at: set after the operands were evaluated, so that an
 * exception from inside an operand shows the operand. What leaves a plain function gets that function's entry on the way out (or
 * where it is caught, since handlers may look at the traceback); generator-like frames get theirs from the driver.
 */
export function instrument(program: t.Program, source: SourceFile, options: InstrumentOptions): t.Program {
  return new Instrumenter(program, source, options).program();
}

class Instrumenter implements OperandChange {
  readonly #program: t.Program;
  readonly #source: SourceFile;
  readonly #positions: PositionTable;
  readonly #operations: OperationPositions;
  readonly #frames: FrameScope[] = [];
  readonly #indices = new Map<t.Frame, number>();
  readonly #tracer: Tracer | null;
  readonly #isInterruptible: boolean;
  /** Whether generator-like frames are made so that their locals can be asked for. */
  readonly #tellsLocals: boolean;
  /** Whether frames are made so that the program can look into them. */
  readonly #watches: boolean;
  /** Local names of the helpers that make functions, and of the one that iterates. */
  readonly #makers: ReadonlySet<string>;
  readonly #iterate: string | undefined;
  readonly #reraise: string | undefined;
  /** Local name of the helper that makes what `locals()` returns. */
  readonly #snapshot: string | undefined;
  readonly #frameOf = (py: t.Frame): FrameScope => this.#frames[this.#indices.get(py)!]!;
  #loops = 0;
  #frame: FrameScope;

  constructor(program: t.Program, source: SourceFile, options: InstrumentOptions) {
    this.#program = program;
    this.#source = source;
    this.#positions = new PositionTable(source);
    this.#tellsLocals = options.mode === "trace" || options.watches === true || asksForLocals(source.text);
    this.#watches = options.watches === true;
    this.#tracer = options.mode === "trace" ? new Tracer(program) : null;
    this.#isInterruptible = options.interruptible === true;
    const locals = new Map(program.helpers.map(({ name, alias }) => [name, alias ?? name]));
    this.#operations = new OperationPositions(program, this.#positions);
    this.#makers = new Set([...locals].filter(([name]) => MAKERS.has(name)).map(([, local]) => local));
    this.#iterate = locals.get("iterate");
    this.#reraise = locals.get("reraise");
    this.#snapshot = locals.get("localsDict");
    this.#frame = this.#enter(program.py);
  }

  program(): t.Program {
    const program = this.#program;
    const frame = this.#frame;
    this.#tracer?.enterFrame(program.py, null, program.body);
    const inner = this.#statements(program.body);
    const body = this.#guarded(frame, inner);
    const added = addedHelpers(program, {
      isTraced: this.#tracer !== null,
      tellsLocals: this.#tellsLocals,
      isInterruptible: this.#isInterruptible,
      watches: this.#watches,
    });
    const tables = definitions(this.#source, this.#positions, this.#frames);
    const { inner: _, ...rest } = program;
    return { ...rest, body: [...tables, ...body], helpers: [...program.helpers, ...added] };
  }

  #enter(py: t.Frame): FrameScope {
    // A function with two bodies (stackful.ts) is one code object.
    const known = this.#indices.get(py);
    const frame = new FrameScope(py, known ?? this.#frames.length);
    // A generator's own frame object is what others look into.
    if (this.#watches) frame.live = frame.isGeneratorLike ? b.id("$s") : b.id("$w");
    if (known !== undefined) return frame;
    this.#indices.set(py, this.#frames.length);
    this.#frames.push(frame);
    return frame;
  }

  // Functions -------------------------------------------------------------------------------------------------------------------

  /** The statements of a plain frame, inside a `try` that gives exceptions the frame's entry. */
  #guarded(frame: FrameScope, all: readonly t.Statement[]): t.Statement[] {
    const early = all.filter((one) => one.isEarly);
    return [...early, ...this.#framed(frame, early.length === 0 ? all : all.filter((one) => !one.isEarly))];
  }

  #framed(frame: FrameScope, statements: readonly t.Statement[]): t.Statement[] {
    const start = this.#positions.at(frame.py.header);
    if (frame.isGeneratorLike) return [...frame.prologue(start), ...statements];
    const body = this.#placing(frame, statements);
    if (frame.live !== null) return lazy.live.watched(frame, frame.prologue(start), body, frame.namespace);
    return [...frame.prologue(start), ...body];
  }

  /** Statements that give exceptions the frame's entry on their way out. */
  #placing(frame: FrameScope, statements: readonly t.Statement[]): readonly t.Statement[] {
    if (this.#tracer && frame.py.kind !== "module") {
      frame.forget();
      return this.#tracer.guarded(frame, statements);
    }
    if (frame.stores === 0) return statements;
    return [b.try_(statements, { param: "$e", body: [b.throw_(frame.traced(b.id("$e")))] })];
  }

  #function<F extends t.FunctionNode>(node: F): F;
  #function(node: t.FunctionNode): t.FunctionNode {
    const outer = this.#frame;
    const params = node.params.map((one) =>
      one.type === "AssignmentPattern" ? { ...one, right: this.expr(one.right) } : one,
    );
    const { body } = node;
    if (!node.py) {
      // Transparent: its positions are those of the frame around it.
      outer.callbacks++;
      this.#tracer?.openBlock(node.params);
      const inner = body.type === "BlockStatement" ? this.#block(body) : this.expr(body);
      this.#tracer?.closeBlock();
      outer.callbacks--;
      return { ...node, params, body: inner } as t.FunctionNode;
    }
    const frame = this.#enter(node.py);
    this.#frame = frame;
    // A class body that is looked into hands its namespace out, be it empty.
    if (node.py.kind === "class" && frame.live !== null && params.length === 0) params.push(b.id("ns"));
    const [first] = params;
    frame.namespace = node.py.kind === "class" && first?.type === "Identifier" ? first.name : null;
    const statements = body.type === "BlockStatement" ? body.body : [b.return_(body)];
    this.#tracer?.enterFrame(node.py, node, statements);
    const asking = this.#isInterruptible && mayRunLong(node.py, statements) ? this.#asking(node.py.header) : [];
    const inner = [...asking, ...this.#statements(statements)];
    this.#tracer?.leaveFrame();
    this.#frame = outer;
    const isBare = inner.length === 1 && inner[0]!.type === "ReturnStatement" && frame.stores === 0;
    if (isBare && body.type !== "BlockStatement" && frame.live === null && !this.#tracer)
      return { ...node, params } as t.FunctionNode;
    const isOpen = (this.#tracer !== null || frame.live !== null) && !frame.isGeneratorLike && node.py.kind !== "class";
    const lift = isOpen ? lifted(inner, params, node.py) : { declaration: [], body: inner };
    const guarded = b.block([...lift.declaration, ...this.#guarded(frame, lift.body)]);
    const rewritten = { ...node, params, body: guarded } as t.FunctionNode;
    const tells =
      this.#tellsLocals && frame.isGeneratorLike && rewritten.type === "FunctionExpression" && rewritten.generator;
    return tells ? tellingLocals(rewritten, node.py, this.#watches) : rewritten;
  }

  // Expressions -----------------------------------------------------------------------------------------------------------------

  expr(node: t.Expression): t.Expression {
    if ((node.type === "Identifier" || node.type === "Literal") && !node.raises) return node;
    if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") return this.#function(node);
    const frame = this.#frame;
    const before = frame.stores;
    let mapped = mapOperands(node, this);
    const name = calledName(mapped);
    if (name !== undefined) {
      const called = mapped as t.CallExpression;
      if (this.#makers.has(name)) mapped = withCode(called, this.#frameOf);
      else if (frame.live !== null && name === this.#snapshot)
        mapped = b.callLike(called, [...called.arguments, frame.live]);
    }
    return node.raises && node.origin ? this.#placed(mapped, node.origin, frame.stores > before) : mapped;
  }

  #placed(node: t.Expression, origin: Span, busy: boolean): t.Expression {
    const frame = this.#frame;
    const store = frame.store(this.#operations.at(node, origin));
    if (node.type !== "YieldExpression" || node.argument === null) return this.#stored(node, store, busy);
    const { argument } = node;
    // The position is stored when the value is ready, so the value always needs a place to wait.
    if (!isHelperCall(argument)) return afterOperands(node, store, frame.temporary, true);
    return { ...node, argument: this.#handedOut(argument, store, busy) };
  }

  #stored(node: t.Expression, store: t.Expression, busy: boolean): t.Expression {
    return afterOperands(node, store, busy ? this.#frame.temporary : b.undefined_, busy);
  }

  /** What prepares a value to be handed out (`await_`, `from`, `produce`) is part of the operation: it may refuse the value. */
  #handedOut(node: t.CallExpression, store: t.Expression, busy: boolean): t.Expression {
    const [only] = node.arguments;
    if (node.arguments.length !== 1 || !only || !isHelperCall(only)) return this.#stored(node, store, busy);
    return b.callLike(node, [this.#handedOut(only, store, busy)]);
  }

  // Statements ------------------------------------------------------------------------------------------------------------------

  #statements(nodes: readonly t.Statement[]): t.Statement[] {
    const out: t.Statement[] = [];
    for (const node of nodes) {
      const line = this.#tracer?.line(node);
      if (line) out.push(line);
      out.push(this.#statement(node));
      this.#tracer?.declare(node);
    }
    return out;
  }

  #block(node: t.BlockStatement, declared: readonly t.Parameter[] = []): t.BlockStatement {
    this.#tracer?.openBlock(declared);
    const body = this.#statements(node.body);
    this.#tracer?.closeBlock();
    return b.blockLike(node, body);
  }

  /** The body of a loop, which looks for an interrupt at each turn. */
  #turn(node: t.BlockStatement, header: Span | undefined, declared: readonly t.Parameter[] = []): t.BlockStatement {
    const body = this.#block(node, declared);
    if (!this.#isInterruptible) return body;
    const asking = this.#asking(node.body.findLast((one) => one.stmt)?.stmt ?? header);
    return b.blockLike(body, [...asking, ...body.body]);
  }
  #asking(at: Span | undefined): readonly t.Statement[] {
    return asks(at && this.#frame.store(this.#positions.at(at)));
  }

  #declaration(node: t.VariableDeclaration): t.VariableDeclaration {
    return b.declarationLike(
      node,
      node.declarations.map((one) => (one.init ? b.declaratorLike(one, this.expr(one.init)) : one)),
    );
  }

  #statement(node: t.Statement): t.Statement {
    switch (node.type) {
      case "VariableDeclaration":
        return this.#declaration(node);
      case "ExpressionStatement":
        return b.expressionLike(node, this.expr(node.expression));
      case "ReturnStatement":
        return this.#return(node);
      case "IfStatement":
        return this.#if(node);
      case "ForStatement":
        return this.#for(node);
      case "ForOfStatement":
        return this.#forOf(node);
      case "WhileStatement":
        return this.#while(node);
      case "LabeledStatement":
        return { ...node, body: this.#statement(node.body) };
      case "ThrowStatement":
        return this.#throw(node);
      case "TryStatement":
        return this.#try(node);
      case "BlockStatement":
        return this.#block(node);
      // State machines are made after instrumenting.
      case "SwitchStatement":
      case "BreakStatement":
      case "ContinueStatement":
      case "EmptyStatement":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
        return node;
    }
  }

  #return(node: t.ReturnStatement): t.Statement {
    const argument = node.argument && this.expr(node.argument);
    const made = b.returnLike(node, argument);
    return this.#tracer ? this.#tracer.returned(made, this.#frame) : made;
  }

  #if(node: t.IfStatement): t.IfStatement {
    const test = this.expr(node.test);
    const consequent = this.#block(node.consequent);
    const { alternate } = node;
    if (alternate?.type !== "IfStatement") return b.ifLike(node, test, consequent, alternate && this.#block(alternate));
    const nested = this.#if(alternate);
    const line = this.#tracer?.line(alternate);
    const other = line ? { ...nested, test: b.sequence([line.expression, nested.test]) } : nested;
    return b.ifLike(node, test, consequent, other);
  }

  #for(node: t.ForStatement): t.ForStatement {
    this.#tracer?.openBlock([]);
    const init =
      node.init?.type === "VariableDeclaration" ? this.#declaration(node.init) : node.init && this.expr(node.init);
    if (node.init?.type === "VariableDeclaration") this.#tracer?.declare(node.init);
    const test = node.test && this.expr(node.test);
    const update = this.#again(node, node.update && this.expr(node.update));
    const body = this.#turn(node.body, node.stmt);
    this.#tracer?.closeBlock();
    return b.forLike(node, init, test, update, body);
  }

  /** A loop's header is its statement once more at each turn. */
  #again(node: t.Statement, update: t.Expression | null): t.Expression | null {
    const line = this.#tracer?.line(node)?.expression;
    if (!line) return update;
    return update ? b.sequence([update, line]) : line;
  }

  /** `for (const x of iterate(xs))` stepped by hand, so that each step can have the position of the iterable. */
  #forOf(node: t.ForOfStatement): t.Statement {
    const { left, right } = node;
    if (!isCall(right, this.#iterate) || !(node.raises ?? right.raises)) {
      const source = this.expr(right);
      this.#tracer?.openBlock([]);
      if (left.type === "VariableDeclaration") this.#tracer?.declare(left);
      const target = left.type === "VariableDeclaration" ? left : mapPattern(left, this);
      const body = this.#turn(node.body, node.stmt);
      this.#tracer?.closeBlock();
      return { ...node, left: target, right: source, body };
    }
    const origin = node.origin && node.raises ? node.origin : right.origin!;
    const n = this.#loops++;
    const iterator = b.id(`$i${n}`);
    const value = b.id(`$x${n}`);
    const start = this.expr({ ...right, callee: b.id(HELPERS.iter$), raises: true, origin });
    const step = b.binary("!==", b.assign(value, b.call(b.member(iterator, "$next"), [])), b.undefined_);
    const test = b.sequence([this.#frame.store(this.#positions.at(origin)), step]);
    const update = this.#again(node, null);
    this.#tracer?.openBlock([]);
    const assigned: t.Statement =
      left.type === "VariableDeclaration"
        ? b.declarationLike(
            left,
            left.declarations.map((one) => b.declaratorLike(one, value)),
          )
        : b.expression(b.assign(mapPattern(left, this), value));
    this.#tracer?.declare(assigned);
    const body = this.#turn(node.body, node.stmt);
    this.#tracer?.closeBlock();
    return steppedLoop(node, { iterator, value, start, test, update }, b.blockLike(body, [assigned, ...body.body]));
  }

  #while(node: t.WhileStatement): t.Statement {
    const test = this.expr(node.test);
    // `while True:` is not looked at again, unless nothing else in it can be seen (`pass`).
    const isSeen = node.test.type === "Literal" && node.body.body.length > 0;
    const update = isSeen ? null : this.#again(node, null);
    const body = this.#turn(node.body, node.stmt);
    if (!update) return { ...node, test, body };
    return b.forLike(node, null, test, update, body);
  }

  #throw(node: t.ThrowStatement): t.Statement {
    const { argument } = node;
    const frame = this.#frame;
    if (argument.type === "Identifier" && !node.raises) {
      return { ...node, argument: b.sequence([frame.forget(), argument]) };
    }
    if (isCall(argument, this.#reraise)) {
      const origin = argument.origin ?? node.origin ?? node.stmt;
      return raisedAgain(node, frame, origin ? this.#positions.at(origin) : null);
    }
    const inherits = node.raises && node.origin && !argument.raises;
    return { ...node, argument: this.expr(inherits ? { ...argument, raises: true, origin: node.origin } : argument) };
  }

  #try(node: t.TryStatement): t.Statement {
    const frame = this.#frame;
    const block = this.#block(node.block);
    const { handler, finalizer } = node;
    let caught = handler;
    if (handler) {
      const param = handler.param ?? b.id("$e");
      caught = catching(handler, param, this.#block(handler.body, [param]), frame);
    }
    if (!finalizer) return { ...node, block, handler: caught };
    const before = frame.stores;
    const last = this.#block(finalizer);
    return {
      ...node,
      block,
      handler: caught,
      finalizer: frame.stores === before ? last : cleaningUp(last, frame),
    };
  }
}
