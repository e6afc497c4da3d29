import * as lazy from "../lazy.ts";
import * as b from "../target/build.ts";
import type * as t from "../target/nodes.ts";
import { boundNames } from "./map.ts";

/**
 * Frames that can be asked for their locals (`inspect.getgeneratorlocals`, `gi_frame.f_locals`): the variables of a generator-like function move
 * out of its body into a function around it, where a reader of them stands beside the body.
 *
 *     function averager(total) {
 *       let term;
 *       return $locals((function* () { … })(), () => ({ total, term }));
 *     }
 *
 * Where the program looks into frames (live.ts) a third argument lets it set them, too.
 */
export function tellingLocals(node: t.FunctionExpression, py: t.Frame, watches: boolean): t.FunctionExpression {
  const { declaration, body, readable } = lifted(node.body.body, node.params, py);
  const inner: t.FunctionExpression = { ...node, id: null, params: [], body: { ...node.body, body } };
  const reader = b.arrow([], b.object(readable.map(({ name, js }) => b.property(name, b.id(js)))));
  const open = watches ? [lazy.live.accessors([...readable, ...py.free])] : [];
  const made = b.return_(b.call(b.id("$locals"), [b.call(inner, []), reader, ...open]));
  return { ...node, generator: false, body: b.block([...declaration, made]) };
}

/** A body whose Python variables are all declared before it, wherever in it they get their values. */
export function lifted(
  nodes: readonly t.Statement[],
  params: readonly t.Parameter[],
  py: t.Frame,
): { readonly declaration: t.Statement[]; readonly body: t.Statement[]; readonly readable: readonly t.Local[] } {
  const given = new Set<string>();
  for (const one of params) boundNames(one, given);
  const moved = new Set(py.locals.map(({ js }) => js));
  const body = hoisted(nodes, moved);
  const declared = [...moved].filter((name) => !given.has(name));
  const declarations = declared.map(
    (name): t.VariableDeclarator => ({ type: "VariableDeclarator", id: b.id(name), init: null }),
  );
  return {
    declaration: declared.length > 0 ? [{ type: "VariableDeclaration", kind: "let", declarations }] : [],
    body,
    readable: py.locals,
  };
}

/** Whether the text of a program can ask for the locals of a frame. */
export const asksForLocals = (text: string): boolean =>
  /\b(?:get(?:generator|coroutine|asyncgen)locals|f_locals|getrefcount)\b/.test(text);

/** The statements with the declarations of `moved` turned into assignments; a declaration moves as a whole. */
function hoisted(nodes: readonly t.Statement[], moved: Set<string>): t.Statement[] {
  const block = (node: t.BlockStatement): t.BlockStatement => ({ ...node, body: hoisted(node.body, moved) });
  const statement = (node: t.Statement): t.Statement => {
    switch (node.type) {
      case "VariableDeclaration": {
        const assigned = assignments(node, moved);
        if (assigned === null) return node;
        const { type: _, kind: _kind, declarations: _declarations, exported: _exported, ...marks } = node;
        return assigned.length === 0
          ? { ...marks, type: "EmptyStatement" }
          : { ...b.expression(b.sequence(assigned)), ...marks };
      }
      case "IfStatement": {
        const { alternate } = node;
        return {
          ...node,
          consequent: block(node.consequent),
          alternate:
            alternate?.type === "IfStatement" ? (statement(alternate) as t.IfStatement) : alternate && block(alternate),
        };
      }
      case "ForStatement": {
        const init = node.init?.type === "VariableDeclaration" ? assignments(node.init, moved) : null;
        const start = init === null ? node.init : init.length === 0 ? null : b.sequence(init);
        return { ...node, init: start, body: block(node.body) };
      }
      case "ForOfStatement": {
        const { left } = node;
        const target = left.type === "VariableDeclaration" ? left.declarations[0]!.id : null;
        if (target && touches(target, moved)) {
          boundNames(target, moved);
          return { ...node, left: target, body: block(node.body) };
        }
        return { ...node, body: block(node.body) };
      }
      case "WhileStatement":
        return { ...node, body: block(node.body) };
      case "LabeledStatement":
        return { ...node, body: statement(node.body) };
      case "TryStatement":
        return {
          ...node,
          block: block(node.block),
          handler: node.handler && { ...node.handler, body: block(node.handler.body) },
          finalizer: node.finalizer && block(node.finalizer),
        };
      case "BlockStatement":
        return block(node);
      default:
        return node;
    }
  };
  return nodes.map(statement);
}

/** What a declaration assigns, when it declares one of the names; null when it does not. */
function assignments(node: t.VariableDeclaration, moved: Set<string>): t.Expression[] | null {
  if (!node.declarations.some(({ id }) => touches(id, moved))) return null;
  for (const { id } of node.declarations) boundNames(id, moved);
  return node.declarations.flatMap(({ id, init }) => (init === null ? [] : [b.assign(untyped(id), init)]));
}

const untyped = (node: t.Identifier | t.ArrayPattern): t.Identifier | t.ArrayPattern =>
  node.type === "Identifier" ? b.id(node.name) : node;

function touches(node: t.Identifier | t.ArrayPattern, moved: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  boundNames(node, own);
  return [...own].some((name) => moved.has(name));
}
