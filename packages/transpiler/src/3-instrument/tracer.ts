import type { Span } from "@pycoro/syntax";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { walk } from "../target/parts.ts";
import type { FrameScope } from "./frame.ts";
import { boundNames } from "./map.ts";

/** The names of one frame that can be read at the statement being rewritten: JavaScript's scoping rules, followed block by block. */
interface Scope {
  readonly py: t.Frame;
  /** The parameter that holds the namespace, in class bodies. */
  readonly namespace: string | null;
  readonly blocks: Set<string>[];
  /** Whether a statement that always runs first has handed over what reads the variables. */
  isRead: boolean;
}

/** Writes the calls that report a run: statements with their locals, and plain functions entered and left. */
export class Tracer {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #scopes: Scope[] = [];

  constructor(program: t.Program) {
    const spans = new Map<string, Span>();
    collect(program, (span) => spans.set(key(span), span));
    const sorted = [...spans].sort(([, a], [, c]) => a.start - c.start || c.end - a.end);
    this.#ids = new Map(sorted.map(([name], id) => [name, id]));
  }

  // Scopes ----------------------------------------------------------------------------------------------------------------------

  enterFrame(py: t.Frame, fn: t.FunctionNode | null, body: readonly t.Statement[]): void {
    const declared = new Set<string>();
    for (const one of fn?.params ?? []) boundNames(one, declared);
    // The loader declares the program's own names before anything runs.
    if (py.kind === "module")
      for (const one of body) if (one.type === "VariableDeclaration" && one.exported) namesOf(one, declared);
    // So does every function whose body is traced (locals.ts).
    if (fn && py.kind !== "class") for (const { js, inNamespace } of py.locals) if (!inNamespace) declared.add(js);
    const first = fn?.params[0];
    this.#scopes.push({
      py,
      namespace: first?.type === "Identifier" ? first.name : null,
      blocks: [declared],
      isRead: false,
    });
  }

  leaveFrame(): void {
    this.#scopes.pop();
  }

  openBlock(declared: readonly t.Parameter[]): void {
    const block = new Set<string>();
    for (const one of declared) boundNames(one, block);
    this.#scopes.at(-1)!.blocks.push(block);
  }

  closeBlock(): void {
    this.#scopes.at(-1)!.blocks.pop();
  }

  declare(node: t.Statement): void {
    if (node.type === "VariableDeclaration") namesOf(node, this.#scopes.at(-1)!.blocks.at(-1)!);
  }

  // Calls -----------------------------------------------------------------------------------------------------------------------

  /**
   * `$line(7);` for a node that begins a Python statement. The first of a frame also hands over what reads the frame's variables, `$line(7, () => ({ a, b }));`:
   * all of them are declared around the body, so one reader does for the life of the frame.
   */
  line(node: t.Statement): t.ExpressionStatement | undefined {
    const span = node.stmt ?? (node.type === "LabeledStatement" ? node.body.stmt : undefined);
    if (!span) return undefined;
    const scope = this.#scopes.at(-1)!;
    const reader = scope.isRead ? [] : [this.#reader(scope)];
    if (scope.blocks.length === 1) scope.isRead = true;
    return b.expression(b.call(b.id("$line"), [b.literal(this.#ids.get(key(span))!), ...reader]));
  }

  #reader(scope: Scope): t.Expression {
    const locals = scope.py.locals.flatMap((local) => {
      const value = this.#read(local, scope);
      return value ? [b.property(local.name, value)] : [];
    });
    return b.arrow([], b.object(locals));
  }

  #read({ name, js, inNamespace }: t.Local, scope: Scope): t.Expression | null {
    if (inNamespace) {
      if (scope.py.kind === "class") return scope.namespace === null ? null : b.at(b.id(scope.namespace), js);
      return b.call(b.member(b.id("$g"), "get"), [b.literal(name)]);
    }
    return scope.blocks.some((block) => block.has(js)) ? b.id(js) : null;
  }

  /** The statements of a plain frame between the reports that it is entered and left. */
  guarded(frame: FrameScope, statements: readonly t.Statement[]): t.Statement[] {
    const { name, line } = frame.py;
    const result = b.id("$r");
    const thrown = b.id("$x");
    return [
      b.let_(result),
      b.let_(thrown),
      b.expression(b.call(b.id("$enter"), [b.literal(name), b.literal(line)])),
      b.try_(statements, { param: "$e", body: [b.throw_(b.assign(thrown, frame.traced(b.id("$e"))))] }, [
        b.expression(b.call(b.id("$leave"), [result, thrown])),
      ]),
    ];
  }

  /** Remembers the value that a plain frame returns. */
  returned(node: t.ReturnStatement, frame: FrameScope): t.Statement {
    const isOwn = !frame.isGeneratorLike && frame.py.kind !== "module" && frame.callbacks === 0;
    if (!isOwn || node.argument === null) return node;
    return { ...node, argument: b.assign(b.id("$r"), node.argument) };
  }
}

const key = ({ start, end }: Span): string => `${start},${end}`;

function namesOf(node: t.VariableDeclaration, into: Set<string>): void {
  for (const { id } of node.declarations) boundNames(id, into);
}

/** Calls `found` with the statement span of every node below. */
function collect(node: t.Node, found: (span: Span) => void): void {
  walk(node, noteSpan, found);
}

const noteSpan = (node: t.Node, found: (span: Span) => void): void => {
  if (node.stmt) found(node.stmt);
};
