import { BLOCKING_CALLS } from "../options.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { eachPart } from "../target/parts.ts";
import { mapOperands, mapStatement } from "./map.ts";

/**
 * Some calls may block in CPython (`BLOCKING_CALLS` in options.ts). JavaScript cannot block while it serves what they wait for, so code that may reach such a call is printed as generators, which hand what they wait for to the host:
 *
 * - the module body becomes `function* ($rt, $module)`;
 * - a plain function that may block gets a second body, `blocking(def(…), function* …)`; who calls it from plain code still gets the first;
 * - a call that may block becomes `yield* callBlocking(f, [args])` (or `applyBlocking`, `invokeBlocking`, `applyMethodBlocking` for the helpers of
 *   these names), which runs the callee's second body when it has one, and else calls it as ever.
 *
 * Which calls may block is decided by name, without knowing what the name stands for: a name too many costs a little time, a name too few means
 * that the call blocks the whole process.
 */
/** What the helpers that call become. */
const CALLERS: ReadonlyMap<string, string> = new Map([
  ["call", "callBlocking"],
  ["apply", "applyBlocking"],
  ["invoke", "invokeBlocking"],
  ["applyMethod", "applyMethodBlocking"],
]);
const HELPERS = ["applyBlocking", "applyMethodBlocking", "blocking", "callBlocking", "invokeBlocking"];
/** Those for `with` and `for`, whose methods may wait for another thread. */
const THREAD_HELPERS = ["catchBlocking", "enterBlocking", "exitBlocking", "loopBlocking", "nextBlocking"];
/** What gives iterators that may wait. */
const ITERATORS: ReadonlySet<string> = new Set(["as_completed", "iter", "map"]);

export interface Stackful {
  readonly program: t.Program;
  /** Whether the module's own body may block, and so is to be printed as a generator function. */
  readonly isNeeded: boolean;
}

/**
 * Makes the code that may block a generator; the program is given back as it is when nothing may. `part` "functions" leaves the module's own body
 * plain: whoever imports a module cannot wait for it. In programs with threads `with`, lambdas and functions that were given as arguments may block too.
 */
export function stackful(
  program: t.Program,
  part: "all" | "functions" = "all",
  seeds: readonly string[] = BLOCKING_CALLS,
  hasThreads = false,
): Stackful {
  const pass = new StackfulPass(program, part === "all", seeds, hasThreads);
  const body = pass.body(program.body);
  if (!pass.isUsed) return { program, isNeeded: false };
  const used = hasThreads ? [...HELPERS, ...THREAD_HELPERS] : HELPERS;
  const helpers = [...program.helpers, ...used.map((name) => ({ name, alias: `$${name}` }))];
  return { program: { ...program, body, helpers }, isNeeded: pass.isNeeded };
}

class StackfulPass {
  /** Whether a call that may block was found in the module's own body. */
  isNeeded = false;
  /** Whether anything was made that waits. */
  isUsed = false;
  readonly #blocking: ReadonlySet<string>;
  readonly #def: string | undefined;
  readonly #callers: ReadonlyMap<string, string>;
  readonly #helpers: ReadonlySet<string>;
  /** In programs with threads: what `enter` is called, and the variables that hold what it gives. */
  readonly #enter: string | undefined;
  readonly #managers = new Set<string>();
  readonly #hasThreads: boolean;
  /** What `iterate` is called, and how many loops wait so far. */
  readonly #iterate: string | undefined;
  #loops = 0;
  /** Whether `yield*` may stand here: in the module's body and in second bodies, but not in callbacks. */
  #mayYield: boolean;
  #isModule = true;

  constructor(program: t.Program, bodyMayYield: boolean, seeds: readonly string[], hasThreads: boolean) {
    this.#hasThreads = hasThreads;
    this.#mayYield = bodyMayYield;
    const locals = new Map(program.helpers.map(({ name, alias }) => [name, alias ?? name]));
    this.#def = locals.get("def");
    this.#callers = new Map(
      [...CALLERS].flatMap(([name, becomes]) => (locals.has(name) ? [[locals.get(name)!, becomes]] : [])),
    );
    this.#helpers = new Set(locals.values());
    this.#enter = hasThreads ? locals.get("enter") : undefined;
    this.#iterate = hasThreads ? locals.get("iterate") : undefined;
    const more = this.#enter === undefined ? [] : [this.#enter];
    this.#blocking = blockingNames(program, [...seeds, ...more], (node) => this.#calledName(node), {
      def: this.#def,
      unknown: (node) => (hasThreads ? this.#unknown(node) : undefined),
    });
  }

  body(nodes: readonly t.Statement[]): t.Statement[] {
    return nodes.map((node) => this.statement(node));
  }

  /** The Python name by which a call names what it calls. */
  #calledName(node: t.CallExpression): string | undefined {
    const { callee } = node;
    if (callee.type === "MemberExpression") {
      const { property } = callee;
      return property.type === "Identifier" && !callee.computed ? property.name : undefined;
    }
    // `method(o, "run")(…)`
    if (callee.type === "CallExpression") return nameOf(callee);
    if (callee.type !== "Identifier") return undefined;
    const caller = this.#callers.get(callee.name);
    if (caller === undefined) return callee.name;
    const [first, second] = node.arguments;
    if (caller === "invokeBlocking" || caller === "applyMethodBlocking")
      return second?.type === "Literal" && typeof second.value === "string" ? second.value : undefined;
    return first && nameOf(first);
  }

  /** The variable by which a function is called that was given from elsewhere: one defined beside it is called by itself. */
  #unknown({ callee, arguments: args }: t.CallExpression): string | undefined {
    if (callee.type !== "Identifier") return undefined;
    const caller = this.#callers.get(callee.name);
    const [first] = args;
    const isVariable = caller === "callBlocking" || caller === "applyBlocking";
    return isVariable && first?.type === "Identifier" && !this.#helpers.has(first.name) ? first.name : undefined;
  }

  whole(node: t.Expression): t.Expression {
    return this.expr(node);
  }

  expr(node: t.Expression): t.Expression {
    if (node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") return this.#plain(node);
    if (node.type === "CallExpression") {
      if (node.callee.type === "Identifier" && node.callee.name === this.#def) return this.#definition(node);
      if (this.#mayYield && this.#enter !== undefined) {
        const managed = this.#managed(node);
        if (managed !== undefined) return managed;
      }
      const name = this.#calledName(node);
      if (this.#mayYield && name !== undefined && this.#blocking.has(name)) return this.#call(node);
    }
    return mapOperands(node, this);
  }

  /** `enter(manager)`, `entered.catch(error)` and `entered.exit()`. */
  #managed(node: t.CallExpression): t.Expression | undefined {
    const { callee, arguments: args } = node;
    if (callee.type === "Identifier" && callee.name === this.#enter) return this.#steps("enter", args);
    if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
    const { object, property } = callee;
    if (!this.#managers.has(object.name) || property.type !== "Identifier") return undefined;
    return property.name === "catch" || property.name === "exit"
      ? this.#steps(property.name, [object, ...args])
      : undefined;
  }
  #steps(name: string, args: t.CallExpression["arguments"]): t.Expression {
    this.#found();
    return b.yield_(mapOperands(b.call(b.id(`$${name}Blocking`), args), this), true);
  }

  /** What a loop goes over, when its items may have to be waited for. */
  #waitedFor(right: t.Expression): t.CallExpression | undefined {
    if (right.type !== "CallExpression" || right.callee.type !== "Identifier" || right.callee.name !== this.#iterate)
      return undefined;
    const [over] = right.arguments;
    const name = over?.type === "CallExpression" ? this.#calledName(over) : undefined;
    return name !== undefined && (ITERATORS.has(name) || this.#blocking.has(name))
      ? (over as t.CallExpression)
      : undefined;
  }
  /** `for (const loop = loopBlocking(over); yield* nextBlocking(loop); ) { const item = loop.value; … }` */
  #loop(node: t.ForOfStatement, over: t.CallExpression): t.Statement {
    this.#found();
    const loop = b.id(`$loop${this.#loops++}`);
    const { type: _, callee: _callee, arguments: _args, typeArguments: _types, ...marks } = over;
    const { left } = node;
    const item = b.member(loop, "value");
    const first =
      left.type === "VariableDeclaration"
        ? b.declare(left.kind === "let" ? "let" : "const", (left.declarations[0] as t.VariableDeclarator).id, item)
        : b.expression(b.assign(left, item));
    const { body } = this.block(node.body);
    return b.forLike(
      node,
      b.const_(loop, b.call(b.id("$loopBlocking"), [this.expr(over)])),
      { ...b.yield_(b.call(b.id("$nextBlocking"), [loop]), true), ...marks },
      null,
      b.block([first, ...body]),
    );
  }

  #found(): void {
    if (this.#isModule) this.isNeeded = true;
    this.isUsed = true;
  }

  #call(node: t.CallExpression): t.Expression {
    this.#found();
    const { callee, arguments: args, ...marks } = mapOperands(node, this);
    const caller = callee.type === "Identifier" ? this.#callers.get(callee.name) : undefined;
    const direct = (): t.CallExpression => b.call(b.id("$callBlocking"), [callee, b.array(args)]);
    let call: t.CallExpression;
    if (caller === undefined) call = direct();
    else if (caller === "callBlocking") call = b.call(b.id("$callBlocking"), [args[0]!, b.array(args.slice(1))]);
    else if (caller === "invokeBlocking")
      call = b.call(b.id("$invokeBlocking"), [args[0]!, args[1]!, b.array(args.slice(2))]);
    else call = b.call(b.id(`$${caller}`), args);
    const { type: _, typeArguments: _types, ...rest } = marks;
    return { ...b.yield_(call, true), ...rest };
  }

  /** `def(signature, function f() {…})`: with a second body when the function may block. */
  #definition(node: t.CallExpression): t.Expression {
    const plain = mapOperands(node, this);
    const fn = node.arguments[1];
    const second = fn !== undefined && this.#second(fn);
    return second ? b.call(b.id("$blocking"), [plain, second]) : plain;
  }
  #second(fn: t.Expression | t.SpreadElement): t.FunctionExpression | undefined {
    if (fn.type === "FunctionExpression" && fn.py?.kind === "function") {
      if (!this.#blocking.has(fn.py.name)) return undefined;
      this.isUsed = true;
      return { ...fn, generator: true, body: this.#waiting(() => this.block(fn.body)) };
    }
    if (!this.#hasThreads || fn.type !== "ArrowFunctionExpression" || fn.py?.kind !== "lambda") return undefined;
    const { body } = fn;
    if (body.type === "BlockStatement") return undefined;
    // A lambda has no name that tells: it may block when something in it does.
    const before = this.isUsed;
    this.isUsed = false;
    const result = this.#waiting(() => this.expr(body));
    const isBlocking = this.isUsed;
    this.isUsed ||= before;
    return isBlocking ? b.fn(null, fn.params, [b.return_(result)], { generator: true, py: fn.py }) : undefined;
  }
  /** Makes something in which `yield*` may stand. */
  #waiting<T>(make: () => T): T {
    const outer = { mayYield: this.#mayYield, isModule: this.#isModule };
    this.#mayYield = true;
    this.#isModule = false;
    const made = make();
    this.#mayYield = outer.mayYield;
    this.#isModule = outer.isModule;
    return made;
  }

  /** A function whose body cannot wait: calls in it stay as they are, but functions defined in it may have second bodies. */
  #plain<F extends t.FunctionNode>(node: F): F;
  #plain(node: t.FunctionNode): t.FunctionNode {
    const outer = { mayYield: this.#mayYield, isModule: this.#isModule };
    this.#mayYield = false;
    const body = node.body.type === "BlockStatement" ? this.block(node.body) : this.expr(node.body);
    this.#mayYield = outer.mayYield;
    return { ...node, body } as t.FunctionNode;
  }

  block(node: t.BlockStatement): t.BlockStatement {
    return { ...node, body: this.body(node.body) };
  }

  statement(node: t.Statement): t.Statement {
    if (this.#enter !== undefined && node.type === "VariableDeclaration")
      for (const { id, init } of node.declarations)
        if (id.type === "Identifier" && init?.type === "CallExpression" && this.#calledName(init) === this.#enter)
          this.#managers.add(id.name);
    if (this.#mayYield && node.type === "ForOfStatement") {
      const over = this.#waitedFor(node.right);
      if (over !== undefined) return this.#loop(node, over);
    }
    return mapStatement(node, this);
  }
}

const nameOf = (node: t.Expression | t.SpreadElement): string | undefined => {
  if (node.type === "Identifier") return node.name;
  // `getattr(o, "run")` and `o.run`
  if (node.type === "MemberExpression" && node.property.type === "Identifier" && !node.computed)
    return node.property.name;
  const last = node.type === "CallExpression" ? node.arguments.at(-1) : undefined;
  return last?.type === "Literal" && typeof last.value === "string" ? last.value : undefined;
};

/**
 * The seeds, and the names of all plain functions (and classes whose `__init__`) that call one of the names, directly or through others. `unknown` gives
 * the name of a variable of which nobody knows what is called by it.
 */
function blockingNames(
  program: t.Program,
  seeds: readonly string[],
  calledName: (node: t.CallExpression) => string | undefined,
  {
    def,
    unknown,
  }: { readonly def: string | undefined; readonly unknown: (node: t.CallExpression) => string | undefined },
): ReadonlySet<string> {
  const given = new Set<string>();
  const calls = new Map<string, Set<string>>();
  const visit = (node: t.Node, at: { owner: Set<string> | null; cls: string | null }): void => {
    let { owner, cls } = at;
    if ((node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression") && node.py) {
      const { kind, name } = node.py;
      owner = null;
      if (kind === "function") {
        const key = name === "__init__" && cls !== null ? cls : name;
        owner = calls.get(key) ?? new Set();
        calls.set(key, owner);
      }
      cls = kind === "class" ? name : null;
    }
    if (node.type === "CallExpression") {
      const name = calledName(node);
      if (name !== undefined && name !== def) owner?.add(name);
      const variable = unknown(node);
      if (variable !== undefined) given.add(variable);
    }
    eachPart(node, visit, owner === at.owner && cls === at.cls ? at : { owner, cls });
  };
  for (const one of program.body) visit(one, { owner: null, cls: null });
  const blocking = new Set([...seeds, ...given]);
  for (let before = 0; before !== blocking.size; ) {
    before = blocking.size;
    for (const [name, called] of calls) if ([...called].some((one) => blocking.has(one))) blocking.add(name);
  }
  return blocking;
}
